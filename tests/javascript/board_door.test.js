/** What Ms. Vega's board makes of those who ask to come in, and of names that wait. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { countHeld, countTiles, faceOf, passes, stateOf } from "../../static/js/board/derive.js";
import { followingKey, selectionOf } from "../../static/js/board/selection.js";
import { emptyBoard, takeSnapshot } from "../../static/js/board/store.js";
import { asksWords, nameNote } from "../../static/js/board/words.js";
import { answer, room, snapshot, tile } from "./board_messages.js";

const NOW = 1000;

/**
 * The board with these seats, and its tiles.
 * @param {import("../../static/js/protocol_types.js").TilePart[]} tiles
 * @param {import("../../static/js/protocol_types.js").Phase} [phase]
 */
function boardOf(tiles, phase = "asking") {
  const board = emptyBoard();
  takeSnapshot(board, { ...snapshot(), tiles, room: room({ phase }) });
  return { board, seen: Array.from(board.tiles.values()) };
}

const statesOf = (board, seen) => seen.map((each) => stateOf(board, each, NOW));
const looksOf = (board, seen) => seen.map((each) => faceOf(board, each, NOW).look);

const ADA = tile(1, "Ada");
const BO_ASKS = tile(2, "Bo", null, { asks: "back" });
const TOM = { ...tile(3, "Brave Io", answer("a", "right")), typed: "Stupid Tom" };
const CY_WAITS = { ...tile(4, "Cy"), held: true };

test("who asks to come in is looked at and not counted", () => {
  const { board, seen } = boardOf([ADA, BO_ASKS]);
  const states = statesOf(board, seen);
  assert.deepEqual(states, ["away", "asks"]);
  const { all, look, open, asking } = countTiles(board, NOW);
  assert.deepEqual([all, look, open, asking], [1, 1, 1, 1]);
  const shownBy = (filter) =>
    seen.filter((each, index) => passes(filter, each, { state: states[index], away: true })).map(({ id }) => id);
  assert.deepEqual(["all", "look", "open"].map(shownBy), [[1, 2], [2], [1]]);
  assert.equal(followingKey(board, null, NOW), 2);
  assert.deepEqual(seen.map(({ id }) => selectionOf(board, id, NOW).claimed), [false, true]);
  assert.deepEqual(seen.map(nameNote), ["", "was removed"]);
  assert.equal(asksWords("back"), "You removed this seat. The child asks to come back.");
});

test("when the lesson is over nobody asks", () => {
  const { board } = boardOf([BO_ASKS], "over");
  assert.equal(selectionOf(board, 2, NOW).claimed, false);
});

test("a doubtful name is counted apart and hides no mark", () => {
  const { board, seen } = boardOf([TOM]);
  assert.deepEqual([statesOf(board, seen), looksOf(board, seen)], [["right"], [false]]);
  const { look, right, names } = countTiles(board, NOW);
  assert.deepEqual([look, right, names], [0, 1, 1]);
  assert.deepEqual(seen.map(nameNote), ["typed: Stupid Tom"]);
});

test("a name that only waits for a look disturbs nobody", () => {
  const { board, seen } = boardOf([ADA, CY_WAITS]);
  assert.deepEqual([countHeld(board), looksOf(board, seen)], [1, [false, false]]);
  assert.equal(countTiles(board, NOW).look, 0);
});
