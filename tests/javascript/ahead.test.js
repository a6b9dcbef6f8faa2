/** Ada's tablet goes on without network: which problem comes next, when, and what the server hears. */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { foretold, goesInUnsent, isLocal, nextAlone } from "../../static/js/play/ahead.js";
import { Alone } from "../../static/js/play/alone.js";
import { Delivery } from "../../static/js/play/delivery.js";
import { openLocalStore } from "../../static/js/play/local_store.js";
import { Outbox } from "../../static/js/play/outbox.js";
import { SheetCache } from "../../static/js/play/sheet_cache.js";
import { START } from "../../static/js/play/store.js";
import { room, round } from "./board_messages.js";
import { freshStorage } from "./storage.js";

beforeEach(freshStorage);

const NO_TIMES = { first_ink_ms: null, writing_ms: null };

function part(problem, seconds = 0) {
  const prompt = `${problem} × 7 =`;
  const asked = { prompt, prompt_html: prompt, points: 1, separator: ".", picture: null };
  return { problem, place: problem, again: 0, form: "any", seconds, ...asked };
}

/** @returns {any} */
function told(problems, look_seconds = null) {
  const asks = { tries: 1, first_counts_double: false, hold_marks: false, collects: false };
  return { type: "ahead", problems, look_seconds, read_seconds: 0, ...asks };
}

/** @returns {any} */
function story(open = false) {
  const link = { open, sent: [], isOpen: () => link.open, now: () => 5000, send: (message) => link.sent.push(message) };
  return link;
}

test("at her own pace she goes to the next problem, unless the teacher lets nobody go on", () => {
  const own = room({ pace: "own", going: true });
  const next = nextAlone({ room: own, round: round() }, told([part(3), part(4)]), 5000.4);
  assert.ok(next);
  const { id, number, problem, opens_at, closes_at, accepted, tries } = next.round;
  assert.deepEqual([id, number, problem, opens_at, closes_at, accepted, tries], [-3, 3, 3, 5000, null, [], 1]);
  for (const more of [{ going: false }, { paused_at: 9 }, { pace: "teacher" }]) {
    assert.equal(nextAlone({ room: { ...own, .../** @type {any} */ (more) }, round: round() }, told([part(3)]), 1), null);
  }
});

test("what lies unsent on a round of hers goes in by itself only where the room collects", () => {
  const timed = room({ pace: "timer" });
  const own = room({ pace: "own", going: true });
  const mine = round({ id: -3 });
  const never = told([]);
  const collects = { ...never, collects: true };
  assert.equal(goesInUnsent({ room: timed, round: mine }, collects), true);
  assert.equal(goesInUnsent({ room: timed, round: mine }, never), false);
  assert.equal(goesInUnsent({ room: own, round: mine }, never), true); // no time has ended
  assert.equal(goesInUnsent({ room: timed, round: round() }, collects), false); // collected under its own name
});

test("a timer's rounds come by its schedule, the last of them where some were slept through", () => {
  const timed = room({ pace: "timer", next_at: 70_000 });
  const ahead = told([part(3, 60), part(4, 30)], 5);
  const at = (now) => foretold({ room: timed, round: round() }, ahead, now);
  assert.equal(at(69_999), null);
  const third = at(70_000);
  assert.deepEqual([third?.round.id, third?.round.opens_at, third?.round.closes_at], [-3, 70_000, 130_000]);
  assert.equal(third?.room.next_at, 136_000);
  const fourth = at(600_000);
  assert.deepEqual([fourth?.round.id, fourth?.round.closes_at, fourth?.passed], [-4, 166_000, 2]);
  assert.deepEqual([fourth?.round.number, fourth?.room.next_at], [4, null]);
  assert.equal(foretold({ room: { ...timed, paused_at: 1 }, round: round() }, ahead, 600_000), null);
});

test("where others have more time the next problem comes when the last of them is through", () => {
  const timed = room({ pace: "timer", next_at: 70_000 });
  const ahead = told([{ ...part(3, 60), waits_seconds: 60 }, part(4, 30)], 5);
  const third = foretold({ room: timed, round: round() }, ahead, 70_000);
  assert.deepEqual([third?.round.closes_at, third?.round.over_at, third?.room.next_at], [130_000, 190_000, 196_000]);
});

test("a problem that was left for later comes again, and what was asked does not", () => {
  const link = story();
  const alone = new Alone(openLocalStore(), "1:4", link);
  alone.learn(told([part(2), part(3), part(4)]), { ...START, round: round({ problem: 2 }) });
  /** @type {any} */
  let state = { ...START, room: room({ pace: "own", going: true }), round: round({ problem: 2 }) };
  const asked = [];
  for (let turn = 0; turn < 3; turn += 1) {
    const next = alone.goOn(state);
    assert.ok(next);
    asked.push([next.round.problem, next.round.again]);
    state = { ...state, room: next.room, round: next.round };
  }
  assert.deepEqual(asked, [[3, 0], [4, 0], [3, 1]]);
});

test("her answers wait under the problem's name and are found under the server's", (t) => {
  t.mock.timers.enable({ apis: ["setInterval"] });
  const link = story();
  const outbox = new Outbox(openLocalStore(), "1:4");
  const delivery = new Delivery(outbox, link);
  delivery.openedAt = () => 4000;
  const known = delivery.handIn(2, [], NO_TIMES);
  const answer = delivery.handIn(-3, [], NO_TIMES);
  const again = delivery.handIn(-3, [], NO_TIMES, true); // she wrote it anew: the newer one goes
  const waiting = outbox.all().map((each) => [each.type, each.answer]);
  assert.deepEqual(waiting, [["send", known], ["send_ahead", again]]);
  assert.notEqual(answer, again);
  assert.deepEqual(outbox.all().map(({ collected }) => collected), [false, true]);
  assert.equal(delivery.waiting({ id: 77, problem: 3 }), again);
  link.open = true;
  link.sent.length = 0;
  delivery.deliver();
  assert.deepEqual(link.sent.map(({ type }) => type), ["send", "send_ahead"]);
  assert.equal(delivery.refused({ reason: "not_now", of: "send_ahead", answer: again }), false);
  assert.equal(delivery.refused({ reason: "no_round", of: "send_ahead", answer: again }), true);
});

test("the problems to come are gone with her, also those whose word comes after she has left", () => {
  const store = openLocalStore();
  const alone = new Alone(store, "1:4", story());
  alone.learn(told([part(3)]), START);
  assert.deepEqual(store.keys("ahead:"), ["ahead:1:4"]);
  alone.forget();
  alone.learn(told([part(3)]), START);
  assert.deepEqual(store.keys("ahead:"), []);
});

test("back again, the server follows her; where it cannot, its word is taken", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const link = story(true);
  const alone = new Alone(openLocalStore(), "1:4", link);
  const own = room({ pace: "own", going: true });
  /** @type {any} */
  const state = { ...START, room: own, round: round({ id: -3, problem: 3 }) };
  /** @type {any} */
  const behind = { room: own, round: round({ id: 2, problem: 2 }) };
  assert.ok(isLocal(state.round));
  assert.equal(alone.wayOf(behind, state), "later");
  for (let times = 0; times < 3; times += 1) alone.catchUp(state, () => {});
  assert.deepEqual(link.sent.map(({ type, problem }) => [type, problem]), [["go_ahead", 3]]);
  assert.equal(alone.wayOf({ ...behind, round: round({ id: 9, problem: 3 }) }, state), "same");
  assert.equal(alone.wayOf({ ...behind, room: room({ pace: "timer" }) }, state), "whole");
  alone.giveUp();
  assert.equal(alone.wayOf(behind, state), "whole");
});

test("a sheet that she left unsent on her own problem stays until that is asked", () => {
  const cache = new SheetCache(openLocalStore(), "1:4", 0);
  /** @type {any} */
  const sheet = { strokes: [[[1, 2]]], aspect: 1, began: null, firstInk: null, lastInk: null, rewriting: false };
  cache.keep(-3, sheet, 0);
  cache.keep(-4, { ...sheet, handed: true }, 0);
  cache.keep(9, sheet, 0);
  assert.deepEqual([-3, -4, 9].map((id) => cache.load(id) !== null), [true, false, true]);
});
