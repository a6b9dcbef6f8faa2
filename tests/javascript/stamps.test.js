/** Marks that Ms. Vega puts on Ada's sheet without dragging. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { STAMPS, firstPlace, movedBy, sizeFor, strokeOf } from "../../static/js/board/stamp_shapes.js";

const SIGHT = { left: 0, top: 0, right: 1000, bottom: 500 };
/** @type {import("../../static/js/ink/grid.js").Stroke[]} */
const DIGIT = [[[200, 100], [300, 400]]];

test("each mark is a stroke about its place, as large as the writing", () => {
  for (const stamp of STAMPS) {
    const stroke = strokeOf(stamp, [500, 400], 300);
    assert.ok(stroke.length >= 2 && stroke.length <= 30);
    assert.ok(stroke.every(([x, y]) => Math.abs(x - 500) <= 150 && Math.abs(y - 400) <= 210));
    assert.ok(stroke.flat().every(Number.isInteger));
  }
  assert.deepEqual([sizeFor(DIGIT), sizeFor([[[0, 0]]]), sizeFor([])], [300, 200, 400]);
});

test("arrow keys move it over what is seen, and no further; the shift key by little", () => {
  assert.deepEqual(firstPlace(DIGIT, SIGHT), [250, 250]);
  assert.deepEqual(firstPlace([], SIGHT), [500, 250]);
  const by = (key, shiftKey = false, from = /** @type {import("../../static/js/ink/grid.js").Point} */ ([250, 250])) => movedBy(from, { key, shiftKey }, SIGHT);
  assert.deepEqual([by("ArrowLeft"), by("ArrowDown", true)], [[200, 250], [250, 260]]);
  assert.deepEqual([by("ArrowUp", false, [250, 20]), by("ArrowRight", false, [990, 0])], [[250, 0], [1000, 0]]);
  assert.equal(by("a"), null);
});
