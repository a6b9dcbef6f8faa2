/** A problem as a child sees it, beside where it is written: shown by the child's own modules. */

import { setText } from "../dom/element.js";
import { dataOf, find } from "../dom/find.js";
import { partsOf } from "../play/parts.js";
import { START } from "../play/store.js";
import { Surface } from "../play/surface.js";
import { showProblem } from "../play/view_round.js";

/** @typedef {import("../protocol_types.js").RoundPart & {hint: string, on_picture: boolean}} Shown the problem as it comes in a round, with its hint; whether the child writes on its picture */
/** @typedef {Shown & {fault: string}} Looked the same, and what is wrong with it */

/** The paper is only looked at: no stroke is begun. */
const NO_PEN = { begin: () => false, extend: () => {}, end: () => {}, drop: () => {} };

/** The part of a page that shows it. */
export class Look {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.part = partsOf(root);
    this.problems = Number(dataOf(root, "problems"));
    this.fault = find(root, "[data-look-fault]");
    this.paper = new Surface(this.part("paper"), this.part("sheet"), () => [], NO_PEN);
    this.laid = "";
  }

  /** @param {Looked} looked */
  show(looked) {
    const background = showShown(this.part, looked, this.problems);
    this.part("help").open = looked.hint !== "";
    const wanted = JSON.stringify(background);
    if (wanted !== this.laid) this.paper.setBackground(background);
    this.laid = wanted;
    setText(this.fault, looked.fault);
  }
}

/**
 * Show a problem as in a lesson; returns what lies under the ink.
 * @param {import("../play/parts.js").Part} part
 * @param {Shown} shown
 * @param {number} problems how many the set has
 */
export function showShown(part, shown, problems) {
  const background = shown.on_picture && shown.picture ? writtenOn(shown.picture) : shown.background;
  showProblem(part, {
    ...START,
    round: { ...shown, background, has_hint: shown.hint !== "", closed: false, closes_at: null, tries: 0 },
    room: {
      code: "",
      title: "",
      pace: "teacher",
      phase: "asking",
      version: 0,
      problems,
      locked: false,
      next_at: null, paused_at: null, going: false,
      goal: 0,
      together: 0,
      silent: true,
      language: "",
    },
  });
  setText(part("help-text"), shown.hint);
  return background;
}

/**
 * @param {import("../protocol_types.js").PicturePart} picture
 * @returns {import("../protocol_types.js").BackgroundPart}
 */
function writtenOn(picture) {
  return { kind: "picture", first: 0, last: 0, step: 1, numbers: true, separator: ".", picture };
}
