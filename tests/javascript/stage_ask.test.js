/** When Ada's page asks whether her sheet may go on the stage. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { askOf } from "../../static/js/play/stage_ask.js";
import { START, reduce } from "../../static/js/play/store.js";
import { refusedWords } from "../../static/js/play/trouble_words.js";

const room = (phase) => ({ code: "K7WQ3M", title: "Tables", phase, version: 1, problems: 5 });
const round = (id) => ({ id, number: id, prompt: "7 × 8 =", accepted: [], opens_at: 0, closes_at: null, closed: false });
const after = (...events) => events.reduce(reduce, START);

const HERE = { type: "seat", room: room("asking"), seat: { id: 4, name: "Ada", status: "seated", score: 0 }, round: round(1) };
const ASK = { sheet: 3, until: 20_000, named: false };
const ASKED = { type: "stage_asked", ask: ASK };

test("Ada is asked until the time is up, or she has answered", () => {
  const state = after(HERE, ASKED);
  assert.equal(askOf(state, 19_999, ""), ASK);
  assert.equal(askOf(state, 20_000, ""), null);
  assert.equal(askOf(state, 0, "3:20000"), null, "she has answered, whatever is still on its way");
  const again = { type: "stage_asked", ask: { ...ASK, until: 50_000 } };
  assert.equal(askOf(after(HERE, ASKED, again), 30_000, "3:20000")?.until, 50_000);
});

test("the question goes with the problem, the lesson, and the sheet", () => {
  const opened = { type: "round_opened", room: room("asking"), round: round(2) };
  const over = { type: "room_over", room: room("over") };
  for (const later of [{ type: "stage_asked", ask: null }, opened, over, HERE]) {
    assert.equal(askOf(after(HERE, ASKED, later), 0, ""), null);
  }
});

test("more time for the same problem, or a pause, leaves the question there", () => {
  const extended = { type: "round_opened", room: room("asking"), round: { ...round(1), closes_at: 60_000 } };
  assert.equal(askOf(after(HERE, ASKED, extended), 0, ""), ASK);
});

test("a yes that came too late is taken back in words", () => {
  const words = ["not_now", "unavailable", "too_fast"].map((reason) => refusedWords({ of: "may_show", reason }));
  assert.deepEqual(words.map((each) => each.includes("stays with you")), [true, true, true]);
});
