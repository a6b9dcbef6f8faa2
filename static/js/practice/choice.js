/** Choosing what to practise: an operation, then a level. */

import { gettext, interpolate, ngettext } from "../i18n.js";
import { setText } from "../dom/element.js";
import { wrongRows } from "./view.js";

/** The first screen; it remembers the operation chosen last as long as the page is open. */
export class Choice {
  /**
   * @param {HTMLElement} root
   * @param {import("./records.js").Records} records
   * @param {(operation: string, level: number) => void} begin
   */
  constructor(root, records, begin) {
    this._root = root;
    this._records = records;
    for (const radio of root.querySelectorAll("[name=operation]")) {
      radio.addEventListener("change", () => this._showLevels());
    }
    for (const button of root.querySelectorAll("[data-level]")) {
      const { operation, level } = button.dataset;
      button.addEventListener("click", () => begin(operation, Number(level)));
    }
    const remember = root.querySelector("[data-remember]");
    if (remember) remember.addEventListener("click", () => begin("multiply", 3));
    root.querySelector("[data-forget]").addEventListener("click", () => {
      records.forgetWrong();
      this.show();
    });
  }

  /** Bring everything up to date: levels, best scores, what went wrong. */
  show() {
    this._showLevels();
    for (const place of this._root.querySelectorAll("[data-best-of]")) {
      const [operation, level] = place.dataset.bestOf.split(":");
      const best = this._records.best(operation, Number(level));
      place.hidden = best === 0;
      setText(place.querySelector("[data-best]"), String(best));
    }
    const wrong = this._records.wrong();
    this._root.querySelector("[data-lately]").hidden = wrong.length === 0;
    this._root.querySelector("[data-lately-list]").replaceChildren(...wrongRows(wrong));
  }

  /**
   * Say how many facts a student should remember today.
   * @param {number} due
   */
  showDue(due) {
    const card = this._root.querySelector("[data-due]");
    if (!card) return;
    const words =
      due > 0
        ? interpolate(
            ngettext("%(count)s fact to remember today", "%(count)s facts to remember today", due),
            { count: due },
          )
        : gettext("Nothing to remember today. Well done!");
    setText(card.querySelector("[data-due-text]"), words);
    card.querySelector("[data-remember]").hidden = due === 0;
  }

  _showLevels() {
    const chosen = this._root.querySelector("[name=operation]:checked");
    for (const list of this._root.querySelectorAll("[data-levels-of]")) {
      list.hidden = list.dataset.levelsOf !== chosen.value;
    }
  }
}
