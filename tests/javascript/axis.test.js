/** How the sheets of a class lie on one axis of time. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { axisOf, momentIn } from "../../static/js/replay/axis.js";

/**
 * @param {number | null} began
 * @param {number[] | null} times
 * @returns {import("../../static/js/replay/axis.js").ClassSheet}
 */
function sheet(began, times = [0, 400]) {
  return { name: "Ada", mark: "right", strokes: [[[0, 0], [0, 600]]], times, began, marks: [] };
}

test("each sheet begins when its child began, and the axis ends with the last ink of all", () => {
  const { tracks, length } = axisOf([sheet(2000), sheet(900, [0, 3000])], "opening");
  assert.equal(length, 3900);
  const at = (moment) => tracks.map((track) => momentIn(track, moment));
  assert.deepEqual([at(0), at(1000), at(2100), at(9999)], [[-1, -1], [-1, 100], [100, 1200], [400, 3000]]);
});

test("a sheet of an older page stands at the beginning, goes in its order, and is counted", () => {
  const axis = axisOf([sheet(null, null), sheet(500)], "opening");
  assert.deepEqual([axis.untimed, axis.undated], [1, 1]);
  assert.equal(momentIn(axis.tracks[0], 0), 0);
  assert.equal(axis.length, Math.max(500, 900));
});

test("where each child had a time of its own all begin together", () => {
  const axis = axisOf([sheet(86_400_000), sheet(null)], "ink");
  assert.deepEqual([axis.length, axis.undated], [400, 0]);
  assert.equal(axisOf([], "opening").length, 0);
});
