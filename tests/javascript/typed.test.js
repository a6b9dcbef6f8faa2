/** Answers that are typed, problems that are said, and rounds that wait: what needs no page. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { isWaiting, overAt } from "../../static/js/live/asked.js";
import { PalmFilter } from "../../static/js/ink/palm.js";
import { signsSaid, spoken } from "../../static/js/play/aloud_words.js";
import { hasWritten, panelOf } from "../../static/js/play/derive.js";
import { START, reduce } from "../../static/js/play/store.js";
import { isNumber, keysTyped, whenTyped } from "../../static/js/play/typed_text.js";
import { timeLeftSaid } from "../../static/js/play/typing_words.js";
import { room, round } from "./board_messages.js";

test("keys write a number as a child reads it, and the sign stands in front", () => {
  const text = ["5", "-", "separator", "2", "9", "back"].reduce((before, key) => keysTyped(before, key, ","), "");
  assert.equal(text, "-5,2");
  assert.equal(keysTyped(text, "-", ","), "5,2");
  assert.equal(keysTyped(text, "clear", ","), "");
});

test("what the server takes is a number, and nothing else", () => {
  for (const text of ["56", "-7", "−7", "3.5", ".5", "1/2", "2 1/2", "1,000", "1 000.5"]) {
    assert.equal(isNumber(text, "."), true, text);
  }
  for (const text of ["", "-", "5/", "1/0", "3,5", "5.", "1.2.3"]) assert.equal(isNumber(text, "."), false, text);
  assert.equal(isNumber("3,5", ","), true);
});

test("its time counts from the first key to the last", () => {
  assert.deepEqual(whenTyped({ first: 3000, last: 4200 }, 1000), { began: 2000, first_ink_ms: 2000, writing_ms: 1200 });
});

test("time left is said three times, and not all the time", () => {
  const said = [61, 60, 45, 30, 11, 10, 3].map((seconds) => timeLeftSaid(seconds));
  assert.deepEqual(said, ["", "60 seconds left", "", "30 seconds left", "", "10 seconds left", ""]);
});

test("where Ada types it is her text that can be sent, and is left when the time is up", () => {
  /** @type {any} what the seat holds beside is not looked at */
  const seat = { id: 4, name: "Ada", status: "seated", score: 0, may_type: true };
  /** @type {any} */
  const asked = { type: "seat", now: 0, room: room(), seat, round: round(), answer: null, fact: null, strokes: [] };
  let state = reduce(reduce(START, asked), { type: "typing", on: true });
  assert.equal(hasWritten(state), false);
  state = reduce(reduce(state, { type: "typed", text: "56" }), { type: "time_up", over: true });
  assert.deepEqual([hasWritten(state), panelOf(state)], [true, "unsent"]);
  assert.equal(hasWritten({ ...state, seat: { ...seat, may_type: false } }), false, "it may no more");
});

test("a round that waits is over for all when the last is through", () => {
  const timed = round({ closes_at: 60_000, waits: true, over_at: 120_000 });
  assert.deepEqual([59_999, 60_000, 119_999, 120_000].map((now) => isWaiting(timed, now)), [false, true, true, false]);
  assert.equal(overAt(timed), 120_000);
  const endless = round({ closes_at: 60_000, waits: true });
  assert.deepEqual([overAt(endless), isWaiting(endless, 9e9)], [null, true]);
  assert.equal(isWaiting(round({ closes_at: 60_000 }), 70_000), false);
});

test("the pencil alone keeps fingers off, and a finger that was chosen writes beside a pencil", () => {
  const palms = new PalmFilter();
  const finger = { pointerType: "touch", width: 20, height: 20 };
  assert.deepEqual([palms.refusal(finger, 0, "pencil"), palms.refusal(finger, 0, "both")], ["pen", null]);
  palms.see({ pointerType: "pen" }, 0);
  assert.deepEqual([palms.refusal(finger, 9, "both"), palms.refusal(finger, 9, "finger")], ["pen", null]);
  assert.equal(palms.refusal({ ...finger, width: 200 }, 9, "finger"), "hand");
});

/** An element of the page, or with a text alone one of its leaves. */
const node = (/** @type {string} */ localName, /** @type {any[]} */ ...inner) => {
  const childNodes = inner.map((each) => (typeof each === "string" ? { nodeType: 3, textContent: each, childNodes: [] } : each));
  return { nodeType: 1, localName, childNodes, textContent: childNodes.map((each) => each.textContent).join("") };
};

test("a problem is said in words, formulas node by node", () => {
  assert.equal(signsSaid("7 × 8 ="), "7 times 8 equals");
  assert.equal(signsSaid("-3 − 4 < ▢"), "minus 3 minus 4 is less than what number");
  assert.equal(signsSaid("twenty-one : 3 is 1/2 of 12:6"), "twenty-one : 3 is 1 over 2 of 12 divided by 6");
  const half = node("mfrac", node("mn", "1"), node("mn", "2"));
  assert.equal(spoken(node("h1", node("math", node("mrow", node("mn", "2"), half)), " + 1 =")), "2 and 1 over 2 plus 1 equals");
  const power = node("msup", node("mn", "5"), node("mn", "2"));
  assert.equal(spoken(node("math", power, node("mo", "−"), node("msqrt", node("mn", "16")))), "5 squared minus the square root of 16");
});
