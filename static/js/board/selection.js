/**
 * What the teacher can look at: the seats of the present round, by the seat's number, and the
 * queue's answers to earlier rounds, by the answer's id. Pure, no DOM.
 */

import {
  answerReading,
  answerState,
  faceOf,
  isClaimed,
  isToLookAt,
  stateOf,
} from "./derive.js";

/**
 * @typedef {number | string} Key a seat's number, or the id of an answer in the queue
 *
 * @typedef {object} Selection
 * @property {number} seat
 * @property {string} name
 * @property {boolean} claimed another device asks for this name, or to come in
 * @property {string} asks why it is not in the room and wants to be
 * @property {string} typed a doubtful name that only the teacher sees
 * @property {boolean} held the stage waits with the name
 * @property {object | null} answer the protocol's BoardAnswerPart
 * @property {object} face as ``faceOf`` returns it
 * @property {object | null} queued the protocol's QueuedPart; null for a seat in its present round
 * @property {object | null} asked the problem that it is about: ``number``, ``prompt_html``,
 *   ``accepted`` and perhaps ``picture``; null before the first
 */

/**
 * Find what a key stands for.
 *
 * @param {object} board
 * @param {Key | null} key
 * @param {number} now milliseconds on the board's own clock
 * @returns {Selection | null} null where it is gone, or settled
 */
export function selectionOf(board, key, now) {
  const queued = board.queue.get(key);
  if (queued) {
    const { seat, name, answer } = queued;
    const quiet = { claimed: false, asks: "", typed: "", held: false };
    return { seat, name, ...quiet, answer, face: queuedFace(queued), queued, asked: queued };
  }
  const tile = board.tiles.get(key);
  if (!tile) return null;
  const { id, name, asks, typed, held, answer } = tile;
  const claimed = isClaimed(board, tile);
  const who = { seat: id, name, claimed, asks, typed, held };
  return { ...who, answer, face: faceOf(board, tile, now), queued: null, asked: board.round };
}

/**
 * Everything a card of the queue shows, in the terms of a tile.
 *
 * @param {object} queued the protocol's QueuedPart
 * @returns {object} as ``faceOf`` returns it
 */
export function queuedFace({ answer }) {
  return {
    state: answerState(answer),
    away: false,
    rewriting: false,
    look: true,
    ...answerReading(answer),
  };
}

/**
 * The ink that belongs to a key.
 *
 * @param {object} board
 * @param {Key | null} key
 * @returns {number[][][]} strokes of [x, y] grid points
 */
export function inkOf(board, key) {
  if (board.queue.has(key)) return board.inks.get(key) || [];
  const tile = board.tiles.get(key);
  return tile ? tile.sheet : [];
}

/**
 * Find what waits for the teacher after ``key``: first on the tiles, then in the queue, and round.
 *
 * @param {object} board
 * @param {Key | null} key
 * @param {number} now milliseconds on the board's own clock
 * @returns {Key | null} null where nothing else waits
 */
export function followingKey(board, key, now) {
  const keys = [...board.tiles.keys(), ...board.queue.keys()];
  const from = keys.indexOf(key) + 1;
  const around = [...keys.slice(from), ...keys.slice(0, Math.max(0, from - 1))];
  const found = around.find((each) => waits(board, each, now));
  return found === undefined ? null : found;
}

function waits(board, key, now) {
  if (board.queue.has(key)) return true;
  const tile = board.tiles.get(key);
  return isToLookAt(tile, stateOf(board, tile, now));
}
