/** What was settled last, as long as it can be taken back: a sentence, and a button beside it. */

import { setText } from "../dom/element.js";
import { toast } from "../dom/toast.js";
import { gettext } from "../i18n.js";

/** How long a tap can be taken back. */
const UNDO_MS = 10_000;

/** @typedef {{answers: string[], key: string, words: string}} Tap answers of one card, and its key */

/** The line under the cards. */
export class LastTap {
  /** @param {import("./settling_parts.js").SettlingParts} parts */
  constructor(parts) {
    this.parts = parts;
    /** @type {Tap | null} */
    this.tap = null;
    this.until = 0;
    /** @type {number | undefined} */
    this.timer = undefined;
    this.forget("");
  }

  /** @param {Tap} tap what was settled just now */
  keep(tap) {
    clearTimeout(this.timer);
    this.tap = tap;
    this.until = performance.now() + UNDO_MS;
    this.timer = setTimeout(() => this.forget(""), UNDO_MS);
    this.say(tap.words);
  }

  /** @param {string} words what there is to say instead */
  forget(words) {
    clearTimeout(this.timer);
    this.tap = null;
    this.say(words);
  }

  /** @param {string} words */
  say(words) {
    setText(this.parts.said, words);
    this.parts.undo.hidden = this.tap === null;
  }

  /**
   * Offer it on the board itself for the time that is left: the dialog is closed.
   *
   * @param {() => void} act
   */
  offer(act) {
    if (!this.tap) return;
    const ms = Math.max(0, this.until - performance.now());
    toast(this.tap.words, "right", { word: gettext("Undo"), act, ms });
  }
}
