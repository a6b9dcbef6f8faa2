/** Where an adult points: a trail over the page that fades, or a frame that lights up. */

import { contextOf, sizeCanvas } from "../ink/paint.js";

/** So long a place of the trail is seen (milliseconds). */
const FADE_MS = 1500;
/** So long a frame is lit. */
const LIT_MS = 1600;
/** A pause after which the trail begins anew. */
const GAP_MS = 400;
const WIDTH = 10;

/**
 * @typedef {import("../protocol_types.js").Pointed} Pointed
 * @typedef {{x: number, y: number, at: number, begins: boolean}} Place in pixels of the screen, and when it came
 */

/** The trail on one page. */
export class Trail {
  /**
   * @param {Record<Pointed, HTMLElement>} parts of the page that are pointed at
   * @param {HTMLElement} [over] what it lies over: a dialog is above all else of its page
   */
  constructor(parts, over = document.body) {
    this.parts = parts;
    this.over = over;
    /** @type {Place[]} */
    this.places = [];
    /** @type {HTMLCanvasElement | null} made when it is first needed */
    this.canvas = null;
    this.asked = false;
    this.color = getComputedStyle(document.documentElement).getPropertyValue("--teacher").trim();
  }

  /** @param {{at: Pointed, points: [number, number][]}} message in thousandths of the part's size */
  show({ at, points }) {
    const part = this.parts[at];
    if (!part || part.offsetParent === null) return;
    if (points.length === 0) this.light(part);
    else this.draw(boxOf(part, at), points, performance.now());
  }

  /** @param {HTMLElement} part */
  light(part) {
    part.dataset.lit = "true";
    setTimeout(() => delete part.dataset.lit, LIT_MS);
  }

  /**
   * @param {DOMRect} box
   * @param {[number, number][]} points
   * @param {number} now
   */
  draw({ left, top, width, height }, points, now) {
    const last = this.places[this.places.length - 1];
    points.forEach(([x, y], index) => {
      const begins = index === 0 && (!last || now - last.at > GAP_MS);
      this.places.push({ x: left + (x * width) / 1000, y: top + (y * height) / 1000, at: now, begins });
    });
    this.ask();
  }

  ask() {
    if (this.asked) return;
    this.asked = true;
    requestAnimationFrame(() => this.paint(performance.now()));
  }

  /** @param {number} now */
  paint(now) {
    this.asked = false;
    this.places = this.places.filter(({ at }) => now - at < FADE_MS);
    const canvas = this.canvas || this.make();
    canvas.hidden = this.places.length === 0;
    if (canvas.hidden) return;
    const ratio = sizeCanvas(canvas, innerWidth, innerHeight);
    paintPlaces(contextOf(canvas), this.places, now, ratio, this.color);
    this.ask();
  }

  make() {
    this.canvas = document.createElement("canvas");
    this.canvas.className = "trail";
    this.canvas.setAttribute("aria-hidden", "true");
    this.over.append(this.canvas);
    return this.canvas;
  }
}

/**
 * Where on the screen lies what is pointed at: of the problem its text, which is set elsewhere in its
 * box and larger on each page.
 *
 * @param {HTMLElement} part
 * @param {Pointed} at
 * @returns {DOMRect}
 */
export function boxOf(part, at) {
  if (at !== "problem" || part.childNodes.length === 0) return part.getBoundingClientRect();
  const text = document.createRange();
  text.selectNodeContents(part);
  return text.getBoundingClientRect();
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Place[]} places
 * @param {number} now
 * @param {number} ratio device pixels per pixel
 * @param {string} color
 */
function paintPlaces(context, places, now, ratio, color) {
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, context.canvas.width, context.canvas.height);
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.lineCap = "round";
  context.lineWidth = WIDTH;
  context.strokeStyle = color;
  context.fillStyle = color;
  places.forEach((place, index) => {
    const from = place.begins || index === 0 ? place : places[index - 1];
    context.globalAlpha = 1 - (now - place.at) / FADE_MS;
    context.beginPath();
    context.moveTo(from.x, from.y);
    context.lineTo(place.x, place.y);
    context.stroke();
  });
  const { x, y, at } = places[places.length - 1];
  context.globalAlpha = 1 - (now - at) / FADE_MS;
  context.beginPath();
  context.arc(x, y, WIDTH, 0, 2 * Math.PI);
  context.fill();
}
