/** Sheets of ink that grow frame by frame: pure, no DOM. */

/**
 * Lay the points of one ink event on a sheet, in place.
 *
 * @param {import("./types.js").Sheet} sheet strokes of [x, y] grid points, in the order they were drawn
 * @param {Pick<import("../protocol_types.js").InkEvent, "stroke" | "start" | "points">} ink
 * @returns {boolean} false where points before these are missing: the whole sheet is needed
 */
export function layInk(sheet, ink) {
  if (ink.stroke > sheet.length) return false;
  if (ink.stroke === sheet.length) {
    if (ink.start !== 0) return false;
    sheet.push([]);
  }
  const stroke = sheet[ink.stroke];
  if (ink.start > stroke.length) return false;
  ink.points.forEach((point, index) => {
    stroke[ink.start + index] = point;
  });
  return true;
}

/**
 * Tell whether two sheets hold the same ink.
 *
 * @param {import("./types.js").Sheet} one
 * @param {import("./types.js").Sheet} other
 * @returns {boolean}
 */
export function sameInk(one, other) {
  if (one.length !== other.length) return false;
  return one.every((stroke, index) => sameStroke(stroke, other[index]));
}

/**
 * @param {import("../ink/grid.js").Stroke} one
 * @param {import("../ink/grid.js").Stroke} other
 */
function sameStroke(one, other) {
  if (one.length !== other.length) return false;
  return one.every((point, index) => point[0] === other[index][0] && point[1] === other[index][1]);
}
