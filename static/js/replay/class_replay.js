/** The sheets of a whole class, played back at once on one scrubber: on the board and in results. */

import { Painter } from "../board/painter.js";
import { faceWords } from "../board/words.js";
import { openDialog } from "../dom/dialog.js";
import { element, icon, setAttribute, setText } from "../dom/element.js";
import { find } from "../dom/find.js";
import { gettext, interpolate, ngettext } from "../i18n.js";
import { reachOf } from "../ink/annotation.js";
import { inkAt } from "../ink/replay.js";
import { axisOf, momentIn } from "./axis.js";
import { Controls } from "./controls.js";

/**
 * @typedef {import("./axis.js").ClassSheet} ClassSheet
 * @typedef {import("./axis.js").Origin} Origin
 */

/**
 * @typedef {object} Occasion what a replay of several sheets is for
 * @property {() => string} title
 * @property {(origin: Origin) => string} about what is said of its time
 * @property {(wish: import("./controls.js").Wish) => void} [wished] hears what is done, where other pages follow
 * @property {() => void} [closed] called when the teacher has seen enough
 */

/** @type {Occasion} */
const CLASS = { title: () => gettext("Replay of the class"), about: originWords };

/** So many sheets are shown larger: then there is room. */
const FEW = 8;

/** The dialog in which a class is replayed. */
export class ClassReplay {
  constructor() {
    /** @type {Occasion} */
    this.occasion = CLASS;
    this.dialog = find(document, "dialog[data-class-replay]", HTMLDialogElement);
    this.about = find(this.dialog, "[data-class-replay-about]");
    this.papers = find(this.dialog, "[data-class-replay-papers]");
    this.painter = new Painter(() => {});
    /** @type {ClassSheet[]} */
    this.sheets = [];
    /** @type {import("./axis.js").Track[]} */
    this.tracks = [];
    /** @type {number[]} where each sheet was when it was painted last */
    this.moments = [];
    this.wasAtEnd = false;
    this.opened = 0;
    this.controls = new Controls((at) => this.show(at), CLASS.title());
    find(this.dialog, "[data-class-replay-controls]").append(this.controls.root);
    this.dialog.addEventListener("close", () => {
      this.clear();
      if (this.occasion.closed) this.occasion.closed();
    });
  }

  /** @returns {boolean} whether the teacher looks at it */
  get isOpen() {
    return this.dialog.open;
  }

  /**
   * Say whether the teacher still looks at what was opened then, and not at another problem.
   *
   * @param {number} opened what ``open`` returned
   */
  shows(opened) {
    return this.isOpen && opened === this.opened;
  }

  /**
   * Open the dialog, before its sheets are here.
   *
   * @param {string} prompt the problem that they answer
   * @param {Partial<Occasion>} [occasion] where it is not the replay of a class as such
   * @returns {number} by which ``shows`` tells this time from others
   */
  open(prompt, occasion = {}) {
    this.occasion = { ...CLASS, ...occasion };
    const title = this.occasion.title();
    setText(find(this.dialog, "h2"), title);
    setAttribute(this.controls.root, "aria-label", title);
    this.controls.wished = this.occasion.wished || null;
    setText(find(this.dialog, "[data-class-replay-prompt]"), prompt);
    setText(this.about, gettext("One moment…"));
    this.controls.root.hidden = true;
    openDialog(this.dialog);
    this.opened += 1;
    return this.opened;
  }

  /**
   * Play sheets from the beginning.
   *
   * @param {ClassSheet[]} sheets in the order in which they are to stand
   * @param {Origin} origin
   */
  play(sheets, origin) {
    this.clear();
    const { tracks, length, untimed, undated } = axisOf(sheets, origin);
    [this.sheets, this.tracks, this.moments] = [sheets, tracks, sheets.map(() => NaN)];
    setText(this.about, sheets.length > 0 ? this.occasion.about(origin) : gettext("Nobody has written anything here."));
    this.papers.dataset.few = String(sheets.length <= FEW);
    this.papers.dataset.count = String(sheets.length);
    this.papers.append(...sheets.map((sheet, index) => this.paper(sheet, index)));
    this.controls.root.hidden = sheets.length === 0;
    this.controls.start(length, noteWords(untimed, undated));
    if (sheets.length > 0) this.controls.button.focus();
  }

  clear() {
    this.controls.stop();
    this.sheets.forEach((_, index) => this.painter.unwatch(index));
    this.papers.replaceChildren();
    [this.sheets, this.tracks, this.moments] = [[], [], []];
  }

  /**
   * @param {ClassSheet} sheet
   * @param {number} index
   */
  paper({ name, mark, strokes, marks, background = null }, index) {
    const { word, icon: sign } = faceWords(/** @type {import("../board/types.js").State} */ (mark));
    const canvas = element("canvas", { role: "img", "aria-label": interpolate(gettext("What %(name)s wrote"), { name }) });
    const frame = element("div", { className: "class-replay__paper" }, canvas);
    const whole = [...strokes, ...reachOf(marks)];
    this.painter.watch(index, frame, canvas, () => {
      const { timeline } = this.tracks[index];
      const isWritten = this.controls.playing.isAtEnd; // nobody kept when adults wrote
      return { strokes: inkAt(timeline, this.moments[index]), whole, marks: isWritten ? marks : [], background };
    });
    const said = element("span", { className: `class-replay__mark class-replay__mark--${mark}`, title: word() }, icon(sign), element("span", { className: "hidden-label" }, word()));
    return element("li", { className: "class-replay__sheet" }, frame, element("p", { className: "class-replay__name" }, said, element("span", { className: "truncate", dir: "auto" }, name)));
  }

  /** @param {number} at milliseconds on the axis: only sheets on which something changes are painted */
  show(at) {
    if (this.tracks.length === 0) return;
    const { isAtEnd } = this.controls.playing;
    this.tracks.forEach((track, index) => {
      const moment = momentIn(track, at);
      const changes = moment !== this.moments[index];
      this.moments[index] = moment;
      if (changes || (this.sheets[index].marks.length > 0 && (isAtEnd || this.wasAtEnd))) this.painter.soil(index);
    });
    this.wasAtEnd = isAtEnd;
  }
}

/** @param {Origin} origin */
function originWords(origin) {
  return origin === "opening" ? gettext("The time counts from the opening of the problem.") : gettext("Each sheet begins with its own first ink.");
}

/**
 * Say what of the speed is not known.
 *
 * @param {number} untimed
 * @param {number} undated
 */
function noteWords(untimed, undated) {
  const words = [];
  if (untimed > 0) {
    words.push(interpolate(ngettext(
      "Of %(count)s sheet nobody knows the speed: its strokes come in their order, at an even pace.",
      "Of %(count)s sheets nobody knows the speed: their strokes come in their order, at an even pace.",
      untimed,
    ), { count: untimed }));
  }
  if (undated > 0) {
    words.push(interpolate(ngettext(
      "When %(count)s sheet was begun is not known: it stands at the beginning.",
      "When %(count)s sheets were begun is not known: they stand at the beginning.",
      undated,
    ), { count: undated }));
  }
  return words.join(" ");
}
