/** The stickers of adults as drawings of our own; `classroom/stickers.py` has the same for pictures. */

/** How wide and high a sticker is, in grid units. */
export const STICKER_SIZE = 240;
/** The box that the drawings are made for. */
const BOX = 24;

/** @typedef {Exclude<import("../protocol_types.js").Sticker, "">} Sticker */

/** @type {Readonly<Record<Sticker, {shape: string, lines: string, fill: string, line: string}>>} */
export const DRAWINGS = Object.freeze({
  star: {
    shape: "m12 2 2.9 6.4 7 .8-5.2 4.8 1.4 6.9-6.1-3.5-6.1 3.5 1.4-6.9L2.1 9.2l7-.8L12 2Z",
    lines: "",
    fill: "#ffc44d",
    line: "#8a5a00",
  },
  heart: {
    shape: "M12 21 3.9 12.9a5.2 5.2 0 0 1 7.3-7.3l.8.8.8-.8a5.2 5.2 0 0 1 7.3 7.3L12 21Z",
    lines: "",
    fill: "#f08aa0",
    line: "#8c1c3b",
  },
  smile: {
    shape: "M12 2.5a9.5 9.5 0 1 0 0 19 9.5 9.5 0 0 0 0-19Z",
    lines: "M8.6 9v1M15.4 9v1M7.8 14c2 3 6.4 3 8.4 0",
    fill: "#ffe08a",
    line: "#6b4a00",
  },
  rocket: {
    shape: "M12 1.8c3.2 2.5 4.7 5.7 4.7 9.5l3 3.4-.6 4.5-3.5-3H8.4l-3.5 3-.6-4.5 3-3.4c0-3.8 1.5-7 4.7-9.5Z",
    lines: "M12 7.4v2.6M10 19v2M14 19v2",
    fill: "#b9c8ff",
    line: "#23479e",
  },
  tick: { shape: "", lines: "m3.5 13 6 6.2L20.5 5.5", fill: "none", line: "#0c6b44" },
});

/**
 * Paint a sticker; what the context paints on has grid units.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {Sticker} sticker
 * @param {[number, number]} middle
 */
export function paintSticker(context, sticker, [x, y]) {
  const drawing = DRAWINGS[sticker];
  if (!drawing) return;
  context.save();
  context.translate(x - STICKER_SIZE / 2, y - STICKER_SIZE / 2);
  context.scale(STICKER_SIZE / BOX, STICKER_SIZE / BOX);
  context.lineWidth = drawing.shape ? 1.6 : 3.2;
  context.strokeStyle = drawing.line;
  context.fillStyle = drawing.fill;
  if (drawing.shape) {
    context.fill(new Path2D(drawing.shape));
    context.stroke(new Path2D(drawing.shape));
  }
  context.stroke(new Path2D(drawing.lines));
  context.restore();
}

/**
 * Make a sticker as an element, for a button.
 *
 * @param {Sticker} sticker
 * @returns {SVGSVGElement}
 */
export function stickerElement(sticker) {
  const { shape, lines, fill, line } = DRAWINGS[sticker];
  const svg = make("svg", { class: "sticker", viewBox: `0 0 ${BOX} ${BOX}`, "aria-hidden": "true", stroke: line, fill: "none" });
  svg.append(
    make("path", { d: shape, fill, "stroke-width": "1.6" }),
    make("path", { d: lines, "stroke-width": shape ? "1.6" : "3.2", "stroke-linecap": "round", "stroke-linejoin": "round" }),
  );
  return /** @type {SVGSVGElement} */ (svg);
}

/**
 * @param {string} name
 * @param {Record<string, string>} attributes
 */
function make(name, attributes) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}
