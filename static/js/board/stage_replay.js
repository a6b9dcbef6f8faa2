/** The replay of the sheets on the stage: begun, held and scrubbed here, on one clock for all pages that show it. */

import { find } from "../dom/find.js";
import { closeDialog } from "../dom/dialog.js";
import { gettext } from "../i18n.js";
import { movesByItself } from "../replay/controls.js";
import { answerState } from "./derive.js";
import { Frames } from "./frames.js";
import { shownOf } from "./on_stage.js";

/**
 * @typedef {import("./types.js").Board} Board
 * @typedef {import("../protocol_types.js").StageInk} StageInk
 * @typedef {import("../replay/controls.js").Wish} Wish
 *
 * @typedef {object} StageReplayActions
 * @property {() => Board} board
 * @property {() => number} clock the server's, in milliseconds
 * @property {(wish: Wish | null) => void} replay says to all stages how it goes on; null: it ends
 * @property {() => void} keep says that it is still led here
 * @property {() => boolean} look asks for the ink with its times; false while the server is away
 */

/** What others say of the replay is not followed so long after a deed of one's own (milliseconds). */
const OWN_MS = 500;
/** A finger that has not moved for so long has come to rest: that place is kept (milliseconds). */
const REST_MS = 400;
/** Without a word of who leads it a replay ends after twenty seconds. */
const KEEP_MS = 5000;

/** The dialog from which the stage is led. */
export class StageReplay {
  /**
   * @param {HTMLElement} root the board
   * @param {StageReplayActions} actions
   * @param {import("../replay/class_replay.js").ClassReplay} dialog
   */
  constructor(root, actions, dialog) {
    this.actions = actions;
    this.dialog = dialog;
    this.button = find(root, "[data-stage-replay]");
    this.isOpen = false;
    /** Whether the server has confirmed it. */
    this.began = false;
    /** Whether anything was said of it here. */
    this.said = false;
    /** The sheets whose ink was asked for, and those that are played. */
    this.asked = "";
    this.played = "";
    /** @type {Map<number, StageInk>} */
    this.inks = new Map();
    /** @type {Wish | null} what is to be said next */
    this.wish = null;
    this.ownUntil = 0;
    /** @type {number | undefined} */
    this.rests = undefined;
    /** @type {number | undefined} */
    this.keeps = undefined;
    this.frames = new Frames(() => this.say());
    this.button.addEventListener("click", () => this.open());
    addEventListener("pagehide", () => this.isOpen && this.closed());
  }

  open() {
    const { round } = this.actions.board();
    [this.isOpen, this.began, this.said] = [true, false, false];
    this.startAnew();
    this.keeps = setInterval(() => this.began && this.actions.keep(), KEEP_MS);
    this.dialog.open(round ? round.prompt : "", {
      title: () => gettext("Replay on the stage"),
      about: () => gettext("The stage shows what you see here. Once you close this, it shows whole sheets again."),
      wished: (wish) => this.want(wish),
      closed: () => this.closed(),
    });
    this.show(this.actions.board());
  }

  /** @param {Wish} wish */
  want(wish) {
    this.wish = wish;
    this.ownUntil = performance.now() + OWN_MS;
    this.frames.soon();
    clearTimeout(this.rests);
    if (wish.passing) this.rests = setTimeout(() => this.dialog.controls.wish(), REST_MS);
  }

  say() {
    this.said = true;
    this.actions.replay(this.wish);
  }

  /** What was begun is ended, although the server may not have confirmed it yet. */
  closed() {
    this.isOpen = false;
    this.frames.stop();
    clearTimeout(this.rests);
    clearInterval(this.keeps);
    const isUnderWay = this.said && !this.began;
    if (this.actions.board().replay || isUnderWay) this.actions.replay(null);
  }

  /** On a new connection what was under way is asked for anew. */
  startAnew() {
    [this.asked, this.played] = ["", ""];
  }

  /** @param {Board} board */
  show(board) {
    const shown = shownOf(board);
    this.button.hidden = shown.length === 0;
    if (!this.isOpen) return;
    if (shown.length === 0 || (this.began && !board.replay)) closeDialog(this.dialog.dialog);
    else if (this.asked === namesOf(shown)) this.follow(board);
    else this.look(shown);
  }

  /** @param {ReturnType<typeof shownOf>} shown */
  look(shown) {
    if (!this.actions.look()) return;
    this.inks.clear();
    [this.asked, this.played] = [namesOf(shown), ""];
  }

  /**
   * All are played together, once the last one is here.
   *
   * @param {StageInk} ink
   */
  came(ink) {
    if (!this.isOpen || this.played === this.asked) return;
    this.inks.set(ink.sheet, ink);
    const board = this.actions.board();
    const shown = shownOf(board);
    if (shown.some(({ id }) => !this.inks.has(id))) return;
    this.played = this.asked;
    this.dialog.play(shown.map((staged) => sheetOf(board, staged, /** @type {StageInk} */ (this.inks.get(staged.id)))), "ink");
    if (board.replay) this.follow(board);
    else if (movesByItself()) this.dialog.controls.turn();
    else this.dialog.controls.wish();
  }

  /** @param {Board} board */
  follow(board) {
    const { playing } = this.dialog.controls;
    const wait = this.ownUntil - performance.now();
    if (board.replay) this.began = true;
    if (!board.replay || this.dialog.sheets.length === 0) return;
    if (wait > 0) setTimeout(() => this.isOpen && this.show(this.actions.board()), wait);
    else playing.follow(board.replay, this.actions.clock);
  }
}

/** @param {ReturnType<typeof shownOf>} shown */
function namesOf(shown) {
  return shown.map(({ id }) => id).join();
}

/**
 * @param {Board} board
 * @param {import("../protocol_types.js").StagedPart} staged
 * @param {StageInk} ink
 * @returns {import("../replay/axis.js").ClassSheet}
 */
function sheetOf(board, { seat, answer }, { strokes, times = null, marks = [], background = null }) {
  const tile = board.tiles.get(seat);
  const queued = answer ? board.queue.get(answer) : undefined;
  const given = queued ? queued.answer : tile && tile.answer;
  const mark = given && given.id === answer ? answerState(given) : "writing";
  return { name: tile ? tile.name : "", mark, strokes, times, began: null, marks, background };
}
