/** Ink on its way from the pen to the frames that carry it. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { InkBuffer } from "../../static/js/ink/buffer.js";
import { aspectHolding, boundsOf, chooseAspect, fitSheet, toGrid } from "../../static/js/ink/grid.js";
import { PalmFilter, isPalm } from "../../static/js/ink/palm.js";
import { LIMITS } from "../../static/js/protocol.js";

/** Draws one stroke from pen-down to pen-up. */
function draw(buffer, ...points) {
  buffer.begin(points[0]);
  buffer.extend(points.slice(1));
  buffer.end();
}

test("a tap is one frame that ends its stroke", () => {
  const buffer = new InkBuffer();
  draw(buffer, [40, 50]);
  assert.deepEqual(buffer.takeFrames(), [{ stroke: 0, start: 0, points: [[40, 50]], up: true }]);
});

test("a resting pen sends no point twice", () => {
  const buffer = new InkBuffer();
  draw(buffer, [5, 5], [5, 5], [5, 5], [60, 5], [60, 5], [5, 5]);
  assert.deepEqual(buffer.strokes, [[[5, 5], [60, 5], [5, 5]]]);
});

test("a long stroke is cut into frames that the server takes", () => {
  const buffer = new InkBuffer();
  draw(buffer, ...Array.from({ length: 1201 }, (_, x) => [x, 10 + (x % 2) * 50]));
  const frames = buffer.takeFrames().map((frame) => [frame.start, frame.points.length, frame.up]);
  assert.deepEqual(frames, [[0, 500, false], [500, 500, false], [1000, 201, true]]);
});

test("a sheet sent in the middle of a stroke goes on where it was", () => {
  const buffer = new InkBuffer();
  buffer.begin([0, 0]);
  buffer.extend([[90, 0], [0, 50], [90, 90]]);
  assert.deepEqual(buffer.takeSheet(), [[[0, 0], [90, 0], [0, 50]]]);
  buffer.extend([[0, 90]]);
  buffer.end();
  const rest = [{ stroke: 0, start: 3, points: [[90, 90], [0, 90]], up: true }];
  assert.deepEqual(buffer.takeFrames(), rest);
});

test("what is seen reaches to the pen before it is kept", () => {
  const buffer = new InkBuffer([[[1, 1]]]);
  buffer.begin([0, 0]);
  buffer.extend([[9, 0], [20, 0], [33, 1]]);
  assert.deepEqual(buffer.strokes, [[[1, 1]], [[0, 0]]]);
  assert.deepEqual(buffer.drawn, [[[1, 1]], [[0, 0], [33, 1]]]);
  const frames = buffer.takeFrames();
  assert.deepEqual(frames, [{ stroke: 1, start: 0, points: [[0, 0]], up: false }]);
  buffer.end();
  assert.deepEqual(buffer.drawn, [[[1, 1]], [[0, 0], [33, 1]]]);
});

test("undoing what the server never saw needs no message", () => {
  const buffer = new InkBuffer();
  draw(buffer, [0, 0]);
  buffer.takeFrames();
  draw(buffer, [9, 9]);
  assert.equal(buffer.keep(1), false);
  assert.equal(buffer.keep(0), true);
  assert.deepEqual([buffer.count, buffer.takeFrames()], [0, []]);
});

test("a dropped stroke leaves the others and their numbers", () => {
  const buffer = new InkBuffer([[[1, 1], [2, 2]]]);
  buffer.begin([5, 5]);
  buffer.extend([[6, 6], [7, 7]]);
  buffer.takeFrames();
  assert.equal(buffer.drop(), true);
  draw(buffer, [8, 8]);
  assert.deepEqual(buffer.strokes, [[[1, 1], [2, 2]], [[8, 8]]]);
  assert.deepEqual(buffer.takeFrames(), [{ stroke: 1, start: 0, points: [[8, 8]], up: true }]);
});

test("a full sheet takes no more ink", () => {
  const dots = new InkBuffer();
  while (dots.begin([1, 1])) dots.end();
  assert.equal(dots.strokes.length, LIMITS.MAX_STROKES);
  const line = new InkBuffer();
  line.begin([0, 0]);
  for (let i = 1; i < 9000; i += 1) line.extend([[i % 3000, (i % 2) * 50]]);
  const frames = line.takeFrames();
  line.end();
  frames.push(...line.takeFrames());
  const sent = frames.reduce((sum, frame) => sum + frame.points.length, 0);
  assert.deepEqual([line.count, line.full, sent], [LIMITS.MAX_POINTS, true, LIMITS.MAX_POINTS]);
  assert.equal(frames.at(-1).up, true);
});

test("a slow straight line reaches the board while it is drawn", () => {
  const buffer = new InkBuffer();
  buffer.begin([100, 500], 0);
  const late = [];
  for (let step = 1; step <= 240; step += 1) {
    buffer.extend([[100 + 4 * step, 500]], [(step * 1000) / 120]);
    buffer.takeFrames();
    late.push(100 + 4 * step - buffer.strokes[0].at(-1)[0]);
  }
  buffer.end();
  // The board is never behind by more than the width of a digit's line or two.
  assert.ok(Math.max(...late) <= 80);
  assert.ok(buffer.strokes[0].length <= 20);
});

test("one grid unit is as long down as across", () => {
  assert.deepEqual(toGrid(100, 100, 400, 1.5), [250, 250]);
  assert.deepEqual(toGrid(600, 400, 400, 1.5), [1500, 1000]);
});

test("a pen that leaves the paper stays on its edge", () => {
  assert.deepEqual(toGrid(-20, 9000, 500, 0.8), [0, 1000]);
  assert.deepEqual(toGrid(9000, -1, 500, 0.8), [800, 0]);
});

test("paper is never wider than the grid", () => {
  assert.deepEqual([chooseAspect(5000, 100), chooseAspect(300, 400), chooseAspect(0, 0)], [3, 0.75, 1]);
});

test("ink from a wider tablet still fits on a phone", () => {
  assert.equal(aspectHolding([[[100, 100], [1800, 300]]], 0.7), 1.8);
  assert.deepEqual(fitSheet(360, 500, 1.8), { width: 360, height: 200 });
});

test("the box round no ink is no box", () => {
  assert.equal(boundsOf([]), null);
  assert.deepEqual(boundsOf([[[3, 9]], [[8, 2]]]), { left: 3, top: 2, right: 8, bottom: 9 });
});

test("a hand beside the pen does not write", () => {
  const palms = new PalmFilter();
  const finger = { pointerType: "touch", width: 20, height: 22 };
  assert.equal(palms.refusal(finger, 0), null);
  palms.see({ pointerType: "pen" }, 1000);
  assert.equal(palms.refusal(finger, 2000), "pen");
  assert.equal(palms.refusal({ pointerType: "pen" }, 2000), null);
  assert.equal(palms.refusal(finger, 200000), null);
});

test("a palm is bigger than a finger and than a broad thumb", () => {
  const contacts = [[90, 40], [40, 90], [70, 52], [24, 30], [0, 0]];
  const palms = contacts.map(([width, height]) => isPalm({ pointerType: "touch", width, height }));
  assert.deepEqual(palms, [true, true, false, false, false]);
});

test("every kept point has its time, and undo takes it along", () => {
  const buffer = new InkBuffer();
  buffer.begin([0, 0], 100.4);
  buffer.extend([[50, 0], [50, 50], [50, 90]], [108, 116, 124]);
  buffer.end();
  buffer.begin([300, 300], 700);
  assert.deepEqual(buffer.drawnTimes.map((own) => own.length), buffer.drawn.map((own) => own.length));
  buffer.end();
  assert.deepEqual(buffer.times, [[100, 108, 124], [700]]);
  assert.deepEqual(buffer.strokes[0], [[0, 0], [50, 0], [50, 90]]);
  buffer.keep(1);
  assert.deepEqual(buffer.times, [[100, 108, 124]]);
});

test("a sheet that was kept without times has none until it is empty", () => {
  const buffer = new InkBuffer();
  buffer.replace([[[1, 1], [2, 2]]]);
  buffer.begin([5, 5], 10);
  buffer.end();
  assert.equal(buffer.times, null);
  buffer.keep(0);
  buffer.begin([5, 5], 20);
  assert.deepEqual(buffer.times, [[20]]);
  buffer.replace([[[1, 1], [2, 2]]], [[7, 9]]);
  assert.deepEqual(buffer.times, [[7, 9]]);
  buffer.replace([[[1, 1], [2, 2]]], [[7]]);
  assert.equal(buffer.times, null);
});
