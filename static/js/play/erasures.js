/** What is rubbed out of a sheet, and how it lay there before, so that undo brings it back. */

import { rubbedOut } from "../ink/scribble.js";

/** @typedef {import("./sheet_drawing.js").Before} Before */

/** The rubbings out of one sheet, the last one on top. */
export class Erasures {
  /** @param {import("./sheet_drawing.js").SheetDrawing} drawing */
  constructor(drawing) {
    this._drawing = drawing;
    /** @type {(Before & {left: number})[]} */
    this._known = [];
  }

  /**
   * Whether the last thing done was to rub something out: what was written since goes first, stroke by
   * stroke.
   */
  get isLast() {
    const top = this._known[this._known.length - 1];
    return top !== undefined && top.left >= this._drawing.strokes.length;
  }

  /** Return the strokes that the last one lies over as a scribble. */
  underLast() {
    const { strokes } = this._drawing;
    const last = strokes.length - 1;
    return last > 0 ? rubbedOut(strokes.slice(0, last), strokes[last]) : [];
  }

  /**
   * Rub strokes out.
   * @param {number[]} gone their indexes
   * @param {number} [kept] so many strokes are brought back
   */
  take(gone, kept = this._drawing.strokes.length) {
    const { strokes, times } = this._drawing.kept;
    const before = { strokes: strokes.slice(0, kept), times: times && times.slice(0, kept) };
    this._drawing.remove(new Set(gone));
    this._known.push({ ...before, left: this._drawing.strokes.length });
  }

  /**
   * Rub strokes out, and the last one with them: undo does not bring the scribble back.
   * @param {number[]} gone
   */
  takeWithLast(gone) {
    const last = this._drawing.strokes.length - 1;
    this.take([...gone, last], last);
  }

  /** Bring back what was rubbed out last. */
  bringBack() {
    const before = this._known.pop();
    if (before) this._drawing.bringBack(before);
  }

  /** The sheet is another one. */
  forget() {
    this._known = [];
  }
}
