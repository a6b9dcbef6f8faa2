/** What a teacher chooses about the board: which seats, in which order, how large. Pure, no DOM. */

import { tileSize } from "./derive.js";

/**
 * @typedef {import("./types.js").Filter} Filter
 *
 * @typedef {"name" | "state" | "answer" | "sure"} Sort in which order the seats stand
 * @typedef {"auto" | "big" | "small"} Size how large the tiles are
 */

/** The filters, in the order of the bar. @type {readonly Filter[]} */
export const FILTERS = ["all", "look", "writing", "open", "wrong", "right", "away"];

/** @type {readonly Sort[]} */
export const SORTS = ["name", "state", "answer", "sure"];

/** The sizes, the smallest first. @type {readonly Size[]} */
export const SIZES = ["small", "auto", "big"];

/**
 * Return what comes after a choice, and after the last one the first.
 *
 * @template T
 * @param {readonly T[]} choices
 * @param {T} choice what is none of them counts as the first
 * @returns {T}
 */
export function following(choices, choice) {
  return choices[(Math.max(0, choices.indexOf(choice)) + 1) % choices.length];
}

/**
 * Return the size one step larger or smaller; the largest and the smallest stay.
 *
 * @param {Size} size
 * @param {1 | -1} step
 * @returns {Size}
 */
export function stepSize(size, step) {
  const place = SIZES.indexOf(size) + step;
  return SIZES[Math.min(SIZES.length - 1, Math.max(0, place))];
}

/**
 * Return the size of the tiles as the style sheet knows it.
 *
 * @param {Size} size
 * @param {number} seats how many there are
 * @returns {"large" | "medium" | "small" | "tiny"}
 */
export function tileLook(size, seats) {
  if (size === "auto") return tileSize(seats);
  return size === "big" ? "large" : "tiny";
}

/**
 * Return a choice that was remembered, or another where it is none of them any more.
 *
 * @template T
 * @param {readonly T[]} choices
 * @param {unknown} remembered
 * @param {T} otherwise
 * @returns {T}
 */
export function known(choices, remembered, otherwise) {
  const found = choices.find((choice) => choice === remembered);
  return found === undefined ? otherwise : found;
}
