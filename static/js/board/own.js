/** What a board says where each child goes at its own pace. Pure, no DOM. */

import { gettext, interpolate } from "../i18n.js";

/**
 * Tell whether each child of the room goes at its own pace.
 *
 * @param {import("./types.js").Board} board
 * @returns {boolean}
 */
export function isOwn({ room }) {
  return room !== null && room.pace === "own";
}

/**
 * Tell whether the children go through the set at their own pace now, or were stopped in it.
 *
 * @param {import("./types.js").Board} board
 * @returns {boolean}
 */
export function ownRuns(board) {
  return isOwn(board) && board.room !== null && ["asking", "review"].includes(board.room.phase);
}

/**
 * Tell whether own pace may begin or end: in the lobby, and when the problem is closed.
 *
 * @param {import("./types.js").Board} board
 * @returns {boolean}
 */
export function isBetween({ room, round }) {
  if (!room) return false;
  return room.phase === "lobby" || room.phase === "review" || Boolean(round && round.closed);
}

/**
 * The round that a tile is about: the room's, or the seat's own.
 *
 * @param {import("./types.js").Board} board
 * @param {Pick<import("./types.js").Tile, "own">} tile
 * @returns {{id: number, closed: boolean, skipped: boolean} | null}
 */
export function tileRound(board, { own }) {
  if (!isOwn(board)) return board.round;
  return own && { id: own.round, closed: own.closed, skipped: false };
}

/**
 * Return the tile of an event, where it is about the round that the tile shows.
 *
 * @param {import("./types.js").Board} board
 * @param {{seat: number, round: number}} event
 * @returns {import("./types.js").Tile | null}
 */
export function tileInRound(board, event) {
  const tile = board.tiles.get(event.seat);
  const round = tile && tileRound(board, tile);
  return tile && round && event.round === round.id ? tile : null;
}

/**
 * Tell whether a seat's round is asked and not closed yet.
 *
 * @param {import("./types.js").Board} board
 * @param {Pick<import("./types.js").Tile, "own">} tile
 * @returns {boolean}
 */
export function isTileOpen(board, tile) {
  const round = tileRound(board, tile);
  return Boolean(board.room && board.room.phase === "asking" && round && !round.closed);
}

/**
 * Say how far a seat is, and which problem it is at; nothing where the class is led.
 *
 * @param {import("./types.js").Board} board
 * @param {import("./types.js").Tile} tile
 * @returns {string}
 */
export function progressWords(board, { own, done, finished }) {
  if (!ownRuns(board) || !board.room) return "";
  const far = interpolate(gettext("%(done)s of %(problems)s"), { done, problems: board.room.problems });
  if (finished) return `${far} · ${gettext("through")}`;
  return own ? `${far} · ${own.prompt}` : far;
}

/**
 * Say how far the class is.
 *
 * @param {import("./types.js").RoomBoard} board
 * @returns {string}
 */
export function ownCountWords({ room, tiles }) {
  const seats = Array.from(tiles.values()).filter((tile) => tile.asks === "");
  const done = seats.reduce((sum, tile) => sum + tile.done, 0);
  const all = seats.length * room.problems;
  const through = seats.filter((tile) => tile.finished).length;
  const answered = interpolate(gettext("%(done)s of %(all)s answered"), { done, all });
  const rest = interpolate(gettext("%(through)s of %(seats)s through"), { through, seats: seats.length });
  return `${answered} · ${rest}`;
}
