/** The adults of a room as a board knows them: what they did last, and who is here. Pure, no DOM. */

import { me } from "./me.js";
import { AWAY_AFTER } from "./tiles.js";

/** How many acts are listed; the server sends no more with a snapshot. */
export const SHOWN_ACTS = 30;

/**
 * Take an act into the list, the newest first; one that is there already changes nothing.
 *
 * @param {import("./types.js").Board} board
 * @param {import("../protocol_types.js").ActPart} act
 */
export function takeAct(board, act) {
  const others = board.acts.filter(({ id }) => id !== act.id);
  board.acts = [act, ...others].sort((one, other) => other.id - one.id).slice(0, SHOWN_ACTS);
}

/**
 * Who else stands at a board of this room now.
 *
 * @param {import("./types.js").Board} board
 * @param {number} now milliseconds on the board's own clock
 * @returns {string[]} their names
 */
export function othersHere(board, now) {
  const others = Array.from(board.adults).filter(([key, { heard }]) => key !== me.key && now - heard <= AWAY_AFTER);
  return others.map(([, { name }]) => name);
}
