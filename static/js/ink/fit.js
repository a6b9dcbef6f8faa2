/** How ink is laid into a small picture: pure, no DOM. */

import { boundsOf } from "./grid.js";

/** Grid units around the ink: its line has a breadth. */
const MARGIN = 50;

/** The least that is shown, in grid units: a dot must not fill a tile. */
const LEAST_WIDTH = 300;
const LEAST_HEIGHT = 450;

/**
 * Say how to paint ink so that all of it is seen, in the middle and as large as can be.
 *
 * @param {import("./grid.js").Stroke[]} strokes of [x, y] grid points
 * @param {number} width of the picture in device pixels
 * @param {number} height of the picture in device pixels
 * @returns {{scale: number, left: number, top: number}} device pixels per grid unit, and the grid
 *   place of the picture's corner
 */
export function fitInk(strokes, width, height) {
  const box = boundsOf(strokes) || { left: 0, right: 0, top: 0, bottom: 0 };
  const across = Math.max(LEAST_WIDTH, box.right - box.left) + 2 * MARGIN;
  const down = Math.max(LEAST_HEIGHT, box.bottom - box.top) + 2 * MARGIN;
  const scale = Math.min(width / across, height / down);
  return {
    scale,
    left: (box.left + box.right - width / scale) / 2,
    top: (box.top + box.bottom - height / scale) / 2,
  };
}
