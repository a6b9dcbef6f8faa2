/** Plays ink back stroke by stroke: which of it lay on the sheet at a moment. Pure, no DOM. */

/**
 * @typedef {import("./grid.js").Point} Point
 * @typedef {import("./grid.js").Stroke} Stroke
 */

/** Grid units in a millisecond: how quickly a child draws, where nobody knows its own pace. */
const EVEN_PACE = 1.2;
/** Milliseconds between two strokes there. */
const EVEN_REST = 300;

/**
 * @typedef {object} Timeline when each point of a sheet was drawn
 * @property {Stroke[]} strokes
 * @property {number[][]} moments milliseconds since the first ink, for each point of each stroke
 * @property {number} length milliseconds from the first ink to the last
 * @property {boolean} timed false where the pen's own times are not known: order without speed
 */

/**
 * Lay out when the points of a sheet were drawn.
 *
 * @param {Stroke[]} strokes of [x, y] grid points, in the order they were drawn
 * @param {number[] | null} times for each point, stroke after stroke, the milliseconds since the one
 *   before, as an answer has them; null, or of another length, where they are not known
 * @returns {Timeline}
 */
export function timelineOf(strokes, times) {
  const count = strokes.reduce((sum, stroke) => sum + stroke.length, 0);
  const timed = times !== null && times.length === count;
  const moments = timed ? toldMoments(strokes, times) : evenMoments(strokes);
  const last = moments.flat().pop();
  return { strokes, moments, length: last === undefined ? 0 : last, timed };
}

/**
 * @param {Stroke[]} strokes
 * @param {number[]} times
 */
function toldMoments(strokes, times) {
  let [place, now] = [0, 0];
  return strokes.map((stroke) =>
    stroke.map(() => {
      now += times[place];
      place += 1;
      return now;
    }),
  );
}

/** @param {Stroke[]} strokes */
function evenMoments(strokes) {
  let now = -EVEN_REST;
  return strokes.map((stroke) => {
    now += EVEN_REST;
    return stroke.map(([x, y], index) => {
      const [fromX, fromY] = stroke[Math.max(0, index - 1)];
      now += Math.hypot(x - fromX, y - fromY) / EVEN_PACE;
      return now;
    });
  });
}

/**
 * Return the ink that lay on the sheet at a moment; the line that was being drawn is cut where the
 * pen was.
 *
 * @param {Timeline} timeline
 * @param {number} moment milliseconds since the first ink; before it nothing lies there
 * @returns {Stroke[]}
 */
export function inkAt({ strokes, moments, length }, moment) {
  if (moment >= length) return strokes;
  /** @type {Stroke[]} */
  const lying = [];
  for (const [index, stroke] of strokes.entries()) {
    const drawn = moments[index].findIndex((each) => each > moment);
    if (drawn === 0) break;
    lying.push(drawn === -1 ? stroke : [...stroke.slice(0, drawn), penAt(stroke, moments[index], drawn, moment)]);
  }
  return lying;
}

/**
 * Straight lines keep their ends only: between them the pen is where an even pace brings it.
 *
 * @param {Stroke} stroke
 * @param {number[]} moments of its points
 * @param {number} next the point that the pen is on its way to
 * @param {number} moment
 * @returns {Point}
 */
function penAt(stroke, moments, next, moment) {
  const [[fromX, fromY], [toX, toY]] = [stroke[next - 1], stroke[next]];
  const part = (moment - moments[next - 1]) / (moments[next] - moments[next - 1]);
  return [fromX + (toX - fromX) * part, fromY + (toY - fromY) * part];
}
