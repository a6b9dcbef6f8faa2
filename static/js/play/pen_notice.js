/** A short sentence on the paper that says why a hand, a pen or a mouse does not write. */

import { element, setText } from "../dom/element.js";
import { penWords } from "./trouble_words.js";

/** Long enough for a child that reads slowly; who writes in the meantime sends it away. */
const SHOWN_MS = 6000;

/** The place for the sentence, at the foot of the paper; it goes when somebody writes. */
export class PenNotice {
  /** @param {HTMLElement} box the place of the paper */
  constructor(box) {
    this._place = element("p", { className: "pen-notice", role: "status" });
    /** @type {number|null} */
    this._timer = null;
    box.append(this._place);
  }

  /**
   * Say why.
   * @param {import("../ink/palm.js").Refusal} why
   */
  tell(why) {
    clearTimeout(this._timer ?? undefined);
    this._timer = setTimeout(() => this.clear(), SHOWN_MS);
    setText(this._place, penWords(why));
  }

  /** Take the sentence away. */
  clear() {
    clearTimeout(this._timer ?? undefined);
    setText(this._place, "");
  }
}
