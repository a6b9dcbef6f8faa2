/** Which moment a step of the child's page is, if any. Pure. */

import { isSolo, panelOf, screenOf } from "./derive.js";

/**
 * @typedef {import("./store.js").State} State
 * @typedef {import("../moment/kinds.js").Kind} Kind
 */

/** @type {Readonly<Record<string, Kind>>} */
const OF_PANEL = { right: "right", wrong: "again", unsure: "unsure" };

/**
 * Return the moment that lies between two states, or null. What a page only learns when it comes is
 * none: it happened before.
 *
 * @param {State} before
 * @param {State} after
 * @param {{homework: boolean}} about
 * @returns {Kind|null}
 */
export function momentOf(before, after, { homework }) {
  const [from, to] = [screenOf(before), screenOf(after)];
  if (to === "lobby" && from !== "lobby" && !isSolo(after)) return "join";
  if (before.room === null) return null;
  if (to === "over" && from !== "over" && from !== "ended") return overMoment(after, homework);
  if (handWentUp(before, after)) return "hand";
  return before.round && after.round && before.round.id === after.round.id ? panelMoment(before, after) : null;
}

/**
 * Return how many right answers stand in a row after a moment.
 *
 * @param {number} row
 * @param {Kind|null} kind
 * @returns {number}
 */
export function inARow(row, kind) {
  if (kind === "right") return row + 1;
  return kind === "again" ? 0 : row;
}

/**
 * @param {State} after
 * @param {boolean} homework
 * @returns {Kind}
 */
function overMoment(after, homework) {
  if (isSolo(after)) return "practice_over";
  return homework ? "homework_done" : "lesson_over";
}

/**
 * @param {State} before
 * @param {State} after
 */
function handWentUp(before, after) {
  return Boolean(before.seat && after.seat && before.seat.hand === "" && after.seat.hand !== "");
}

/**
 * @param {State} before
 * @param {State} after
 * @returns {Kind|null}
 */
function panelMoment(before, after) {
  const [from, to] = [panelOf(before), panelOf(after)];
  if (from === to || to === null) return null;
  if (to === "sending" && from === null && after.online) return "sent";
  return OF_PANEL[to] || null;
}
