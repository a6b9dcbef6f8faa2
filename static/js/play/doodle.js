/** The scrap of paper in the lobby, to try the pen: nothing on it is sent or kept. */

import { InkBuffer } from "../ink/buffer.js";
import { Surface } from "./surface.js";

/** A place to draw freely; the oldest stroke gives way when it is full. */
export class Doodle {
  /**
   * @param {HTMLElement} box
   * @param {HTMLCanvasElement} canvas
   * @param {HTMLButtonElement} wipe empties it
   */
  constructor(box, canvas, wipe) {
    const buffer = new InkBuffer();
    this.surface = new Surface(box, canvas, () => buffer.drawn, {
      begin: (point, time) => {
        if (buffer.full) buffer.replace(buffer.strokes.slice(1));
        return this._shown(buffer.begin(point, time));
      },
      extend: (points, times) => this._shown(buffer.extend(points, times)),
      end: () => buffer.end(),
      drop: () => this._shown(buffer.drop()),
    });
    wipe.addEventListener("click", () => {
      buffer.replace([]);
      this.surface.fit();
    });
  }

  /**
   * @template T
   * @param {T} result
   * @returns {T}
   */
  _shown(result) {
    this.surface.repaint();
    return result;
  }
}

/**
 * Let a child draw while it waits, where the page has a place for it.
 * @param {import("./parts.js").Part} part
 */
export function readyDoodle(part) {
  const doodle = part("doodle");
  if (doodle) new Doodle(doodle, part("doodle-sheet"), part("doodle-wipe"));
}
