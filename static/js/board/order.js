/** In which order the seats stand: by name, by state, or by what was answered. Pure, no DOM. */

import { needsTeacher, stateOf } from "./derive.js";

/**
 * @typedef {import("./types.js").Board} Board
 * @typedef {import("./types.js").Tile} Tile
 * @typedef {import("./types.js").Key} Key
 * @typedef {import("./types.js").State} State
 *
 * @typedef {(one: Tile, other: Tile) => number} Compare
 */

/** What needs the teacher stands before all of these. @type {Readonly<Record<string, number>>} */
const RANKS = {
  writing: 1,
  reading: 2,
  waiting: 3,
  unsent: 3,
  empty: 3,
  wrong: 4,
  right: 5,
  uncounted: 6,
  skipped: 6,
  away: 7,
};

/**
 * Return the seats in the order that was chosen; among equals the name decides, then the seat.
 *
 * @param {Board} board
 * @param {import("./choices.js").Sort} sort
 * @param {number} now milliseconds on the board's own clock
 * @param {string} [language] whose alphabet is meant
 * @returns {number[]}
 */
export function sortSeats(board, sort, now, language = "en") {
  const tiles = Array.from(board.tiles.values());
  const byName = nameOrder(language);
  /** @type {Record<import("./choices.js").Sort, () => Compare>} */
  const orders = {
    name: () => byName,
    state: () => stateOrder(board, now),
    answer: () => answerOrder(tiles),
    sure: () => surenessOrder,
  };
  const order = orders[sort]();
  const first = board.room && board.room.phase === "lobby" ? askingFirst : () => 0;
  const compare = (/** @type {Tile} */ one, /** @type {Tile} */ other) =>
    first(one, other) || order(one, other) || byName(one, other);
  return tiles.sort(compare).map(({ id }) => id);
}

/**
 * In the lobby whoever asks for a seat or a name stands on top, as a list.
 *
 * @type {Compare}
 */
function askingFirst(one, other) {
  return Number(asks(other)) - Number(asks(one));
}

/** @param {Tile} tile */
function asks({ claimed, asks, typed }) {
  return claimed || asks !== "" || typed !== "";
}

/**
 * @param {string} language
 * @returns {Compare}
 */
function nameOrder(language) {
  const letters = new Intl.Collator(language, { numeric: true });
  return (one, other) => letters.compare(one.name, other.name) || one.id - other.id;
}

/**
 * @param {Board} board
 * @param {number} now
 * @returns {Compare}
 */
function stateOrder(board, now) {
  /** @type {Map<number, number>} */
  const ranks = new Map();
  for (const tile of board.tiles.values()) ranks.set(tile.id, rankOf(stateOf(board, tile, now)));
  return (one, other) => (ranks.get(one.id) || 0) - (ranks.get(other.id) || 0);
}

/** @param {State} state */
function rankOf(state) {
  return needsTeacher(state) ? 0 : RANKS[state];
}

/**
 * What says the same together, as the server tells it, the largest group first; then what could not
 * be read, then no answer.
 *
 * @param {Tile[]} tiles
 * @returns {Compare}
 */
function answerOrder(tiles) {
  const values = new Map(tiles.map(({ id, answer }) => [id, answer && answer.value]));
  /** @type {Map<string, number>} */
  const sizes = new Map();
  for (const value of values.values()) if (value) sizes.set(value, (sizes.get(value) || 0) + 1);
  const last = (/** @type {string | null | undefined} */ value) => (value ? 0 : value === "" ? 1 : 2);
  return (one, other) => {
    const [mine, theirs] = [values.get(one.id), values.get(other.id)];
    if (!mine || !theirs) return last(mine) - last(theirs);
    return (sizes.get(theirs) || 0) - (sizes.get(mine) || 0) || byValue(mine, theirs);
  };
}

/**
 * Confident errors first, then the other wrong ones, then the right ones that were not sure: what
 * a child is sure of and wrong about is worth the most talk.
 *
 * @type {Compare}
 */
function surenessOrder(one, other) {
  return sureness(one) - sureness(other);
}

/** @type {Readonly<Record<string, number>>} */
const SURENESS = { sure: 0, fairly: 1, "": 2, not: 3 };

/** @param {Tile} tile */
function sureness({ answer }) {
  if (!answer) return 9;
  if (answer.mark === "wrong") return SURENESS[answer.sure];
  return answer.mark === "right" ? 8 - SURENESS[answer.sure] : 4;
}

/**
 * @param {string} mine
 * @param {string} theirs
 */
function byValue(mine, theirs) {
  return numberOf(mine) - numberOf(theirs);
}

/** @param {string} value a whole number, or a fraction as in 1/2 */
function numberOf(value) {
  const [above, below = "1"] = value.split("/");
  return Number(above) / Number(below);
}

/**
 * Find the seat or answer before or after one, among those that are shown, and round.
 *
 * @param {readonly Key[]} keys all in their order
 * @param {readonly Key[]} shown those that the filter lets through
 * @param {Key} key it need not be shown any more
 * @param {1 | -1} step
 * @returns {Key | null} null where no other is shown
 */
export function neighbourOf(keys, shown, key, step) {
  const here = keys.indexOf(key);
  const places = keys.length;
  for (let far = 1; far < places; far += 1) {
    const next = keys[(here + step * far + places * 2) % places];
    if (shown.includes(next)) return next;
  }
  return null;
}
