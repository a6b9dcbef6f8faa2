/** The ink of answers on a board: it comes apart from them, when it was asked for. Pure, no DOM. */

import { noChanges } from "./changes.js";
import { sameInk } from "./sheets.js";

/**
 * Take the ink of answers that was asked for.
 *
 * @param {import("./types.js").Board} board
 * @param {import("../protocol_types.js").AnswerInk} message
 * @returns {import("./types.js").Changes}
 */
export function takeInk(board, message) {
  const changes = noChanges();
  for (const { answer, strokes } of message.sheets) {
    board.inks.set(answer, strokes);
    changes.inked.add(answer);
  }
  for (const tile of board.tiles.values()) {
    if (!tile.answer || !changes.inked.has(tile.answer.id)) continue;
    // A sheet that was handed in is the sheet as it lay: it heals lost ink, too.
    const ink = board.inks.get(tile.answer.id);
    if (tile.heals && ink) tile.sheet = ink.map((stroke) => stroke.slice());
    tile.heals = false;
    changes.tiles.add(tile.id);
    changes.inked.add(tile.id);
  }
  return changes;
}

/**
 * The answers to the present round whose ink is not here yet, in the order of the seats.
 *
 * @param {import("./types.js").Board} board
 * @returns {string[]}
 */
export function inkMissing(board) {
  const answers = Array.from(board.tiles.values(), (tile) => tile.answer);
  return answers.flatMap((answer) => (answer && !board.inks.has(answer.id) ? [answer.id] : []));
}

/**
 * Tell whether a child has changed the ink since the answer was handed in.
 *
 * @param {import("./types.js").Board} board
 * @param {import("./types.js").Tile} tile
 * @returns {boolean}
 */
export function isRewriting(board, tile) {
  const handedIn = tile.answer && board.inks.get(tile.answer.id);
  return Boolean(handedIn && !sameInk(tile.sheet, handedIn));
}

/**
 * Keep no ink of answers that nobody can look at any more.
 *
 * @param {import("./types.js").Board} board
 */
export function forgetInks(board) {
  const shown = new Set(board.queue.keys());
  for (const { answer } of board.tiles.values()) if (answer) shown.add(answer.id);
  for (const answer of board.inks.keys()) if (!shown.has(answer)) board.inks.delete(answer);
}
