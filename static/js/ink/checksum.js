/** A number that tells one ink from another: pure. `classroom/rules/sheet.py` reckons the same. */

/** @type {number[]} */
const TABLE = Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit += 1) rest = rest & 1 ? (rest >>> 1) ^ 0xedb88320 : rest >>> 1;
  return rest >>> 0;
});

/**
 * Return the CRC-32 of strokes: of each the number of its points, and their places, in two bytes.
 * @param {import("./grid.js").Stroke[]} strokes
 * @returns {number}
 */
export function checksum(strokes) {
  let rest = 0xffffffff;
  /** @param {number} value */
  const take = (value) => {
    rest = TABLE[(rest ^ value) & 255] ^ (rest >>> 8);
    rest = TABLE[(rest ^ (value >>> 8)) & 255] ^ (rest >>> 8);
  };
  for (const stroke of strokes) {
    take(stroke.length);
    for (const [x, y] of stroke) {
      take(x);
      take(y);
    }
  }
  return (rest ^ 0xffffffff) >>> 0;
}
