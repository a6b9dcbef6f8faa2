/** What children wrote, gathered on Ms. Vega's board by its value. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { groupsOf } from "../../static/js/board/groups.js";
import { emptyBoard, takeBatch, takeSnapshot } from "../../static/js/board/store.js";
import { answer, batch, snapshot, tile, tileEvent } from "./board_messages.js";

let seats = 0;

function given(mark, text, value, more = {}) {
  seats += 1;
  return tile(seats, `Child ${seats}`, answer(`a${seats}`, mark, { round: 2, text, value, ...more }));
}

function groups(tiles, round = {}) {
  const board = emptyBoard();
  const message = snapshot();
  takeSnapshot(board, { ...message, tiles, round: { ...message.round, ...round } });
  return groupsOf(board);
}

function said(found) {
  return found.map(({ kind, text, seats: of }) => `${kind} ${text} ×${of.length}`);
}

test("a half is one group however it was written, and shown as most wrote it", () => {
  const found = groups([
    given("right", "1/2", "1/2"),
    given("right", ".5", "1/2"),
    given("right", "0.5", "1/2"),
    given("right", "0.5", "1/2"),
  ]);
  assert.deepEqual(said(found), ["right 0.5 ×4"]);
});

test("right ones come first, then wrong ones by count, then what waits", () => {
  const found = groups([
    given("unsure", "5", "5"),
    given("wrong", "63", "63", { guess: "may be a neighbour" }),
    given("wrong", "48", "48"),
    given("wrong", "48", "48"),
    given("unsure", "7", "7", { disputed: true }),
    given("right", "56", "56", { late: true }),
    given("right", "56", "56"),
    given("reading", "", ""),
    given("uncounted", "56", "56", { late: true, settled: true }),
  ]);
  assert.deepEqual(said(found), ["right 56 ×1", "wrong 48 ×2", "wrong 63 ×1", "unsure  ×2", "late  ×1"]);
  assert.deepEqual(found.map(({ guess }) => guess), ["", "", "may be a neighbour", "", ""]);
});

test("as many are told by their value, and what was settled as wrong has none", () => {
  const found = groups([
    given("wrong", "56", "", { settled: true }),
    given("wrong", "100", "100"),
    given("wrong", "9", "9"),
  ]);
  assert.deepEqual(said(found), ["wrong  ×1", "wrong 9 ×1", "wrong 100 ×1"]);
});

test("what was misread and settled does not name its group", () => {
  const settled = { settled: true };
  const found = groups([
    given("right", "58", "56", settled),
    given("right", "58", "56", settled),
    given("right", "56", "56"),
  ]);
  assert.deepEqual(said(found), ["right 56 ×3"]);
});

test("nothing is grouped without answers, or where the round was skipped", () => {
  assert.deepEqual(groups([tile(4, "Ada")]), []);
  assert.deepEqual(groups([given("right", "56", "56")], { skipped: true }), []);
  assert.deepEqual(groupsOf(emptyBoard()), []);
});

test("a seat that asks to come in is in no group", () => {
  assert.deepEqual(groups([{ ...given("wrong", "5", "5"), asks: "back" }]), []);
});

test("an answer that changes goes to another group", () => {
  const board = emptyBoard();
  takeSnapshot(board, snapshot());
  /** @returns {import("../../static/js/protocol_types.js").TileEvent} */
  const event = (/** @type {import("../../static/js/protocol_types.js").Mark} */ mark, /** @type {string} */ text) => tileEvent(tile(4, "Ada", answer("a", mark, { text, value: text })));
  takeBatch(board, batch([event("wrong", "63")]), 1);
  assert.deepEqual(said(groupsOf(board)), ["wrong 63 ×1"]);
  takeBatch(board, batch([event("right", "56")], 2), 2);
  assert.deepEqual(said(groupsOf(board)), ["right 56 ×1"]);
});

test("a group says how many of it are sure of what they wrote", () => {
  const [group] = groups([given("wrong", "54", "54", { sure: "sure" }), given("wrong", "54", "54", { sure: "not" })]);
  assert.equal(group.sure, 1);
});
