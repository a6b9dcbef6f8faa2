/** Paints the ink of all tiles: one animation frame for all, and only what changed and is seen. */

import { paintSheet, sizeCanvas } from "../ink/paint.js";
import { fitInk } from "./fit.js";

const THINNEST = 2;

/** Keeps the pictures of a board up to date. */
export class Painter {
  /** @param {(key: string | number) => void} looked called when a picture comes into sight */
  constructor(looked) {
    this.looked = looked;
    this.pictures = new Map();
    this.keys = new WeakMap();
    this.dirty = new Set();
    this.asked = false;
    this.sizes = new ResizeObserver((entries) => this.resized(entries));
    this.sight = new IntersectionObserver((entries) => this.seen(entries), { rootMargin: "80px" });
  }

  /**
   * Keep a picture of a sheet inside a frame.
   *
   * @param {string | number} key
   * @param {HTMLElement} frame the canvas takes its size
   * @param {HTMLCanvasElement} canvas
   * @param {() => number[][][]} sheet what to paint
   */
  watch(key, frame, canvas, sheet) {
    this.pictures.set(key, { frame, canvas, sheet, width: 0, height: 0, seen: false });
    this.keys.set(frame, key);
    this.sizes.observe(frame);
    this.sight.observe(frame);
  }

  /** @param {string | number} key a picture that is no longer needed */
  unwatch(key) {
    const picture = this.pictures.get(key);
    if (!picture) return;
    this.sizes.unobserve(picture.frame);
    this.sight.unobserve(picture.frame);
    this.pictures.delete(key);
    this.dirty.delete(key);
  }

  /** @param {string | number} key a picture whose ink changed */
  soil(key) {
    if (!this.pictures.has(key)) return;
    this.dirty.add(key);
    if (this.asked) return;
    this.asked = true;
    requestAnimationFrame(() => this.paint());
  }

  /** @returns {(string | number)[]} the keys of the pictures that can be seen now */
  inSight() {
    return Array.from(this.pictures).filter(([, picture]) => picture.seen).map(([key]) => key);
  }

  /** Paint all pictures again. */
  soilAll() {
    for (const key of this.pictures.keys()) this.soil(key);
  }

  resized(entries) {
    for (const entry of entries) {
      const key = this.keys.get(entry.target);
      const picture = this.pictures.get(key);
      if (!picture) continue;
      picture.width = Math.floor(entry.contentRect.width);
      picture.height = Math.floor(entry.contentRect.height);
      this.soil(key);
    }
  }

  seen(entries) {
    for (const entry of entries) {
      const key = this.keys.get(entry.target);
      const picture = this.pictures.get(key);
      if (!picture) continue;
      picture.seen = entry.isIntersecting;
      if (!picture.seen) continue;
      this.looked(key);
      this.soil(key);
    }
  }

  paint() {
    this.asked = false;
    for (const key of this.dirty) {
      const picture = this.pictures.get(key);
      if (picture.seen && picture.width > 0 && picture.height > 0) paintPicture(picture);
    }
    this.dirty.clear();
  }
}

function paintPicture({ canvas, sheet, width, height }) {
  const ratio = sizeCanvas(canvas, width, height);
  const strokes = sheet();
  paintSheet(canvas.getContext("2d"), strokes, {
    ...fitInk(strokes, canvas.width, canvas.height),
    thinnest: THINNEST * ratio,
  });
}
