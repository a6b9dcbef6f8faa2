/** What waits for the teacher, worst first, and what was read alike as one card. Pure, no DOM. */

import { answerState, needsTeacher } from "./derive.js";

/**
 * @typedef {object} Waiting an answer that waits for the teacher
 * @property {number} seat
 * @property {string} name
 * @property {import("./types.js").Answer} answer
 * @property {import("./types.js").Asked} asked
 */

/**
 * @typedef {object} Card answers that are settled with one tap
 * @property {string} key the same as long as one of them waits
 * @property {Waiting[]} waiting worst first
 * @property {import("./types.js").Asked} asked
 * @property {string} text what was read
 * @property {boolean} readable what was read is an answer
 * @property {string[]} others what else the ink may say
 * @property {number | null} confidence of the worst one; null where it was typed
 * @property {boolean} disputed a child says that it was misread
 * @property {boolean} late all of them came after time
 */

/**
 * Gather what waits: the answers to earlier rounds, and those of the present one.
 *
 * @param {import("./types.js").Board} board
 * @returns {Waiting[]}
 */
export function waitingOf(board) {
  const waiting = Array.from(board.queue.values(), (queued) => {
    const { seat, name, answer } = queued;
    return { seat, name, answer, asked: queued };
  });
  const { round } = board;
  if (!round || round.skipped) return waiting;
  const seated = Array.from(board.tiles.values()).filter((tile) => !tile.asks);
  const present = seated.flatMap(({ id, name, answer }) => {
    const waits = answer && needsTeacher(answerState(answer));
    return waits ? [{ seat: id, name, answer, asked: round }] : [];
  });
  return [...present, ...waiting];
}

/**
 * Make one card of what was read alike, the worst card first: what a child disputes, then what the
 * reader is least sure of.
 *
 * @param {Waiting[]} waiting
 * @param {Set<string>} [apart] answers that the teacher looks at by themselves
 * @returns {Card[]}
 */
export function cardsOf(waiting, apart = new Set()) {
  /** @type {Map<string, Waiting[]>} */
  const found = new Map();
  for (const each of waiting.slice().sort(worstFirst)) {
    const key = keyOf(each.answer, apart);
    found.set(key, [...(found.get(key) || []), each]);
  }
  return Array.from(found, ([key, alike]) => cardOf(key, alike));
}

/**
 * Find the card to show: the one that was shown, else the worst that was not put off, else those
 * that were put off, from the first.
 *
 * @param {Card[]} cards
 * @param {string | null} shown the key of the card that was shown
 * @param {Set<string>} skipped keys of those that were put off; emptied when it is their turn
 * @returns {Card | null}
 */
export function cardToShow(cards, shown, skipped) {
  const same = cards.find(({ key }) => key === shown);
  if (same) return same;
  const next = cards.find(({ key }) => !skipped.has(key));
  if (next || cards.length === 0) return next || null;
  skipped.clear();
  return cards[0];
}

/**
 * Two answers are alike where the same was read, in the same way, of ink to the same problem. Of
 * ink that nobody could read nothing is known: each stands alone, and so does what is flagged.
 *
 * @param {import("./types.js").Answer} answer
 * @param {Set<string>} apart
 */
function keyOf(answer, apart) {
  if (answer.text === "" || answer.flag !== "" || apart.has(answer.id)) return answer.id;
  const { round, text, alternatives, late, disputed } = answer;
  return JSON.stringify([round, text, alternatives || [], late, disputed]);
}

/**
 * @param {string} key
 * @param {Waiting[]} waiting
 * @returns {Card}
 */
function cardOf(key, waiting) {
  const [{ answer, asked }] = waiting;
  return {
    key,
    waiting,
    asked,
    text: answer.text,
    readable: answer.text !== "" && answer.value !== "",
    others: answer.alternatives || [],
    confidence: answer.typed ? null : answer.confidence,
    disputed: answer.disputed,
    late: answer.late,
  };
}

/**
 * @param {Waiting} one
 * @param {Waiting} other
 */
function worstFirst({ answer: one }, { answer: other }) {
  return Number(other.disputed) - Number(one.disputed) || one.confidence - other.confidence;
}
