/**
 * Where the lines of a background lie on the ink grid: pure. `classroom/background_shapes.py` has the
 * same for what the server draws, in whole numbers, and a test compares both.
 */

import { gettext } from "../i18n.js";
import { LIMITS } from "../protocol.js";

/** @typedef {import("../protocol_types.js").BackgroundPart} Background */
/** @typedef {"main"|"fine"} Tone */

/**
 * @typedef {["line", number, number, number, number, Tone]} Line from one end to the other
 * @typedef {["circle", number, number, number, boolean]} Circle its middle, its radius, whether it is filled
 * @typedef {["text", number, number, number, string]} Text its middle, its size, and what it says
 * @typedef {["image", number, number, number, number]} Image its corner and its size
 * @typedef {Line|Circle|Text|Image} Shape
 */

/** How wide a sheet is that has this under its ink: it keeps its shape on every screen. */
const WIDTHS = Object.freeze({ "number line": 2000, "ten frame": 1600, "place value": 1500, clock: 1700 });

const HEIGHT = LIMITS.GRID_HEIGHT;
const NARROWEST = 400;
const SQUARE = 100;
/** Width of a digit of the number line, about. */
const LETTER = 50;
const THOUSAND = 1000;

/**
 * Return how many grid units wide a sheet is; null where any width will do.
 * @param {Background|null|undefined} background
 * @returns {number|null}
 */
export function sheetWidth(background) {
  if (!background) return null;
  const { kind, picture } = background;
  if (picture) {
    const wide = Math.round((HEIGHT * picture.width) / picture.height);
    return Math.min(LIMITS.GRID_WIDTH, Math.max(NARROWEST, wide));
  }
  return kind in WIDTHS ? WIDTHS[/** @type {keyof typeof WIDTHS} */ (kind)] : null;
}

/**
 * Return the corners of a sheet with a background as ink, so that a picture of it holds all of it.
 * @param {Background|null|undefined} background
 * @returns {import("./grid.js").Stroke[]}
 */
export function backgroundReach(background) {
  const width = sheetWidth(background);
  return width === null ? [] : [[[0, 0], [width, HEIGHT]]];
}

/**
 * Return what is drawn. Squares have no end of their own: they fill what is looked at.
 * @param {Background} background
 * @param {{left: number, top: number, right: number, bottom: number}} box in grid units
 * @returns {Shape[]}
 */
export function shapesOf(background, box) {
  switch (background.kind) {
    case "squared":
      return squares(box);
    case "number line":
      return numberLine(background);
    case "ten frame":
      return tenFrame();
    case "place value":
      return places();
    case "clock":
      return clock(background.numbers);
    case "picture":
      return background.picture ? [image(background.picture, sheetWidth(background) || HEIGHT)] : [];
    default:
      return [];
  }
}

/** @param {{left: number, top: number, right: number, bottom: number}} box */
function squares({ left, top, right, bottom }) {
  /** @type {Shape[]} */
  const shapes = [];
  const first = (/** @type {number} */ edge) => Math.ceil(edge / SQUARE) * SQUARE;
  for (let x = first(left); x <= right; x += SQUARE) shapes.push(["line", x, top, x, bottom, "fine"]);
  for (let y = first(top); y <= bottom; y += SQUARE) shapes.push(["line", left, y, right, y, "fine"]);
  return shapes;
}

/** @param {Background} background */
function numberLine({ first, last, step, separator }) {
  const ticks = Math.floor((last - first) / step);
  const labels = Array.from({ length: ticks + 1 }, (_, tick) => numberText(first + tick * step, separator));
  // The numbers at both ends stand on the paper with their whole width.
  const left = Math.max(120, 20 + 32 * Math.max(labels[0].length, labels[ticks].length));
  const [way, y] = [2000 - 2 * left, 720];
  /** @type {Shape[]} */
  const shapes = [["line", 40, y, 1960, y, "main"]];
  for (const [tip, back] of [[40, 70], [1960, 1930]]) {
    shapes.push(["line", tip, y, back, y - 24, "main"], ["line", tip, y, back, y + 24, "main"]);
  }
  const every = labelled(Math.floor(way / ticks), Math.max(...labels.map((label) => label.length)));
  labels.forEach((label, tick) => {
    const x = left + Math.round((way * tick) / ticks);
    if (tick % every > 0) shapes.push(["line", x, y - 26, x, y + 26, "fine"]);
    else shapes.push(["line", x, y - 44, x, y + 44, "main"], ["text", x, y + 110, 90, label]);
  });
  return shapes;
}

/**
 * Return which ticks have a number: as many as stand there side by side.
 * @param {number} gap
 * @param {number} letters
 */
function labelled(gap, letters) {
  const room = letters * LETTER + 34;
  return [1, 2, 5, 10, 20, 25, 50].find((each) => each * gap >= room) || 100;
}

/**
 * Return a number of thousandths as it is written.
 * @param {number} value
 * @param {string} separator
 * @returns {string}
 */
export function numberText(value, separator) {
  const [whole, part] = [Math.floor(Math.abs(value) / THOUSAND), Math.abs(value) % THOUSAND];
  const decimals = part > 0 ? `${separator}${String(part).padStart(3, "0")}`.replace(/0+$/, "") : "";
  return `${value < 0 ? "−" : ""}${whole}${decimals}`;
}

function tenFrame() {
  const [left, top, cell] = [300, 50, 200];
  /** @type {Shape[]} */
  const shapes = [];
  for (let column = 0; column <= 5; column += 1) {
    const x = left + column * cell;
    shapes.push(["line", x, top, x, top + 2 * cell, "main"]);
  }
  for (let row = 0; row <= 2; row += 1) {
    const y = top + row * cell;
    shapes.push(["line", left, y, left + 5 * cell, y, "main"]);
  }
  return shapes;
}

function places() {
  const [left, top, column, bottom] = [90, 40, 440, 960];
  /** @type {Shape[]} */
  const shapes = [];
  for (let place = 0; place <= 3; place += 1) {
    const x = left + place * column;
    shapes.push(["line", x, top, x, bottom, "main"]);
  }
  for (const y of [top, 200, bottom]) shapes.push(["line", left, y, left + 3 * column, y, "main"]);
  // Hundreds, tens and ones, by their first letters.
  [gettext("H"), gettext("T"), gettext("O")].forEach((letter, place) => {
    shapes.push(["text", left + place * column + column / 2, 120, 110, letter]);
  });
  return shapes;
}

/** @param {boolean} numbers */
function clock(numbers) {
  const middle = HEIGHT / 2;
  /** @type {Shape[]} */
  const shapes = [["circle", middle, middle, 460, false], ["circle", middle, middle, 14, true]];
  for (let minute = 0; minute < 60; minute += 1) {
    const onHour = minute % 5 === 0;
    const [x1, y1] = around(middle, minute, 460);
    const [x2, y2] = around(middle, minute, onHour ? 410 : 436);
    shapes.push(["line", x1, y1, x2, y2, onHour ? "main" : "fine"]);
  }
  for (let hour = 1; numbers && hour <= 12; hour += 1) {
    const [x, y] = around(middle, 5 * hour, 340);
    shapes.push(["text", x, y, 100, String(hour)]);
  }
  return shapes;
}

/**
 * @param {number} middle
 * @param {number} minute
 * @param {number} radius
 */
function around(middle, minute, radius) {
  const angle = (Math.PI * minute) / 30;
  return [Math.round(middle + radius * Math.sin(angle)), Math.round(middle - radius * Math.cos(angle))];
}

/**
 * Lay a picture into the middle of a sheet, as large as it fits.
 * @param {{width: number, height: number}} picture
 * @param {number} room
 * @returns {Shape}
 */
function image(picture, room) {
  const scale = Math.min(room / picture.width, HEIGHT / picture.height);
  const [width, height] = [Math.round(picture.width * scale), Math.round(picture.height * scale)];
  return ["image", Math.floor((room - width) / 2), Math.floor((HEIGHT - height) / 2), width, height];
}
