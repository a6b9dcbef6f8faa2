/** How Ms. Vega's board is sorted and filtered, and when it stays as it is. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { FILTERS, SIZES, SORTS, following, known, stepSize, tileLook } from "../../static/js/board/choices.js";
import { countTiles, passes, stateOf } from "../../static/js/board/derive.js";
import { neighbourOf, sortSeats } from "../../static/js/board/order.js";
import { followingKey } from "../../static/js/board/selection.js";
import { SORT_EVERY, SteadyOrder } from "../../static/js/board/steady.js";
import { emptyBoard, takeBatch, takeSnapshot } from "../../static/js/board/store.js";
import { isAway } from "../../static/js/board/tiles.js";
import { answer, batch, here, ink, snapshot, tile } from "./board_messages.js";

const NOW = 1000;
const FREE = { finger: false, focus: false };

/**
 * @param {string} name
 * @param {string} text
 * @param {import("../../static/js/protocol_types.js").Mark} [mark]
 * @param {string} [value] what the server says that it is worth
 */
const says = (name, text, mark = "wrong", value = text) => answer(name, mark, { text, value, round: 2 });

/** A class in which everybody does something else; all but Zoë are here. */
function classBoard() {
  const board = emptyBoard();
  const tiles = [
    tile(1, "Zoë"),
    tile(2, "Émile", says("e", "54")),
    tile(3, "Bo 10", says("b", "56", "right")),
    tile(4, "Ada"),
    tile(5, "Bo 9", says("c", "1/2")),
    tile(6, "Cy", says("d", "58", "unsure")),
    tile(7, "Di", says("f", "0.5", "wrong", "1/2")),
    tile(8, "Eve"),
  ];
  takeSnapshot(board, { ...snapshot(), tiles, round: { ...snapshot().round, separator: "." } });
  takeBatch(board, batch([...[2, 3, 4, 5, 6, 7, 8].map((seat) => here(seat)), ink({ seat: 4 })]), NOW);
  return board;
}

const namesOf = (board, seats) => seats.map((seat) => board.tiles.get(seat).name);
const sorted = (sort) => {
  const board = classBoard();
  return namesOf(board, sortSeats(board, sort, NOW));
};

test("by name: as the alphabet of people goes, and ten after nine", () => {
  assert.deepEqual(sorted("name"), ["Ada", "Bo 9", "Bo 10", "Cy", "Di", "Émile", "Eve", "Zoë"]);
});

test("in the lobby whoever asks to come in, or for a name, stands on top", () => {
  const board = emptyBoard();
  const tiles = [tile(1, "Ada"), tile(2, "Cy", null, { typed: "Rude Cy" }), tile(3, "Bo", null, { claimed: true })];
  const room = { ...snapshot().room, phase: /** @type {const} */ ("lobby") };
  takeSnapshot(board, { ...snapshot(), room, round: null, tiles });
  assert.deepEqual(namesOf(board, sortSeats(board, "name", NOW)), ["Bo", "Cy", "Ada"]);
});

test("by state: who needs her first, then writing, waiting, wrong, right, away", () => {
  assert.deepEqual(sorted("state"), ["Cy", "Ada", "Eve", "Bo 9", "Di", "Émile", "Bo 10", "Zoë"]);
});

test("by answer: equal numbers together, the largest group first, no answer last", () => {
  assert.deepEqual(sorted("answer"), ["Bo 9", "Di", "Émile", "Bo 10", "Cy", "Ada", "Eve", "Zoë"]);
});

test("what could not be read stands after what could", () => {
  const board = emptyBoard();
  const tiles = [tile(1, "Ada"), tile(2, "Bo", says("b", "")), tile(3, "Cy", says("c", "7"))];
  takeSnapshot(board, { ...snapshot(), tiles });
  assert.deepEqual(namesOf(board, sortSeats(board, "answer", NOW)), ["Cy", "Bo", "Ada"]);
});

test("the value is the server's: what it calls equal stands together, whatever the text says", () => {
  const board = emptyBoard();
  const tiles = [
    tile(1, "Ada", says("a", "58", "right", "56")),
    tile(2, "Bo", says("b", "57")),
    tile(3, "Cy", says("c", "56", "right")),
    tile(4, "Di", says("d", "-1/2")),
  ];
  takeSnapshot(board, { ...snapshot(), tiles });
  assert.deepEqual(namesOf(board, sortSeats(board, "answer", NOW)), ["Ada", "Cy", "Di", "Bo"]);
});

test("each filter counts what it shows", () => {
  const board = classBoard();
  const counts = countTiles(board, NOW);
  const shownBy = (filter) =>
    Array.from(board.tiles.values()).filter((each) =>
      passes(filter, each, { state: stateOf(board, each, NOW), away: isAway(each, NOW) }),
    ).length;
  assert.deepEqual(FILTERS.map(shownBy), [8, 1, 1, 3, 3, 1, 1]);
  assert.deepEqual(FILTERS.map((filter) => counts[filter]), FILTERS.map(shownBy));
});

test("an order stays for two seconds, and while it is held", () => {
  const order = new SteadyOrder();
  assert.equal(order.isDue(0, FREE), true);
  order.take([1, 2], 0);
  assert.equal(order.isDue(SORT_EVERY - 1, FREE), false);
  assert.equal(order.isDue(SORT_EVERY, FREE), true);
  assert.equal(order.isDue(SORT_EVERY, { finger: false, focus: true }), false);
  assert.equal(order.isDue(SORT_EVERY, { finger: true, focus: false }), false);
});

test("another order comes at once, but not under a finger", () => {
  const order = new SteadyOrder();
  order.take([1, 2], 0);
  order.ask();
  assert.equal(order.isDue(1, { finger: true, focus: false }), false);
  assert.equal(order.isDue(1, { finger: false, focus: true }), true);
  order.take([2, 1], 1);
  assert.equal(order.isDue(2, FREE), false);
});

test("whoever comes stands at the end, whoever left is gone", () => {
  const order = new SteadyOrder();
  order.take([3, 1, 2], 0);
  order.keep([1, 2, 3, 4]);
  assert.deepEqual(order.keys, [3, 1, 2, 4]);
  order.keep([2, 4]);
  assert.deepEqual(order.keys, [2, 4]);
});

test("previous and next go round among what is shown", () => {
  const keys = [1, 2, 3, 4, "queued"];
  assert.equal(neighbourOf(keys, keys, 1, 1), 2);
  assert.equal(neighbourOf(keys, keys, 1, -1), "queued");
  assert.equal(neighbourOf(keys, [1, 4], 4, 1), 1);
  assert.equal(neighbourOf(keys, [1, 4], 2, 1), 4, "what is no longer shown keeps its place");
  assert.equal(neighbourOf(keys, [2], 2, 1), null);
  assert.equal(neighbourOf([], [], 2, 1), null);
});

test("what waits next is looked for in the order that is seen", () => {
  const board = classBoard();
  board.tiles.get(8).claimed = true;
  assert.equal(followingKey(board, 4, NOW), 6);
  assert.equal(followingKey(board, 4, NOW, [4, 8, 6]), 8);
});

test("choices go round, sizes do not", () => {
  assert.equal(following(SORTS, "sure"), "name");
  assert.equal(following(FILTERS, "names"), "look");
  assert.equal(stepSize("auto", 1), "big");
  assert.equal(stepSize("big", 1), "big");
  assert.equal(stepSize("small", -1), "small");
  assert.deepEqual(SIZES.map((size) => tileLook(size, 30)), ["tiny", "small", "large"]);
  assert.equal(known(SORTS, "state", "name"), "state");
  assert.equal(known(SORTS, "gone", "name"), "name");
});

test("who is sure and wrong stands first, and who is sure and right last", () => {
  const board = emptyBoard();
  const said = (name, mark, sure) => answer(name, mark, { sure, round: 2 });
  const tiles = [
    tile(1, "Ada", said("a", "right", "sure")),
    tile(2, "Bo", said("b", "wrong", "not")),
    tile(3, "Cy", said("c", "right", "not")),
    tile(4, "Di", said("d", "wrong", "sure")),
    tile(5, "Eve", said("e", "wrong", "")),
    tile(6, "Fay"),
  ];
  takeSnapshot(board, { ...snapshot(), tiles });
  assert.deepEqual(namesOf(board, sortSeats(board, "sure", NOW)), ["Di", "Eve", "Bo", "Cy", "Ada", "Fay"]);
});
