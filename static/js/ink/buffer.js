/** The sheet as it is drawn, and the frames that carry it: pure. */

import { LIMITS } from "../protocol.js";
import { StrokeThinner, pointOf } from "./thinning.js";

/** @typedef {import("./grid.js").Point} Point */
/** @typedef {{stroke: number, start: number, points: Point[], up: boolean}} Frame */

/**
 * A student's strokes, thinned while they are drawn, and how much of them has been sent.
 *
 * Everything knows the same points: frames, the whole sheet, the answer and what is kept. Until the
 * pen is up one point stays back, so that there is always one for the frame that ends the stroke.
 * `times` says when each point was drawn, in milliseconds, or is null where that is not known.
 */
export class InkBuffer {
  /** @param {Point[][]} [strokes] a sheet that the server knows already */
  constructor(strokes = []) {
    /** @type {Point[][]} */
    this.strokes = [];
    /** @type {number[][]|null} */
    this.times = [];
    this.count = 0;
    /** @type {StrokeThinner|null} */
    this._thinner = null;
    this._sentStrokes = 0;
    this._sentPoints = 0;
    this.replace(strokes);
  }

  /**
   * Take over a whole sheet that the server knows already.
   * @param {Point[][]} strokes
   * @param {number[][]|null} [times]
   */
  replace(strokes, times = null) {
    this.strokes = strokes.map((stroke) => stroke.slice());
    this.times = timesOf(strokes, times);
    this.count = this.strokes.reduce((sum, stroke) => sum + stroke.length, 0);
    this._thinner = null;
    this._sentStrokes = this.strokes.length;
    this._sentPoints = 0;
  }

  /** True while a stroke is being drawn. */
  get drawing() {
    return this._thinner !== null;
  }

  /** True where no further stroke fits. */
  get full() {
    return this.strokes.length >= LIMITS.MAX_STROKES || this.count >= LIMITS.MAX_POINTS;
  }

  /** The strokes as they are seen: the one being drawn reaches to the pen. */
  get drawn() {
    const tail = this._thinner ? this._thinner.tail : null;
    return tail ? withTail(this.strokes, pointOf(tail)) : this.strokes;
  }

  /** The times of the strokes as they are seen. */
  get drawnTimes() {
    const tail = this._thinner ? this._thinner.tail : null;
    return tail && this.times ? withTail(this.times, tail.t) : this.times;
  }

  /**
   * Begin a stroke; false where the sheet is full.
   * @param {Point} point
   * @param {number} [time] milliseconds
   * @returns {boolean}
   */
  begin(point, time = NaN) {
    if (this.drawing || this.full) return false;
    if (this.strokes.length === 0) this.times = [];
    this.strokes.push([]);
    if (this.times) this.times.push([]);
    this._thinner = new StrokeThinner(point, time);
    this._keep([{ x: point[0], y: point[1], t: time }]);
    return true;
  }

  /**
   * Continue the stroke; only points that carry shape are kept, and none that passes the cap.
   * @param {Point[]} points
   * @param {number[]} [times] milliseconds, one for each point
   */
  extend(points, times = []) {
    const thinner = this._thinner;
    if (!thinner) return;
    // One place is left for the point with which the stroke ends.
    const most = LIMITS.MAX_POINTS - 1;
    points.forEach((point, place) => {
      if (this.count < most) this._keep(thinner.add(point, times[place]), most);
    });
  }

  /** End the stroke where the pen is. */
  end() {
    if (!this._thinner) return;
    this._keep(this._thinner.finish());
    this._thinner = null;
  }

  /**
   * @param {import("./thinning.js").Timed[]} points
   * @param {number} [most]
   */
  _keep(points, most = LIMITS.MAX_POINTS) {
    const kept = points.slice(0, Math.max(0, most - this.count));
    this.strokes[this.strokes.length - 1].push(...kept.map(pointOf));
    if (this.times) this.times[this.times.length - 1].push(...kept.map(({ t }) => Math.round(t)));
    this.count += kept.length;
  }

  /**
   * Keep the first strokes only; true where the server has seen some of what goes.
   * @param {number} strokes
   * @returns {boolean}
   */
  keep(strokes) {
    const known = this._sentStrokes + (this._sentPoints > 0 ? 1 : 0);
    const gone = this.strokes.splice(strokes);
    if (this.times) this.times.splice(strokes);
    this.count -= gone.reduce((sum, stroke) => sum + stroke.length, 0);
    this._thinner = null;
    if (this._sentStrokes >= strokes) {
      this._sentStrokes = this.strokes.length;
      this._sentPoints = 0;
    }
    return known > strokes;
  }

  /**
   * Take strokes off the sheet, wherever they stand; the server needs the whole sheet then.
   * @param {Set<number>} gone their indexes
   */
  remove(gone) {
    /** @type {(each: unknown, index: number) => boolean} */
    const stays = (_, index) => !gone.has(index);
    this.replace(this.strokes.filter(stays), this.times && this.times.filter(stays));
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
    /** @type {Frame[]} */
    const frames = [];
    while (this._sentStrokes < this.strokes.length) {
      const index = this._sentStrokes;
      const open = this.drawing && index === this.strokes.length - 1;
      const points = this.strokes[index];
      // Where the pen has gone on, the point under it is still to come.
      const held = open && this._thinner !== null && !this._thinner.tail;
      const until = held ? points.length - 1 : points.length;
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

/**
 * Return the times of a sheet that was kept, or null where it has none or others.
 * @param {Point[][]} strokes
 * @param {number[][]|null} times
 */
function timesOf(strokes, times) {
  if (strokes.length === 0) return [];
  const fit = times && strokes.every((stroke, place) => times[place]?.length === stroke.length);
  return fit ? times.map((own) => own.slice()) : null;
}

/**
 * Return the lists with one thing more at the end of the last one.
 * @template T
 * @param {T[][]} lists
 * @param {T} tail
 * @returns {T[][]}
 */
function withTail(lists, tail) {
  return [...lists.slice(0, -1), [...lists[lists.length - 1], tail]];
}

/**
 * @param {Point[]} points
 * @param {number} stroke
 * @param {number} from
 * @param {number} until
 * @param {boolean} up whether the pen is up after the last point
 */
function cut(points, stroke, from, until, up) {
  /** @type {Frame[]} */
  const frames = [];
  for (let start = from; start < until; start += LIMITS.MAX_INK_POINTS) {
    const stop = Math.min(until, start + LIMITS.MAX_INK_POINTS);
    frames.push({ stroke, start, points: points.slice(start, stop), up: up && stop === until });
  }
  return frames;
}
