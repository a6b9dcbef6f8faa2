/** What becomes of a sheet that was not sent when time ends. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { collectedId, isLeftUnasked, isToCollect } from "../../static/js/play/collecting.js";
import { START } from "../../static/js/play/store.js";
import { room, round } from "./board_messages.js";

const LIES = { handed: false, declined: false, isOther: false };

/**
 * What a child's page knows once its round has closed.
 * @param {Partial<import("../../static/js/play/store.js").State>} [change]
 * @param {Partial<import("../../static/js/protocol_types.js").RoundPart>} [asked]
 * @returns {import("../../static/js/play/store.js").State}
 */
function child(change = {}, asked = {}) {
  const seat = { id: 3, name: "Ada", status: "seated", score: 0, typed: "", asks: "", finished: false, hand: "" };
  const there = /** @type {import("../../static/js/protocol_types.js").SeatPart} */ (seat);
  const closed = round({ closed: true, collects: true, ...asked });
  return { ...START, room: room({ phase: "review" }), seat: there, round: closed, strokes: 2, ...change };
}

/**
 * @param {Partial<import("../../static/js/protocol_types.js").AnswerPart>} [more]
 * @returns {import("../../static/js/protocol_types.js").AnswerPart}
 */
function right(more = {}) {
  const read = { id: "a1", round: 2, text: "56", points: 1, late: false, other_form: false };
  return { ...read, mark: "right", by: "reader", try_number: 1, may_try: true, bonus: 0, collected: false, typed: false, mirrored: "", sure: "", ...more };
}

test("the id is the one that the server works out", () => {
  assert.equal(collectedId(258, 4660), "00000000-0102-8000-8000-000000001234");
});

test("what was not sent is collected once the time is up", () => {
  assert.equal(isToCollect(child(), LIES), true);
  assert.equal(isToCollect(child({ timeUp: true }, { closed: false }), LIES), true);
});

test("an open round, an empty sheet, and what was handed in or declined are not", () => {
  assert.equal(isToCollect(child({}, { closed: false }), LIES), false);
  assert.equal(isToCollect(child({ strokes: 0 }), LIES), false);
  assert.equal(isToCollect(child(), { ...LIES, handed: true }), false);
  assert.equal(isToCollect(child(), { ...LIES, declined: true }), false);
  assert.equal(isToCollect(child({ sending: "a" }), LIES), false);
  assert.equal(isToCollect(child({}, { collects: false }), LIES), false);
  assert.equal(isToCollect(child({}, { skipped: true }), LIES), false);
});

test("more ink than the server had is brought, too", () => {
  const answer = right({ collected: true });
  assert.equal(isToCollect(child({ answer }), { ...LIES, isOther: true }), true);
  assert.equal(isToCollect(child({ answer }), LIES), false);
  assert.equal(isToCollect(child({ answer: right() }), { ...LIES, isOther: true }), false);
});

test("who has not been asked yet is asked when another problem comes", () => {
  assert.equal(isLeftUnasked(child({}, { closed: false })), true);
  assert.equal(isLeftUnasked(child()), false);
  assert.equal(isLeftUnasked(child({ answer: right() }, { closed: false })), false);
});
