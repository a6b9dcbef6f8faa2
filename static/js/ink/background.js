/** Paints what lies under the ink: the same on the child's sheet, the board, the stage and in replays. */

import { gettext, interpolate } from "../i18n.js";
import { numberText, shapesOf, sheetWidth } from "./background_shapes.js";

/** @typedef {import("./background_shapes.js").Background} Background */
/** @typedef {{main: string, fine: string, text: string}} Colours */

/** Said on the document when a picture has come that was painted as missing, or is to be asked for anew. */
export const CAME = "astro:background";

/** Width of the light edge of ink on a picture, in grid units. */
const HALO = 52;
const PAPER = "#fffdf8";
/** A picture that did not come is asked for again so much later, where it is still looked at. */
const AGAIN_MS = 5000;

/** @type {Colours} */
const COLOURS = Object.freeze({ main: "#666e98", fine: "#8890b5", text: "#4c5479" });
/** For a child who asks for high contrast: darker than the usual lines, lighter than its pen. */
const HIGH = Object.freeze({ main: "#4a4a4a", fine: "#767676", text: "#333333" });
const BREADTHS = Object.freeze({ main: 8, fine: 4 });

/** @type {Map<string, HTMLImageElement>} */
const images = new Map();

/**
 * Paint a background on a canvas that is empty.
 * @param {CanvasRenderingContext2D} context
 * @param {Background} background
 * @param {{scale: number, left?: number, top?: number}} look as the ink is painted
 * @param {boolean} [isHigh] whether contrast is to be high
 */
export function layBackground(context, background, look, isHigh = false) {
  const { scale, left = 0, top = 0 } = look;
  const { width, height } = context.canvas;
  const colours = isHigh ? HIGH : COLOURS;
  context.setTransform(scale, 0, 0, scale, -left * scale, -top * scale);
  context.lineCap = "butt";
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillStyle = colours.text;
  const lines = { main: new Path2D(), fine: new Path2D() };
  const box = { left, top, right: left + width / scale, bottom: top + height / scale };
  for (const shape of shapesOf(background, box)) {
    if (shape[0] === "line") lay(lines[shape[5]], shape);
    else if (shape[0] === "circle") ring(lines.main, shape, context, colours);
    else if (shape[0] === "text") write(context, shape);
    else layImage(context, background, shape);
  }
  for (const tone of /** @type {const} */ (["fine", "main"])) {
    context.strokeStyle = colours[tone];
    context.lineWidth = Math.max(BREADTHS[tone], 1 / scale);
    context.stroke(lines[tone]);
  }
}

/**
 * Return the light edge that ink needs: it lies on a picture.
 * @param {Background|null|undefined} background
 * @returns {{color: string, width: number}|null}
 */
export function haloOn(background) {
  return background && background.picture ? { color: PAPER, width: HALO } : null;
}

/**
 * Say what lies under the ink; "" where there is nothing.
 * @param {Background|null|undefined} background
 * @returns {string}
 */
export function backgroundWords(background) {
  if (!background) return "";
  const { kind, first, last, separator, numbers, picture } = background;
  if (kind === "number line") {
    const ends = { first: numberText(first, separator), last: numberText(last, separator) };
    return interpolate(gettext("Number line from %(first)s to %(last)s"), ends);
  }
  if (kind === "picture") return interpolate(gettext("Picture: %(alt)s"), { alt: picture ? picture.alt : "" });
  if (kind === "clock") return numbers ? gettext("Clock face") : gettext("Clock face without numbers");
  if (kind === "squared") return gettext("Squares");
  if (kind === "ten frame") return gettext("Ten frame");
  return kind === "place value" ? gettext("Hundreds, tens, ones") : "";
}

/**
 * Return the aspect of a sheet with a background; null where its surface chooses it.
 * @param {Background|null|undefined} background
 * @returns {number|null}
 */
export function aspectOf(background) {
  const width = sheetWidth(background);
  return width === null ? null : width / 1000;
}

/**
 * @param {Path2D} path
 * @param {import("./background_shapes.js").Line} line
 */
function lay(path, [, x1, y1, x2, y2]) {
  path.moveTo(x1, y1);
  path.lineTo(x2, y2);
}

/**
 * @param {Path2D} path
 * @param {import("./background_shapes.js").Circle} circle
 * @param {CanvasRenderingContext2D} context
 * @param {Colours} colours
 */
function ring(path, [, x, y, radius, isFilled], context, colours) {
  const round = isFilled ? new Path2D() : path;
  round.moveTo(x + radius, y);
  round.arc(x, y, radius, 0, 2 * Math.PI);
  if (!isFilled) return;
  context.fillStyle = colours.main;
  context.fill(round);
  context.fillStyle = colours.text;
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {import("./background_shapes.js").Text} text
 */
function write(context, [, x, y, size, text]) {
  context.font = `600 ${size}px ui-rounded, "Segoe UI", system-ui, sans-serif`;
  context.fillText(text, x, y);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Background} background
 * @param {import("./background_shapes.js").Image} image
 */
function layImage(context, { picture }, [, x, y, width, height]) {
  const image = picture && imageAt(picture.url);
  if (image && image.complete && image.naturalWidth > 0) context.drawImage(image, x, y, width, height);
}

/** @param {string} url */
function imageAt(url) {
  const known = images.get(url);
  if (known) return known;
  const image = new Image();
  const tell = () => document.dispatchEvent(new CustomEvent(CAME));
  image.addEventListener("load", tell);
  image.addEventListener("error", () => {
    setTimeout(() => {
      images.delete(url);
      tell();
    }, AGAIN_MS);
  });
  image.src = url;
  images.set(url, image);
  return image;
}
