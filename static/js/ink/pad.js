/** From pointer events on a canvas to strokes on the grid. */

import { toGrid } from "./grid.js";
import { PalmFilter, isPalm } from "./palm.js";

/** Points within which a growing contact still turns out to be a palm. */
const YOUNG_POINTS = 12;

/** Pixels that a refused touch has to move before it is taken for somebody who tries to write. */
const TRIED_PIXELS = 24;

/**
 * @typedef {object} Strokes what the pad tells
 * @property {(point: import("./grid.js").Point, time: number) => boolean} begin false refuses the
 *   stroke; times are milliseconds on the clock of the page's events
 * @property {(points: import("./grid.js").Point[], times: number[]) => void} extend
 * @property {() => void} end
 * @property {() => void} drop the stroke was a palm, or the system took the touch away
 * @property {(why: import("./palm.js").Refusal) => void} [refused] somebody tries to write and
 *   cannot
 */

/**
 * @typedef {{id: number, type: string, box: DOMRect, points: number}} Active the pointer that writes
 * @typedef {{id: number, x: number, y: number, why: import("./palm.js").Refusal}} Refused
 */

/** One writing surface: one pointer at a time, finger, pen or mouse. */
export class Pad {
  /**
   * @param {HTMLCanvasElement} canvas
   * @param {() => number} aspect the sheet's width over its height
   * @param {Strokes} strokes
   * @param {() => import("./palm.js").Tool} [tool] what the child draws with
   */
  constructor(canvas, aspect, strokes, tool = () => "both") {
    this._canvas = canvas;
    this._aspect = aspect;
    this._strokes = strokes;
    this._tool = tool;
    this._palms = new PalmFilter();
    /** @type {Active|null} */
    this._active = null;
    /** @type {Refused|null} */
    this._refused = null;
    this.enabled = true;
    this._listen();
  }

  /** Drop the stroke being drawn. */
  cancel() {
    if (!this._active) return;
    this._active = null;
    this._strokes.drop();
  }

  /** End the stroke being drawn, as when the time is up under the pen. */
  finish() {
    if (!this._active) return;
    this._active = null;
    this._strokes.end();
  }

  _listen() {
    const canvas = this._canvas;
    canvas.addEventListener("pointerdown", (event) => this._down(event));
    canvas.addEventListener("pointermove", (event) => this._move(event));
    canvas.addEventListener("pointerup", (event) => this._up(event));
    canvas.addEventListener("pointercancel", (event) => this._cancelled(event));
    canvas.addEventListener("lostpointercapture", (event) => this._up(event));
    // iPadOS takes a pen for handwriting into text fields, and holds touches back, unless these
    // are refused; touch-action alone does not stop it.
    /** @param {Event} event */
    const refuse = (event) => {
      if (event.cancelable) event.preventDefault();
    };
    for (const name of ["touchstart", "touchmove", "contextmenu", "selectstart", "dragstart"]) {
      canvas.addEventListener(name, refuse, { passive: false });
    }
  }

  /** @param {PointerEvent} event */
  _down(event) {
    this._palms.see(event, event.timeStamp);
    if (event.pointerType === "pen" && this._active && this._active.type === "touch") this.cancel();
    if (!this.enabled || this._active) return;
    const why = this._palms.refusal(event, event.timeStamp, this._tool());
    if (why !== null) {
      this._refuse(event, why);
      return;
    }
    const box = this._canvas.getBoundingClientRect();
    this._active = { id: event.pointerId, type: event.pointerType, box, points: 1 };
    this._refused = null;
    if (!this._strokes.begin(this._place(event, box), event.timeStamp)) {
      this._active = null;
      return;
    }
    event.preventDefault();
    capture(this._canvas, event.pointerId);
  }

  /** @param {PointerEvent} event */
  _move(event) {
    this._palms.see(event, event.timeStamp);
    this._watchRefused(event);
    const active = this._owns(event);
    if (!active) return;
    if (event.pointerType === "touch" && active.points < YOUNG_POINTS && isPalm(event)) {
      this.cancel();
      this._tell("hand");
      return;
    }
    const merged = event.getCoalescedEvents ? event.getCoalescedEvents() : [];
    const moves = merged.length > 0 ? merged : [event];
    active.points += moves.length;
    this._strokes.extend(
      moves.map((move) => this._place(move, active.box)),
      moves.map((move) => move.timeStamp),
    );
  }

  /** @param {PointerEvent} event */
  _up(event) {
    if (!this._owns(event)) return;
    this._active = null;
    this._strokes.end();
  }

  /**
   * The system takes touches away that it holds for palms or gestures; a pen's ink stays.
   * @param {PointerEvent} event
   */
  _cancelled(event) {
    if (!this._owns(event)) return;
    if (event.pointerType === "touch") this.cancel();
    else this._up(event);
  }

  /**
   * A hand that rests is left alone; one that moves as if it wrote is told why it does not.
   * @param {PointerEvent} event
   * @param {import("./palm.js").Refusal} why
   */
  _refuse(event, why) {
    if (event.pointerType !== "touch") this._tell(why);
    else if (why !== "hand" || !this._palms.expectsHand(event.timeStamp)) {
      this._refused = { id: event.pointerId, x: event.clientX, y: event.clientY, why };
    }
  }

  /** @param {PointerEvent} event */
  _watchRefused(event) {
    const refused = this._refused;
    if (!refused || refused.id !== event.pointerId || this._active) return;
    if (Math.hypot(event.clientX - refused.x, event.clientY - refused.y) < TRIED_PIXELS) return;
    this._refused = null;
    this._tell(refused.why);
  }

  /** @param {import("./palm.js").Refusal} why */
  _tell(why) {
    if (this._strokes.refused) this._strokes.refused(why);
  }

  /**
   * @param {PointerEvent} event
   * @returns {Active|null} the stroke that is the event's own
   */
  _owns(event) {
    return this._active !== null && this._active.id === event.pointerId ? this._active : null;
  }

  /**
   * @param {PointerEvent} event
   * @param {DOMRect} box where the canvas lay when the stroke began
   */
  _place(event, box) {
    const { left, top, height } = box;
    return toGrid(event.clientX - left, event.clientY - top, height, this._aspect());
  }
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {number} id
 */
function capture(canvas, id) {
  try {
    canvas.setPointerCapture(id);
  } catch {
    // The pointer is gone already, or a test made it up: the stroke goes on without capture.
  }
}
