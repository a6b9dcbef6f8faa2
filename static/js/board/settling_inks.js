/** The ink of the answers that are settled together, large, each with its child's name. */

import { element, icon } from "../dom/element.js";
import { gettext, interpolate } from "../i18n.js";

/** @typedef {import("./alike.js").Waiting} Waiting */

/** The inks of one card. */
export class InkList {
  /**
   * @param {HTMLElement} list
   * @param {import("./painter.js").Painter} painter
   */
  constructor(list, painter) {
    this.list = list;
    this.painter = painter;
    /** @type {string[]} */
    this.answers = [];
  }

  /**
   * @param {Waiting[]} waiting
   * @param {import("./types.js").Board | null} board whose ink it is
   */
  show(waiting, board) {
    const answers = waiting.map(({ answer }) => answer.id);
    if (answers.join() === this.answers.join()) return;
    for (const answer of this.answers) this.painter.unwatch(keyOf(answer));
    this.answers = answers;
    this.list.dataset.many = ["none", "one", "two"][answers.length] || "more";
    const items = waiting.map((each) => this.makeItem(each, board, answers.length > 1));
    this.list.replaceChildren(...items);
  }

  /** @param {Set<import("./types.js").Key>} inked answers whose ink has come */
  soil(inked) {
    for (const answer of this.answers) {
      if (inked.has(answer)) this.painter.soil(keyOf(answer));
    }
  }

  /**
   * @param {Waiting} waiting
   * @param {import("./types.js").Board | null} board
   * @param {boolean} isOneOfMany
   */
  makeItem({ name, answer, asked }, board, isOneOfMany) {
    const canvas = element("canvas", {});
    const frame = element("div", { className: "settling__ink" }, canvas);
    const caption = element("p", { className: "settling__name truncate", title: name, dir: "auto" }, name);
    const foot = element("div", { className: "settling__who" }, caption);
    if (isOneOfMany) foot.append(apartButton(answer.id, name));
    const ink = () => (board && board.inks.get(answer.id)) || [];
    this.painter.watch(keyOf(answer.id), frame, canvas, () => ({ strokes: ink(), background: asked.background }));
    return element("li", { className: "settling__item" }, frame, foot);
  }
}

/**
 * @param {string} answer
 * @param {string} name
 */
function apartButton(answer, name) {
  const label = interpolate(gettext("Settle on its own: %(name)s"), { name });
  const button = element(
    "button",
    { className: "settling__apart", type: "button", title: label, "aria-label": label },
    icon("person"),
    element("span", { className: "settling__own" }, gettext("On its own")),
  );
  button.dataset.act = "apart";
  button.dataset.answer = answer;
  return button;
}

/** @param {string} answer whose ink it is among the pictures of the board */
function keyOf(answer) {
  return `settling ${answer}`;
}
