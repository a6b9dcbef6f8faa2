/** What is on the paper: what the child draws, or the ink of an answer. */

import { SheetDrawing } from "./sheet_drawing.js";
import { Surface } from "./surface.js";

/** A sheet on its surface. */
export class SheetOnPaper {
  /** @param {import("./sheet_types.js").Around} around */
  constructor(around) {
    /** @type {import("./sheet_types.js").Answered|null} */
    this._answered = null;
    this._showsAnswer = false;
    this._aspect = 1;
    const drawing = new SheetDrawing({
      link: around.link,
      repaint: () => this.surface.repaint(),
      onStrokes: () => this._changed(),
      onRest: () => this._save(),
      onFull: around.onFull,
    });
    this.drawing = drawing;
    this.surface = new Surface(around.box, around.canvas, () => this._visible, {
      begin: (point, time) => drawing.begin(point, time),
      extend: (points, times) => drawing.extend(points, times),
      end: () => this._ended(),
      drop: () => drawing.drop(),
    });
  }

  /** The number of strokes has changed. */
  _changed() {}

  /** The pen is up. */
  _save() {}

  /** A stroke is to end. */
  _ended() {
    this.drawing.end();
  }

  /** Every stroke on the sheet, as it is sent. */
  get strokes() {
    return this.drawing.strokes;
  }

  /** What is seen: the ink of an answer, or what the child draws. */
  get _visible() {
    return this._showsAnswer && this._answered ? this._answered.strokes : this.drawing.drawn;
  }

  /** True while the paper shows what the child draws on this device. */
  get isDraft() {
    return !this._showsAnswer;
  }

  /**
   * Learn the ink of an answer, which another device may have sent.
   * @param {string} id
   * @param {import("../ink/grid.js").Point[][]} strokes
   */
  learn(id, strokes) {
    this._turn(false);
    this._answered = { id, strokes };
  }

  /**
   * Lay the ink of an answer on the paper, or with null what the child draws. Returns false where
   * the answer's ink is not known here.
   * @param {string|null} id
   * @returns {boolean}
   */
  lay(id) {
    const known = id === null || (this._answered !== null && this._answered.id === id);
    const other = known && id !== null && this._answered !== null && this.differs(this._answered.strokes);
    this._turn(other);
    return known;
  }

  /** @param {boolean} showsAnswer which ink to show */
  _turn(showsAnswer) {
    if (showsAnswer === this._showsAnswer) return;
    if (showsAnswer) this._aspect = this.surface.aspect;
    this._showsAnswer = showsAnswer;
    this.surface.setAspect(showsAnswer ? null : this._aspect);
  }

  /**
   * Return whether the server's copy of the sheet is another one than ours.
   * @param {import("../ink/grid.js").Point[][]} known
   * @returns {boolean}
   */
  differs(known) {
    return JSON.stringify(known) !== JSON.stringify(this.strokes);
  }
}
