/** A smooth line through the points of a stroke, few as they may be: pure. */

/** @typedef {import("./grid.js").Point} Point */
/** @typedef {[Point, Point, Point]} Piece two handles and the end of a piece of a Bézier curve */

/** Cosine of the turn from which a point is a corner, as of a 7, and stays sharp. */
const CORNER = Math.cos(Math.PI / 3);

/** How far a handle reaches: a part of the line that it bends, and no more of the other one. */
const REACH = 1 / 3;
/**
 * A third makes the curve through evenly set points as round as a spline; more would loop beside
 * short lines.
 */
const MOST_REACH = 3 / 4;

/**
 * Return the pieces of a curve that runs through every point, round where the pen went round.
 *
 * A handle reaches no further than the line on the other side of its point lets it, so that a long
 * straight line stays straight next to a bend.
 * @param {Point[]} points
 * @returns {Piece[]} one for each point but the first, which is where the curve begins
 */
export function curveOf(points) {
  const handles = points.map((point, place) => {
    const [before, after] = [points[place - 1], points[place + 1]];
    return before && after ? handlesAt(before, point, after) : NONE;
  });
  return points.slice(1).map((end, place) => {
    const start = points[place];
    return [plus(start, handles[place].out), plus(end, handles[place + 1].back), end];
  });
}

/** @typedef {{back: Point, out: Point}} Handles from a point, towards the one before and after it */

/** @type {Handles} */
const NONE = Object.freeze({ back: [0, 0], out: [0, 0] });

/**
 * @param {Point} before
 * @param {Point} point
 * @param {Point} after
 * @returns {Handles}
 */
function handlesAt(before, [x, y], after) {
  const [fromX, fromY, toX, toY] = [x - before[0], y - before[1], after[0] - x, after[1] - y];
  const [from, to] = [Math.hypot(fromX, fromY), Math.hypot(toX, toY)];
  const [alongX, alongY] = [fromX + toX, fromY + toY];
  const along = Math.hypot(alongX, alongY);
  if (from === 0 || to === 0 || along === 0) return NONE;
  if ((fromX * toX + fromY * toY) / (from * to) < CORNER) return NONE;
  const back = -Math.min(REACH * from, MOST_REACH * to) / along;
  const out = Math.min(REACH * to, MOST_REACH * from) / along;
  return { back: [alongX * back, alongY * back], out: [alongX * out, alongY * out] };
}

/**
 * @param {Point} place
 * @param {Point} way
 * @returns {Point}
 */
function plus([x, y], [right, down]) {
  return [x + right, y + down];
}
