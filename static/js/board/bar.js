/** The bar above the tiles: problem, time, counts, filters, and the one next thing to do. */

import { setText } from "../dom/element.js";
import { showPrompt } from "../dom/math.js";
import { showPicture } from "../dom/picture.js";
import { gettext, interpolate, ngettext } from "../i18n.js";
import { formWords, placeWords, secondsToNext } from "../live/asked.js";
import { clockText, countdown } from "../live/clock.js";
import { hasNext, isOpen } from "./derive.js";
import { acceptedWords } from "./words.js";

const PATIENCE_MS = 3000;
const HURRY_SECONDS = 10;

/** The round bar's elements. */
export class Bar {
  /** @param {HTMLElement} root the board */
  constructor(root) {
    const find = (name) => root.querySelector(`[data-${name}]`);
    this.number = find("number");
    this.prompt = find("prompt");
    this.form = find("form");
    this.picture = find("picture");
    this.accepted = find("accepted");
    this.acceptedLine = find("accepted-line");
    this.timer = find("timer");
    this.timerText = find("timer-text");
    this.answered = find("answered");
    this.filters = find("filters");
    this.buttons = {
      pick: find("pick"),
      start: find("start"),
      next: find("next"),
      close: find("close"),
      skip: find("skip"),
      endLast: find("end-last"),
      print: find("print"),
    };
    this.patience = null;
    this.keeping = false;
    find("commands").addEventListener("keydown", (event) => {
      // A key that stays down must not press the button that comes into its place.
      if (event.repeat && event.target.closest("button")) event.preventDefault();
    });
  }

  /**
   * @param {object} board
   * @param {object} counts as ``countTiles`` returns them
   * @param {string} filter the filter that is on
   */
  show(board, counts, filter) {
    const { phase } = board.room;
    const inRound = Boolean(board.round) && (phase === "asking" || phase === "review");
    setText(this.number, inRound ? placeWords(board.round, board.room.problems) : "");
    setText(this.form, inRound ? formWords(board.round.form) : "");
    showPrompt(this.prompt, inRound ? board.round : { prompt: phaseWords(phase), prompt_html: "" });
    showPicture(this.picture, inRound ? board.round.picture : null);
    this.acceptedLine.hidden = !inRound || board.round.accepted.length === 0;
    if (inRound) setText(this.accepted, acceptedWords(board.round.accepted));
    setText(this.answered, countWords(board, counts));
    this.filters.hidden = !inRound;
    this.showFilters(counts, filter);
    this.showButtons(board);
  }

  showFilters(counts, filter) {
    for (const button of this.filters.querySelectorAll("[data-filter]")) {
      const name = button.dataset.filter;
      setText(button.querySelector("[data-count]"), String(counts[name]));
      button.setAttribute("aria-pressed", String(name === filter));
      button.dataset.some = String(counts[name] > 0);
    }
  }

  showButtons(board) {
    const { phase } = board.room;
    const more = hasNext(board);
    const { pick, start, next, close, skip, endLast, print } = this.buttons;
    if (Object.values(this.buttons).includes(document.activeElement)) this.keeping = true;
    start.hidden = phase !== "lobby";
    close.hidden = !isOpen(board);
    skip.hidden = !isOpen(board);
    next.hidden = phase !== "review" || !more;
    endLast.hidden = phase !== "review" || more;
    pick.hidden = phase !== "review" && phase !== "lobby";
    print.hidden = phase !== "over";
    this.keepFocus();
  }

  /** Where the button that was pressed is gone, the one next thing to do takes the focus. */
  keepFocus() {
    const { start, close, next, endLast, print, pick } = this.buttons;
    const active = document.activeElement || document.body;
    if (active !== document.body && !active.hidden) {
      this.keeping = Object.values(this.buttons).includes(active);
    } else if (this.keeping) {
      const main = [start, close, next, endLast, print, pick].find((button) => !button.hidden);
      if (main) main.focus({ preventScroll: true });
    }
  }

  /**
   * Show how much time is left.
   *
   * @param {object} board
   * @param {number} now milliseconds on the server's clock
   */
  tick(board, now) {
    const left = isOpen(board)
      ? countdown(board.round.opens_at, board.round.closes_at, now)
      : null;
    const toNext = secondsToNext(board.room, board.round, now);
    this.timer.hidden = left === null && toNext === null;
    if (this.timer.hidden) return;
    setText(this.timerText, toNext === null ? timeWords(left) : nextWords(toNext));
    this.timer.dataset.hurry = String(toNext === null && left.seconds <= HURRY_SECONDS);
  }

  /** Keep a second tap away until the room has answered, or for three seconds. */
  hold() {
    clearTimeout(this.patience);
    this.patience = setTimeout(() => this.release(), PATIENCE_MS);
    this.keeping = document.activeElement !== document.body;
    this.setDisabled(true);
  }

  /** Let the buttons be pressed again. */
  release() {
    clearTimeout(this.patience);
    this.setDisabled(false);
    this.keepFocus();
  }

  setDisabled(disabled) {
    for (const button of Object.values(this.buttons)) button.disabled = disabled;
  }
}

function timeWords(left) {
  return left.over ? gettext("Time is up") : clockText(left.seconds);
}

function nextWords(seconds) {
  return interpolate(gettext("Next in %(seconds)s"), { seconds: clockText(seconds) });
}

function phaseWords(phase) {
  if (phase === "lobby") return gettext("Waiting for everybody");
  return phase === "over" ? gettext("The lesson is over") : "";
}

function hereWords(here) {
  if (here === 0) return gettext("Nobody is here yet");
  return interpolate(ngettext("%(count)s child is here", "%(count)s children are here", here), {
    count: here,
  });
}

/** On a phone the tiles lie below the code: who waits outside is said where it is seen. */
function askingWords(asking) {
  if (asking === 0) return [];
  const words = ngettext("%(count)s asks to come in", "%(count)s ask to come in", asking);
  return [interpolate(words, { count: asking })];
}

function countWords(board, counts) {
  const { phase } = board.room;
  if (phase === "lobby") {
    return [hereWords(counts.all - counts.away), ...askingWords(counts.asking)].join(" · ");
  }
  if (phase === "over") return "";
  if (board.round && board.round.skipped) return gettext("Skipped: it counts for nobody");
  const answered = interpolate(gettext("%(answered)s of %(all)s answered"), counts);
  if (phase !== "review" || hasNext(board)) return answered;
  return `${answered} · ${gettext("That was the last problem")}`;
}
