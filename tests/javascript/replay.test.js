/** How ink is played back: as it was drawn, or in its order where nobody knows how quickly. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { inkAt, timelineOf } from "../../static/js/ink/replay.js";
import { Playing } from "../../static/js/replay/playing.js";

/** A seven in two strokes. @type {import("../../static/js/ink/grid.js").Stroke[]} */
const SEVEN = [
  [[100, 100], [300, 100], [150, 500]],
  [[150, 300], [290, 300]],
];

test("ink comes as it was drawn, the line that is being drawn up to the pen", () => {
  const timeline = timelineOf(SEVEN, [0, 200, 400, 1000, 100]);
  assert.deepEqual([timeline.timed, timeline.length], [true, 1700]);
  assert.deepEqual(inkAt(timeline, -1), []);
  assert.deepEqual(inkAt(timeline, 50), [[[100, 100], [150, 100]]]);
  assert.deepEqual(inkAt(timeline, 400), [[[100, 100], [300, 100], [225, 300]]]);
  assert.deepEqual(inkAt(timeline, 1599), [SEVEN[0]]);
  assert.deepEqual(inkAt(timeline, 1650), [SEVEN[0], [[150, 300], [220, 300]]]);
  assert.equal(inkAt(timeline, 1700), SEVEN);
});

test("strokes that were taken back leave their time, and a pen that rests draws nothing", () => {
  const timeline = timelineOf([[[10, 10], [10, 20]], [[50, 50]]], [2000, 0, 500]);
  assert.deepEqual(inkAt(timeline, 1999), []);
  assert.deepEqual(inkAt(timeline, 2100), [[[10, 10], [10, 20]]]);
  assert.equal(timeline.length, 2500);
  assert.deepEqual(timelineOf([], null).length, 0);
});

test("without times, or with others' times, the strokes come in their order at one pace", () => {
  for (const times of [null, [0, 10]]) {
    const timeline = timelineOf(SEVEN, times);
    assert.equal(timeline.timed, false);
    const counts = [0, 0.4, 0.95, 1].map((part) => inkAt(timeline, part * timeline.length).length);
    assert.deepEqual(counts, [1, 1, 2, 2]);
    const [first, second] = timeline.moments;
    assert.ok([...first, ...second].every((each, index, all) => index === 0 || each >= all[index - 1]));
  }
});

/** A screen that paints when the test says so. */
function screen() {
  /** @type {Map<number, (now: number) => void>} */
  const waiting = new Map();
  let asked = 0;
  return {
    ask: (/** @type {(now: number) => void} */ callback) => {
      asked += 1;
      waiting.set(asked, callback);
      return asked;
    },
    forget: (/** @type {number} */ each) => void waiting.delete(each),
    paint: (/** @type {number} */ now) => {
      const due = Array.from(waiting.values());
      waiting.clear();
      for (const callback of due) callback(now);
    },
  };
}

test("Ms. Vega plays, slows, scrubs and pauses, and begins anew at the end", () => {
  const frames = screen();
  const playing = new Playing(() => {}, frames);
  playing.load(1000);
  playing.play();
  frames.paint(50);
  frames.paint(150);
  assert.equal(playing.at, 100);
  playing.speed = 4;
  frames.paint(250);
  assert.equal(playing.at, 500);
  playing.pause();
  frames.paint(900);
  assert.deepEqual([playing.at, playing.plays], [500, false]);
  playing.seek(900);
  playing.play();
  frames.paint(2000);
  frames.paint(2100);
  assert.deepEqual([playing.at, playing.plays, playing.isAtEnd], [1000, false, true]);
  playing.play();
  assert.deepEqual([playing.at, playing.plays], [0, true]);
});

test("a page that follows is where the server's clock says, and goes by itself once somebody acts on it", () => {
  const frames = screen();
  let now = 5000;
  const playing = new Playing(() => {}, frames);
  const clock = () => now;
  playing.follow({ at: 200, speed: 2, since: 4900, until: Infinity }, clock, 1000);
  assert.deepEqual([playing.at, playing.plays, playing.speed], [400, true, 2]);
  now = 5100;
  frames.paint(7); // whatever the screen's own clock says
  assert.equal(playing.at, 600);
  playing.follow({ at: 300, speed: 1, since: null, until: Infinity }, clock);
  assert.deepEqual([playing.at, playing.plays], [300, false]);
  playing.follow({ at: 0, speed: 4, since: 0, until: Infinity }, clock);
  assert.deepEqual([playing.at, playing.plays, playing.isAtEnd], [1000, false, true]);
  playing.follow({ at: 0, speed: 1, since: 5100, until: Infinity }, clock);
  playing.pace(4);
  frames.paint(100);
  frames.paint(150);
  assert.deepEqual([playing.at, playing.leader], [200, null]);
});

test("a page that nobody saw goes on from where it was", () => {
  const frames = screen();
  const playing = new Playing(() => {}, frames);
  playing.load(60_000);
  playing.play();
  frames.paint(50);
  frames.paint(150);
  frames.paint(30_000);
  assert.equal(playing.at, 350);
});
