/** Children's sheets on the stage: large, whole or replayed, and without a name unless the teacher chose it. */

import { isContrastHigh } from "../dom/contrast.js";
import { avatarPicture } from "../dom/crew.js";
import { element, icon, setAttribute } from "../dom/element.js";
import { find } from "../dom/find.js";
import { gettext, interpolate } from "../i18n.js";
import { paintMarks, reachOf } from "../ink/annotation.js";
import { CAME, backgroundWords } from "../ink/background.js";
import { backgroundReach } from "../ink/background_shapes.js";
import { fitInk } from "../ink/fit.js";
import { contextOf, paintSheet, sizeCanvas } from "../ink/paint.js";
import { inkAt } from "../ink/replay.js";
import { axisOf, momentIn } from "../replay/axis.js";
import { Playing } from "../replay/playing.js";

/** Pixels of a line: a projector is read from the last row. */
const THINNEST = 5;

/**
 * @typedef {import("../protocol_types.js").StageInk} StageInk
 * @typedef {import("../protocol_types.js").ReplayPart} ReplayPart
 */

/** @type {StageInk} a sheet whose ink has not come */
const BLANK = { type: "stage_ink", sheet: 0, strokes: [], marks: [], background: null, times: null, timed: true };

/** The papers on the stage. */
export class Sheets {
  /**
   * @param {HTMLElement} list
   * @param {HTMLElement} said says how a replay goes
   * @param {() => number} clock the server's, in milliseconds
   */
  constructor(list, said, clock) {
    this.list = list;
    this.said = said;
    this.clock = clock;
    /** @type {Map<number, HTMLElement>} */
    this.papers = new Map();
    /** @type {Map<number, StageInk>} */
    this.inks = new Map();
    /** @type {ReplayPart|null} */
    this.replay = null;
    /** @type {Map<number, import("../replay/axis.js").Track>} each sheet's own time, while they are replayed */
    this.tracks = new Map();
    this.playing = new Playing(() => this.paint());
    this.sizes = new ResizeObserver(() => this.paint());
    this.sizes.observe(list);
    document.addEventListener(CAME, () => this.paint());
  }

  /**
   * @param {import("../protocol_types.js").StageSheetPart[]} sheets
   * @param {ReplayPart|null} replay where their replay stands, if they are replayed
   */
  show(sheets, replay) {
    const shown = new Set(sheets.map((sheet) => sheet.id));
    for (const [id, paper] of this.papers) {
      if (shown.has(id)) continue;
      paper.remove();
      this.papers.delete(id);
      this.inks.delete(id);
    }
    for (const { id, name, avatar } of sheets) {
      const paper = this.papers.get(id) || this.add(id);
      const label = find(paper, "[data-name]");
      showName(label, name, avatar);
      label.hidden = name === "";
      find(paper, "canvas", HTMLCanvasElement).ariaLabel = name || gettext("A sheet without a name");
    }
    this.list.hidden = sheets.length === 0;
    this.list.dataset.count = String(sheets.length);
    this.replay = sheets.length > 0 ? replay : null;
    this.lead();
  }

  /** @param {number} id */
  add(id) {
    const name = element("p", { className: "stage-sheet__name truncate", dir: "auto" });
    name.dataset.name = "";
    const canvas = element("canvas", { role: "img" });
    const frame = element("div", { className: "stage-sheet__paper" }, canvas);
    const note = element("p", { className: "stage-sheet__note", hidden: true }, gettext("In order; its own speed is not known"));
    const paper = element("li", { className: "stage-sheet" }, frame, note, name);
    this.papers.set(id, paper);
    this.list.append(paper);
    return paper;
  }

  /** @param {StageInk} message */
  takeInk(message) {
    this.inks.set(message.sheet, message);
    this.lead();
  }

  /** Play where all pages are that show this replay, or show whole sheets. */
  lead() {
    const { replay } = this;
    const ids = Array.from(this.papers.keys());
    const timed = ids.map((id) => this.inks.get(id) || BLANK).map((ink) => (ink.timed ? ink : BLANK));
    const { tracks, length } = axisOf(timed.map(({ strokes, times = null }) => ({ strokes, times, began: null })), "ink");
    this.tracks = new Map(replay ? ids.map((id, index) => [id, tracks[index]]) : []);
    this.said.hidden = replay === null;
    if (replay) {
      sayReplay(this.said, replay);
      this.playing.follow(replay, this.clock, length);
    } else this.playing.load(0);
    for (const [id, paper] of this.papers) {
      const track = this.tracks.get(id);
      find(paper, ".stage-sheet__note").hidden = !track || track.timeline.timed || track.timeline.strokes.length === 0;
    }
  }

  paint() {
    for (const [id, paper] of this.papers) {
      const frame = find(paper, ".stage-sheet__paper");
      const { clientWidth: width, clientHeight: height } = frame;
      const ink = this.inks.get(id) || BLANK;
      setAttribute(find(frame, "canvas"), "aria-description", backgroundWords(ink.background));
      if (width > 0 && height > 0) paintOn(frame, ink, this.lying(id, ink), width, height);
    }
  }

  /**
   * What lies there now; what adults wrote comes at the end of a replay.
   *
   * @param {number} id
   * @param {StageInk} ink
   */
  lying(id, { strokes, marks = [], timed }) {
    const track = this.tracks.get(id);
    if (!track) return { strokes, marks };
    if (!timed) return { strokes: [], marks: [] };
    const { at, isAtEnd } = this.playing;
    return { strokes: inkAt(track.timeline, momentIn(track, at)), marks: isAtEnd ? marks : [] };
  }
}

/**
 * @param {HTMLElement} said
 * @param {ReplayPart} replay
 */
function sayReplay(said, { speed, since }) {
  const wanted = `${speed} ${since === null}`;
  if (said.dataset.says === wanted) return;
  said.dataset.says = wanted;
  const words = since === null ? gettext("Replay, held") : speed === 1 ? gettext("Replay") : interpolate(gettext("Replay, %(speed)s times as fast"), { speed });
  said.replaceChildren(icon(since === null ? "pause" : "play"), words);
}

/**
 * @param {HTMLElement} frame
 * @param {StageInk} ink all that is on the sheet
 * @param {{strokes: import("../ink/grid.js").Stroke[], marks: import("../ink/annotation.js").Mark[]}} lying what of it lies there now
 * @param {number} width
 * @param {number} height
 */
function paintOn(frame, { strokes, marks: written = [], background = null }, lying, width, height) {
  const canvas = find(frame, "canvas", HTMLCanvasElement);
  const ratio = sizeCanvas(canvas, width, height);
  const reach = [...strokes, ...reachOf(written), ...backgroundReach(background)];
  const look = { ...fitInk(reach, canvas.width, canvas.height), thinnest: THINNEST * ratio, background, isHigh: isContrastHigh() };
  paintSheet(contextOf(canvas), lying.strokes, look);
  if (lying.marks.length > 0) paintMarks(contextOf(canvas), lying.marks, look);
}

/**
 * @param {HTMLElement} label
 * @param {string} name
 * @param {import("../protocol_types.js").Avatar|null} avatar
 */
function showName(label, name, avatar) {
  const key = `${name} ${avatar}`;
  if (label.dataset.shows === key) return;
  label.dataset.shows = key;
  label.replaceChildren(...(avatar ? [avatarPicture(avatar)] : []), name);
}
