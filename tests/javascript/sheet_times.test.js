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
