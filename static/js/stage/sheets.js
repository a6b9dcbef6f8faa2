/** Children's sheets on the stage: large, and without a name unless the teacher chose it. */

import { isContrastHigh } from "../dom/contrast.js";
import { element, setAttribute, setText } from "../dom/element.js";
import { find } from "../dom/find.js";
import { gettext } from "../i18n.js";
import { paintMarks, reachOf } from "../ink/annotation.js";
import { CAME, backgroundWords } from "../ink/background.js";
import { backgroundReach } from "../ink/background_shapes.js";
import { fitInk } from "../ink/fit.js";
import { contextOf, paintSheet, sizeCanvas } from "../ink/paint.js";

/** Pixels of a line: a projector is read from the last row. */
const THINNEST = 5;

/** The papers on the stage. */
export class Sheets {
  /** @param {HTMLElement} list */
  constructor(list) {
    this.list = list;
    /** @type {Map<number, HTMLElement>} */
    this.papers = new Map();
    /** @type {Map<number, import("../protocol_types.js").StageInk>} */
    this.inks = new Map();
    this.sizes = new ResizeObserver(() => this.paint());
    this.sizes.observe(list);
    document.addEventListener(CAME, () => this.paint());
  }

  /** @param {import("../protocol_types.js").StageSheetPart[]} sheets */
  show(sheets) {
    const shown = new Set(sheets.map((sheet) => sheet.id));
    for (const [id, paper] of this.papers) {
      if (shown.has(id)) continue;
      paper.remove();
      this.papers.delete(id);
      this.inks.delete(id);
    }
    for (const { id, name } of sheets) {
      const paper = this.papers.get(id) || this.add(id);
      const label = find(paper, "[data-name]");
      setText(label, name);
      label.hidden = name === "";
      find(paper, "canvas", HTMLCanvasElement).ariaLabel = name || gettext("A sheet without a name");
    }
    this.list.hidden = sheets.length === 0;
    this.list.dataset.count = String(sheets.length);
    this.paint();
  }

  /** @param {number} id */
  add(id) {
    const name = element("p", { className: "stage-sheet__name truncate" });
    name.dataset.name = "";
    const canvas = element("canvas", { role: "img" });
    const frame = element("div", { className: "stage-sheet__paper" }, canvas);
    const paper = element("li", { className: "stage-sheet" }, frame, name);
    this.papers.set(id, paper);
    this.list.append(paper);
    return paper;
  }

  /** @param {import("../protocol_types.js").StageInk} message */
  takeInk(message) {
    this.inks.set(message.sheet, message);
    this.paint();
  }

  paint() {
    for (const [id, paper] of this.papers) {
      const frame = find(paper, ".stage-sheet__paper");
      const { clientWidth: width, clientHeight: height } = frame;
      const ink = this.inks.get(id) || { strokes: [], marks: [], background: null };
      setAttribute(find(frame, "canvas"), "aria-description", backgroundWords(ink.background));
      if (width > 0 && height > 0) paintOn(frame, ink, width, height);
    }
  }
}

/**
 * @param {HTMLElement} frame
 * @param {Pick<import("../protocol_types.js").StageInk, "strokes" | "marks" | "background">} ink
 * @param {number} width
 * @param {number} height
 */
function paintOn(frame, { strokes, marks, background }, width, height) {
  const canvas = find(frame, "canvas", HTMLCanvasElement);
  const ratio = sizeCanvas(canvas, width, height);
  const reach = [...strokes, ...reachOf(marks), ...backgroundReach(background)];
  const look = { ...fitInk(reach, canvas.width, canvas.height), thinnest: THINNEST * ratio, background, isHigh: isContrastHigh() };
  paintSheet(contextOf(canvas), strokes, look);
  if (marks.length > 0) paintMarks(contextOf(canvas), marks, look);
}
