/** The answer that is typed: a field and a pad of keys, instead of the paper. */

import { find, findAll } from "../dom/find.js";
import { setAttribute, setText } from "../dom/element.js";
import { canWrite } from "./derive.js";
import { isNumber, isTyped, keyName, keysTyped, whenTyped } from "./typed_text.js";
import { numberWords, typeItWords } from "./typing_words.js";

/**
 * @typedef {object} Around what typing needs to know
 * @property {import("./local_store.js").LocalStore} store
 * @property {string} owner names the room and the seat
 * @property {() => number} now the server's time
 * @property {(text: string) => void} onText what stands in the field has changed
 * @property {() => void} onSend the child presses Enter
 * @property {(on: boolean) => void} onTurn the child types from now on, or writes again
 *
 * @typedef {object} Kept what is kept of a text that was not sent
 * @property {number} round
 * @property {string} text
 * @property {number} first when its first key was pressed, by the server's time
 * @property {number} last
 */

/** Where the device remembers that its child types. */
const TYPES = "types";

/** Typing one round's answer. */
export class Typing {
  /**
   * @param {import("./parts.js").Part} part
   * @param {Around} around
   */
  constructor(part, around) {
    this._around = around;
    this._key = `typed:${around.owner}`;
    this._place = part("typing");
    this._field = find(this._place, "input", HTMLInputElement);
    this._turn = part("type-it");
    this._outcome = part("outcome");
    this._hint = part("typing-hint");
    /** @type {import("../protocol_types.js").RoundPart|null} */
    this._round = null;
    /** @type {Kept|null} */
    this._kept = null;
    this._handed = false;
    this._listen();
  }

  _listen() {
    this._field.addEventListener("input", () => this._write(this._field.value));
    this._place.addEventListener("submit", (event) => {
      event.preventDefault();
      if (this.mayBeSent()) this._around.onSend();
    });
    for (const key of findAll(this._place, "[data-key]")) {
      key.addEventListener("click", () => this._write(keysTyped(this._field.value, key.dataset.key || "", this._separator)));
    }
    this._turn.addEventListener("click", () => this._turnTo(this._turn.dataset.on !== "true"));
  }

  /**
   * Return whether the child types where nothing was chosen on this device: it needs to.
   * @param {HTMLElement} root
   * @returns {boolean}
   */
  isUsual(root) {
    return this._around.store.get(TYPES) ?? root.dataset.types === "true";
  }

  /** @param {boolean} on the device remembers it */
  _turnTo(on) {
    this._around.store.set(TYPES, on);
    this._around.onTurn(on);
    if (on) this.focus();
  }

  /** @returns {import("../protocol_types.js").Separator} */
  get _separator() {
    return this._round ? this._round.separator : ".";
  }

  /**
   * Type the answer to this round; what was typed to it before stands there again.
   * @param {import("../protocol_types.js").RoundPart} round
   */
  open(round) {
    const isSame = this._round !== null && this._round.id === round.id;
    this._round = round;
    if (isSame) return;
    const kept = /** @type {Kept|null} */ (this._around.store.get(this._key));
    this._kept = kept && kept.round === round.id ? kept : null;
    this._handed = false;
    this._show(this._kept ? this._kept.text : "");
    setText(find(this._place, "[data-separator]"), this._separator);
    setAttribute(find(this._place, "[data-separator]"), "aria-label", keyName(this._separator));
  }

  /** What lies there, as it matters when time ends. */
  get lies() {
    return { handed: this._handed, declined: false, isOther: false };
  }

  /** Begin afresh after an answer was sent. */
  rewrite() {
    this._handed = false;
    this._kept = null;
    this._around.store.remove(this._key);
    this._show("");
  }

  /** Say what is missing, where what stands there is no number. */
  mayBeSent() {
    const isRight = isNumber(this._field.value, this._separator);
    setText(this._hint, isRight ? "" : numberWords(this._separator));
    setAttribute(this._field, "aria-invalid", isRight ? null : "true");
    return isRight;
  }

  /**
   * Hand in what was typed; returns it with when it was.
   * @returns {Partial<import("../protocol_types.js").Send>}
   */
  handIn() {
    const kept = this._kept;
    this._handed = true;
    this._around.store.remove(this._key);
    const typed = this._field.value;
    return kept && this._round ? { typed, ...whenTyped(kept, this._round.opens_at) } : { typed };
  }

  /** Put the cursor where it belongs. */
  focus() {
    this._field.focus({ preventScroll: true });
  }

  /**
   * Show the field in place of the paper, where the child types.
   * @param {import("./store.js").State} state
   */
  show(state) {
    const types = isTyped(state);
    const may = state.seat !== null && state.seat.may_type;
    this._turn.hidden = !may;
    this._turn.dataset.on = String(types);
    setText(find(this._turn, "span"), typeItWords(types));
    this._place.hidden = !types;
    if (!types) return;
    const locked = !canWrite(state);
    const hadFocus = this._place.contains(document.activeElement);
    this._field.readOnly = locked;
    for (const key of findAll(this._place, "button", HTMLButtonElement)) key.disabled = locked;
    if (locked && hadFocus && !this._outcome.hidden) this._outcome.focus({ preventScroll: true });
  }

  /** @param {string} text */
  _write(text) {
    const clean = text.replace(/[^\d.,/\-−\s]/g, "").slice(0, this._field.maxLength);
    const now = Math.round(this._around.now());
    const first = this._kept && clean !== "" ? this._kept.first : now;
    this._kept = clean === "" || !this._round ? null : { round: this._round.id, text: clean, first, last: now };
    if (this._kept) this._around.store.set(this._key, this._kept);
    else this._around.store.remove(this._key);
    this._show(clean);
  }

  /** @param {string} text */
  _show(text) {
    if (this._field.value !== text) this._field.value = text;
    if (text !== "") setAttribute(this._field, "aria-invalid", null);
    setText(this._hint, "");
    this._around.onText(text);
  }
}
