/** Marks without dragging: one is chosen, moved over the sheet by arrow keys and put down with Enter, or by a tap. */

import { element, setAttribute, setText } from "../dom/element.js";
import { gettext, interpolate } from "../i18n.js";
import { tool } from "./panel_parts.js";
import { STAMPS, firstPlace, movedBy, sizeFor, strokeOf } from "./stamp_shapes.js";

/**
 * @typedef {import("../ink/grid.js").Point} Point
 * @typedef {import("./stamp_shapes.js").Stamp} Stamp
 */

/** @type {Readonly<Record<Stamp, {name: () => string, put: () => string, shape: string}>>} */
const FACES = {
  tick: { name: () => gettext("Put a tick"), put: () => gettext("A tick is on the sheet."), shape: "m5 12 5 6 9-12" },
  ring: { name: () => gettext("Put a ring"), put: () => gettext("A ring is on the sheet."), shape: "M12 3.5c-4.2 0-7 3.6-7 8.5s2.8 8.5 7 8.5 7-3.6 7-8.5-2.8-8.5-7-8.5Z" },
  underline: { name: () => gettext("Put a line"), put: () => gettext("A line is on the sheet."), shape: "M4 17.5h16" },
};

/** The marks of the panel's pen. */
export class PanelStamps {
  /**
   * @param {HTMLElement} frame of the panel's picture
   * @param {import("./painter.js").Painter} painter
   * @param {string} picture the panel's among those of the painter
   * @param {() => import("../ink/grid.js").Stroke[]} ink what the child wrote there
   * @param {(points: Point[]) => boolean} put writes a stroke on the sheet
   * @param {(stamp: Stamp | null) => void} chose called when another one is chosen, or none any more
   */
  constructor(frame, painter, picture, ink, put, chose) {
    this.frame = frame;
    this.painter = painter;
    this.picture = picture;
    this.ink = ink;
    this.put = put;
    this.chose = chose;
    /** @type {Stamp | null} */
    this.chosen = null;
    /** @type {Point | null} where keys or a tap have brought it */
    this.moved = null;
    this.buttons = STAMPS.map(stampButton);
    this.said = element("p", { className: "panel__hint soft", role: "status", hidden: true });
    frame.addEventListener("keydown", (event) => this.onKey(event));
    frame.addEventListener("click", (event) => this.tapped(event));
    for (const name of ["focus", "blur"]) frame.addEventListener(name, () => painter.soil(picture));
  }

  /** @returns {import("./stamp_shapes.js").Box} */
  get sight() {
    return this.painter.sightOf(this.picture) || { left: 0, top: 0, right: 0, bottom: 0 };
  }

  /** @returns {Point} where it would lie */
  get place() {
    return this.moved || firstPlace(this.ink(), this.sight);
  }

  /**
   * @param {Stamp | null} stamp which mark is to be put down; null for none
   * @param {boolean} [byKey] whether arrow keys are to move it
   */
  choose(stamp, byKey = false) {
    if (stamp === this.chosen && !byKey) return;
    this.chosen = stamp;
    if (!stamp) this.moved = null;
    for (const button of this.buttons) setAttribute(button, "aria-pressed", String(button.dataset.tool === `stamp-${stamp}`));
    for (const [name, value] of Object.entries({ tabindex: "0", role: "application", "aria-label": stamp && label(stamp) })) {
      setAttribute(this.frame, name, stamp && value);
    }
    this.said.hidden = stamp === null;
    setText(this.said, stamp ? gettext("Arrow keys move it, Enter puts it down. Or tap where it goes.") : "");
    this.chose(stamp);
    this.painter.soil(this.picture);
    if (byKey && stamp) this.frame.focus();
  }

  /** The next mark: the first one where none is chosen. */
  next() {
    const place = this.chosen ? STAMPS.indexOf(this.chosen) + 1 : 0;
    this.choose(STAMPS[place % STAMPS.length], true);
  }

  /** @param {KeyboardEvent} event on the frame */
  onKey(event) {
    if (!this.chosen || event.ctrlKey || event.altKey || event.metaKey) return;
    const moved = movedBy(this.place, event, this.sight);
    const { key } = event;
    if (moved) {
      this.moved = moved;
      this.painter.soil(this.picture);
    } else if (key === "Enter" || key === " ") {
      // The Enter that chose the mark on its button may still be held.
      if (!event.repeat) this.putAt(this.place);
    } else if (key === "Escape") this.leave();
    else if (key === ".") this.next();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** No mark is put down any more: the focus goes back to its button. */
  leave() {
    const button = this.buttons.find((each) => each.dataset.tool === `stamp-${this.chosen}`);
    this.choose(null);
    if (button) button.focus();
  }

  /** @param {MouseEvent} event on the frame */
  tapped(event) {
    const place = this.painter.placeOf(this.picture, event);
    if (!this.chosen || !place) return;
    this.moved = place;
    this.putAt(place);
  }

  /** @param {Point} place */
  putAt(place) {
    if (this.chosen && this.put(strokeOf(this.chosen, place, sizeFor(this.ink())))) setText(this.said, FACES[this.chosen].put());
  }

  /** @returns {import("../ink/annotation.js").Mark[]} the mark as it would lie there, while keys move it */
  ghost() {
    if (!this.chosen || document.activeElement !== this.frame) return [];
    return [{ points: strokeOf(this.chosen, this.place, sizeFor(this.ink())), sticker: "" }];
  }
}

/** @param {Stamp} stamp */
function label(stamp) {
  return interpolate(gettext("The sheet. %(what)s: arrow keys, then Enter"), { what: FACES[stamp].name() });
}

/** @param {Stamp} stamp */
function stampButton(stamp) {
  const name = FACES[stamp].name();
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  for (const [key, value] of Object.entries({ class: "sticker panel__stamp", viewBox: "0 0 24 24", "aria-hidden": "true" })) svg.setAttribute(key, value);
  path.setAttribute("d", FACES[stamp].shape);
  svg.append(path);
  const button = tool(`stamp-${stamp}`, name, svg);
  button.setAttribute("aria-pressed", "false");
  return button;
}
