/** Numbers that count up to what they say. */

import { isCalm } from "./motion.js";

const LASTS_MS = 700;

/**
 * Return what a number that counts up says after a share of its time: quick first, then slower.
 *
 * @param {number} from
 * @param {number} to
 * @param {number} share 0 to 1
 * @returns {number}
 */
export function countAt(from, to, share) {
  const eased = 1 - (1 - Math.min(1, Math.max(0, share))) ** 3;
  return Math.round(from + (to - from) * eased);
}

/** @type {WeakMap<object, number>} which count is running at a place: a newer one ends it */
const running = new WeakMap();
let newest = 0;

/**
 * Count up; where motion is to be spared the number is there at once.
 *
 * @param {object} place what shows it
 * @param {{from: number, to: number, ms?: number}} about
 * @param {(count: number) => void} write
 */
export function countUp(place, { from, to, ms = LASTS_MS }, write) {
  newest += 1;
  const mine = newest;
  running.set(place, mine);
  if (isCalm() || from >= to) {
    write(to);
    return;
  }
  const began = performance.now();
  const step = (/** @type {number} */ now) => {
    if (running.get(place) !== mine) return;
    const share = (now - began) / ms;
    write(countAt(from, to, share));
    if (share < 1) requestAnimationFrame(step);
  };
  write(from);
  requestAnimationFrame(step);
}
