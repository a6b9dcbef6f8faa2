/** Paints the ink of all tiles: one animation frame for all, and only what changed and is seen. */

import { isContrastHigh } from "../dom/contrast.js";
import { paintMarks, reachOf } from "../ink/annotation.js";
import { CAME } from "../ink/background.js";
import { backgroundReach } from "../ink/background_shapes.js";
import { contextOf, paintSheet, sizeCanvas } from "../ink/paint.js";
import { fitInk } from "../ink/fit.js";
import { onGrid } from "../ink/grid.js";

/** Pixels of a line: on a small tile the pen's own width would be a hair. */
const THINNEST = 2;

/**
 * @typedef {object} Layers what is to be seen of a sheet
 * @property {import("./types.js").Sheet} strokes the ink that lies there
 * @property {import("./types.js").Sheet} [whole] what the picture has to hold: more, where a replay
 *   has not come to all of it
 * @property {import("../ink/annotation.js").Mark[]} [marks] what adults wrote over it
 * @property {import("../ink/background.js").Background|null} [background] what lies under it
 * @property {import("../ink/annotation.js").Mark[]} [ghost] a mark that may come, as it would lie there
 *
 * @typedef {object} Picture
 * @property {HTMLElement} frame
 * @property {HTMLCanvasElement} canvas
 * @property {() => Layers} layers
 * @property {number} width
 * @property {number} height
 * @property {boolean} seen
 * @property {import("../ink/paint.js").Look} look how it was painted last
 */

/** Keeps the pictures of a board up to date. */
export class Painter {
  /** @param {(key: import("./types.js").Key) => void} looked called when a picture comes into sight */
  constructor(looked) {
    this.looked = looked;
    /** @type {Map<import("./types.js").Key, Picture>} */
    this.pictures = new Map();
    /** @type {WeakMap<Element, import("./types.js").Key>} */
    this.keys = new WeakMap();
    /** @type {Set<import("./types.js").Key>} */
    this.dirty = new Set();
    this.asked = false;
    this.sizes = new ResizeObserver((entries) => this.resized(entries));
    document.addEventListener(CAME, () => this.soilAll());
    this.sight = new IntersectionObserver((entries) => this.seen(entries), { rootMargin: "80px" });
  }

  /**
   * Keep a picture of a sheet inside a frame.
   *
   * @param {import("./types.js").Key} key
   * @param {HTMLElement} frame the canvas takes its size
   * @param {HTMLCanvasElement} canvas
   * @param {() => Layers} layers what to paint
   */
  watch(key, frame, canvas, layers) {
    this.pictures.set(key, { frame, canvas, layers, width: 0, height: 0, seen: false, look: { scale: 1 } });
    this.keys.set(frame, key);
    this.sizes.observe(frame);
    this.sight.observe(frame);
  }

  /** @param {import("./types.js").Key} key a picture that is no longer needed */
  unwatch(key) {
    const picture = this.pictures.get(key);
    if (!picture) return;
    this.sizes.unobserve(picture.frame);
    this.sight.unobserve(picture.frame);
    this.keys.delete(picture.frame);
    this.pictures.delete(key);
    this.dirty.delete(key);
  }

  /** @param {import("./types.js").Key} key a picture whose ink changed */
  soil(key) {
    if (!this.pictures.has(key)) return;
    this.dirty.add(key);
    if (this.asked) return;
    this.asked = true;
    requestAnimationFrame(() => this.paint());
  }

  /** @returns {(import("./types.js").Key)[]} the keys of the pictures that can be seen now */
  inSight() {
    return Array.from(this.pictures).filter(([, picture]) => picture.seen).map(([key]) => key);
  }

  /**
   * Return the place on the grid that is seen at a place of the screen; null before it was painted.
   *
   * @param {import("./types.js").Key} key
   * @param {{clientX: number, clientY: number}} at
   * @returns {import("../ink/grid.js").Point | null}
   */
  placeOf(key, { clientX, clientY }) {
    const picture = this.pictures.get(key);
    if (!picture || picture.width === 0) return null;
    const { left, top, width } = picture.canvas.getBoundingClientRect();
    const { scale, left: fromX = 0, top: fromY = 0 } = picture.look;
    const unit = width > 0 ? picture.canvas.width / width / scale : 1;
    return onGrid((clientX - left) * unit + fromX, (clientY - top) * unit + fromY);
  }

  /**
   * Return what of the grid is seen; null before it was painted.
   *
   * @param {import("./types.js").Key} key
   * @returns {{left: number, top: number, right: number, bottom: number} | null}
   */
  sightOf(key) {
    const picture = this.pictures.get(key);
    if (!picture || picture.width === 0) return null;
    const { scale, left = 0, top = 0 } = picture.look;
    return { left, top, right: left + picture.canvas.width / scale, bottom: top + picture.canvas.height / scale };
  }

  /** Paint all pictures again. */
  soilAll() {
    for (const key of this.pictures.keys()) this.soil(key);
  }

  /** @param {ResizeObserverEntry[]} entries */
  resized(entries) {
    for (const entry of entries) {
      const key = this.keys.get(entry.target);
      const picture = key === undefined ? undefined : this.pictures.get(key);
      if (key === undefined || !picture) continue;
      picture.width = Math.floor(entry.contentRect.width);
      picture.height = Math.floor(entry.contentRect.height);
      this.soil(key);
    }
  }

  /** @param {IntersectionObserverEntry[]} entries */
  seen(entries) {
    for (const entry of entries) {
      const key = this.keys.get(entry.target);
      const picture = key === undefined ? undefined : this.pictures.get(key);
      if (key === undefined || !picture) continue;
      picture.seen = entry.isIntersecting;
      // A canvas costs every frame a little, even far out of sight: of 200 only those few stay.
      picture.canvas.hidden = !picture.seen;
      if (!picture.seen) continue;
      this.looked(key);
      this.soil(key);
    }
  }

  paint() {
    this.asked = false;
    for (const key of this.dirty) {
      const picture = this.pictures.get(key);
      if (picture && picture.seen && picture.width > 0 && picture.height > 0) paintPicture(picture);
    }
    this.dirty.clear();
  }
}

/** @param {Picture} picture */
function paintPicture(picture) {
  const { canvas, layers, width, height } = picture;
  const ratio = sizeCanvas(canvas, width, height);
  const { strokes, whole = strokes, marks = [], background = null, ghost = [] } = layers();
  const reach = [...whole, ...reachOf(marks), ...backgroundReach(background)];
  const fitted = fitInk(reach, canvas.width, canvas.height);
  const context = contextOf(canvas);
  picture.look = { ...fitted, thinnest: THINNEST * ratio, background, isHigh: isContrastHigh() };
  paintSheet(context, strokes, picture.look);
  if (marks.length > 0) paintMarks(context, marks, picture.look);
  if (ghost.length === 0) return;
  context.globalAlpha = 0.5;
  paintMarks(context, ghost, picture.look);
  context.globalAlpha = 1;
}
