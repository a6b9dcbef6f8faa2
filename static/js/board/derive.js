/** What follows from a board's facts: the state of each tile, counts, filters. Pure, no DOM. */

import { isRewriting } from "./answer_ink.js";
import { flagWords } from "./flags.js";
import { isTileOpen, tileRound } from "./own.js";
import { isAway } from "./tiles.js";

/**
 * Say in one word how a seat stands in the present round.
 *
 * @param {import("./types.js").Board} board
 * @param {import("./types.js").Tile} tile
 * @param {number} now milliseconds on the board's own clock
 * @returns {import("./types.js").State}
 */
export function stateOf(board, tile, now) {
  if (isClaimed(board, tile)) return tile.asks ? "asks" : "claimed";
  const round = tileRound(board, tile);
  const open = isTileOpen(board, tile);
  if (tile.answer) return round && round.skipped ? "skipped" : answerState(tile.answer);
  if (open && tile.sheet.length > 0) return "writing";
  if (isAway(tile, now)) return "away";
  if (open || round === null) return "waiting";
  return tile.sheet.length > 0 ? "unsent" : "empty";
}

/**
 * Tell whether another device asks for a seat's name; when the room is over nobody comes in.
 *
 * @param {import("./types.js").Board} board
 * @param {import("./types.js").Tile} tile
 * @returns {boolean}
 */
export function isClaimed(board, tile) {
  return (tile.claimed || tile.asks !== "") && !isOver(board);
}

/**
 * Tell whether the board has heard of its room.
 *
 * @param {import("./types.js").Board} board
 * @returns {board is import("./types.js").RoomBoard}
 */
export function isInRoom(board) {
  return board.room !== null;
}

/**
 * Tell whether the lesson has ended.
 *
 * @param {import("./types.js").Board} board
 * @returns {boolean}
 */
export function isOver(board) {
  return board.room !== null && board.room.phase === "over";
}

/**
 * Say in one word how an answer stands.
 *
 * @param {import("./types.js").Answer} answer
 * @returns {import("./types.js").State}
 */
export function answerState(answer) {
  if (answer.late && !answer.settled) return "late";
  return answer.mark === "unsure" && answer.disputed ? "disputed" : answer.mark;
}

/**
 * Tell whether a tile waits for the teacher.
 *
 * @param {import("./types.js").State} state
 * @returns {boolean}
 */
export function needsTeacher(state) {
  return ["asks", "claimed", "unsure", "disputed", "late"].includes(state);
}

/**
 * Count the names that the stage waits with until the teacher has seen them.
 *
 * @param {import("./types.js").Board} board
 * @returns {number}
 */
export function countHeld(board) {
  return Array.from(board.tiles.values()).filter((tile) => tile.held && !tile.asks).length;
}

/**
 * Count the doubtful names that the teacher has not decided about.
 *
 * @param {import("./types.js").Board} board
 * @returns {number}
 */
export function countTyped(board) {
  return Array.from(board.tiles.values()).filter((tile) => tile.typed !== "").length;
}

/**
 * Tell whether a round is being asked and not closed yet.
 *
 * @param {import("./types.js").Board} board
 * @returns {boolean}
 */
export function isOpen(board) {
  return Boolean(board.room && board.room.phase === "asking" && board.round && !board.round.closed);
}

/**
 * Everything a tile shows.
 *
 * @param {import("./types.js").Board} board
 * @param {import("./types.js").Tile} tile
 * @param {number} now milliseconds on the board's own clock
 * @returns {import("./types.js").Face}
 */
export function faceOf(board, tile, now) {
  const state = stateOf(board, tile, now);
  return {
    state,
    away: isAway(tile, now),
    rewriting: isTileOpen(board, tile) && isRewriting(board, tile),
    collected: tile.answer !== null && tile.answer.collected,
    typed: tile.answer !== null && tile.answer.typed,
    mirrored: tile.answer !== null && showsAnswer(board, tile) ? tile.answer.mirrored : "",
    sure: tile.answer ? tile.answer.sure : "",
    hinted: tile.hinted,
    flag: flagWords(board, tile.id, tile.answer),
    look: needsTeacher(state),
    ...readingOf(tile, showsAnswer(board, tile)),
  };
}

/**
 * Tell whether a tile shows the seat's answer, its ink and its reading, and not what lies on the
 * child's page now: once the round is closed, and while there is something to decide about it.
 *
 * @param {import("./types.js").Board} board
 * @param {import("./types.js").Tile} tile
 * @returns {boolean}
 */
export function showsAnswer(board, tile) {
  if (!tile.answer) return false;
  const open = isTileOpen(board, tile);
  return !open || needsTeacher(answerState(tile.answer)) || !isRewriting(board, tile);
}

/**
 * @param {import("./types.js").Tile} tile
 * @param {boolean} answered whether the tile shows its answer
 * @returns {import("./types.js").Reading}
 */
function readingOf(tile, answered) {
  const { answer, read } = tile;
  if (answer && answered) return answerReading(answer);
  if (!read || tile.sheet.length === 0) return { text: "", confidence: null, still: false };
  const confidence = read.still || read.text === "" ? null : read.confidence;
  return { text: read.text, confidence, still: read.still };
}

/**
 * What was read of an answer.
 *
 * @param {import("./types.js").Answer} answer
 * @returns {import("./types.js").Reading}
 */
export function answerReading(answer) {
  const still = answer.mark === "reading";
  // What the teacher said is no reading, nor is what was typed: the reader's confidence says nothing about it.
  const confidence = still || answer.settled || answer.typed ? null : answer.confidence;
  return { text: answer.text, confidence, still };
}

/**
 * Count the tiles by what the filters ask for; the queue waits to be looked at, too.
 *
 * @param {import("./types.js").Board} board
 * @param {number} now milliseconds on the board's own clock
 * @returns {import("./types.js").Counts}
 */
export function countTiles(board, now) {
  const none = { all: 0, writing: 0, open: 0, answered: 0, wrong: 0, right: 0, away: 0, asking: 0 };
  const counts = { ...none, look: board.queue.size, names: countTyped(board) };
  for (const tile of board.tiles.values()) {
    const state = stateOf(board, tile, now);
    if (needsTeacher(state)) counts.look += 1;
    if (tile.asks) {
      counts.asking += 1;
      continue; // not in the room yet
    }
    counts.all += 1;
    if (state === "right" || state === "wrong" || state === "writing") counts[state] += 1;
    if (!tile.answer) counts.open += 1;
    else counts.answered += 1;
    if (isAway(tile, now)) counts.away += 1;
  }
  return counts;
}

/**
 * Tell whether a filter lets a tile through.
 *
 * @param {import("./types.js").Filter} filter
 * @param {import("./types.js").Tile} tile
 * @param {Pick<import("./types.js").Face, "state" | "away">} face
 * @returns {boolean}
 */
export function passes(filter, tile, { state, away }) {
  if (filter === "look") return needsTeacher(state);
  if (filter === "names") return tile.typed !== "";
  if (tile.asks) return filter === "all";
  if (filter === "open") return !tile.answer;
  if (filter === "away") return away;
  return filter === "all" || state === filter;
}

/**
 * The size of tiles that shows as many seats at once as can still be read.
 *
 * @param {number} seats
 * @returns {"large" | "medium" | "small" | "tiny"}
 */
export function tileSize(seats) {
  if (seats <= 6) return "large";
  if (seats <= 15) return "medium";
  return seats <= 40 ? "small" : "tiny";
}

/**
 * Tell whether a problem of the set is left that was not asked yet.
 *
 * @param {import("./types.js").Board} board
 * @returns {boolean}
 */
export function hasNext(board) {
  return board.problems.some((problem) => problem.asked === 0);
}
