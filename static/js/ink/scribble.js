/** Which ink a scribble rubs out: geometry alone, pure. `benchmarks/scribble` measures it on real ink. */

import { boundsOf } from "./grid.js";

/** @typedef {import("./grid.js").Point} Point */
/** @typedef {import("./grid.js").Stroke} Stroke */

/** Times that a scribble runs to and fro in one direction, at least: an 8 has 4, a 0 traced twice too. */
const FEWEST_LEGS = 7;
/** Length of such a run, as a part of the scribble's extent in its direction, at least. */
const LEG = 0.35;
/** Directions in which runs are looked for, over half a turn. */
const DIRECTIONS = 8;
/** Length of a scribble, in diagonals of its box, at least. */
const DENSE = 2.2;
/** Shorter side of a scribble, in longer sides: a line drawn to and fro makes a digit bold. */
const BREADTH = 0.18;
/** Diagonal of a scribble in grid units, at least: dots are shaded. */
const SMALLEST = 90;

/** Part of a stroke that has to lie under the scribble, and of a small one that goes along. */
const UNDER = 0.5;
const UNDER_SMALL = 0.5;
/** How far a scribble reaches beyond its line, in its diagonals. */
const REACH = 0.04;
/** Times that the scribble has to run across one stroke, at least. */
const CROSSINGS = 3;
/** Part of a stroke that lies near a zigzag which runs along it, and how near that is, in diagonals. */
const NEAR = 0.85;
const CLOSE = 0.1;
/** The same of a small stroke that goes along. */
const NEAR_SMALL = 0.75;
/** Part of a line that lies on the ink under it, at most: more is that ink traced anew. */
const TRACED = 0.75;
/** How near to it that is, in diagonals. */
const ON = 0.05;
/** Diagonal of a stroke that is more than a point, in diagonals of the scribble. */
const POINT = 0.15;
/** And of one that goes along with what is rubbed out, as the bar of a 5. */
const SMALL = 0.4;
/** Runs to and fro in the direction in which a zigzag goes forward, at most. */
const MOST_FORWARD = 1;
/** Grid units between two places of a stroke that are looked at. */
const STEP = 12;

/**
 * Return the indexes of the strokes that a later one rubs out; none where it is no scribble.
 * @param {Stroke[]} strokes what lay there before
 * @param {Stroke} drawn
 * @returns {number[]}
 */
export function rubbedOut(strokes, drawn) {
  const box = boundsOf([drawn]);
  if (!box || strokes.length === 0) return [];
  const diagonal = Math.hypot(box.right - box.left, box.bottom - box.top);
  if (diagonal < SMALLEST || lengthOf(drawn) < DENSE * diagonal) return [];
  const { legs, forward, breadth } = shapeOf(drawn);
  if (legs < FEWEST_LEGS || breadth < BREADTH) return [];
  const hull = grown(hullOf(drawn), REACH * diagonal);
  const under = strokes.map((stroke) => partUnder(hull, stroke));
  const sizes = strokes.map((stroke) => sizeOf(stroke) / diagonal);
  const isStruck = strokes.map(
    (stroke, index) =>
      under[index] >= UNDER &&
      sizes[index] >= Math.max(SMALLEST / 2 / diagonal, POINT) &&
      (crossings(drawn, stroke) >= CROSSINGS || (forward <= MOST_FORWARD && partNear([drawn], stroke, CLOSE * diagonal) >= NEAR)),
  );
  // Small strokes alone are shaded, and what runs along the ink makes it bold: neither is rubbed out.
  if (!isStruck.includes(true)) return [];
  const goesAlong = strokes.map(
    (stroke, index) =>
      sizes[index] < SMALL && under[index] >= UNDER_SMALL && partNear([drawn], stroke, CLOSE * diagonal) >= NEAR_SMALL,
  );
  const isOut = isStruck.map((struck, index) => struck || goesAlong[index]);
  const out = strokes.filter((_, index) => isOut[index]);
  if (partNear(out, drawn, ON * diagonal) > TRACED) return [];
  return strokes.flatMap((_, index) => (isOut[index] ? [index] : []));
}

/** @param {Stroke} stroke */
function sizeOf(stroke) {
  const box = boundsOf([stroke]);
  return box ? Math.hypot(box.right - box.left, box.bottom - box.top) : 0;
}

/** @param {Stroke} stroke */
function lengthOf(stroke) {
  let length = 0;
  for (let at = 1; at < stroke.length; at += 1) {
    length += Math.hypot(stroke[at][0] - stroke[at - 1][0], stroke[at][1] - stroke[at - 1][1]);
  }
  return length;
}

/**
 * Say how a line runs: how often to and fro in the direction in which it does so most, and least, and
 * how broad it is, as a part of its longer side.
 * @param {Stroke} stroke
 * @returns {{legs: number, forward: number, breadth: number}}
 */
function shapeOf(stroke) {
  const runs = Array.from({ length: DIRECTIONS }, (_, turn) => {
    const angle = (Math.PI * turn) / DIRECTIONS;
    return runsAlong(stroke.map(([x, y]) => x * Math.cos(angle) + y * Math.sin(angle)));
  });
  const counts = runs.map(({ legs }) => legs);
  const sides = runs.map(({ extent }) => extent);
  return {
    legs: Math.max(...counts),
    forward: Math.min(...counts),
    breadth: Math.min(...sides) / Math.max(1, ...sides),
  };
}

/**
 * Count how often values run up and down, each time over a good part of their extent.
 * @param {number[]} values
 * @returns {{legs: number, extent: number}}
 */
function runsAlong(values) {
  const extent = Math.max(...values) - Math.min(...values);
  const least = Math.max(1, LEG * extent);
  let [legs, way, edge] = [0, 0, values[0]];
  for (const value of values) {
    if (way === 0 ? Math.abs(value - edge) >= least : (edge - value) * way >= least) {
      way = way === 0 ? Math.sign(value - edge) : -way;
      legs += 1;
      edge = value;
    } else if (way !== 0 && (value - edge) * way > 0) edge = value;
  }
  return { legs, extent };
}

/**
 * Return the convex hull of a line, its corners one after the other.
 * @param {Stroke} stroke
 * @returns {Point[]}
 */
function hullOf(stroke) {
  const points = stroke.slice().sort((one, other) => one[0] - other[0] || one[1] - other[1]);
  /** @param {Point[]} from */
  const half = (from) => {
    /** @type {Point[]} */
    const kept = [];
    for (const point of from) {
      while (kept.length > 1 && turn(kept[kept.length - 2], kept[kept.length - 1], point) <= 0) kept.pop();
      kept.push(point);
    }
    return kept.slice(0, -1);
  };
  return [...half(points), ...half(points.reverse())];
}

/**
 * @param {Point} from
 * @param {Point} by
 * @param {Point} to
 */
function turn(from, by, to) {
  return (by[0] - from[0]) * (to[1] - from[1]) - (by[1] - from[1]) * (to[0] - from[0]);
}

/**
 * Move each corner of a hull away from its middle.
 * @param {Point[]} hull
 * @param {number} reach grid units
 * @returns {Point[]}
 */
function grown(hull, reach) {
  const middle = [0, 1].map((axis) => hull.reduce((sum, point) => sum + point[axis], 0) / hull.length);
  return hull.map(([x, y]) => {
    const [wayX, wayY] = [x - middle[0], y - middle[1]];
    const part = 1 + reach / Math.max(1, Math.hypot(wayX, wayY));
    return [middle[0] + wayX * part, middle[1] + wayY * part];
  });
}

/**
 * Return places on a line, evenly far from each other.
 * @param {Stroke} stroke
 * @returns {Point[]}
 */
function placesOn(stroke) {
  /** @type {Point[]} */
  const places = [stroke[0]];
  for (let at = 1; at < stroke.length; at += 1) {
    const [[fromX, fromY], [toX, toY]] = [stroke[at - 1], stroke[at]];
    const steps = Math.max(1, Math.ceil(Math.hypot(toX - fromX, toY - fromY) / STEP));
    for (let step = 1; step <= steps; step += 1) {
      places.push([fromX + ((toX - fromX) * step) / steps, fromY + ((toY - fromY) * step) / steps]);
    }
  }
  return places;
}

/**
 * Return which part of a stroke lies inside a hull.
 * @param {Point[]} hull
 * @param {Stroke} stroke
 */
function partUnder(hull, stroke) {
  const places = placesOn(stroke);
  const inside = places.filter((place) =>
    hull.every((corner, at) => turn(corner, hull[(at + 1) % hull.length], place) >= 0),
  );
  return inside.length / places.length;
}

/**
 * Count how often a line runs across a stroke.
 * @param {Stroke} drawn
 * @param {Stroke} stroke
 */
function crossings(drawn, stroke) {
  let count = 0;
  for (let one = 1; one < drawn.length; one += 1) {
    for (let other = 1; other < stroke.length; other += 1) {
      if (runsAcross(drawn[one - 1], drawn[one], stroke[other - 1], stroke[other])) count += 1;
    }
  }
  return count;
}

/**
 * @param {Point} a
 * @param {Point} b
 * @param {Point} c
 * @param {Point} d
 */
function runsAcross(a, b, c, d) {
  return turn(a, b, c) > 0 !== turn(a, b, d) > 0 && turn(c, d, a) > 0 !== turn(c, d, b) > 0;
}

/**
 * Return which part of a stroke lies near some lines.
 * @param {Stroke[]} lines
 * @param {Stroke} stroke
 * @param {number} close grid units
 */
function partNear(lines, stroke, close) {
  const there = lines.flatMap(placesOn);
  const places = placesOn(stroke);
  const near = places.filter(([x, y]) => there.some((place) => Math.hypot(place[0] - x, place[1] - y) <= close));
  return near.length / places.length;
}
