/** What Ms. Vega settles with one tap: worst first, and what was read alike together. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { cardToShow, cardsOf, waitingOf } from "../../static/js/board/alike.js";
import { writtenInTime } from "../../static/js/board/in_time.js";
import { keyAct, meaningOf, namesOf, saidWords } from "../../static/js/board/settling_words.js";
import { emptyBoard, takeSnapshot } from "../../static/js/board/store.js";
import { answer, queued, snapshot, tile } from "./board_messages.js";

function unsure(id, confidence, more = {}) {
  const read = { round: 2, text: "58", value: "58", confidence, alternatives: ["56"], ...more };
  return answer(id, more.mark || "unsure", read);
}

function boardOf(answers, queue = []) {
  const board = emptyBoard();
  const tiles = answers.map((given, index) => tile(index + 1, `Child ${index + 1}`, given));
  takeSnapshot(board, { ...snapshot(queue), tiles });
  return board;
}

function cards(answers, queue = [], apart = new Set()) {
  return cardsOf(waitingOf(boardOf(answers, queue)), apart);
}

function ids(found) {
  return found.map(({ waiting }) => waiting.map(({ answer: { id } }) => id).join("+"));
}

test("what was read alike is one card, the worst first", () => {
  const found = cards([unsure("a", 0.6), unsure("b", 0.3, { text: "5" }), unsure("c", 0.4)]);
  assert.deepEqual(ids(found), ["b", "c+a"]);
  assert.deepEqual([found[1].confidence, found[1].others, found[1].text], [0.4, ["56"], "58"]);
});

test("other alternatives, another problem, lateness or a dispute set answers apart", () => {
  const found = cards(
    [
      unsure("a", 0.1),
      unsure("b", 0.2, { alternatives: ["53"] }),
      unsure("c", 0.3, { late: true }),
      unsure("d", 0.9, { disputed: true }),
    ],
    [queued("e", 9, "unsure", { text: "58", value: "58", alternatives: ["56"] })],
  );
  assert.deepEqual(ids(found), ["d", "a", "b", "c", "e"]);
});

test("ink that nobody could read is alike with nothing", () => {
  const nothing = { text: "", value: "", alternatives: [] };
  assert.deepEqual(ids(cards([unsure("a", 0, nothing), unsure("b", 0, nothing)])), ["a", "b"]);
});

test("one that is unlike after all is set apart by its id", () => {
  const alike = [unsure("a", 0.1), unsure("b", 0.2)];
  assert.deepEqual(ids(cards(alike)), ["a+b"]);
  assert.deepEqual(ids(cards(alike, [], new Set(["b"]))), ["a", "b"]);
});

test("what is marked, settled, skipped or outside waits for nobody", () => {
  const settled = unsure("a", 0.1, { late: true, settled: true, mark: "wrong" });
  assert.deepEqual(waitingOf(boardOf([settled, unsure("b", 0.9, { mark: "right" }), null])), []);
  const board = boardOf([unsure("a", 0.1)]);
  board.tiles.get(1).asks = "back";
  assert.deepEqual(waitingOf(board), []);
  const skipped = boardOf([unsure("a", 0.1)]);
  skipped.round.skipped = true;
  assert.deepEqual(waitingOf(skipped), []);
});

test("a text that is no answer cannot be taken as it was read", () => {
  const [card] = cards([unsure("a", 0.4, { text: "48/0", value: "" })]);
  assert.deepEqual([card.text, card.readable], ["48/0", false]);
});

test("the card stays while it waits; then the worst that was not put off", () => {
  const found = cards([unsure("a", 0.1, { text: "1" }), unsure("b", 0.2, { text: "2" })]);
  const [first, second] = found;
  const skipped = new Set();
  assert.equal(cardToShow(found, second.key, skipped), second);
  assert.equal(cardToShow(found, "gone", skipped), first);
  skipped.add(first.key);
  assert.equal(cardToShow(found, null, skipped), second);
  skipped.add(second.key);
  assert.equal(cardToShow(found, null, skipped), first);
  assert.equal(skipped.size, 0);
  assert.equal(cardToShow([], null, skipped), null);
});

test("the words name three children and count the others", () => {
  const names = ["Ada", "Bo", "Cy", "Di", "Ed"].map((name) => ({ name }));
  assert.equal(namesOf(names.slice(0, 2)), "Ada, Bo");
  assert.equal(namesOf(names), "Ada, Bo, Cy and 2 more");
  assert.equal(saidWords("corrected", "Ada, Bo", "56"), "It says 56: Ada, Bo");
});

test("the reader writes decimals as the set does", () => {
  assert.equal(meaningOf("1,125", ","), "decimal");
  assert.equal(meaningOf("1,125", "."), "whole");
  assert.equal(meaningOf("56", "."), undefined);
});

test("keys settle, but not in a field, with a modifier, held down, or Enter on a button", () => {
  const pressed = (key, localName = "div", more = {}) => keyAct(/** @type {any} */ ({ key, target: { localName }, ...more }));
  assert.deepEqual(["Enter", "1", "3", "w", "W", "s", "4"].map((key) => pressed(key)), [
    "as-read",
    "other-1",
    "other-3",
    "wrong",
    "wrong",
    "skip",
    null,
  ]);
  assert.equal(pressed("w", "input"), null);
  assert.equal(pressed("Enter", "button"), null);
  assert.equal(pressed("w", "button"), "wrong");
  assert.equal(pressed("w", "div", { ctrlKey: true }), null);
  assert.equal(pressed("w", "div", { repeat: true }), null);
});

test("what a child wrote in time is counted together, but for what has to be looked at", () => {
  const late = { late: true, in_time: true };
  const board = boardOf(
    [answer("a", "right", { ...late, round: 2 }), answer("b", "wrong", { late: true, round: 2 })],
    [queued("c", 1, "wrong", late), queued("d", 1, "unsure", late), queued("e", 2, "right", late)],
  );
  const found = writtenInTime(board).map(({ seat, answers }) => [seat, answers.sort().join("+")]);
  assert.deepEqual(found.sort(), [[1, "a+c"], [2, "e"]]);
});
