/** Ada's hand on her page: when she may raise it, and what she is told. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { mayRaise } from "../../static/js/play/hand.js";
import { START, reduce } from "../../static/js/play/store.js";
import { refusedWords } from "../../static/js/play/trouble_words.js";

function snapshot(phase, { pace = "teacher", status = "seated", hand = "" } = {}) {
  const seat = { id: 4, name: "Ada", status, score: 0, hand };
  const round = { id: 1, number: 1, prompt: "7 × 8 =", accepted: [], opens_at: 0, closes_at: null, closed: false };
  return { type: "seat", room: { phase, pace, version: 1 }, seat, round: phase === "lobby" ? null : round };
}

const after = (...messages) => messages.reduce(reduce, START);
/** @returns {import("../../static/js/protocol_types.js").HandChanged} */
const changed = (/** @type {import("../../static/js/protocol_types.js").Hand} */ hand, by_teacher = false) => ({ type: "hand_changed", hand, by_teacher });

test("a hand is raised wherever a teacher leads the lesson", () => {
  for (const phase of ["lobby", "asking", "review"]) assert.ok(mayRaise(after(snapshot(phase))), phase);
  assert.ok(mayRaise(after(snapshot("asking", { pace: "own" }))), "a teacher walks about at own pace, too");
});

test("nobody comes to a hand after the end, or before the child is let in", () => {
  const lonely = [
    after(snapshot("over")),
    after(snapshot("asking", { status: "waiting" })),
    START,
  ];
  assert.deepEqual(lonely.map(mayRaise), [false, false, false]);
});

test("a hand is up again after a reload", () => {
  assert.equal(after(snapshot("asking", { hand: "help" })).seat.hand, "help");
});

test("the page follows what the server says of the hand, and knows who put it down", () => {
  const up = after(snapshot("asking"), changed("check"));
  assert.deepEqual([up.seat.hand, up.seen], ["check", false]);
  const down = reduce(up, changed("", true));
  assert.deepEqual([down.seat.hand, down.seen], ["", true]);
});

test("a refused hand is said in words of its own", () => {
  const words = ["too_fast", "not_now", "unavailable"].map((reason) => refusedWords({ of: "hand", reason }));
  assert.deepEqual(words.map((each) => each.includes("hand")), [true, true, true]);
});
