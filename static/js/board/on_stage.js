/** What stages show of the children's sheets, and until when it is replayed there. Pure, no DOM. */

import { isUnled } from "../replay/playing.js";
import { isOver } from "./derive.js";

/** @typedef {import("./types.js").Board} Board */

/**
 * Tell whether stages show a sheet: its child allowed it.
 *
 * @param {import("../protocol_types.js").StagedPart} staged
 */
export function isShown({ leave }) {
  return leave === "given";
}

/**
 * Return what stages show.
 *
 * @param {Board} board
 */
export function shownOf(board) {
  return isOver(board) ? [] : board.staged.filter(isShown);
}

/**
 * Let a replay end that nobody leads any more.
 *
 * @param {Board} board
 * @param {number} now milliseconds on the server's clock
 * @returns {boolean} whether there was one
 */
export function leaveReplay(board, now) {
  if (!isUnled(board.replay, now)) return false;
  board.replay = null;
  return true;
}
