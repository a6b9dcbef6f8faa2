/** The dialog in which what waits for the teacher is settled, one card after the other. */

import { openDialog } from "../dom/dialog.js";
import { setText } from "../dom/element.js";
import { closestTo, find } from "../dom/find.js";
import { gettext, interpolate } from "../i18n.js";
import { cardToShow, cardsOf, waitingOf } from "./alike.js";
import { CardView } from "./settling_card.js";
import { LastTap } from "./settling_last.js";
import { buildSettling } from "./settling_parts.js";
import { keyAct, meaningOf, namesOf, saidWords } from "./settling_words.js";
import { refusalWords } from "./words.js";

const ITS_MESSAGES = ["settle_many", "correct_many", "unsettle"];

/**
 * @typedef {import("../protocol_types.js").Ruling} Ruling
 * @typedef {import("../protocol_types.js").Meaning} Meaning
 *
 * @typedef {object} SettlingActions each says whether it could be sent
 * @property {(answers: string[], mark: Ruling) => boolean} settle
 * @property {(answers: string[], text: string, meant?: Meaning) => boolean} correct
 * @property {(answers: string[]) => boolean} unsettle
 * @property {(answers: string[]) => void} want asks for the ink of answers
 */

/** The dialog, the button that opens it, and what was settled last. */
export class Settling {
  /**
   * @param {HTMLElement} root the board
   * @param {import("./painter.js").Painter} painter
   * @param {SettlingActions} actions
   */
  constructor(root, painter, actions) {
    this.actions = actions;
    this.button = find(root, "[data-settle-open]");
    this.dialog = find(document, "[data-settling]", HTMLDialogElement);
    this.left = find(this.dialog, "[data-settling-left]");
    this.parts = buildSettling(find(this.dialog, "[data-settling-body]"));
    this.view = new CardView(this.parts, painter);
    /** @type {import("./types.js").Board | null} */
    this.board = null;
    /** @type {import("./alike.js").Card | null} */
    this.card = null;
    /** @type {string | null} the card that is shown */
    this.key = null;
    /** @type {string | null} the card that was taken back: it is shown once it is there again */
    this.back = null;
    /** @type {Set<string>} */
    this.skipped = new Set();
    /** @type {Set<string>} answers that are shown by themselves */
    this.apart = new Set();
    /** @type {Set<string>} answers that were settled a moment ago, until the server says so */
    this.sent = new Set();
    this.last = new LastTap(this.parts);
    this.shown = "";
    this.listen();
  }

  listen() {
    this.button.addEventListener("click", () => this.open());
    this.dialog.addEventListener("close", () => this.closed());
    this.dialog.addEventListener("keydown", (event) => this.onKey(event));
    this.dialog.addEventListener("click", (event) => {
      const button = closestTo(event, "[data-act]");
      if (button) this.act(String(button.dataset.act), button);
    });
    this.parts.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.correct(this.parts.text.value.trim());
    });
    this.parts.text.addEventListener("input", () => this.view.showWhich("", null));
  }

  open() {
    [this.key, this.shown] = [null, ""];
    this.skipped.clear();
    this.apart.clear();
    if (!this.last.tap) this.last.forget("");
    openDialog(this.dialog);
    this.showCard();
    this.focus();
  }

  /** What was settled last can still be taken back, where it can be seen. */
  closed() {
    this.view.clear();
    [this.card, this.shown] = [null, ""];
    this.last.offer(() => this.undo());
  }

  /** @param {import("./types.js").Board} board */
  show(board) {
    this.board = board;
    const waiting = waitingOf(board);
    const ids = new Set(waiting.map(({ answer }) => answer.id));
    for (const id of this.sent) if (!ids.has(id)) this.sent.delete(id);
    this.button.hidden = waiting.length === 0;
    setText(find(this.button, "[data-settle-count]"), String(waiting.length));
    if (this.dialog.open) this.showCard();
  }

  /** @param {Set<import("./types.js").Key>} answers whose ink has come */
  soil(answers) {
    this.view.inks.soil(answers);
  }

  /** A new snapshot says how everything stands. */
  forgetSent() {
    this.sent.clear();
  }

  showCard() {
    if (!this.board) return;
    const waiting = waitingOf(this.board).filter(({ answer }) => !this.sent.has(answer.id));
    const cards = cardsOf(waiting, this.apart);
    if (cards.some(({ key }) => key === this.back)) [this.key, this.back] = [this.back, null];
    const card = cardToShow(cards, this.key, this.skipped);
    const wanted = JSON.stringify([card, waiting.length]);
    if (wanted === this.shown) return;
    this.shown = wanted;
    const isNew = (card && card.key) !== (this.card && this.card.key);
    [this.card, this.key] = [card, card && card.key];
    setText(this.left, card ? interpolate(gettext("%(count)s left"), { count: waiting.length }) : "");
    this.view.show(card, this.board);
    if (card) this.actions.want(card.waiting.map(({ answer }) => answer.id));
    if (!isNew) return;
    this.dialog.scrollTop = 0;
    this.parts.text.value = "";
    this.view.showWhich("", null);
    this.focus();
  }

  /** Let keys be heard: the button that was pressed may be gone. */
  focus() {
    const { card } = this.parts;
    const target = card.hidden ? find(this.dialog, "[data-dismiss]") : card;
    if (this.dialog.open) target.focus({ preventScroll: true });
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    // What is pressed in here is about this card, and about nothing of the board behind it.
    event.stopPropagation();
    const act = keyAct(event);
    if (act === null) return;
    const button = this.dialog.querySelector(`[data-act="${act}"]`);
    if (!(button instanceof HTMLElement) || button.closest("[hidden]")) return;
    event.preventDefault();
    this.act(act, button);
  }

  /**
   * @param {string} act
   * @param {HTMLElement} button
   */
  act(act, button) {
    const { card } = this;
    if (act === "undo") this.undo();
    if (!card) return;
    if (act === "right" || act === "wrong" || act === "uncounted") this.settle(act);
    else if (act === "as-read") this.correct(card.text, meaningOf(card.text, this.view.separator));
    else if (act.startsWith("other-")) this.correctTo(button);
    else if (act === "whole" || act === "decimal") this.correct(this.parts.text.value.trim(), act);
    else if (act === "skip") this.skip(card);
    else if (act === "apart") this.setApart(String(button.dataset.answer));
  }

  /** @param {HTMLElement} button one of the other texts */
  correctTo(button) {
    const text = String(button.dataset.text);
    this.correct(text, meaningOf(text, this.view.separator));
  }

  /** @param {Ruling} mark */
  settle(mark) {
    const answers = this.answers();
    if (this.actions.settle(answers, mark)) this.wasSent(answers, mark, "");
  }

  /**
   * @param {string} text
   * @param {Meaning} [meant]
   */
  correct(text, meant) {
    if (!text || (!meant && this.view.showWhich(text, this.card))) return;
    const answers = this.answers();
    if (this.actions.correct(answers, text, meant)) this.wasSent(answers, "corrected", text);
  }

  answers() {
    return this.card ? this.card.waiting.map(({ answer }) => answer.id) : [];
  }

  /**
   * Go on to the next card without waiting; a refusal brings this one back.
   *
   * @param {string[]} answers
   * @param {Ruling | "corrected"} what
   * @param {string} text
   */
  wasSent(answers, what, text) {
    if (!this.card) return;
    const words = saidWords(what, namesOf(this.card.waiting), text);
    this.last.keep({ answers, key: this.card.key, words });
    for (const id of answers) this.sent.add(id);
    this.key = null;
    this.showCard();
  }

  undo() {
    const { tap } = this.last;
    if (!tap || !this.actions.unsettle(tap.answers)) return;
    for (const id of tap.answers) this.sent.delete(id);
    this.back = tap.key;
    this.last.forget(gettext("Taken back."));
    this.focus();
  }

  /** @param {import("./alike.js").Card} card */
  skip(card) {
    this.skipped.add(card.key);
    this.key = null;
    this.showCard();
  }

  /** @param {string} answer one that is not like the others after all */
  setApart(answer) {
    this.apart.add(answer);
    this.key = answer;
    this.showCard();
  }

  /**
   * Take a refusal, if it is about what was settled here.
   *
   * @param {import("../protocol_types.js").RefusedMessage} refused
   * @returns {boolean}
   */
  refused({ of, reason, detail }) {
    if (!ITS_MESSAGES.includes(String(of))) return false;
    this.sent.clear();
    this.last.forget(refusalWords(reason, detail));
    if (!this.dialog.open) return false;
    this.showCard();
    return true;
  }
}
