/**
 * What the teacher can look at: the seats of the present round, by the seat's number, and the
 * queue's answers to earlier rounds, by the answer's id. Pure, no DOM.
 */

import {
  answerReading,
  answerState,
  faceOf,
  isClaimed,
  needsTeacher,
  showsAnswer,
  stateOf,
} from "./derive.js";
import { flagWords } from "./flags.js";
import { isOwn, isTileOpen } from "./own.js";

/**
 * @typedef {import("./types.js").Board} Board
 * @typedef {import("./types.js").Key} Key
 * @typedef {import("./types.js").Selection} Selection
 */

/**
 * Find what a key stands for.
 *
 * @param {Board} board
 * @param {Key | null} key
 * @param {number} now milliseconds on the board's own clock
 * @returns {Selection | null} null where it is gone, or settled
 */
export function selectionOf(board, key, now) {
  const queued = queuedOf(board, key);
  if (queued) {
    const { seat, name, answer } = queued;
    const quiet = { claimed: false, asks: /** @type {const} */ (""), typed: "", held: false };
    const { real } = board.tiles.get(seat) || { real: "" };
    return { seat, name, ...quiet, real, answer, face: queuedFace(board, queued), queued, asked: queued };
  }
  const tile = tileOf(board, key);
  if (!tile) return null;
  const { id, name, asks, typed, held, real, answer } = tile;
  const claimed = isClaimed(board, tile);
  const who = { seat: id, name, claimed, asks, typed, held, real };
  const asked = isOwn(board) ? tile.own : board.round;
  return { ...who, answer, face: faceOf(board, tile, now), queued: null, asked };
}

/**
 * Everything a card of the queue shows, in the terms of a tile.
 *
 * @param {Board} board
 * @param {import("../protocol_types.js").QueuedPart} queued
 * @returns {import("./types.js").Face}
 */
export function queuedFace(board, { seat, answer }) {
  return {
    state: answerState(answer),
    away: false,
    rewriting: false,
    collected: answer.collected,
    typed: answer.typed,
    mirrored: answer.mirrored,
    sure: answer.sure,
    hinted: false,
    flag: flagWords(board, seat, answer),
    look: true,
    ...answerReading(answer),
  };
}

/**
 * The ink that belongs to a key: beside the reading of an answer always that answer's own.
 *
 * @param {Board} board
 * @param {Key | null} key
 * @returns {import("./types.js").Sheet} strokes of [x, y] grid points
 */
export function inkOf(board, key) {
  if (typeof key === "string" && board.queue.has(key)) return board.inks.get(key) || [];
  const tile = tileOf(board, key);
  if (!tile) return [];
  if (!tile.answer || !showsAnswer(board, tile)) return tile.sheet;
  // While the round is open the sheet as it lies is the best guess until the answer's ink is here.
  return board.inks.get(tile.answer.id) || (isTileOpen(board, tile) ? tile.sheet : []);
}

/**
 * Find what waits for the teacher after ``key``: first on the tiles, then in the queue, and round.
 *
 * @param {Board} board
 * @param {Key | null} key
 * @param {number} now milliseconds on the board's own clock
 * @param {Iterable<Key>} [seats] in the order in which they stand
 * @returns {Key | null} null where nothing else waits
 */
export function followingKey(board, key, now, seats = board.tiles.keys()) {
  /** @type {(Key | null)[]} */
  const keys = [...seats, ...board.queue.keys()];
  const from = keys.indexOf(key) + 1;
  const around = [...keys.slice(from), ...keys.slice(0, Math.max(0, from - 1))];
  const found = around.find((each) => waits(board, each, now));
  return found === undefined ? null : found;
}

/**
 * @param {Board} board
 * @param {Key | null} key
 * @param {number} now
 */
function waits(board, key, now) {
  if (queuedOf(board, key)) return true;
  const tile = tileOf(board, key);
  return tile !== null && needsTeacher(stateOf(board, tile, now));
}

/**
 * @param {Board} board
 * @param {Key | null} key
 */
function queuedOf(board, key) {
  return (typeof key === "string" && board.queue.get(key)) || null;
}

/**
 * @param {Board} board
 * @param {Key | null} key
 */
function tileOf(board, key) {
  return (typeof key === "number" && board.tiles.get(key)) || null;
}
