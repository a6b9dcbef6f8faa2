/** One answer played back in the panel: any of its tries, in the place of the ink. */

import { element, icon } from "../dom/element.js";
import { closestTo } from "../dom/find.js";
import { gettext, interpolate } from "../i18n.js";
import { reachOf } from "../ink/annotation.js";
import { inkAt, timelineOf } from "../ink/replay.js";
import { Controls, untimedWords } from "../replay/controls.js";
import { faceWords } from "./words.js";

/** @typedef {import("../ink/replay.js").Timeline} Timeline */

/** The replay of what the panel is about. */
export class PanelReplay {
  /**
   * @param {import("./timed_inks.js").TimedInks} inks
   * @param {() => void} soil lets the panel's picture be painted anew
   */
  constructor(inks, soil) {
    this.inks = inks;
    this.soil = soil;
    /** @type {string | null} the answer that the panel shows */
    this.answer = null;
    /** @type {import("../protocol_types.js").BackgroundPart | null} */
    this.background = null;
    /** @type {string | null} the try that is replayed, or is on its way here */
    this.chosen = null;
    /** @type {Timeline | null} */
    this.timeline = null;
    /** @type {import("../ink/annotation.js").Mark[]} what adults wrote on the try */
    this.marks = [];
    this.begin = element("button", { className: "button button--plain button--small", type: "button" }, icon("play"), gettext("Replay"));
    this.tries = element("div", { className: "replay__tries", role: "group", "aria-label": gettext("Which try") });
    this.controls = new Controls(() => this.soil(), gettext("Replay of this answer"));
    this.end = element("button", { className: "button button--plain button--small", type: "button" }, gettext("End the replay"));
    this.running = element("div", { className: "replay", hidden: true }, this.tries, this.controls.root, this.end);
    this.root = element("div", { className: "panel__replay", hidden: true }, this.begin, this.running);
    this.begin.addEventListener("click", () => this.choose(this.answer));
    this.end.addEventListener("click", () => this.leave());
    this.tries.addEventListener("click", (event) => {
      const button = closestTo(event, "[data-try]");
      if (button) this.choose(button.dataset.try || null);
    });
    inks.waiting.add(() => this.play());
  }

  /**
   * Show that the panel is about an answer, or about none; another one ends the replay.
   *
   * @param {string | null} answer
   * @param {import("../protocol_types.js").BackgroundPart | null} background what lies under its ink
   */
  show(answer, background) {
    this.root.hidden = answer === null;
    this.background = background;
    if (answer === this.answer) return;
    this.answer = answer;
    this.stop();
  }

  /** Whole ink is shown again. */
  stop() {
    this.controls.stop();
    [this.chosen, this.timeline] = [null, null];
    this.running.hidden = true;
    this.begin.hidden = false;
    this.inks.forget();
    this.soil();
  }

  /** The teacher ends the replay: the focus stays here. */
  leave() {
    this.stop();
    this.begin.focus();
  }

  /** @param {string | null} answer a try to replay, as soon as its ink is here */
  choose(answer) {
    if (answer === null) return;
    this.chosen = answer;
    this.timeline = null;
    this.inks.want([answer]);
    this.play();
  }

  /** Play the chosen try, once it is here and does not run already. */
  play() {
    const sheet = this.chosen && this.inks.known.get(this.chosen);
    if (!sheet || this.timeline) return;
    this.timeline = timelineOf(sheet.strokes, sheet.times);
    this.marks = sheet.marks;
    const focused = document.activeElement === this.begin;
    this.begin.hidden = true;
    this.running.hidden = false;
    this.showTries(sheet);
    this.controls.start(this.timeline.length, noteOf(this.timeline));
    if (focused) this.controls.button.focus();
  }

  /** @param {import("../protocol_types.js").AnswerSheet} sheet */
  showTries({ answer, tries }) {
    this.tries.hidden = tries.length < 2;
    const focused = this.tries.contains(document.activeElement);
    const buttons = tries.map((each, index) => tryButton(each, index + 1, each.answer === answer));
    this.tries.replaceChildren(...buttons);
    if (focused) buttons.find((each) => each.dataset.try === answer)?.focus();
  }

  /**
   * What lies there now; what adults wrote comes at the end.
   *
   * @returns {import("./painter.js").Layers | null} null while nothing is replayed
   */
  ink() {
    if (!this.timeline) return null;
    const { at, isAtEnd } = this.controls.playing;
    const { strokes } = this.timeline;
    const { background } = this;
    return { strokes: inkAt(this.timeline, at), whole: [...strokes, ...reachOf(this.marks)], marks: isAtEnd ? this.marks : [], background };
  }
}

/** @param {Timeline} timeline */
function noteOf({ strokes, timed }) {
  if (strokes.length === 0) return gettext("There is no ink in this answer.");
  return timed ? "" : untimedWords();
}

/**
 * @param {import("../protocol_types.js").TryPart} part
 * @param {number} number counted from 1 over all that was sent
 * @param {boolean} isShown
 */
function tryButton({ answer, text, mark }, number, isShown) {
  const words = faceWords(mark);
  const said = interpolate(gettext("%(number)s: %(text)s"), { number, text: text || words.word() });
  const button = element("button", { className: "button button--plain button--small", type: "button", title: words.word() }, icon(words.icon), said);
  button.dataset.try = answer;
  button.setAttribute("aria-pressed", String(isShown));
  return button;
}
