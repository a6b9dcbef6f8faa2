/** The paper on the screen: sizes the canvas, paints the ink, passes the pen on. */

import { isContrastHigh } from "../dom/contrast.js";
import { paintMarks } from "../ink/annotation.js";
import { CAME, aspectOf } from "../ink/background.js";
import { aspectHolding, chooseAspect, fitSheet } from "../ink/grid.js";
import { Pad } from "../ink/pad.js";
import { PEN_WIDTH, contextOf, paintSheet, sizeCanvas } from "../ink/paint.js";
import { LIMITS } from "../protocol.js";
import { isPenThick, toolChosen } from "./layout.js";
import { PenNotice } from "./pen_notice.js";

/** So much wider is the pen of a child that asks for a thicker one: on its own page alone. */
const THICK = 1.8;

/** A canvas in a box. Its aspect follows the box while the sheet is empty, and then stays. */
export class Surface {
  /**
   * @param {HTMLElement} box the place that the paper may fill
   * @param {HTMLCanvasElement} canvas
   * @param {() => import("../ink/grid.js").Point[][]} strokes the ink to paint
   * @param {import("../ink/pad.js").Strokes} pen
   */
  constructor(box, canvas, strokes, pen) {
    this._box = box;
    this._canvas = canvas;
    this._context = contextOf(canvas);
    this._strokes = strokes;
    /** @type {Set<number>} */
    this._doubtful = new Set();
    /** @type {number|null} */
    this._frame = null;
    this._scale = 1;
    /** @type {import("../ink/background.js").Background|null} */
    this._background = null;
    this._colors = getComputedStyle(document.documentElement);
    /** What adults wrote over the ink. @type {() => import("../ink/annotation.js").Mark[]} */
    this.marks = () => [];
    /** The paper has another size or place. */
    this.onFit = () => {};
    this.aspect = 1;
    const notice = new PenNotice(box);
    this.pad = new Pad(canvas, () => this.aspect, {
      ...pen,
      begin: (point, time) => {
        notice.clear();
        return pen.begin(point, time);
      },
      refused: (why) => notice.tell(why),
    }, toolChosen);
    for (const name of ["astro:layout", CAME]) document.addEventListener(name, () => this.repaint());
    new ResizeObserver(() => this.fit()).observe(box);
    this.fit();
  }

  /**
   * Take the aspect of a kept sheet, widened where the ink needs it; null chooses it anew.
   * @param {number|null} aspect
   */
  setAspect(aspect) {
    const { clientWidth, clientHeight } = this._box;
    const preferred = aspectOf(this._background) || aspect || chooseAspect(clientWidth, clientHeight);
    this.aspect = aspectHolding(this._strokes(), preferred);
    this.fit();
  }

  /**
   * Lay something under the ink; its aspect is the paper's.
   * @param {import("../ink/background.js").Background|null} background
   */
  setBackground(background) {
    this._background = background;
    this._canvas.dataset.background = background ? background.kind : "";
    this.setAspect(null);
  }

  /**
   * Colour the strokes of doubtful symbols.
   * @param {Set<number>} strokes
   */
  markDoubtful(strokes) {
    const same = strokes.size === this._doubtful.size && [...strokes].every((s) => this._doubtful.has(s));
    if (same) return;
    this._doubtful = strokes;
    this.repaint();
  }

  /** Fit the paper into its box. */
  fit() {
    const { clientWidth, clientHeight } = this._box;
    if (clientWidth === 0 || clientHeight === 0) return;
    if (this._strokes().length === 0) {
      this.aspect = aspectOf(this._background) || chooseAspect(clientWidth, clientHeight);
    }
    const { width, height } = fitSheet(clientWidth, clientHeight, this.aspect);
    this._scale = (height * sizeCanvas(this._canvas, width, height)) / LIMITS.GRID_HEIGHT;
    this._paint();
    this.onFit();
  }

  /**
   * Return where the paper lies in an element, and how large a grid unit is there, in pixels.
   * @param {HTMLElement|null} element
   */
  placeIn(element) {
    const paper = this._canvas.getBoundingClientRect();
    const { left = 0, top = 0 } = element ? element.getBoundingClientRect() : {};
    return { left: paper.left - left, top: paper.top - top, width: paper.width, unit: paper.height / LIMITS.GRID_HEIGHT };
  }

  /** Paint at the next frame of the screen. */
  repaint() {
    if (this._frame === null) this._frame = requestAnimationFrame(() => this._paint());
  }

  _paint() {
    this._frame = null;
    paintSheet(this._context, this._strokes(), {
      scale: this._scale,
      pen: isPenThick() ? THICK * PEN_WIDTH : PEN_WIDTH,
      color: this._colors.getPropertyValue("--pen").trim(),
      background: this._background,
      isHigh: isContrastHigh(),
      colorOf: (stroke) => (this._doubtful.has(stroke) ? this._doubtColor() : null),
    });
    const marks = this.marks();
    if (marks.length > 0) paintMarks(this._context, marks, { scale: this._scale });
  }

  _doubtColor() {
    return this._colors.getPropertyValue("--pen-unsure").trim();
  }
}
