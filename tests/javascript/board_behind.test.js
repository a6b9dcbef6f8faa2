/** What comes behind on Ms. Vega's board: hubs hold back what they read, and adults draw at once. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { dropDrawings, marksOf, takeAnnotating } from "../../static/js/board/annotations.js";
import { me } from "../../static/js/board/me.js";
import { emptyBoard, takeBatch, takeSnapshot } from "../../static/js/board/store.js";
import { batch, goneEvent, queued, queueEvent, snapshot, tile, tileEvent } from "./board_messages.js";

/** A board after a snapshot and what a hub sent. */
function after(whole, ...events) {
  const board = emptyBoard();
  takeSnapshot(board, whole);
  takeBatch(board, batch(events), 1000);
  return { board, queue: [...board.queue.keys()] };
}

test("what was read before is left out, in whatever order it comes", () => {
  const told = (score, at) => tileEvent(tile(4, "Ada", null, { score }), at);
  const heard = (...events) => after(snapshot(), ...events).board;
  assert.equal(heard(told(2, 20)).tiles.get(4).score, 2);
  assert.equal(heard(told(2, 20), told(1, 10)).tiles.get(4).score, 2);
  assert.equal(heard(goneEvent(4, 20), told(1, 10)).tiles.has(4), false);
  assert.equal(heard(told(3, 30), goneEvent(4, 20)).tiles.get(4).score, 3);
  assert.equal(after({ ...snapshot(), at: 20 }, told(1, 10)).board.tiles.get(4).score, 0);
});

test("a tile says nothing of the queue, so an answer in it is older only than what was said of it", () => {
  const heard = (...events) => after(snapshot(), ...events).queue;
  const waits = queueEvent("ada", queued("ada", 4), 10);
  const settled = queueEvent("ada", null, 20);
  const back = tileEvent(tile(4, "Ada"), 30);
  assert.deepEqual(heard(tileEvent(tile(4, "Ada"), 20), waits), ["ada"]);
  assert.deepEqual(heard(settled, waits), []);
  assert.deepEqual(heard(goneEvent(4, 20), waits), []);
  assert.deepEqual(heard(goneEvent(4, 20), back, waits), []);
  assert.deepEqual(after({ ...snapshot(), at: 20 }, waits).queue, []);
});

test("a stroke of hers that is refused goes, and what a colleague draws on the sheet stays", () => {
  const { board } = after(snapshot());
  const [hers, kims] = [[[0, 0], [9, 9]], [[5, 5], [1, 1]]];
  const draws = (adult, points) => takeAnnotating(board, { adult, seat: 4, round: 2, answer: null, points });
  me.key = "teacher 1";
  draws("teacher 1", hers);
  draws("colleague 3", kims);
  assert.deepEqual(marksOf(board, 4).map(({ points }) => points), [hers, kims]);
  dropDrawings(board);
  assert.deepEqual(marksOf(board, 4).map(({ points }) => points), [kims]);
  draws("colleague 3", []); // her device is gone
  assert.deepEqual(marksOf(board, 4), []);
  me.key = "";
});
