/**
 * How each child works at the present problem, as far as a board hears it: when it began, when it
 * last wrote, how often it rubbed out, what was wrong. Pure, no DOM; kept in memory and nowhere else.
 */

import { AWAY_AFTER } from "./tiles.js";

/**
 * @typedef {import("./types.js").Behaviour} Behaviour
 * @typedef {import("./types.js").Board} Board
 * @typedef {import("./types.js").Tile} Tile
 */

/** From here on a rest of the pen is a pause, in milliseconds; children count on their fingers. */
export const PAUSE_MS = 10_000;

/**
 * Return the lesson's time, by which children are judged: the board's own clock without the pauses.
 *
 * @param {Board} board
 * @param {number} now milliseconds on the board's own clock
 * @returns {number}
 */
export function lessonTime({ pause }, now) {
  return (pause.since ?? now) - pause.past;
}

/**
 * Take note of whether the lesson is paused, and since when.
 *
 * @param {Board} board
 * @param {import("../protocol_types.js").BoardSnapshot} snapshot
 * @param {number} now milliseconds on the board's own clock
 */
function notePause({ pause }, { now: there, room: { paused_at } }, now) {
  if (typeof paused_at === "number") pause.since ??= now - (there - paused_at);
  else if (pause.since !== null) {
    pause.past += now - pause.since;
    pause.since = null;
  }
}

/**
 * Return how a child works who has just been asked something.
 *
 * @param {number} opened when that was, in the lesson's time
 * @param {Map<string, number>} [past] problems that went wrong before, by their kind
 * @returns {Behaviour}
 */
export function newBehaviour(opened, past = new Map()) {
  const counts = { peak: 0, most: 0, rubbed: 0, paused: 0 };
  const ink = { first: null, last: null, answer: "", handed: false };
  return { opened, ...ink, ...counts, gone: false, wrong: new Set(), past };
}

/**
 * Return the record of a seat; one that is new begins now.
 *
 * @param {Board} board
 * @param {number} seat
 * @param {number} now milliseconds of the lesson's time
 * @returns {Behaviour}
 */
export function behaviourOf(board, seat, now) {
  const known = board.behaviour.get(seat);
  if (known) return known;
  const made = newBehaviour(now);
  board.behaviour.set(seat, made);
  return made;
}

/**
 * Begin anew for another round, and take note of what the snapshot's answers say.
 *
 * @param {Board} board
 * @param {import("../protocol_types.js").BoardSnapshot} snapshot
 * @param {import("../protocol_types.js").RoundPart | null} before the round until now
 * @param {number} now milliseconds on the board's own clock
 */
export function enterRound(board, snapshot, before, now) {
  const { round, room } = snapshot;
  notePause(board, snapshot, now);
  const same = before !== null && round !== null && before.id === round.id;
  const ago = round === null ? 0 : (room.paused_at ?? snapshot.now) - round.opens_at - (round.paused_ms || 0) || 0;
  const opened = lessonTime(board, now) - ago;
  for (const seat of board.behaviour.keys()) if (!board.tiles.has(seat)) board.behaviour.delete(seat);
  for (const tile of board.tiles.values()) {
    const known = board.behaviour.get(tile.id);
    if (!known || !same) board.behaviour.set(tile.id, newBehaviour(opened, known && pastOf(known, before)));
    noteAnswer(board, tile, now);
  }
}

/**
 * @param {Behaviour} behaviour
 * @param {import("../protocol_types.js").RoundPart | null} round that is over
 */
function pastOf({ past, wrong }, round) {
  if (round === null || wrong.size === 0) return past;
  const kind = kindOf(round.prompt);
  return new Map(past).set(kind, (past.get(kind) || 0) + 1);
}

/**
 * Return the kind of a problem: its prompt without the numbers.
 *
 * @param {string} prompt
 * @returns {string}
 */
export function kindOf(prompt) {
  return prompt.replace(/\d+([.,]\d+)*/g, "#");
}

/**
 * The pen moved on a seat's sheet, which holds the new points already.
 *
 * @param {Board} board
 * @param {Tile} tile
 * @param {number} now milliseconds on the board's own clock
 */
export function noteInk(board, tile, now) {
  const time = lessonTime(board, now);
  const record = behaviourOf(board, tile.id, time);
  if (record.last !== null && time - record.last >= PAUSE_MS) record.paused += time - record.last;
  record.first ??= time;
  record.last = time;
  record.peak = Math.max(record.peak, tile.sheet.length);
  record.most = Math.max(record.most, tile.sheet.length);
}

/**
 * Only so many strokes are left. Far back, more than half of what was there, counts as rubbed out;
 * a stroke taken back does not, nor does the sheet that is emptied for another try.
 *
 * @param {Board} board
 * @param {Tile} tile
 * @param {number} left strokes
 * @param {number} now milliseconds on the board's own clock
 */
export function noteRubbed(board, tile, left, now) {
  const time = lessonTime(board, now);
  const record = behaviourOf(board, tile.id, time);
  if ((left > 0 && left >= record.peak / 2) || record.peak === 0) return;
  if (!record.handed) record.rubbed += 1;
  record.handed = false;
  record.peak = left;
  record.last = time;
}

/**
 * A whole sheet has come, which may be the one that was there before.
 *
 * @param {Board} board
 * @param {Tile} tile which holds the sheet already
 * @param {number} before how many strokes were there
 * @param {number} now milliseconds on the board's own clock
 */
export function noteSheet(board, tile, before, now) {
  if (tile.sheet.length < before) noteRubbed(board, tile, tile.sheet.length, now);
  else if (tile.sheet.length > before) {
    // A board that was opened just now has not seen when the child began.
    const record = behaviourOf(board, tile.id, lessonTime(board, now));
    record.first ??= record.opened;
    noteInk(board, tile, now);
  }
}

/**
 * A seat's answer may be new, or marked, or marked otherwise.
 *
 * @param {Board} board
 * @param {Tile} tile
 * @param {number} now milliseconds on the board's own clock
 */
export function noteAnswer(board, tile, now) {
  const time = lessonTime(board, now);
  const record = behaviourOf(board, tile.id, time);
  const { answer } = tile;
  if (answer === null) return;
  if (answer.mark === "wrong") record.wrong.add(answer.id);
  else record.wrong.delete(answer.id);
  if (record.answer === answer.id) return;
  record.answer = answer.id;
  record.handed = true;
  record.last = time;
}

/**
 * A seat is here, or has gone: who comes back is not asked since when it was away.
 *
 * @param {Board} board
 * @param {Tile} tile as it was until now
 * @param {boolean} here
 * @param {number} now milliseconds on the board's own clock
 */
export function notePresence(board, tile, here, now) {
  const time = lessonTime(board, now);
  const record = behaviourOf(board, tile.id, time);
  const silent = tile.heard > 0 && now - tile.heard > AWAY_AFTER;
  if (here && (record.gone || silent)) {
    record.opened = time;
    if (record.last !== null) record.last = time;
  }
  record.gone = !here;
}
