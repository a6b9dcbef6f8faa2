/** Which moment a step of the stage is, if any. Pure. */

import { sceneOf } from "./store.js";

/** @typedef {import("./store.js").Stage} Stage */

/** From so many seconds before the end each one is heard. */
const LAST = 5;

/**
 * Return the moment that lies between two states, or null. What a stage only learns when it comes is
 * none: it happened before.
 *
 * @param {Stage} before
 * @param {Stage} after
 * @returns {"join"|"closed"|"podium"|null}
 */
export function momentOf(before, after) {
  const [from, to] = [sceneOf(before), sceneOf(after)];
  if (from === "waiting") return null;
  if (to === "lobby" && from === "lobby") return after.seats > before.seats ? "join" : null;
  if (to === "review" && from === "asking") return after.round && after.round.skipped ? null : "closed";
  return to === "over" && from !== "over" ? "podium" : null;
}

/**
 * Return whether a second is heard that a round has left: each of the last five, once.
 *
 * @param {number|null} before seconds left when it was looked at last; null where no time runs
 * @param {number|null} now
 * @returns {boolean}
 */
export function isHeard(before, now) {
  return now !== null && before !== null && now < before && now > 0 && now <= LAST;
}
