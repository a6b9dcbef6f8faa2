/** One seat, or one answer of the queue, large: its ink, what was read, and everything that the teacher can say about it. */

import { setText } from "../dom/element.js";
import { closestTo, find } from "../dom/find.js";
import { pictureBeside, showPicture } from "../dom/picture.js";
import { backgroundOf, withMarks } from "./annotations.js";
import { showBadge, showMarks, showReading } from "./panel_face.js";
import { buildPanel } from "./panel_parts.js";
import { PanelPen } from "./panel_pen.js";
import { PanelReplay } from "./panel_replay.js";
import { showFull, showPlace } from "./panel_top.js";
import { aboutParts } from "./queue.js";
import { inkOf, selectionOf } from "./selection.js";
import { showTeamRow } from "./standing.js";
import { showStageButtons } from "./staging.js";
import { twoNumbers } from "./two_numbers.js";
import { asksWords, meantWords, nameWords, noteWords } from "./words.js";

/** The panel's own picture among those of the tiles and cards. */
export const PICTURE = "panel";

/**
 * @typedef {import("./types.js").Key} Key
 * @typedef {import("../protocol_types.js").Meaning} Meaning
 * @typedef {(key: Key, text: string, meant?: Meaning) => void} Correct
 *
 * @typedef {object} PanelActions
 * @property {(key: Key, act: import("./types.js").Act) => void} act
 * @property {Correct} correct
 * @property {(key: Key) => void} closed where the focus goes back to
 * @property {() => void} replayStage replays what is on the stage
 * @property {(key: Key) => void} following to what waits for the teacher next
 * @property {(key: Key, step: 1 | -1) => void} step to the seat before or after, as they stand
 * @property {import("./panel_pen.js").PenCommands} pen
 * @property {() => number} time the server's
 * @property {() => Key[]} shown what is shown, in the order in which it stands
 */

/** The panel at the side. */
export class Panel {
  /**
   * @param {HTMLElement} root
   * @param {import("./painter.js").Painter} painter
   * @param {PanelActions} actions
   * @param {import("./timed_inks.js").TimedInks} timed
   */
  constructor(root, painter, actions, timed) {
    this.root = root;
    this.painter = painter;
    this.actions = actions;
    /** @type {Key | null} */
    this.key = null;
    this.separator = ".";
    /** @type {string[]} */
    this.accepted = [];
    /** @type {import("./types.js").Board | null} */
    this.board = null;
    this.replay = new PanelReplay(timed, () => painter.soil(PICTURE));
    this.parts = buildPanel(root, this.replay.root);
    this.pen = new PanelPen(this.parts.canvas, painter, actions.pen, PICTURE, () => this);
    this.parts.frame.after(this.pen.root);
    this.setFull(false);
    root.addEventListener("click", (event) => this.onClick(event));
    root.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.close();
    });
    this.parts.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.correct();
    });
    this.parts.text.addEventListener("input", () => this.showWhich(null));
  }

  /** @param {Event} event */
  onClick(event) {
    const button = closestTo(event, "[data-act]");
    if (!button || this.key === null) return;
    const { act } = button.dataset;
    if (act === "dismiss") this.close();
    else if (act === "full") this.setFull(!this.isFull);
    else if (act === "previous" || act === "next") this.step(act === "next" ? 1 : -1);
    else if (act === "stage-replay") this.actions.replayStage();
    else if (act === "following") this.actions.following(this.key);
    else if (act === "whole" || act === "decimal") this.correct(act);
    else this.actions.act(this.key, /** @type {import("./types.js").Act} */ (act));
  }

  /** @returns {boolean} whether the panel has the whole screen */
  get isFull() {
    return document.body.dataset.full === "true";
  }

  /** @param {boolean} full whether the panel has the whole screen */
  setFull(full) {
    document.body.dataset.full = String(full);
    showFull(this.parts.top, full);
  }

  /** @param {1 | -1} step to the seat before or after */
  step(step) {
    if (this.key !== null) this.actions.step(this.key, step);
  }

  /** Let the teacher type what the ink says. */
  startCorrecting() {
    const { form, text } = this.parts;
    if (this.key !== null && !form.hidden) text.focus();
  }

  /**
   * Send what was typed, or ask first where it may mean two numbers.
   *
   * @param {Meaning} [meant] once that is said
   */
  correct(meant) {
    const { text, which } = this.parts;
    const typed = text.value.trim();
    const both = meant ? null : twoNumbers(typed, this.separator, this.accepted);
    this.showWhich(both);
    if (both) {
      which.focus();
      return;
    }
    if (typed && this.key !== null) this.actions.correct(this.key, typed, meant);
    text.value = "";
    // Single keys act again.
    find(this.root, "[type=submit]").focus({ preventScroll: true });
  }

  /** @param {{whole: string, decimal: string} | null} both the numbers to choose from, if any */
  showWhich(both) {
    const { which, whichWords, whole, decimal } = this.parts;
    which.hidden = both === null;
    if (!both) return;
    setText(whichWords, meantWords(this.parts.text.value.trim()));
    setText(whole, both.whole);
    setText(decimal, both.decimal);
  }

  /**
   * Open the panel, or let it be about something else.
   *
   * @param {Key} key
   * @param {import("./types.js").Board} board
   * @param {number} now milliseconds on the board's own clock
   */
  open(key, board, now) {
    if (this.key === null) this.watch(board);
    if (this.key !== key) {
      this.pen.turnPage();
      this.parts.text.value = "";
      this.parts.peek.forget();
      this.showWhich(null);
    }
    this.key = key;
    this.root.hidden = false;
    this.show(board, now);
    if (!this.root.contains(document.activeElement)) this.focus();
  }

  focus() {
    find(this.root, "[data-act=dismiss]").focus({ preventScroll: true });
  }

  /** @param {import("./types.js").Board} board */
  watch(board) {
    const { frame, canvas } = this.parts;
    this.board = board;
    const lies = () => this.replay.ink() || withMarks(board, this.key, inkOf(board, this.key));
    const layers = () => ({ ...lies(), ghost: this.pen.stamps.ghost() });
    this.painter.watch(PICTURE, frame, canvas, layers);
  }

  /** Close the panel and give the focus back. */
  close() {
    if (this.key === null) return;
    const { key } = this;
    this.key = null;
    this.root.hidden = true;
    this.setFull(false);
    this.replay.show(null, null);
    this.pen.turn(false);
    this.painter.unwatch(PICTURE);
    this.actions.closed(key);
  }

  /**
   * Show what the panel is about as it stands now; what is gone or settled closes the panel.
   *
   * @param {import("./types.js").Board} board
   * @param {number} now milliseconds on the board's own clock
   */
  show(board, now) {
    if (this.key === null) return;
    const selection = selectionOf(board, this.key, now);
    if (!selection) {
      this.close();
      return;
    }
    const { answer, face } = selection;
    this.separator = board.round ? board.round.separator : ".";
    this.accepted = selection.asked ? selection.asked.accepted : [];
    const shown = this.actions.shown();
    showPlace(this.parts.top, shown.indexOf(this.key), shown.length);
    this.showWords(selection);
    this.showWho(selection);
    this.parts.marks.hidden = answer === null;
    this.parts.form.hidden = answer === null;
    if (answer === null) this.showWhich(null);
    showBadge(this.parts.badge, face.state);
    showReading(this.parts, face, answer !== null);
    showMarks(this.parts.marks, answer);
    this.replay.show(answer && !answer.typed ? answer.id : null, backgroundOf(board, this.key));
    this.pen.show();
    showStageButtons(this.root, board, selection.seat, this.actions.time());
    showTeamRow(this.root, board, selection.seat);
    this.painter.soil(PICTURE);
  }

  /** @param {import("./types.js").Selection} selection */
  showWords({ name, real, answer, asked, face }) {
    const { about, note } = this.parts;
    this.parts.peek.show(name, real);
    about.replaceChildren(...(asked ? aboutParts(asked) : []));
    about.hidden = asked === null;
    showPicture(this.parts.picture, asked && pictureBeside(asked));
    setText(note, noteWords(answer, face.flag));
    note.hidden = note.textContent === "";
  }

  /** @param {import("./types.js").Selection} selection */
  showWho(selection) {
    const { claim, claimWords, naming, nameWords: words } = this.parts;
    claim.hidden = !selection.claimed;
    setText(claimWords, asksWords(selection.asks));
    naming.hidden = selection.typed === "" && !selection.held;
    setText(words, nameWords(selection));
    find(naming, "[data-typed-only]").hidden = selection.typed === "";
  }
}
