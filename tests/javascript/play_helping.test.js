/** Ada takes a hint, and says how sure she is: what her page shows. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { canWrite, panelOf, waysOn } from "../../static/js/play/derive.js";
import { START, reduce } from "../../static/js/play/store.js";

/** @param {number} id */
const asked = (id, closed = false) => ({ id, asks_sure: true, closed, tries: 0, hold_marks: false });

/** @param {string} sure */
const answer = (sure) => ({ id: "a1", round: 1, mark: "wrong", late: false, by: "reader", may_try: true, collected: false, sure });

/** @returns {any} */
const page = () => ({
  ...START,
  room: { phase: "asking", pace: "teacher", going: false },
  seat: { status: "seated" },
  round: asked(1),
  strokes: 2,
});

/** @param {any[]} events */
const after = (...events) => events.reduce(reduce, page());
const marked = (sure = "") => ({ type: "marked", answer: answer(sure), score: 0, fact: null });

test("Ada says how sure she is before she hears her mark, or skips it", () => {
  const asking = after(marked());
  assert.deepEqual([panelOf(asking), canWrite(asking), waysOn(asking).next], ["sure", false, false]);
  assert.equal(panelOf(after(marked(), { type: "sure_said", answer: "a1" })), "wrong");
  assert.equal(panelOf(after(marked(), marked("fairly"))), "wrong");
  const closed = { type: "round_closed", room: page().room, round: asked(1, true) };
  assert.equal(panelOf(after({ type: "inked", strokes: 0 }, marked(), closed)), "wrong");
});

test("the hint is there once she asked for it, and gone with its problem", () => {
  const hint = { type: "hint", round: 1, text: "7 × 7 is 49." };
  assert.equal(after(hint).hint, "7 × 7 is 49.");
  assert.equal(after(hint, { type: "round_opened", now: 0, room: page().room, round: { ...asked(2), opens_at: 0, closes_at: null } }).hint, "");
  assert.equal(after({ ...hint, round: 9 }).hint, "");
});
