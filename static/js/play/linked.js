/** Which strokes made which digit of a reading, and where the digit stands above them: pure. */

import { checksum } from "../ink/checksum.js";
import { boundsOf } from "../ink/grid.js";

/**
 * @typedef {object} Linked what was read of some strokes
 * @property {string} text a digit, or several that share a stroke
 * @property {number[]} strokes their indexes
 * @property {number} middle in grid units
 */

/**
 * Return what was read, from left to right, each with its strokes. Nothing where the reading is not
 * of the strokes that lie there: what was rubbed out or written anew meanwhile has other indexes.
 * @param {import("../protocol_types.js").Read|null} reading
 * @param {import("../ink/grid.js").Stroke[]} strokes
 * @returns {Linked[]}
 */
export function linkedDigits(reading, strokes) {
  if (!reading || reading.strokes > strokes.length) return [];
  const read = strokes.slice(0, reading.strokes);
  if (checksum(read) !== reading.ink) return [];
  return gathered(reading.symbols)
    .map(({ text, strokes: own }) => {
      const box = boundsOf(own.map((index) => read[index] || []));
      return { text, strokes: own, middle: box ? (box.left + box.right) / 2 : 0 };
    })
    .sort((one, other) => one.middle - other.middle);
}

/**
 * Put symbols that share a stroke together: nobody can rub out half of it.
 * @param {import("../protocol_types.js").Symbol[]} symbols
 * @returns {{text: string, strokes: number[]}[]}
 */
function gathered(symbols) {
  /** @type {{text: string, strokes: number[]}[]} */
  const groups = [];
  for (const { text, strokes } of symbols) {
    if (strokes.length === 0) continue;
    const last = groups.find((group) => group.strokes.some((index) => strokes.includes(index)));
    if (last) {
      last.text += text;
      last.strokes = Array.from(new Set([...last.strokes, ...strokes]));
    } else groups.push({ text, strokes: strokes.slice() });
  }
  return groups;
}

/**
 * Return where the middles of buttons stand that must not lie over each other: as near to where
 * they belong as there is room.
 * @param {number[]} middles where they belong, from left to right, in pixels
 * @param {number} width of all there is
 * @param {number} size of a button
 * @returns {number[]}
 */
export function spread(middles, width, size) {
  const room = Math.min(size, width / Math.max(1, middles.length));
  /** @type {number[]} */
  const places = [];
  for (const [index, middle] of middles.entries()) {
    const least = index === 0 ? room / 2 : places[index - 1] + room;
    places.push(Math.max(least, middle));
  }
  let most = width - room / 2;
  for (let index = places.length - 1; index >= 0; index -= 1) {
    places[index] = Math.min(places[index], most);
    most = places[index] - room;
  }
  return places;
}
