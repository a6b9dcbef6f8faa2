/** Marks that are put on a sheet as a whole, for whoever cannot draw them: strokes of a set shape. Pure, no DOM. */

import { boundsOf, onGrid } from "../ink/grid.js";

/**
 * @typedef {import("../ink/grid.js").Point} Point
 * @typedef {"tick" | "ring" | "underline"} Stamp
 * @typedef {{left: number, top: number, right: number, bottom: number}} Box in grid units
 */

/** @type {readonly Stamp[]} */
export const STAMPS = Object.freeze(["tick", "ring", "underline"]);

/** Grid units of a step by an arrow key, and of a small one. */
const STEP = 50;
const SMALL_STEP = 10;
/** Grid units: how high the writing is that a mark is made for. */
const LEAST = 200;
const MOST = 600;
/** Points of a ring. */
const AROUND = 24;

/** @type {Readonly<Record<string, [number, number]>>} */
const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/**
 * Return the stroke of a mark.
 *
 * @param {Stamp} stamp
 * @param {Point} middle
 * @param {number} size grid units: how high the writing is
 * @returns {Point[]}
 */
export function strokeOf(stamp, [x, y], size) {
  /** @param {[number, number][]} places in parts of the size */
  const drawn = (places) => places.map(([across, down]) => onGrid(x + across * size, y + down * size));
  if (stamp === "tick") return drawn([[-0.35, 0], [-0.1, 0.3], [0.4, -0.35]]);
  if (stamp === "underline") return drawn([[-0.5, 0], [0.5, -0.03]]);
  const turns = Array.from({ length: AROUND + 1 }, (_, index) => (2 * Math.PI * index) / AROUND - 1.9);
  return drawn(turns.map((turn) => [0.5 * Math.cos(turn), 0.7 * Math.sin(turn)]));
}

/**
 * Return how large a mark is made for some ink: a ring goes round one of its digits.
 *
 * @param {import("../ink/grid.js").Stroke[]} strokes
 * @returns {number}
 */
export function sizeFor(strokes) {
  const box = boundsOf(strokes);
  return box ? Math.min(MOST, Math.max(LEAST, box.bottom - box.top)) : (LEAST + MOST) / 2;
}

/**
 * Return where a mark lies first: over the middle of the ink.
 *
 * @param {import("../ink/grid.js").Stroke[]} strokes
 * @param {Box} sight what is seen of the sheet
 * @returns {Point}
 */
export function firstPlace(strokes, sight) {
  const { left, top, right, bottom } = boundsOf(strokes) || sight;
  return onGrid((left + right) / 2, (top + bottom) / 2);
}

/**
 * Return where a mark lies after a key; null for a key that moves nothing.
 *
 * @param {Point} place
 * @param {{key: string, shiftKey: boolean}} press
 * @param {Box} sight beyond which nothing goes
 * @returns {Point | null}
 */
export function movedBy([x, y], { key, shiftKey }, sight) {
  const way = WAYS[key];
  if (!way) return null;
  const step = shiftKey ? SMALL_STEP : STEP;
  const [toX, toY] = [x + way[0] * step, y + way[1] * step];
  return onGrid(Math.min(sight.right, Math.max(sight.left, toX)), Math.min(sight.bottom, Math.max(sight.top, toY)));
}
