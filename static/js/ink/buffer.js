/** The sheet as it is drawn, and the frames that carry it: pure. */

import { LIMITS } from "../protocol.js";

/** @typedef {import("./grid.js").Point} Point */
/** @typedef {{stroke: number, start: number, points: Point[], up: boolean}} Frame */

/**
 * A student's strokes, and how much of them has been sent.
 *
 * The last point of a stroke stays back until the pen is up, so that there is always a point for
 * the frame that ends the stroke.
 */
export class InkBuffer {
  /** @param {Point[][]} [strokes] a sheet that the server knows already */
  constructor(strokes = []) {
    this.replace(strokes);
  }

  /**
   * Take over a whole sheet that the server knows already.
   * @param {Point[][]} strokes
   */
  replace(strokes) {
    this.strokes = strokes.map((stroke) => stroke.slice());
    this.count = this.strokes.reduce((sum, stroke) => sum + stroke.length, 0);
    this.drawing = false;
    this._sentStrokes = this.strokes.length;
    this._sentPoints = 0;
  }

  /** True where no further stroke fits. */
  get full() {
    return this.strokes.length >= LIMITS.MAX_STROKES || this.count >= LIMITS.MAX_POINTS;
  }

  /**
   * Begin a stroke; false where the sheet is full.
   * @param {Point} point
   * @returns {boolean}
   */
  begin(point) {
    if (this.drawing || this.full) return false;
    this.strokes.push([point]);
    this.count += 1;
    this.drawing = true;
    return true;
  }

  /**
   * Continue the stroke; repeated points are dropped, and so is what passes the cap.
   * @param {Point[]} points
   */
  extend(points) {
    if (!this.drawing) return;
    const stroke = this.strokes[this.strokes.length - 1];
    for (const point of points) {
      const last = stroke[stroke.length - 1];
      if (point[0] === last[0] && point[1] === last[1]) continue;
      if (this.count >= LIMITS.MAX_POINTS) return;
      stroke.push(point);
      this.count += 1;
    }
  }

  /** End the stroke. */
  end() {
    this.drawing = false;
  }

  /**
   * Keep the first strokes only; true where the server has seen some of what goes.
   * @param {number} strokes
   * @returns {boolean}
   */
  keep(strokes) {
    const known = this._sentStrokes + (this._sentPoints > 0 ? 1 : 0);
    const gone = this.strokes.splice(strokes);
    this.count -= gone.reduce((sum, stroke) => sum + stroke.length, 0);
    this.drawing = false;
    if (this._sentStrokes >= strokes) {
      this._sentStrokes = this.strokes.length;
      this._sentPoints = 0;
    }
    return known > strokes;
  }

  /** Drop the stroke being drawn; true where the server has seen some of it. */
  drop() {
    return this.drawing ? this.keep(this.strokes.length - 1) : false;
  }

  /**
   * Return the frames for everything new, in order, and count it as sent.
   * @returns {Frame[]}
   */
  takeFrames() {
    const frames = [];
    while (this._sentStrokes < this.strokes.length) {
      const index = this._sentStrokes;
      const open = this.drawing && index === this.strokes.length - 1;
      const points = this.strokes[index];
      const until = open ? points.length - 1 : points.length;
      frames.push(...cut(points, index, this._sentPoints, until, !open));
      this._sentPoints = Math.max(until, this._sentPoints);
      if (open) break;
      this._sentStrokes += 1;
      this._sentPoints = 0;
    }
    return frames;
  }

  /**
   * Return the whole sheet as the server should have it now, and count it as sent.
   * @returns {Point[][]}
   */
  takeSheet() {
    this.takeFrames();
    const sheet = this.strokes.slice(0, this._sentStrokes);
    if (this._sentPoints > 0) sheet.push(this.strokes[this._sentStrokes].slice(0, this._sentPoints));
    return sheet;
  }
}

function cut(points, stroke, from, until, up) {
  const frames = [];
  for (let start = from; start < until; start += LIMITS.MAX_INK_POINTS) {
    const stop = Math.min(until, start + LIMITS.MAX_INK_POINTS);
    frames.push({ stroke, start, points: points.slice(start, stop), up: up && stop === until });
  }
  return frames;
}
