/** What was read stands above the ink, each digit over its own; a tap on one rubs it out. */

import { icon, setText } from "../dom/element.js";
import { closestTo } from "../dom/find.js";
import { gettext, interpolate } from "../i18n.js";
import { canWrite } from "./derive.js";
import { linkedDigits, spread } from "./linked.js";
import { isTyped } from "./typed_text.js";

/** Pixels between two buttons. */
const APART = 2;

/** The digits above the paper. */
export class DigitsAbove {
  /**
   * @param {import("./parts.js").Part} part
   * @param {import("./sheet.js").RoundSheet} sheet
   */
  constructor(part, sheet) {
    this._part = part;
    this._root = part("digits-above");
    this._sheet = sheet;
    /** @type {import("../protocol_types.js").Read|null} */
    this._reading = null;
    /** @type {import("./linked.js").Linked[]} */
    this._shown = [];
    this._key = "";
    this._root.addEventListener("click", (event) => {
      const button = closestTo(event, "[data-digit]");
      if (button) this._erase(this._shown[Number(button.dataset.digit)]);
    });
    sheet.surface.onFit = () => this._place();
  }

  /** @param {import("./store.js").State} state */
  show(state) {
    const shows = state.round !== null && canWrite(state) && !isTyped(state) && this._sheet.isDraft;
    this._reading = shows ? state.reading : null;
    const hadFocus = this._root.contains(document.activeElement);
    this._shown = linkedDigits(this._reading, this._sheet.strokes);
    const key = JSON.stringify(this._shown);
    if (key === this._key) return;
    this._key = key;
    this._root.replaceChildren(...this._shown.map(buttonOf));
    this._place();
    if (hadFocus) this._part(this._part("undo").disabled ? "prompt" : "undo").focus({ preventScroll: true });
  }

  /**
   * Rub a digit out, unless other strokes lie there by now.
   * @param {import("./linked.js").Linked} digit
   */
  _erase(digit) {
    const now = JSON.stringify(linkedDigits(this._reading, this._sheet.strokes));
    if (now !== this._key) return;
    this.sayErased(digit.strokes);
    this._sheet.erase(digit.strokes);
  }

  /** @param {number[]} strokes that are about to go */
  sayErased(strokes) {
    const gone = this._shown.filter((digit) => digit.strokes.every((index) => strokes.includes(index)));
    const words = erasedWords(gone.map(({ text }) => text).join(""));
    const said = this._part("erased");
    // What is said twice is another text, or nobody would hear it.
    setText(said, said.textContent === words ? `${words}\u00a0` : words);
  }

  _place() {
    const { left, top, width, unit } = this._sheet.surface.placeIn(this._root.parentElement);
    const size = this._root.offsetHeight; // a button is as wide: larger where text is
    Object.assign(this._root.style, { left: `${left}px`, top: `${top - size}px`, width: `${width}px` });
    const places = spread(this._shown.map(({ middle }) => middle * unit), width, size + APART);
    for (const [index, button] of Array.from(this._root.children).entries()) {
      if (button instanceof HTMLElement) button.style.left = `${places[index]}px`;
    }
  }
}

/**
 * @param {import("./linked.js").Linked} digit
 * @param {number} index
 */
function buttonOf({ text }, index) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "digit-above";
  button.dataset.digit = String(index);
  button.title = interpolate(gettext("Erase %(text)s"), { text });
  button.setAttribute("aria-label", button.title);
  button.append(text, icon("eraser"));
  return button;
}

/**
 * Say what was rubbed out.
 * @param {string} text "" where nothing had been read of it
 * @returns {string}
 */
function erasedWords(text) {
  return text ? interpolate(gettext("%(text)s erased"), { text }) : gettext("Erased");
}
