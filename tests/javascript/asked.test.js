/** Which problem, in which form, and when the next one comes. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { otherFormWords, placeWords, secondsToNext } from "../../static/js/live/asked.js";

test("a problem asked again is not the sixth of five", () => {
  assert.equal(placeWords({ number: 2, place: 2, again: 0 }, 5), "Problem 2 of 5");
  assert.equal(placeWords({ number: 6, place: 2, again: 1 }, 5), "Problem 2 of 5, again");
  assert.equal(placeWords({ number: 6, place: 6, again: 0 }, 5), "Problem 6");
  assert.equal(placeWords({ number: 6, place: null, again: 0 }, 5), "Problem 6");
  assert.equal(placeWords({ number: 6, place: null, again: 0, extra: true }, 5), "Extra");
  assert.equal(otherFormWords("fraction"), "Right number, but write it as a fraction");
  assert.equal(otherFormWords("mixed"), "Right number, but write it as a mixed number");
});

test("the countdown to the next problem begins when the round is over", () => {
  const round = { closes_at: 1000, closed: false };
  assert.equal(secondsToNext({ next_at: 7000 }, round, 500), null);
  assert.equal(secondsToNext({ next_at: 7000 }, round, 2500), 5);
  assert.equal(secondsToNext({ next_at: 7000 }, { ...round, closed: true }, 9000), 0);
  assert.equal(secondsToNext({ next_at: null }, { ...round, closed: true }, 2500), null);
});
