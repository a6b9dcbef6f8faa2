/** What the server says to Ms. Vega's board, for the tests of what the board makes of it. */

export const LINE = [[0, 0], [100, 100]];

/** An answer as the board sees it. */
export function answer(name, mark = "unsure", more = {}) {
  const read = { id: name, round: 1, mark, text: "42", confidence: 0.4, points: 0 };
  return { ...read, late: false, settled: false, disputed: false, ...more };
}

/** The ink of answers that was asked for. */
export function inkOfAnswers(...names) {
  return { type: "answer_ink", sheets: names.map((name) => ({ answer: name, strokes: [LINE] })) };
}

/** An answer to an earlier round. */
export function queued(name, seat, mark = "unsure", more = {}) {
  const asked = { number: 1, prompt: "6 × 7 =", accepted: ["42"] };
  return { seat, name: name[0].toUpperCase() + name.slice(1), ...asked, answer: answer(name, mark, more) };
}

/** A seat. */
export function tile(seat, name, given = null) {
  return { id: seat, name, claimed: false, score: 0, answer: given };
}

/** The second round in a room with Ada and Bo. */
export function snapshot(queue = [], bo = null) {
  return {
    type: "board",
    room: { phase: "asking", version: 3 },
    round: { id: 2, number: 2, closed: false, closes_at: null },
    problems: [],
    tiles: [tile(4, "Ada"), tile(5, "Bo", bo)],
    queue,
    columns: [],
    results: [],
  };
}

/** What happened within a moment. */
export function batch(events, seq = 1) {
  return { type: "batch", hub: "h", seq, events };
}

/** An answer joins the queue, or, without a part, leaves it. */
export function queueEvent(name, part) {
  return { type: "queue", answer: name, queued: part };
}

/** A line of ink. */
export function ink({ start = 0, stroke = 0, seat = 4, round = 2 } = {}) {
  return { type: "ink", seat, round, stroke, start, points: LINE };
}
