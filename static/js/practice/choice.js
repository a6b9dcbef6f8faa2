/** Choosing what to practise: an operation, then a level. */

import { setText } from "../dom/element.js";
import { dataOf, find, findAll, findMaybe } from "../dom/find.js";
import { gettext, interpolate, ngettext } from "../i18n.js";
import { wrongRows } from "./view.js";

/** @typedef {import("../protocol_types.js").Operation} Operation */

/** The first screen; it remembers the operation chosen last as long as the page is open. */
export class Choice {
  /**
   * @param {HTMLElement} root
   * @param {import("./records.js").Records} records
   * @param {(operation: Operation, level: number) => void} begin
   */
  constructor(root, records, begin) {
    this._root = root;
    this._records = records;
    for (const radio of findAll(root, "[name=operation]")) {
      radio.addEventListener("change", () => this._showLevels());
    }
    for (const button of findAll(root, "[data-level]")) {
      const operation = /** @type {Operation} */ (dataOf(button, "operation"));
      const level = Number(dataOf(button, "level"));
      button.addEventListener("click", () => begin(operation, level));
    }
    const remember = findMaybe(root, "[data-remember]");
    if (remember) remember.addEventListener("click", () => begin("multiply", 3));
    find(root, "[data-forget]").addEventListener("click", () => {
      records.forgetWrong();
      this.show();
    });
  }

  /** Bring everything up to date: levels, best scores, what went wrong. */
  show() {
    this._showLevels();
    for (const place of findAll(this._root, "[data-best-of]")) {
      const [operation, level] = dataOf(place, "bestOf").split(":");
      const best = this._records.best(operation, Number(level));
      place.hidden = best === 0;
      setText(find(place, "[data-best]"), String(best));
    }
    for (const button of findAll(this._root, "[data-level]")) {
      const { operation = "", level } = button.dataset;
      // What the server knows of a student holds on every device; this one may know it later.
      const told = this._root.dataset[`next${operation[0].toUpperCase()}${operation.slice(1)}`];
      const next = this._records.nextLevel(operation) || Number(told) || 0;
      find(button, "[data-for-you]").hidden = Number(level) !== next;
    }
    const wrong = this._records.wrong();
    find(this._root, "[data-lately]").hidden = wrong.length === 0;
    find(this._root, "[data-lately-list]").replaceChildren(...wrongRows(wrong));
  }

  /**
   * Say how many facts a student should remember today.
   * @param {number} due
   */
  showDue(due) {
    const card = findMaybe(this._root, "[data-due]");
    if (!card) return;
    const words =
      due > 0
        ? interpolate(
            ngettext("%(count)s fact to remember today", "%(count)s facts to remember today", due),
            { count: due },
          )
        : gettext("Nothing to remember today. Well done!");
    setText(find(card, "[data-due-text]"), words);
    find(card, "[data-remember]").hidden = due === 0;
  }

  _showLevels() {
    const chosen = find(this._root, "[name=operation]:checked", HTMLInputElement);
    for (const list of findAll(this._root, "[data-levels-of]")) {
      list.hidden = list.dataset.levelsOf !== chosen.value;
    }
  }
}
