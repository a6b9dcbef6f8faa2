/** A lesson, conducted: what each page makes of a pause, of reading time, and of own paces. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { beforeOf, jumpWords, presentOf } from "../../static/js/board/conduct.js";
import { stateOf } from "../../static/js/board/derive.js";
import { isTileOpen, progressWords, tileRound } from "../../static/js/board/own.js";
import { standingOf } from "../../static/js/board/problem_strip.js";
import { emptyBoard, takeBatch, takeSnapshot } from "../../static/js/board/store.js";
import { roomNow, secondsToNext, secondsToRead } from "../../static/js/live/asked.js";
import { canWrite, isPaused, screenOf, waysOn } from "../../static/js/play/derive.js";
import { START, reduce } from "../../static/js/play/store.js";
import { emptyStage, sceneOf } from "../../static/js/stage/store.js";
import { batch, ink, own, room as roomPart, round as roundPart, snapshot, tile as tilePart, tileEvent } from "./board_messages.js";

const ROOM = roomPart();
const ROUND = roundPart({ id: 1, number: 1 });
/** @type {import("../../static/js/protocol_types.js").SeatPart} */
const SEAT = { id: 4, name: "Ada", status: "seated", score: 0, typed: "", asks: "", finished: false, hand: "", space_name: "", team: 0, place: null, may_type: false, avatar: "cat", space_avatar: null };

/** Ada's page after a snapshot. */
const page = (/** @type {Partial<typeof ROOM>} */ room = {}, round = ROUND, /** @type {Partial<typeof SEAT>} */ seat = {}, now = 0) =>
  reduce(START, { type: "seat", now, room: { ...ROOM, ...room }, round, seat: { ...SEAT, ...seat }, answer: null, fact: null, strokes: [], annotations: [], hint: "", leaves: null, stage_ask: null });

test("the clock of a paused room stands still for all that is counted", () => {
  const paused = { ...ROOM, paused_at: 4000, next_at: 9000 };
  assert.equal(roomNow(paused, 99_000), 4000);
  assert.equal(roomNow(ROOM, 99_000), 99_000);
  assert.equal(secondsToNext(paused, { closed: true, closes_at: 0 }, 99_000), 5);
  assert.equal(secondsToRead(paused, { ...ROUND, opens_at: paused.paused_at + 400 }, 99_000), null, "clocks differ a little");
  assert.equal(secondsToRead(paused, { ...ROUND, opens_at: 7000 }, 99_000), 3);
});

test("while the lesson is paused nobody writes, and afterwards all is as it was", () => {
  const writing = reduce(page(), { type: "inked", strokes: 2 });
  const told = (room) => reduce(writing, { type: "round_opened", now: 5, room: { ...ROOM, ...room }, round: ROUND });
  const paused = told({ paused_at: 5 });
  assert.deepEqual([canWrite(paused), isPaused(paused), paused.strokes], [false, true, 2]);
  assert.deepEqual([canWrite(told({})), told({}).strokes], [true, 2]);
});

test("a problem is read first, and then it opens by itself", () => {
  const read = page({}, { ...ROUND, opens_at: 9000 });
  assert.deepEqual([canWrite(read), screenOf(read)], [false, "round"]);
  assert.equal(canWrite(reduce(read, { type: "time_up", over: false, reading: false })), true);
  assert.equal(canWrite(page({}, { ...ROUND, opens_at: 9000 }, {}, 9000)), true);
});

/** @type {Partial<typeof ROOM>} */
const OWN = { pace: "own", phase: "lobby" };

test("at its own pace a child begins once the teacher has started, and is through alone", () => {
  assert.equal(waysOn(page(OWN, null)).begin, false);
  assert.equal(waysOn(page({ ...OWN, going: true }, null)).begin, true);
  /** @type {Partial<typeof ROOM>} */
  const done = { ...OWN, phase: "review", going: true };
  assert.equal(screenOf(page(done, { ...ROUND, closed: true }, { finished: true })), "through");
  assert.equal(screenOf(page({ ...done, phase: "over" }, ROUND, { finished: true })), "over");
});

const problem = (id, more = {}) => ({ id, position: id, prompt: "?", prompt_html: "?", asked: 0, present: false, skipped: false, ...more });

test("the strip says how each problem stands", () => {
  assert.equal(standingOf(problem(1), true), "new");
  assert.equal(standingOf(problem(1, { asked: 1 }), true), "asked");
  assert.equal(standingOf(problem(1, { asked: 2 }), true), "again");
  assert.equal(standingOf(problem(1, { asked: 2, present: true }), true), "asking");
  assert.equal(standingOf(problem(1, { asked: 1, present: true }), false), "asked");
  assert.equal(standingOf(problem(1, { asked: 2, skipped: true }), false), "skipped");
});

test("back leads to the problem before the present one in the set", () => {
  const board = { ...emptyBoard(), problems: [problem(5), problem(6, { present: true }), problem(7)] };
  assert.deepEqual([presentOf(board).id, beforeOf(board).id], [6, 5]);
  board.problems = [problem(5, { present: true }), problem(6)];
  assert.equal(beforeOf(board), null);
  board.problems = [problem(5), problem(6)];
  assert.deepEqual([presentOf(board), beforeOf(board)], [null, null]);
});

/**
 * @param {number} seat
 * @param {Partial<import("../../static/js/protocol_types.js").TilePart>} [more]
 */
const tile = (seat, more) => tilePart(seat, "Ada", null, more);

/** A board whose children go at their own pace. */
function boardOf(...tiles) {
  const board = emptyBoard();
  takeSnapshot(board, { ...snapshot(), room: roomPart({ pace: "own" }), round: null, tiles });
  return board;
}

test("each tile shows the ink of its own problem, and a new one begins empty", () => {
  const board = boardOf(tile(1, { own: own(11) }), tile(2, { own: own(21) }));
  takeBatch(board, batch([ink({ seat: 1, round: 11 }), ink({ seat: 1, round: 21 })]), 1000);
  const [ada, bo] = board.tiles.values();
  assert.deepEqual([ada.sheet.length, bo.sheet.length, stateOf(board, ada, 1000)], [1, 0, "writing"]);
  takeBatch(board, batch([tileEvent(tile(1, { own: own(12), done: 1 }))], 2), 1000);
  assert.deepEqual([ada.sheet.length, tileRound(board, ada).id, isTileOpen(board, ada)], [0, 12, true]);
  assert.equal(progressWords(board, ada), "1 of 4 · 12 + 1 =");
});

test("who is through is said, and who has not begun", () => {
  const board = boardOf(tile(1, { own: own(14, { closed: true }), done: 4, finished: true }), tile(2));
  const [ada, bo] = board.tiles.values();
  assert.equal(progressWords(board, ada), "4 of 4 · through");
  assert.deepEqual([progressWords(board, bo), isTileOpen(board, bo)], ["0 of 4", false]);
});

test("the stage has a scene for own paces", () => {
  const stage = (phase) => ({ ...emptyStage(), room: roomPart({ pace: "own", phase }) });
  assert.deepEqual(["lobby", "asking", "review", "over"].map((phase) => sceneOf(stage(phase))), ["lobby", "own", "own", "over"]);
});

test("before a jump the board says what becomes of ink that was not sent", () => {
  const said = (/** @type {boolean} */ collects) => jumpWords({ problems: [], round: roundPart({ collects }) }, 1).text;
  assert.match(said(true), /is collected/);
  assert.match(said(false), /does not come in any more/);
});
