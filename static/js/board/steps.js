/** Where a key leads in a grid of tiles: pure, no DOM. */

/** @type {Readonly<Record<string, readonly [number, number]>>} columns and rows */
const STEPS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

/**
 * Return the place that a key leads to, or -1 where it leads nowhere.
 *
 * @param {string} key as the browser names it
 * @param {number} from the place of the tile that has the focus
 * @param {number} count how many tiles there are
 * @param {number} columns how many stand side by side
 * @returns {number}
 */
export function goalOf(key, from, count, columns) {
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  const step = STEPS[key];
  if (!step || from < 0) return -1;
  const goal = from + step[0] + step[1] * columns;
  // Down from the last whole row leads into a shorter one, at its end.
  const isShort = step[1] === 1 && Math.floor(from / columns) < Math.floor((count - 1) / columns);
  if (goal >= count && isShort) return count - 1;
  return goal >= 0 && goal < count ? goal : -1;
}
