/** The answers of the present round by what they say: who wrote the same. Pure, no DOM. */

import { answerState } from "./derive.js";

/** Inks of a group that are shown: enough to see whether it was read well. */
export const MOST_INKS = 3;

/** @typedef {"right" | "wrong" | "unsure" | "late"} GroupKind */

/**
 * @typedef {object} Group answers that say the same
 * @property {string} key the same as long as the group is there
 * @property {GroupKind} kind
 * @property {string} text as most wrote it; empty for what has no text of its own
 * @property {string} guess why a wrong one may be wrong
 * @property {number[]} seats in the order of the room
 * @property {string[]} answers of these seats
 * @property {number} sure how many said that they are sure
 */

/** @type {Readonly<Record<string, GroupKind>>} */
const KINDS = { right: "right", wrong: "wrong", unsure: "unsure", disputed: "unsure", late: "late" };

/** @type {GroupKind[]} what comes first */
const ORDER = ["right", "wrong", "unsure", "late"];

/**
 * Gather the answers: the right ones first, then the wrong ones, the commonest before the others,
 * then what waits for the teacher.
 *
 * @param {import("./types.js").Board} board
 * @returns {Group[]}
 */
export function groupsOf(board) {
  if (!board.round || board.round.skipped) return [];
  /** @type {Map<string, {kind: GroupKind, tiles: import("./types.js").Tile[]}>} */
  const found = new Map();
  for (const tile of board.tiles.values()) {
    const kind = tile.answer && !tile.asks && KINDS[answerState(tile.answer)];
    if (!tile.answer || !kind) continue;
    const key = isByValue(kind) ? `${kind} ${tile.answer.value}` : kind;
    const group = found.get(key) || { kind, tiles: [] };
    group.tiles.push(tile);
    found.set(key, group);
  }
  return Array.from(found, ([key, { kind, tiles }]) => groupOf(key, kind, tiles)).sort(inOrder);
}

/** @param {GroupKind} kind what waits for the teacher is one group: nobody knows what it says */
function isByValue(kind) {
  return kind === "right" || kind === "wrong";
}

/**
 * @param {string} key
 * @param {GroupKind} kind
 * @param {import("./types.js").Tile[]} tiles
 * @returns {Group}
 */
function groupOf(key, kind, tiles) {
  const answers = tiles.flatMap(({ answer }) => (answer ? [answer] : []));
  const guess = answers.find((answer) => answer.guess);
  return {
    key,
    kind,
    text: key === "wrong " || !isByValue(kind) ? "" : mostWritten(answers),
    guess: kind === "wrong" && guess ? guess.guess : "",
    seats: tiles.map(({ id }) => id),
    answers: answers.map(({ id }) => id),
    sure: answers.filter(({ sure }) => sure === "sure").length,
  };
}

/**
 * The text that most wrote, of several the shortest; where the teacher said so, what was read may
 * be a misreading.
 *
 * @param {import("./types.js").Answer[]} answers
 */
function mostWritten(answers) {
  const read = answers.filter((answer) => !answer.settled);
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const { text } of read.length > 0 ? read : answers) {
    counts.set(text, (counts.get(text) || 0) + 1);
  }
  const [first] = Array.from(counts).sort(
    ([one, often], [other, oftener]) => oftener - often || one.length - other.length,
  );
  return first[0];
}

/**
 * @param {Group} one
 * @param {Group} other
 */
function inOrder(one, other) {
  return (
    ORDER.indexOf(one.kind) - ORDER.indexOf(other.kind) ||
    other.seats.length - one.seats.length ||
    one.text.localeCompare(other.text, "en", { numeric: true })
  );
}
