/** "Look here": the teacher points at the problem or the sheet, and every screen of the room shows it. */

import { openDialog } from "../dom/dialog.js";
import { closestTo, dataOf, find, findAll } from "../dom/find.js";
import { promptNodes } from "../dom/math.js";
import { Trail, boxOf } from "../live/trail.js";
import { Frames } from "./frames.js";

/** Places in one frame; more would be refused. */
const MOST = 100;

/**
 * @typedef {import("../protocol_types.js").Pointed} Pointed
 * @typedef {(at: Pointed, points: [number, number][]) => boolean} Send
 */

/** The dialog in which the teacher points. */
export class PointDialog {
  /** @param {Send} send */
  constructor(send) {
    this.send = send;
    this.dialog = find(document, "[data-point]", HTMLDialogElement);
    const parts = findAll(this.dialog, "[data-point-at]");
    const [problem, sheet] = parts;
    this.prompt = problem;
    this.trail = new Trail({ problem, sheet }, this.dialog);
    /** @type {[number, number][]} places that were not sent yet */
    this.waiting = [];
    /** @type {Pointed} */
    this.at = "problem";
    this.frames = new Frames(() => this.flush());
    for (const part of parts) {
      part.addEventListener("pointerdown", (event) => this.move(part, event));
      part.addEventListener("pointermove", (event) => this.move(part, event));
    }
    this.dialog.addEventListener("click", (event) => {
      const button = closestTo(event, "[data-light]");
      if (button) this.light(/** @type {Pointed} */ (dataOf(button, "light")));
    });
  }

  /** @param {import("../protocol_types.js").RoundPart | null} round what everybody sees now */
  open(round) {
    this.prompt.replaceChildren(promptNodes(round ? round.prompt_html : ""));
    openDialog(this.dialog);
  }

  /** @param {Pointed} at */
  light(at) {
    this.send(at, []);
    this.trail.show({ at, points: [] });
  }

  /**
   * A mouse points while it is pressed, a pen and a finger while they touch.
   *
   * @param {HTMLElement} part
   * @param {PointerEvent} event
   */
  move(part, event) {
    if (event.buttons === 0) return;
    const { left, top, width, height } = boxOf(part, atOf(part));
    const place = /** @type {[number, number]} */ ([thousandths(event.clientX - left, width), thousandths(event.clientY - top, height)]);
    const at = atOf(part);
    this.trail.show({ at, points: [place] });
    if (at !== this.at) this.flush();
    this.at = at;
    if (this.waiting.length < MOST) this.waiting.push(place);
    this.frames.soon();
  }

  flush() {
    if (this.waiting.length > 0) this.send(this.at, this.waiting);
    this.waiting = [];
  }
}

/** @param {HTMLElement} part */
function atOf(part) {
  return /** @type {Pointed} */ (dataOf(part, "pointAt"));
}

/**
 * @param {number} place
 * @param {number} size
 */
function thousandths(place, size) {
  return Math.min(1000, Math.max(0, Math.round((1000 * place) / Math.max(1, size))));
}
