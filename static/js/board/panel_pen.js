/** The teacher writes on the sheet in the panel: a pen, stickers, and what takes them away. */

import { element, icon, setAttribute } from "../dom/element.js";
import { closestTo } from "../dom/find.js";
import { gettext } from "../i18n.js";
import { LIMITS } from "../protocol.js";
import { DRAWINGS, stickerElement } from "../ink/stickers.js";
import { marksOf, sheetOf, takeAnnotating } from "./annotations.js";
import { Frames } from "./frames.js";
import { me } from "./me.js";
import { tool } from "./panel_parts.js";
import { PanelStamps } from "./panel_stamps.js";
import { inkOf } from "./selection.js";
import { placeForSticker } from "./sticker_places.js";

/** Grid units that a point lies apart from the one before, at least. */
const APART = 8;

/**
 * @typedef {import("../ink/grid.js").Point} Point
 * @typedef {import("./types.js").Key} Key
 * @typedef {import("./types.js").SheetName} SheetName
 *
 * @typedef {object} PenCommands
 * @property {(sheet: SheetName, points: Point[], up: boolean) => boolean} annotate
 * @property {(sheet: SheetName, sticker: import("../ink/stickers.js").Sticker, at: Point) => boolean} stick
 * @property {(sheet: SheetName, all: boolean) => boolean} rubOut
 *
 * @typedef {{sheet: SheetName, points: Point[], pointer: number}} Drawing a stroke that is being drawn
 */

/** @type {Readonly<Record<import("../ink/stickers.js").Sticker, () => string>>} */
const NAMES = {
  star: () => gettext("A star"),
  heart: () => gettext("A heart"),
  smile: () => gettext("A smile"),
  rocket: () => gettext("A rocket"),
  tick: () => gettext("A tick"),
};

/** The tools under the ink of the panel. */
export class PanelPen {
  /**
   * @param {HTMLCanvasElement} canvas
   * @param {import("./painter.js").Painter} painter
   * @param {PenCommands} commands
   * @param {string} picture the panel's among those of the painter
   * @param {() => {board: import("./types.js").Board | null, key: Key | null}} shown what the panel is about
   */
  constructor(canvas, painter, commands, picture, shown) {
    this.canvas = canvas;
    this.painter = painter;
    this.commands = commands;
    this.picture = picture;
    this.shown = shown;
    this.on = false;
    /** @type {Drawing | null} */
    this.drawing = null;
    this.frames = new Frames(() => {
      if (this.drawing) this.commands.annotate(this.drawing.sheet, this.drawing.points.slice(), false);
    });
    this.pen = tool("pen", gettext("Write on the sheet"), icon("writing"));
    this.undo = tool("undo", gettext("Take the last one back"), icon("undo"));
    this.clear = tool("clear", gettext("Take all of it away"), icon("clear"));
    const names = /** @type {import("../ink/stickers.js").Sticker[]} */ (Object.keys(DRAWINGS));
    const stickers = names.map((name) => tool(`sticker-${name}`, NAMES[name](), stickerElement(name)));
    const label = gettext("Write on the sheet");
    const frame = /** @type {HTMLElement} */ (canvas.parentElement);
    this.stamps = new PanelStamps(frame, painter, picture, () => this.ink, (points) => this.put(points), () => this.showTool());
    const tools = [this.pen, ...this.stamps.buttons, ...stickers, this.undo, this.clear];
    this.root = element("div", { className: "panel__pen", role: "group", "aria-label": label }, ...tools, this.stamps.said);
    this.root.addEventListener("click", (event) => this.choose(event));
    canvas.addEventListener("pointerdown", (event) => this.down(event));
    canvas.addEventListener("pointermove", (event) => this.move(event));
    for (const name of ["pointerup", "pointercancel"]) {
      canvas.addEventListener(name, (event) => this.up(/** @type {PointerEvent} */ (event)));
    }
    addEventListener("pagehide", () => this.finish());
    this.turn(false);
  }

  /** @returns {SheetName | null} the sheet that is written on */
  get sheet() {
    const { board, key } = this.shown();
    return board && sheetOf(board, key);
  }

  /** @returns {import("../ink/grid.js").Stroke[]} what the child wrote there */
  get ink() {
    const { board, key } = this.shown();
    return board ? inkOf(board, key) : [];
  }

  /** Show whether there is a sheet to write on, and something to take away. */
  show() {
    const { board, key } = this.shown();
    const isThere = this.sheet !== null;
    this.root.hidden = !isThere;
    if (!isThere) this.turn(false);
    const none = !board || marksOf(board, key).length === 0;
    this.undo.disabled = none;
    this.clear.disabled = none;
  }

  /** @param {boolean} on whether a pointer on the ink draws; a mark to be put down is chosen no more */
  turn(on) {
    this.on = on;
    this.stamps.choose(null);
    this.showTool();
    if (!on) this.finish();
  }

  /** Another sheet lies there. */
  turnPage() {
    this.finish();
    this.stamps.moved = null;
  }

  showTool() {
    const { chosen } = this.stamps;
    if (chosen) this.on = false;
    this.canvas.dataset.pen = String(this.on || chosen !== null);
    setAttribute(this.pen, "aria-pressed", String(this.on));
  }

  /** A mark by keyboard: chosen, with its frame in the focus; said again the next one. */
  byKey() {
    if (this.sheet) this.stamps.next();
  }

  /**
   * @param {Point[]} points of a stroke that is done
   * @returns {boolean} whether it went out
   */
  put(points) {
    const { sheet } = this;
    return sheet !== null && this.commands.annotate(sheet, points, true);
  }

  /** End a stroke that is being drawn where the pen is: what others have seen of it is kept. */
  finish() {
    const { drawing } = this;
    if (!drawing) return;
    this.drawing = null;
    this.frames.stop();
    this.commands.annotate(drawing.sheet, drawing.points, true);
  }

  /** @param {Event} event */
  choose(event) {
    const button = closestTo(event, "[data-tool]");
    const { sheet } = this;
    if (!button || !sheet) return;
    const name = String(button.dataset.tool);
    if (name === "pen") this.turn(!this.on);
    else if (name === "undo" || name === "clear") this.commands.rubOut(sheet, name === "clear");
    else if (name.startsWith("stamp-")) this.chooseStamp(/** @type {import("./stamp_shapes.js").Stamp} */ (name.replace("stamp-", "")), event);
    else this.stick(sheet, /** @type {import("../ink/stickers.js").Sticker} */ (name.replace("sticker-", "")));
  }

  /**
   * @param {import("./stamp_shapes.js").Stamp} stamp
   * @param {Event} event a button that was pressed by a key has no place on the screen
   */
  chooseStamp(stamp, event) {
    const isOff = this.stamps.chosen === stamp;
    this.stamps.choose(isOff ? null : stamp, event instanceof MouseEvent && event.detail === 0);
  }

  /**
   * A sticker lands beside the ink, so that it needs no pointer.
   *
   * @param {SheetName} sheet
   * @param {import("../ink/stickers.js").Sticker} sticker
   */
  stick(sheet, sticker) {
    const { board, key } = this.shown();
    const picture = this.painter.pictures.get(this.picture);
    const strokes = picture ? picture.layers().strokes : [];
    const marks = board ? marksOf(board, key) : [];
    this.commands.stick(sheet, sticker, placeForSticker(strokes, marks));
  }

  /** @param {PointerEvent} event */
  down(event) {
    const { sheet } = this;
    const place = this.painter.placeOf(this.picture, event);
    if (!this.on || this.drawing || !sheet || !place || event.button > 0) return;
    event.preventDefault();
    this.drawing = { sheet, points: [place], pointer: event.pointerId };
    this.canvas.setPointerCapture(event.pointerId);
    this.paint(this.drawing);
  }

  /** @param {PointerEvent} event */
  move(event) {
    const { drawing } = this;
    if (!drawing || drawing.pointer !== event.pointerId) return;
    const merged = event.getCoalescedEvents ? event.getCoalescedEvents() : [];
    for (const each of merged.length > 0 ? merged : [event]) this.draw(drawing, each);
    this.paint(drawing);
    this.frames.soon();
  }

  /**
   * @param {Drawing} drawing
   * @param {PointerEvent} event
   */
  draw({ points }, event) {
    const place = this.painter.placeOf(this.picture, event);
    const [x, y] = points[points.length - 1];
    if (!place || points.length >= LIMITS.MAX_INK_POINTS) return;
    if (Math.hypot(place[0] - x, place[1] - y) >= APART) points.push(place);
  }

  /** @param {PointerEvent} event */
  up(event) {
    const { drawing } = this;
    if (drawing && drawing.pointer === event.pointerId) this.finish();
  }

  /** @param {Drawing} drawing one's own stroke is seen at once */
  paint({ sheet, points }) {
    const { board } = this.shown();
    if (board) takeAnnotating(board, { ...sheet, adult: me.key, points: points.slice() });
    this.painter.soil(this.picture);
  }
}
