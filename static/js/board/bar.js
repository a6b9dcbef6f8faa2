/** The bar above the tiles: problem, time, counts, filters, and the one next thing to do. */

import { setAttribute, setText } from "../dom/element.js";
import { closestTo, find, findAll } from "../dom/find.js";
import { showPrompt } from "../dom/math.js";
import { showPicture } from "../dom/picture.js";
import { gettext } from "../i18n.js";
import {
  formWords,
  isWaiting,
  placeWords,
  roomNow,
  secondsToNext,
  secondsToRead,
  waitingWords,
} from "../live/asked.js";
import { countdown } from "../live/clock.js";
import { countWords, nextWords, phaseWords, readWords, timeWords } from "./bar_words.js";
import { hasNext, isOpen } from "./derive.js";
import { hidesReadings } from "./hiding.js";
import { me } from "./me.js";
import { isOwn, ownRuns } from "./own.js";
import { acceptedWords } from "./words.js";

/**
 * Commands of one phase carry its version: a second tap before the answer would only be refused.
 */
const PATIENCE_MS = 3000;
/** From here on the last seconds are counted in another colour, as on the stage. */
const HURRY_SECONDS = 10;

/** A prompt with more characters than this is a sentence. */
const LONG_PROMPT = 40;

/** The round bar's elements. */
export class Bar {
  /** @param {HTMLElement} root the board */
  constructor(root) {
    /** @param {string} name */
    const part = (name) => find(root, `[data-${name}]`);
    /** @param {string} name */
    const button = (name) => find(root, `[data-${name}]`, HTMLButtonElement);
    this.number = part("number");
    this.prompt = part("prompt");
    this.form = part("form");
    this.picture = find(root, "[data-picture]", HTMLImageElement);
    this.accepted = part("accepted");
    this.acceptedLine = part("accepted-line");
    this.timer = part("timer");
    this.timerText = part("timer-text");
    this.answered = part("answered");
    this.filters = part("filters");
    this.buttons = {
      pick: button("pick"),
      other: button("ask-other"),
      start: button("start"),
      next: button("next"),
      close: button("close"),
      skip: button("skip"),
      endLast: button("end-last"),
      print: button("print"),
    };
    /** @type {number|null} */
    this.patience = null;
    /** @type {HTMLButtonElement[]} other buttons that wait for the room's answer, too */
    this.more = [];
    /** @type {(() => void) | null} what was asked for while they wait */
    this.waiting = null;
    this.keeping = false;
    const bar = find(root, ".round-bar");
    // What stays in sight below the bar must know how high it is.
    new ResizeObserver(() => root.style.setProperty("--bar-height", `${bar.offsetHeight}px`)).observe(bar);
    part("commands").addEventListener("keydown", (event) => {
      // A key that stays down must not press the button that comes into its place.
      if (event.repeat && closestTo(event, "button")) event.preventDefault();
    });
  }

  /**
   * Show how the room stands.
   *
   * @param {import("./types.js").RoomBoard} board
   * @param {import("./types.js").Counts} counts
   * @param {import("./types.js").Filter | "group"} filter the filter that is on, if it is no group
   */
  show(board, counts, filter) {
    const { phase } = board.room;
    const round = phase === "asking" || phase === "review" ? board.round : null;
    setText(this.number, round ? placeWords(round, board.room.problems) : "");
    setText(this.form, round ? formWords(round.form) : "");
    showPrompt(this.prompt, round || { prompt: phaseWords(board), prompt_html: "" });
    const { prompt } = round || { prompt: "" };
    this.prompt.dataset.size = prompt.length > LONG_PROMPT ? "text" : "short";
    setAttribute(this.prompt, "title", prompt.length > LONG_PROMPT ? prompt : "");
    showPicture(this.picture, round ? round.picture : null);
    this.acceptedLine.hidden = !round || round.accepted.length === 0 || hidesReadings(board);
    if (round) setText(this.accepted, acceptedWords(round.accepted));
    setText(this.answered, countWords(board, counts));
    this.filters.hidden = !round && !ownRuns(board);
    this.showFilters(counts, filter);
    this.showButtons(board);
  }

  /**
   * @param {import("./types.js").Counts} counts
   * @param {import("./types.js").Filter | "group"} filter
   */
  showFilters(counts, filter) {
    for (const button of findAll(this.filters, "[data-filter]")) {
      const name = /** @type {import("./types.js").Filter} */ (button.dataset.filter);
      setText(find(button, "[data-count]"), String(counts[name]));
      button.setAttribute("aria-pressed", String(name === filter));
      button.dataset.some = String(counts[name] > 0);
    }
  }

  /** @param {import("./types.js").RoomBoard} board */
  showButtons(board) {
    const { phase } = board.room;
    const more = hasNext(board);
    const { pick, other, start, next, close, skip, endLast, print } = this.buttons;
    if (this.isOwn(document.activeElement)) this.keeping = true;
    const own = isOwn(board);
    start.hidden = phase !== "lobby";
    close.hidden = !isOpen(board) && !(own && phase === "asking");
    setText(find(close, "[data-word]"), own ? gettext("Stop everybody") : gettext("Close the round"));
    skip.hidden = !isOpen(board);
    next.hidden = phase !== "review" || !(more || own);
    setText(find(next, "[data-word]"), own ? gettext("Go on") : gettext("Next problem"));
    endLast.hidden = phase !== "review" || (more && !own) || me.isColleague;
    pick.hidden = own || (phase !== "review" && phase !== "lobby");
    other.hidden = phase === "over" || own;
    print.hidden = phase !== "over";
    this.keepFocus();
  }

  /** Where the button that was pressed is gone, the one next thing to do takes the focus. */
  keepFocus() {
    const { start, close, next, endLast, print, pick } = this.buttons;
    const active = document.activeElement || document.body;
    if (active !== document.body && !(active instanceof HTMLElement && active.hidden)) {
      this.keeping = this.isOwn(active);
    } else if (this.keeping) {
      const main = [start, close, next, endLast, print, pick].find((button) => !button.hidden);
      if (main) main.focus({ preventScroll: true });
    }
  }

  /** @param {Element | null} element whether it is one of the bar's buttons */
  isOwn(element) {
    return Object.values(this.buttons).some((button) => button === element);
  }

  /**
   * Show how much time is left.
   *
   * @param {import("./types.js").RoomBoard} board
   * @param {number} time milliseconds on the server's clock
   */
  tick(board, time) {
    const { room, round } = board;
    const now = roomNow(room, time);
    const left = round && isOpen(board) ? countdown(round.opens_at, round.closes_at, now) : null;
    const toNext = secondsToNext(room, round, now);
    const toRead = isOpen(board) ? secondsToRead(room, round, now) : null;
    const words = [room.paused_at === null ? "" : gettext("Paused")];
    if (toRead !== null) words.push(readWords(toRead));
    else if (toNext !== null) words.push(nextWords(toNext));
    else if (isWaiting(round, now)) words.push(waitingWords());
    else if (left !== null) words.push(timeWords(left));
    setText(this.timerText, words.filter(Boolean).join(" · "));
    this.timer.hidden = this.timerText.textContent === "";
    const runs = toRead === null && toNext === null && left !== null;
    this.timer.dataset.hurry = String(runs && left.seconds <= HURRY_SECONDS);
  }

  /** Keep a second tap away until the room has answered, or for three seconds. */
  hold() {
    clearTimeout(this.patience ?? undefined);
    this.patience = setTimeout(() => this.release(), PATIENCE_MS);
    this.keeping = document.activeElement !== document.body;
    this.setDisabled(true);
  }

  /** Let the buttons be pressed again, and do what was asked for meanwhile. */
  release() {
    clearTimeout(this.patience ?? undefined);
    this.patience = null;
    this.setDisabled(false);
    this.keepFocus();
    const { waiting } = this;
    this.waiting = null;
    if (waiting) waiting();
  }

  /**
   * Do something once the command before has come back: sooner it would be refused as stale.
   *
   * @param {() => void} act
   */
  whenFree(act) {
    if (this.patience === null) act();
    else this.waiting = act;
  }

  /** @param {boolean} disabled */
  setDisabled(disabled) {
    for (const button of [...Object.values(this.buttons), ...this.more]) button.disabled = disabled;
  }
}
