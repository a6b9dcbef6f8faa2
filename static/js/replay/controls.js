/** The controls of a replay: play and pause, a scrubber, and how quickly. */

import { element, icon, setAttribute, setText } from "../dom/element.js";
import { closestTo } from "../dom/find.js";
import { gettext, interpolate } from "../i18n.js";
import { Playing, SPEEDS } from "./playing.js";

/** Steps of the scrubber, in milliseconds: an arrow key goes one of them. */
const STEP_MS = 100;

/**
 * @typedef {{at: number, speed: 1 | 2 | 4, plays: boolean, passing: boolean}} Wish how a replay is to go on; a place that
 *   is only passing lies under a finger that may move on
 */

/** A row of controls that plays something of some length. */
export class Controls {
  /**
   * @param {(at: number) => void} show shows what it plays as it was at a moment
   * @param {string} label what is replayed, in words
   */
  constructor(show, label) {
    this.show = show;
    /** @type {((wish: Wish) => void) | null} hears what is done here, where other pages follow */
    this.wished = null;
    this.playing = new Playing(() => this.moved());
    this.button = element("button", { className: "button button--small replay__play", type: "button" });
    this.scrubber = element("input", {
      className: "replay__scrubber",
      type: "range",
      min: "0",
      max: "0",
      step: String(STEP_MS),
      value: "0",
      "aria-label": gettext("Moment of the replay"),
    });
    this.time = element("span", { className: "replay__time number" });
    this.speeds = element("span", { className: "replay__speeds", role: "group", "aria-label": gettext("Speed") }, ...SPEEDS.map(speedButton));
    this.note = element("p", { className: "replay__note soft", hidden: true });
    const row = element("div", { className: "replay__row" }, this.button, this.scrubber, this.time, this.speeds);
    this.root = element("div", { className: "replay", role: "group", "aria-label": label }, row, this.note);
    this.button.addEventListener("click", () => this.turn());
    this.scrubber.addEventListener("input", () => this.seek());
    this.speeds.addEventListener("click", (event) => this.choose(event));
    this.moved();
  }

  /**
   * Stand at the beginning of a replay, and run where the screen may move by itself and nothing else leads.
   *
   * @param {number} length milliseconds
   * @param {string} note what is to be said of it, or ""
   */
  start(length, note) {
    this.scrubber.max = String(Math.ceil(length / STEP_MS) * STEP_MS);
    setText(this.note, note);
    this.note.hidden = note === "";
    this.playing.load(length);
    if (!this.wished && movesByItself()) this.playing.play();
  }

  /** Say how the replay is to go on. */
  wish(passing = false) {
    const { at, speed, plays } = this.playing;
    if (this.wished) this.wished({ at: Math.round(at), speed: /** @type {1 | 2 | 4} */ (speed), plays, passing });
  }

  seek() {
    this.playing.seek(Number(this.scrubber.value));
    this.wish(true);
  }

  /** Run no more. */
  stop() {
    this.playing.stop();
  }

  turn() {
    if (this.playing.plays) this.playing.pause();
    else this.playing.play();
    this.wish();
  }

  /** @param {Event} event */
  choose(event) {
    const button = closestTo(event, "[data-speed]");
    if (!button) return;
    this.playing.pace(Number(button.dataset.speed));
    this.wish();
  }

  moved() {
    const { at, length, plays, speed, isAtEnd } = this.playing;
    const wanted = plays ? "pause" : "play";
    if (this.button.dataset.offers !== wanted) {
      this.button.dataset.offers = wanted;
      this.button.replaceChildren(icon(wanted), plays ? gettext("Pause") : gettext("Play"));
    }
    const words = interpolate(gettext("%(at)s of %(length)s s"), { at: tenths(at), length: tenths(length) });
    // A length lies between two steps: at the end the scrubber is there, too.
    this.scrubber.value = isAtEnd ? this.scrubber.max : String(at);
    setAttribute(this.scrubber, "aria-valuetext", words);
    setText(this.time, words);
    for (const button of this.speeds.children) {
      setAttribute(button, "aria-pressed", String(Number(/** @type {HTMLElement} */ (button).dataset.speed) === speed));
    }
    this.show(at);
  }
}

/** @returns {boolean} whether something may move on this screen that nobody set going */
export function movesByItself() {
  return !matchMedia("(prefers-reduced-motion: reduce)").matches;
}

/** @param {number} speed */
function speedButton(speed) {
  const words = speed === 1 ? gettext("True speed") : interpolate(gettext("%(speed)s times as fast"), { speed });
  const button = element("button", { className: "replay__speed number", type: "button", title: words }, `${speed}×`);
  button.dataset.speed = String(speed);
  return button;
}

/** @param {number} milliseconds */
function tenths(milliseconds) {
  return (milliseconds / 1000).toFixed(1);
}

/**
 * What is said beside ink whose own speed is not known.
 *
 * @returns {string}
 */
export function untimedWords() {
  return gettext("Sent by an older page: the strokes come in their order, at an even pace.");
}
