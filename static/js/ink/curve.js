/** A smooth line through the points of a stroke, few as they may be: pure. */

/** @typedef {import("./grid.js").Point} Point */
/** @typedef {[Point, Point, Point]} Piece two handles and the end of a piece of a Bézier curve */

/** Cosine of the turn from which a point is a corner, as of a 7, and stays sharp. */
const CORNER = Math.cos(Math.PI / 3);

/** How far a curve's handle reaches, as a part of the shorter line at its point. */
const REACH = 1 / 3;

/**
 * Return the pieces of a curve that runs through every point, round where the pen went round.
 *
 * A handle reaches no further than the shorter line beside its point lets it, so that a long
 * straight line stays straight next to a bend.
 * @param {Point[]} points
 * @returns {Piece[]} one for each point but the first, which is where the curve begins
 */
export function curveOf(points) {
  const handles = points.map((point, place) => {
    const [before, after] = [points[place - 1], points[place + 1]];
    return before && after ? handleAt(before, point, after) : [0, 0];
  });
  return points.slice(1).map(([x, y], place) => {
    const [startX, startY] = points[place];
    const [[outX, outY], [inX, inY]] = [handles[place], handles[place + 1]];
    return [[startX + outX, startY + outY], [x - inX, y - inY], [x, y]];
  });
}

function handleAt([beforeX, beforeY], [x, y], [afterX, afterY]) {
  const [fromX, fromY, toX, toY] = [x - beforeX, y - beforeY, afterX - x, afterY - y];
  const [from, to] = [Math.hypot(fromX, fromY), Math.hypot(toX, toY)];
  const across = Math.hypot(fromX + toX, fromY + toY);
  if (from === 0 || to === 0 || across === 0) return [0, 0];
  if ((fromX * toX + fromY * toY) / (from * to) < CORNER) return [0, 0];
  const reach = (REACH * Math.min(from, to)) / across;
  return [(fromX + toX) * reach, (fromY + toY) * reach];
}
