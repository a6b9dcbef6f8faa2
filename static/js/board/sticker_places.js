/** Where the next sticker lands on a sheet: pure, no DOM. */

import { boundsOf, onGrid } from "../ink/grid.js";
import { STICKER_SIZE } from "../ink/stickers.js";
import { LIMITS } from "../protocol.js";

/** Grid units between the ink and a sticker, and between two of them. */
const GAP = 40;
/** So many stand below each other. */
const IN_A_ROW = 3;

/**
 * Return the middle of the next sticker: beside the ink, below and then beside those that are there.
 *
 * @param {import("../ink/grid.js").Stroke[]} strokes the child's ink
 * @param {import("../ink/annotation.js").Mark[]} marks
 * @returns {import("../ink/grid.js").Point}
 */
export function placeForSticker(strokes, marks) {
  const box = boundsOf(strokes) || { left: 0, right: 0, top: 0, bottom: 0 };
  const count = marks.filter(({ sticker }) => sticker !== "").length;
  const step = STICKER_SIZE + GAP;
  const [column, row] = [Math.floor(count / IN_A_ROW), count % IN_A_ROW];
  const x = box.right + GAP + STICKER_SIZE / 2 + column * step;
  return onGrid(Math.min(x, LIMITS.GRID_WIDTH - STICKER_SIZE / 2), Math.max(box.top, 0) + STICKER_SIZE / 2 + row * step);
}
