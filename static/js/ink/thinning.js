/**
 * Thins ink while it is drawn: pure. Only points that carry shape are kept; what is kept is never
 * taken back, and every point that is dropped lies within the tolerance of the line between the
 * kept ones. `inference/reading/ink/thinning.py` is the same, step for step and with the same arithmetic,
 * so that the reader is measured on what the pad keeps.
 */

/** @typedef {import("./grid.js").Point} Point */
/** @typedef {{x: number, y: number, t: number}} Timed grid units, and milliseconds or NaN */

/** Grid units that a dropped point may lie beside the line between the kept ones. */
export const TOLERANCE = 2;

/** A pen that stays within the tolerance of a place for so long has stood there. */
const STOOD_MS = 80;

/** A line that has run for so long and so far is shown to the board, straight as it may be. */
const LIVELY_MS = 150;
const LIVELY_UNITS = 60;

/** Points that wait to be decided at most, so that each costs a bounded time. */
const MOST_WAITING = 64;

/**
 * Decides, point by point, what is kept of one stroke; its first point always is.
 *
 * `_waiting` holds the points since the last kept one. Each of them, when it came, fitted: all
 * before it lay within the tolerance of the line from the last kept point to it.
 */
export class StrokeThinner {
  /**
   * @param {Point} point the stroke's first
   * @param {number} [time] milliseconds; NaN where the device tells none: the pen stands nowhere
   * @param {number} [tolerance] grid units
   */
  constructor([x, y], time = NaN, tolerance = TOLERANCE) {
    this._square = tolerance * tolerance;
    /** @type {Timed} */
    this._kept = { x, y, t: time };
    /** @type {Timed[]} */
    this._waiting = [];
    this._rest = this._kept;
  }

  /**
   * The newest point of the pen where it is not kept yet, or null.
   * @returns {Timed|null}
   */
  get tail() {
    return this._waiting[this._waiting.length - 1] || null;
  }

  /**
   * Take the next point of the pen; returns the points that are kept from now on.
   * @param {Point} point
   * @param {number} [time]
   * @returns {Timed[]}
   */
  add([x, y], time = NaN) {
    const point = { x, y, t: time };
    const newest = this._waiting[this._waiting.length - 1] || this._kept;
    const kept = point.t - this._rest.t >= STOOD_MS ? this._keepRest() : [];
    if (point.x === newest.x && point.y === newest.y) return kept;
    if (square(point, this._rest) > this._square) this._rest = point;
    if (!this._fits(point)) kept.push(...this._keep(this._waiting.length - 1));
    this._waiting.push(point);
    if (this._isLively(point)) kept.push(...this._keep(this._waiting.length - 1));
    return kept;
  }

  /**
   * The pen is up: returns the last point, unless it was kept already.
   * @returns {Timed[]}
   */
  finish() {
    return this._waiting.length > 0 ? this._keep(this._waiting.length - 1) : [];
  }

  /**
   * Tell whether all that waits lies within the tolerance of the line to a point.
   * @param {Timed} point
   */
  _fits(point) {
    /** @param {Timed} waiting */
    const near = (waiting) => squareOff(waiting, this._kept, point) <= this._square;
    return this._waiting.length < MOST_WAITING && this._waiting.every(near);
  }

  /**
   * Keep a waiting point: the newest, or one that the others after it hardly left.
   * @param {number} place
   * @returns {Timed[]}
   */
  _keep(place) {
    this._kept = this._waiting[place];
    this._waiting = this._waiting.slice(place + 1);
    return [this._kept];
  }

  /** Keep the point at which the pen has stood, unless that is decided already. */
  _keepRest() {
    const place = this._waiting.indexOf(this._rest);
    return place < 0 ? [] : this._keep(place);
  }

  /** @param {Timed} point */
  _isLively(point) {
    const far = square(point, this._kept) >= LIVELY_UNITS * LIVELY_UNITS;
    return far && point.t - this._kept.t >= LIVELY_MS;
  }
}

/**
 * Return what is kept of a whole stroke.
 * @param {Point[]} points
 * @param {number[]|null} [times] milliseconds; without, only the shape counts
 * @param {number} [tolerance]
 * @returns {Point[]}
 */
export function thinnedStroke(points, times = null, tolerance = TOLERANCE) {
  if (points.length === 0) return [];
  /** @param {number} place */
  const timeOf = (place) => (times ? times[place] : NaN);
  const thinner = new StrokeThinner(points[0], timeOf(0), tolerance);
  /** @type {Timed[]} */
  const kept = [];
  points.slice(1).forEach((point, place) => kept.push(...thinner.add(point, timeOf(place + 1))));
  kept.push(...thinner.finish());
  return [points[0], ...kept.map(pointOf)];
}

/**
 * Return where a point lies.
 * @param {Timed} point
 * @returns {Point}
 */
export function pointOf({ x, y }) {
  return [x, y];
}

/**
 * @param {Timed} one
 * @param {Timed} other
 */
function square(one, other) {
  return (one.x - other.x) ** 2 + (one.y - other.y) ** 2;
}

/**
 * The square of the distance from a point to the line between two, ends included.
 * @param {Timed} point
 * @param {Timed} begin
 * @param {Timed} end
 */
function squareOff(point, begin, end) {
  const [along, down] = [end.x - begin.x, end.y - begin.y];
  const [dx, dy] = [point.x - begin.x, point.y - begin.y];
  const length = along * along + down * down;
  const reach = dx * along + dy * down;
  if (reach <= 0) return dx * dx + dy * dy;
  if (reach >= length) return square(point, end);
  const across = dx * down - dy * along;
  return (across * across) / length;
}
