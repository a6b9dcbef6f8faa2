/** What the server says of Ms. Vega's room, for the tests of what pages make of it. */

/**
 * @typedef {import("../../static/js/protocol_types.js").BoardAnswerPart} BoardAnswerPart
 * @typedef {import("../../static/js/protocol_types.js").Batch} Batch
 * @typedef {import("../../static/js/protocol_types.js").BoardEvent} BoardEvent
 * @typedef {import("../../static/js/protocol_types.js").BoardSnapshot} BoardSnapshot
 * @typedef {import("../../static/js/protocol_types.js").Mark} Mark
 * @typedef {import("../../static/js/protocol_types.js").OwnPart} OwnPart
 * @typedef {import("../../static/js/protocol_types.js").QueuedPart} QueuedPart
 * @typedef {import("../../static/js/protocol_types.js").RoomPart} RoomPart
 * @typedef {import("../../static/js/protocol_types.js").RoundPart} RoundPart
 * @typedef {import("../../static/js/protocol_types.js").TilePart} TilePart
 */

/** @type {[number, number][]} */
export const LINE = [[0, 0], [100, 100]];

/**
 * A room of four problems in which the teacher sets the pace.
 * @param {Partial<RoomPart>} [more]
 * @returns {RoomPart}
 */
export function room(more = {}) {
  const named = { code: "K7WQ3M", title: "Tables", version: 3, problems: 4, locked: false, goal: 0, together: 0, silent: false, language: "en" };
  return { ...named, pace: "teacher", phase: "asking", next_at: null, paused_at: null, going: false, ...more };
}

/**
 * The second round, open and without a clock.
 * @param {Partial<RoundPart>} [more]
 * @returns {RoundPart}
 */
export function round(more = {}) {
  return {
    id: 2,
    number: 2,
    prompt: "7 × 8 =",
    prompt_html: "7 × 8 =",
    points: 1,
    separator: ".",
    opens_at: 0,
    closes_at: null,
    closed: false,
    accepted: [],
    explanation: "",
    has_hint: false,
    asks_sure: false,
    picture: null,
    background: null,
    form: "any",
    skipped: false,
    place: 2,
    again: 0,
    extra: false,
    tries: 0,
    first_counts_double: false,
    hold_marks: false,
    problem: 2,
    collects: false,
    paused_ms: 0,
    waits: false,
    over_at: null,
    ...more,
  };
}

/**
 * An answer as the board sees it.
 * @param {string} name its id
 * @param {Mark} [mark]
 * @param {Partial<BoardAnswerPart>} [more]
 * @returns {BoardAnswerPart}
 */
export function answer(name, mark = "unsure", more = {}) {
  const read = { id: name, round: 1, mark, text: "42", value: "42", confidence: 0.4, points: 0 };
  const told = { flag: /** @type {const} */ (""), same_as: null, late: false, in_time: false, settled: false, disputed: false, other_form: false, try_number: 1 };
  return { ...read, ...told, guess: "", alternatives: [], collected: false, typed: false, by: "", mirrored: "", sure: "", ...more };
}

/**
 * The ink of answers that was asked for.
 * @param {...string} names
 */
export function inkOfAnswers(...names) {
  return { type: "answer_ink", sheets: names.map((name) => ({ answer: name, strokes: [LINE] })) };
}

/**
 * An answer to an earlier round.
 * @param {string} name its id
 * @param {number} seat
 * @param {Mark} [mark]
 * @param {Partial<BoardAnswerPart>} [more]
 * @returns {QueuedPart}
 */
export function queued(name, seat, mark = "unsure", more = {}) {
  const asked = { number: 1, prompt: "6 × 7 =", prompt_html: "6 × 7 =", accepted: ["42"], background: null };
  const stood = { place: 1, again: 0, extra: false };
  return { seat, name: name[0].toUpperCase() + name.slice(1), ...asked, ...stood, answer: answer(name, mark, more) };
}

/**
 * The problem that a child is at, at its own pace.
 * @param {number} id the round's
 * @param {Partial<OwnPart>} [more]
 * @returns {OwnPart}
 */
export function own(id, more = {}) {
  const asked = { prompt: `${id} + 1 =`, prompt_html: "", accepted: ["2"], closed: false, background: null };
  return { round: id, number: id, place: id, again: 0, ...asked, ...more };
}

/**
 * A seat.
 * @param {number} seat
 * @param {string} name
 * @param {BoardAnswerPart|null} [given]
 * @param {Partial<TilePart>} [more]
 * @returns {TilePart}
 */
export function tile(seat, name, given = null, more = {}) {
  const seated = { id: seat, name, claimed: false, score: 0, answer: given, typed: "", held: false, real: "", team: 0 };
  return { ...seated, asks: "", own: null, done: 0, finished: false, hand: "", hand_at: null, simulated: false, hinted: false, avatar: "star", ...more };
}

/**
 * A seat is new or has changed.
 * @param {TilePart} part
 * @param {number} [at] when it was read; just now, unless it is said
 * @returns {import("../../static/js/protocol_types.js").TileEvent}
 */
export function tileEvent(part, at = Infinity) {
  return { type: "tile", tile: part, at };
}

/**
 * A seat was removed.
 * @param {number} seat
 * @param {number} [at]
 * @returns {BoardEvent}
 */
export function goneEvent(seat, at = Infinity) {
  return { type: "gone", seat, at };
}

/** @type {import("../../static/js/protocol_types.js").RoomSettingsPart} */
const SETTINGS = {
  tries: 0,
  first_counts_double: false,
  hold_marks: false,
  pace: "teacher",
  seconds: 60,
  goes_on: false,
  look_seconds: 5,
  read_seconds: 0,
  scoring: "accuracy",
  thinking_only: true,
  streaks: false,
  teams: 0,
  goal: 0,
  leaderboard: "end",
  collect: "timer",
  may_type: false,
  hide_names: false,
  hide_readings: false,
  hints: "own",
  solutions: true,
  ask_sure: false,
  ask_stage: false,
  silent: false,
  language: "en",
};

/**
 * The second round in a room with Ada and Bo.
 * @param {QueuedPart[]} [queue]
 * @param {BoardAnswerPart|null} [bo]
 * @returns {BoardSnapshot}
 */
export function snapshot(queue = [], bo = null) {
  return {
    type: "board",
    now: 0,
    at: 0,
    room: room(),
    round: round(),
    problems: [],
    tiles: [tile(4, "Ada"), tile(5, "Bo", bo)],
    queue,
    columns: [],
    results: [],
    settings: SETTINGS,
    staged: [],
    replay: null,
    acts: [],
    annotations: [],
    more: false,
  };
}

/**
 * What happened within a moment.
 * @param {BoardEvent[]} events
 * @param {number} [seq]
 * @returns {Batch}
 */
export function batch(events, seq = 1) {
  return { type: "batch", hub: "h", seq, events };
}

/**
 * A child is here, or away.
 * @param {number} seat
 * @param {boolean} [is]
 * @returns {BoardEvent}
 */
export function here(seat, is = true) {
  return { type: "presence", seat, here: is };
}

/**
 * An answer joins the queue, or, without a part, leaves it.
 * @param {string} name the answer's id
 * @param {QueuedPart|null} part
 * @param {number} [at] when it was read; just now, unless it is said
 * @returns {BoardEvent}
 */
export function queueEvent(name, part, at = Infinity) {
  return { type: "queue", seat: part ? part.seat : 4, answer: name, queued: part, at };
}

/**
 * A line of ink.
 * @returns {BoardEvent}
 */
export function ink({ start = 0, stroke = 0, seat = 4, round: of = 2 } = {}) {
  return { type: "ink", seat, round: of, stroke, start, points: LINE };
}
