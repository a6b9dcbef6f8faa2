/** What a page knows about the server's time. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { ServerClock, StepWatch, clockText, countdown } from "../../static/js/live/clock.js";

test("the quickest round trip tells the time best", () => {
  const clock = new ServerClock();
  clock.add(1000, 3000, 9000);
  clock.add(5000, 5010, 12005);
  clock.add(6000, 9000, 14000);
  assert.equal(clock.at(10000), 17000);
});

test("an old round trip is forgotten after eight new ones", () => {
  const clock = new ServerClock();
  clock.add(0, 0, 500);
  for (let i = 1; i <= 8; i += 1) clock.add(i * 100, i * 100 + 10, i * 100 + 5 + 2000);
  assert.equal(clock.offset, 2000);
});

test("a snapshot gives a first guess and never overrules a round trip", () => {
  const clock = new ServerClock();
  clock.hint(1000, 1700);
  assert.equal(clock.offset, 700);
  clock.add(2000, 2020, 2310);
  clock.hint(3000, 3100);
  assert.equal(clock.offset, 300);
});

for (const step of [-79_000, -600, 600, 79_000, 3_600_000]) {
  test(`a clock that was set anew by ${step} ms is noticed by the next round trip`, () => {
    const clock = new ServerClock();
    for (let i = 0; i < 8; i += 1) clock.add(i * 10000, i * 10000 + 20, i * 10000 + 10 + 5000);
    assert.equal(clock.offset, 5000);
    clock.add(90000 + step, 90300 + step, 90200 + 5000);
    assert.deepEqual([clock.offset, clock.samples.length], [5050 - step, 1]);
  });
}

test("a slow round trip that may be true is no step", () => {
  const clock = new ServerClock();
  clock.add(0, 20, 5010);
  clock.add(10000, 13000, 10010 + 5000);
  clock.add(20000, 23000, 22990 + 5000);
  assert.deepEqual([clock.offset, clock.samples.length], [5000, 3]);
});

test("a snapshot from later than can be is believed at once", () => {
  const clock = new ServerClock();
  clock.add(2000, 2020, 2310);
  clock.hint(3000, 9000);
  assert.equal(clock.offset, 6000);
  clock.add(3100, 3120, 9110);
  assert.deepEqual([clock.offset, clock.samples.length], [6000, 1]);
});

test("the watch sees a step once and no drift", () => {
  const watch = new StepWatch(1_000_000, 0);
  let wall = 1_000_000;
  const seen = [];
  for (let steady = 500; steady <= 5000; steady += 500) {
    wall += 500.01 + (steady === 2000 ? -79_000 : 0) + (steady === 4000 ? 900 : 0);
    if (watch.look(wall, steady)) seen.push(steady);
  }
  assert.deepEqual(seen, [2000, 4000]);
});

test("a clock that jumped back between sent and received is no sample", () => {
  const clock = new ServerClock();
  clock.add(2000, 1000, 5000);
  assert.deepEqual([clock.offset, clock.samples], [0, []]);
});

test("a round without an end has no countdown", () => {
  assert.equal(countdown(0, null, 50), null);
});

test("the countdown ends at nought and stays there", () => {
  const [half, end, after] = [2500, 10000, 99999].map((now) => countdown(0, 10000, now));
  assert.deepEqual(half, { left: 7500, seconds: 8, share: 0.75, over: false });
  assert.deepEqual(end, { left: 0, seconds: 0, share: 0, over: true });
  assert.deepEqual(after, end);
});

test("seconds are written as people read them", () => {
  const written = [0, 8, 59, 60, 65, 600].map(clockText);
  assert.deepEqual(written, ["0", "8", "59", "1:00", "1:05", "10:00"]);
});
