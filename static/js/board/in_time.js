/** Answers that came late though they were written in time: a row for each child, counted by one tap. */

import { element } from "../dom/element.js";
import { toast } from "../dom/toast.js";
import { gettext, interpolate, ngettext } from "../i18n.js";
import { waitingOf } from "./alike.js";

/**
 * @typedef {object} Written what one child wrote in time
 * @property {number} seat
 * @property {string} name
 * @property {string[]} answers
 *
 * @typedef {object} InTimeActions each says whether it could be sent
 * @property {(answers: string[]) => boolean} count
 * @property {(answers: string[]) => boolean} unsettle
 */

/**
 * Gather what can be counted with one tap: what the reader was sure of. The rest waits to be looked
 * at. The children stand by their names.
 *
 * @param {import("./types.js").Board} board
 * @returns {Written[]}
 */
export function writtenInTime(board) {
  /** @type {Map<number, Written>} */
  const found = new Map();
  for (const { seat, name, answer } of waitingOf(board)) {
    if (!answer.in_time || !["right", "wrong"].includes(answer.mark)) continue;
    const written = found.get(seat) || { seat, name, answers: [] };
    written.answers.push(answer.id);
    found.set(seat, written);
  }
  return Array.from(found.values()).sort((a, b) => a.name.localeCompare(b.name));
}

/** The rows on the board. */
export class InTime {
  /**
   * @param {HTMLElement} root
   * @param {InTimeActions} actions
   */
  constructor(root, actions) {
    this.root = root;
    this.actions = actions;
    this.shown = "";
  }

  /** @param {import("./types.js").Board} board */
  show(board) {
    const written = writtenInTime(board);
    const wanted = JSON.stringify(written);
    if (wanted === this.shown) return;
    this.shown = wanted;
    this.root.hidden = written.length === 0;
    this.root.replaceChildren(...written.map((each) => this.row(each)));
  }

  /** @param {Written} written */
  row(written) {
    const words = inTimeWords(written);
    const button = element(
      "button",
      { className: "button button--small button--right", type: "button", "aria-label": `${words}: ${countWords(written)}` },
      countWords(written),
    );
    button.addEventListener("click", () => {
      button.disabled = this.count(written);
    });
    return element("li", { className: "in-time__row" }, element("span", {}, words), button);
  }

  /** @param {Written} written */
  count({ name, answers }) {
    if (!this.actions.count(answers)) return false;
    const words = ngettext("%(count)s answer of %(name)s counted", "%(count)s answers of %(name)s counted", answers.length);
    const said = interpolate(words, { name, count: answers.length });
    toast(said, "right", { word: gettext("Undo"), act: () => this.actions.unsettle(answers) });
    return true;
  }

  /** A refusal: nothing was counted, and the buttons work again. */
  refused() {
    for (const button of this.root.querySelectorAll("button")) button.disabled = false;
  }
}

/** @param {Written} written */
function inTimeWords({ name, answers }) {
  const words = ngettext(
    "%(name)s: %(count)s answer written in time, arrived later",
    "%(name)s: %(count)s answers written in time, arrived later",
    answers.length,
  );
  return interpolate(words, { name, count: answers.length });
}

/** @param {Written} written */
function countWords({ answers }) {
  return ngettext("Count it", "Count them", answers.length);
}
