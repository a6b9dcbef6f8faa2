/** Ink that is collected when time ends: under which id, and whether a sheet is to be. Pure. */

import { isLocal } from "./ahead.js";
import { hasWritten, isInRound, isOpen, panelOf } from "./derive.js";
import { SheetTimes } from "./sheet_times.js";

/**
 * @typedef {object} Lies what lies on the paper, beside the state
 * @property {boolean} handed it was handed in, and nothing was taken off it since
 * @property {boolean} declined the child does not want to send it
 * @property {boolean} isOther it is another one than the answer's that is known here
 */

/** @typedef {Pick<import("../protocol_types.js").RoundPart, "id"|"opens_at"|"problem"|"prompt"|"collects"|"background">} Asked */

/**
 * Return the id of what is collected of a seat in a round; the server works it out alike, so that
 * whoever is second finds the answer there.
 * @param {number} seat
 * @param {number} round
 * @returns {string}
 */
export function collectedId(seat, round) {
  const hex = `${digits(seat)}80008000${digits(round)}`;
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** @param {number} key */
function digits(key) {
  return key.toString(16).padStart(12, "0");
}

/**
 * Tell whether the time is up and what lies there is to be collected: where the child would be asked
 * whether to send it, and where this device has other ink than the server had.
 * @param {import("./store.js").State} state
 * @param {Lies} lies
 * @returns {boolean}
 */
export function isToCollect(state, { handed, declined, isOther }) {
  if (!isInRound(state) || !state.seat || !state.round.collects || isOpen(state)) return false;
  if (handed || declined || !hasWritten(state) || isLocal(state.round)) return false;
  const panel = panelOf(state);
  if (panel === "unsent") return true;
  const answer = /** @type {import("../protocol_types.js").AnswerPart|null} */ (state.answer);
  return panel !== "sending" && panel !== "skipped" && answer !== null && answer.collected && isOther;
}

/**
 * Tell whether the child would be asked now to send what it wrote, were the round closed, and has not
 * been asked yet.
 * @param {import("./store.js").State} state
 * @returns {boolean}
 */
export function isLeftUnasked(state) {
  if (!isInRound(state) || state.round.closed || state.timeUp) return false;
  return panelOf({ ...state, round: { ...state.round, closed: true } }) === "unsent";
}

/**
 * Return when the child thought and wrote on a sheet that it left.
 * @param {import("./sheet_cache.js").LeftSheet} left
 * @returns {import("./sheet_times.js").AnswerTimes}
 */
export function timesOf(left) {
  const times = new SheetTimes(left);
  return { ...times.measured(left.opensAt, left.shown), ...times.ofPoints(left.times || null, left.opensAt) };
}
