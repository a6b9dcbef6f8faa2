/** The hands that Ms. Vega's board knows of, and what she says of them. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { handsOf, hasNewHand, seenHands } from "../../static/js/board/hands.js";
import { handWords, needWords, sinceWords } from "../../static/js/board/help_words.js";
import { emptyBoard, takeBatch, takeSnapshot } from "../../static/js/board/store.js";
import { batch, snapshot, tile, tileEvent } from "./board_messages.js";

function raised(seat, name, hand, at) {
  return tileEvent({ ...tile(seat, name), hand, hand_at: at });
}

function after(...events) {
  const board = emptyBoard();
  takeSnapshot(board, snapshot());
  takeBatch(board, batch(events), 1000);
  return board;
}

test("the hand that was raised first stands first, whatever the order of the seats", () => {
  const hands = handsOf(after(raised(4, "Ada", "check", 900), raised(5, "Bo", "help", 500)));
  assert.deepEqual(hands.map(({ name, hand }) => [name, hand]), [["Bo", "help"], ["Ada", "check"]]);
});

test("a hand that went down stands nowhere", () => {
  const board = after(raised(4, "Ada", "help", 900), raised(4, "Ada", "", null));
  assert.deepEqual(handsOf(board), []);
});

test("hands of a snapshot are known after a reload of the board", () => {
  const board = emptyBoard();
  const told = snapshot();
  told.tiles[0] = { ...told.tiles[0], hand: "help", hand_at: 700 };
  takeSnapshot(board, told);
  assert.deepEqual(handsOf(board), [{ seat: 4, name: "Ada", hand: "help", at: 700 }]);
});

test("a hand is news once: not when another goes down, but when it is raised again", () => {
  const [ada, bo] = [raised(4, "Ada", "check", 900), raised(5, "Bo", "help", 500)];
  const [one, both] = [handsOf(after(ada)), handsOf(after(ada, bo))];
  const again = handsOf(after(raised(4, "Ada", "check", 950)));
  assert.deepEqual([hasNewHand(one, both), hasNewHand(both, one), hasNewHand(one, again)], [true, false, true]);
});

test("what is lowered is what was seen, until the moment of the latest hand", () => {
  const hands = handsOf(after(raised(4, "Ada", "check", 900), raised(5, "Bo", "help", 500)));
  assert.deepEqual(seenHands(hands), { seats: [5, 4], until: 900 });
  assert.deepEqual(seenHands(hands.slice(0, 1)), { seats: [5], until: 500 });
});

test("hands and their time are said in words", () => {
  assert.deepEqual([handWords("help"), handWords("check"), handWords("")], ["needs help", "asks for a check", ""]);
  assert.deepEqual([3, 47, 130].map(sinceWords), ["just now", "for 40 s", "for 2 min"]);
});

test("reasons are short", () => {
  /** @type {Omit<import("../../static/js/board/types.js").Need, "seat" | "name" | "score">[]} */
  const needs = [
    { why: "blank", seconds: 44 },
    { why: "rubbed", times: 3 },
    { why: "wrong", times: 2, prompt: "7 × 8 =" },
    { why: "wrong", times: 4, prompt: "Ada has seven boxes of eight pens. How many?" },
    { why: "hand" },
  ];
  const words = needs.map((need) => needWords({ seat: 4, name: "Ada", score: 30, ...need }));
  assert.deepEqual(words, [
    "blank for 40 s",
    "erased 3 times",
    "second wrong try at 7 × 8",
    "4 wrong tries",
    "hand up",
  ]);
});
