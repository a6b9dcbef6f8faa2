/** How long Ada thought and wrote. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { SheetTimes } from "../../static/js/play/sheet_times.js";

const MINUTE = 60_000;
const OPENED = 1000;

/** What was measured of ink at these moments. */
function measured(moments, { kept = {}, shown = OPENED } = {}) {
  const times = new SheetTimes(kept);
  for (const now of moments) times.touch(now);
  return times.measured(OPENED, shown);
}

test("before any ink nothing is measured", () => {
  assert.deepEqual(measured([]), { first_ink_ms: null, writing_ms: null });
});

test("she thinks until the first ink and writes until the last", () => {
  assert.deepEqual(measured([5000, 6000, 9000]), { first_ink_ms: 4000, writing_ms: 4000 });
});

test("a second try is measured from where she began to write again", () => {
  const kept = { began: 20_000 };
  assert.deepEqual(measured([22_000, 23_000], { kept }), { first_ink_ms: 2000, writing_ms: 1000 });
});

test("after a reload the first ink stays the first", () => {
  const kept = { firstInk: 3000, lastInk: 4000 };
  assert.deepEqual(measured([8000], { kept }), { first_ink_ms: 2000, writing_ms: 5000 });
});

test("a problem that was opened yesterday was thought about since the page came up again", () => {
  const shown = OPENED + 600 * MINUTE;
  const found = measured([shown + 7000], { shown });
  assert.deepEqual(found, { first_ink_ms: 7000, writing_ms: 0 });
});

test("nobody writes at one problem for longer than half an hour", () => {
  assert.equal(measured([2000, 2000 + 90 * MINUTE]).writing_ms, 30 * MINUTE);
});

test("a clock that was set back measures nought", () => {
  assert.deepEqual(measured([500, 400]), { first_ink_ms: 0, writing_ms: 0 });
});

/** What an answer says of points at these moments, the first ink being at 5000. */
function said(times, { firstInk = 5000 } = {}) {
  return new SheetTimes({ firstInk }).ofPoints(times, OPENED);
}

test("each point says how long after the one before it was drawn, across strokes too", () => {
  const strokes = [[5000, 5016, 5040], [5900, 5950]];
  assert.deepEqual(said(strokes), { times: [0, 16, 24, 860, 50], began: 4000 });
});

test("time counts from the first ink, also where that was taken back", () => {
  assert.deepEqual(said([[9000, 9010]]), { times: [4000, 10], began: 4000 });
});

test("a clock that was set back leads no point back in time", () => {
  assert.deepEqual(said([[5100, 4000, 5200]]).times, [100, 0, 100]);
});

test("without a time for each point nothing is said", () => {
  for (const times of [null, [], [[5000, NaN]], [[5000, null]]]) {
    assert.deepEqual(said(times), { times: null, began: null });
  }
  assert.deepEqual(said([[5000]], { firstInk: null }), { times: null, began: null });
});
