/** What adults wrote on a sheet, over its ink: how it lies there, and how it is painted. */

import { layInk } from "./paint.js";
import { STICKER_SIZE, paintSticker } from "./stickers.js";

/**
 * @typedef {import("../protocol_types.js").MarkPart} Mark
 * @typedef {import("./grid.js").Stroke} Stroke
 */

/** `--teacher` of the pages. */
const TEACHERS_INK = "#b0106a";

/**
 * Paint an annotation over a sheet that was painted with the same look.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {Mark[]} marks
 * @param {import("./paint.js").Look} look
 */
export function paintMarks(context, marks, look) {
  const strokes = marks.filter((mark) => !mark.sticker).map((mark) => mark.points);
  layInk(context, strokes, { ...look, color: TEACHERS_INK, colorOf: undefined });
  for (const { sticker, points } of marks) if (sticker) paintSticker(context, sticker, points[0]);
}

/**
 * Return lines that reach as far as an annotation does, so that a picture holds all of it.
 *
 * @param {Mark[]} marks
 * @returns {Stroke[]}
 */
export function reachOf(marks) {
  const half = STICKER_SIZE / 2;
  return marks.map(({ sticker, points }) => {
    if (!sticker) return points;
    const [[x, y]] = points;
    return [[x - half, y - half], [x + half, y + half]];
  });
}
