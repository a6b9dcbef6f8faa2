/** From the screen to the ink grid and back: pure. One grid unit is the same length both ways. */

import { LIMITS } from "../protocol.js";

/** As wide as the protocol's grid: a point beyond it would be refused. */
const WIDEST = LIMITS.GRID_WIDTH / LIMITS.GRID_HEIGHT;
/** A phone held upright: a narrower sheet would hold no two digits side by side. */
const NARROWEST = 0.4;

/** @typedef {[number, number]} Point x to the right and y down, whole grid units */
/** @typedef {Point[]} Stroke */

/**
 * Return the aspect (width over height) of a new sheet on a surface of this size.
 * @param {number} width
 * @param {number} height
 * @returns {number}
 */
export function chooseAspect(width, height) {
  if (!(width > 0) || !(height > 0)) return 1;
  return Math.min(WIDEST, Math.max(NARROWEST, width / height));
}

/**
 * Return the smallest aspect that is at least `preferred` and holds all of the ink.
 * @param {Stroke[]} strokes
 * @param {number} preferred
 * @returns {number}
 */
export function aspectHolding(strokes, preferred) {
  const box = boundsOf(strokes);
  return box ? Math.max(preferred, Math.min(WIDEST, box.right / LIMITS.GRID_HEIGHT)) : preferred;
}

/**
 * Return the largest sheet of this aspect that fits into a box, in the units of the box.
 * @param {number} boxWidth
 * @param {number} boxHeight
 * @param {number} aspect
 * @returns {{width: number, height: number}}
 */
export function fitSheet(boxWidth, boxHeight, aspect) {
  const width = Math.max(1, Math.floor(Math.min(boxWidth, boxHeight * aspect)));
  return { width, height: Math.max(1, Math.floor(width / aspect)) };
}

/**
 * Map a place on a sheet that is `height` pixels high to the grid; outside it stays on the edge.
 * @param {number} x pixels from the sheet's left edge
 * @param {number} y pixels from the sheet's top edge
 * @param {number} height pixels
 * @param {number} aspect
 * @returns {Point}
 */
export function toGrid(x, y, height, aspect) {
  const scale = LIMITS.GRID_HEIGHT / height;
  const right = Math.min(LIMITS.GRID_WIDTH, Math.round(aspect * LIMITS.GRID_HEIGHT));
  return [clamp(Math.round(x * scale), right), clamp(Math.round(y * scale), LIMITS.GRID_HEIGHT)];
}

/**
 * Return the place on the grid that is nearest to one in grid units.
 * @param {number} x
 * @param {number} y
 * @returns {Point}
 */
export function onGrid(x, y) {
  return [clamp(Math.round(x), LIMITS.GRID_WIDTH), clamp(Math.round(y), LIMITS.GRID_HEIGHT)];
}

/**
 * Return the box round all ink in grid units, or null for an empty sheet.
 * @param {Stroke[]} strokes
 * @returns {{left: number, top: number, right: number, bottom: number}|null}
 */
export function boundsOf(strokes) {
  /** @type {{left: number, top: number, right: number, bottom: number}|null} */
  let box = null;
  for (const stroke of strokes) {
    for (const [x, y] of stroke) {
      if (!box) box = { left: x, top: y, right: x, bottom: y };
      else {
        box.left = Math.min(box.left, x);
        box.top = Math.min(box.top, y);
        box.right = Math.max(box.right, x);
        box.bottom = Math.max(box.bottom, y);
      }
    }
  }
  return box;
}

/**
 * @param {number} value
 * @param {number} most
 */
function clamp(value, most) {
  return Math.min(most, Math.max(0, value));
}
