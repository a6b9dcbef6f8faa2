/** Paints ink on a canvas: the same look on the student's sheet, the board and the stage. */

import { haloOn, layBackground } from "./background.js";
import { curveOf } from "./curve.js";

/** Width of the pen in grid units. */
export const PEN_WIDTH = 24;

/** @typedef {import("./grid.js").Point} Point */

/** @type {WeakMap<Point[], {length: number, path: Path2D}>} */
const paths = new WeakMap();

/**
 * Give a canvas its size in CSS pixels and a backing store for the screen's pixel ratio.
 * @param {HTMLCanvasElement} canvas
 * @param {number} width
 * @param {number} height
 * @returns {number} device pixels per CSS pixel
 */
export function sizeCanvas(canvas, width, height) {
  const ratio = Math.min(3, Math.max(1, globalThis.devicePixelRatio || 1));
  const [across, down] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width !== across || canvas.height !== down) {
    canvas.width = across;
    canvas.height = down;
  }
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
  return ratio;
}

/**
 * Return what paints on a canvas.
 * @param {HTMLCanvasElement} canvas
 * @returns {CanvasRenderingContext2D}
 */
export function contextOf(canvas) {
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("This browser cannot paint on a canvas");
  return context;
}

/**
 * @typedef {object} Look
 * @property {number} scale device pixels per grid unit
 * @property {number} [left] grid units cut off at the left
 * @property {number} [top] grid units cut off at the top
 * @property {number} [thinnest] the pen's least width in device pixels
 * @property {number} [pen] the pen's width in grid units
 * @property {string} [color]
 * @property {(stroke: number) => string|null} [colorOf] another colour for some strokes
 * @property {import("./background.js").Background|null} [background] what lies under the ink
 * @property {boolean} [isHigh] whether its contrast is to be high
 */

/**
 * Clear the canvas and paint a sheet on it.
 * @param {CanvasRenderingContext2D} context
 * @param {Point[][]} strokes
 * @param {Look} look
 */
export function paintSheet(context, strokes, look) {
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, context.canvas.width, context.canvas.height);
  const { background = null } = look;
  if (background) layBackground(context, background, look, look.isHigh);
  const halo = haloOn(background);
  if (halo) layInk(context, strokes, { ...look, pen: halo.width, color: halo.color, colorOf: undefined });
  layInk(context, strokes, look);
}

/**
 * Paint ink over what is there already.
 * @param {CanvasRenderingContext2D} context
 * @param {Point[][]} strokes
 * @param {Look} look
 */
export function layInk(context, strokes, look) {
  const { scale, left = 0, top = 0, thinnest = 1.5, pen = PEN_WIDTH, color = "#17205a", colorOf } = look;
  const width = Math.max(pen, thinnest / scale);
  context.setTransform(scale, 0, 0, scale, -left * scale, -top * scale);
  context.lineWidth = width;
  context.lineCap = "round";
  context.lineJoin = "round";
  strokes.forEach((points, index) => {
    const ink = (colorOf && colorOf(index)) || color;
    context.strokeStyle = ink;
    context.fillStyle = ink;
    if (points.length === 1) paintDot(context, points[0], width);
    else context.stroke(pathOf(points));
  });
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Point} place
 * @param {number} width
 */
function paintDot(context, [x, y], width) {
  context.beginPath();
  context.arc(x, y, width * 0.62, 0, 2 * Math.PI);
  context.fill();
}

/**
 * A stroke only ever grows at its end, so its length says whether the path is still good.
 * @param {Point[]} points
 * @returns {Path2D}
 */
function pathOf(points) {
  const known = paths.get(points);
  if (known && known.length === points.length) return known.path;
  const path = strokePath(points);
  paths.set(points, { length: points.length, path });
  return path;
}

/**
 * Return a smooth curve through a stroke's points.
 * @param {Point[]} points at least two
 * @returns {Path2D}
 */
export function strokePath(points) {
  const path = new Path2D();
  path.moveTo(points[0][0], points[0][1]);
  for (const [[outX, outY], [inX, inY], [x, y]] of curveOf(points)) {
    path.bezierCurveTo(outX, outY, inX, inY, x, y);
  }
  return path;
}
