/** The problems of the set as a strip: how each stands, and a tap asks it. */

import { element, icon } from "../dom/element.js";
import { closestTo, findAll } from "../dom/find.js";
import { gettext, interpolate, ngettext } from "../i18n.js";

/** @typedef {import("../protocol_types.js").ProblemPart} Problem */
/** @typedef {"new" | "asked" | "asking" | "skipped" | "again"} Standing */

/** @type {Readonly<Partial<Record<Standing, string>>>} */
const ICONS = { asked: "right", asking: "play", skipped: "next" };

/** The strip's list. */
export class ProblemStrip {
  /**
   * @param {HTMLElement} list
   * @param {(problem: number) => void} jump called with the problem that was tapped
   */
  constructor(list, jump) {
    this.list = list;
    this.shown = "";
    /** @type {number | null} */
    this.present = null;
    list.addEventListener("click", (event) => {
      const button = closestTo(event, "[data-problem]");
      if (button) jump(Number(button.dataset.problem));
    });
    list.addEventListener("keydown", (event) => this.moveFocus(event));
  }

  /**
   * @param {import("./types.js").RoomBoard} board
   * @param {boolean} open whether the present problem is being asked
   */
  show({ problems }, open) {
    const wanted = JSON.stringify([problems, open]);
    if (wanted === this.shown) return;
    this.shown = wanted;
    const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset.problem : "";
    this.list.replaceChildren(...problems.map((problem, index) => itemOf(problem, index, open)));
    const buttons = this.buttons();
    const present = problems.findIndex((problem) => problem.present);
    this.reach(buttons, Math.max(0, present));
    const again = focused ? buttons.find((button) => button.dataset.problem === focused) : null;
    if (again) again.focus({ preventScroll: true });
    if (present >= 0 && problems[present].id !== this.present) this.bringIntoSight(buttons[present]);
    this.present = present < 0 ? null : problems[present].id;
  }

  /** @returns {HTMLElement[]} */
  buttons() {
    return findAll(this.list, "[data-problem]");
  }

  /** @param {HTMLElement} button scrolled to the middle of the strip, and the page is left alone */
  bringIntoSight(button) {
    const { offsetLeft, offsetWidth } = button;
    this.list.scrollTo({ left: offsetLeft - (this.list.clientWidth - offsetWidth) / 2 });
  }

  /**
   * Sixty problems are one stop for the tab key: inside the arrows lead on.
   *
   * @param {HTMLElement[]} buttons
   * @param {number} place
   */
  reach(buttons, place) {
    buttons.forEach((button, index) => {
      button.tabIndex = index === place ? 0 : -1;
    });
  }

  /** @param {KeyboardEvent} event */
  moveFocus(event) {
    const from = event.target;
    if (!(from instanceof HTMLElement)) return;
    const buttons = this.buttons();
    const here = buttons.indexOf(from);
    const goals = { ArrowRight: here + 1, ArrowLeft: here - 1, Home: 0, End: buttons.length - 1 };
    const goal = buttons[goals[/** @type {keyof typeof goals} */ (event.key)]];
    if (here < 0 || !goal) return;
    event.preventDefault();
    this.reach(buttons, buttons.indexOf(goal));
    goal.focus({ preventScroll: true });
    this.bringIntoSight(goal);
  }
}

/**
 * How a problem stands in the room.
 *
 * @param {Problem} problem
 * @param {boolean} open whether the problem asked last is being asked
 * @returns {Standing}
 */
export function standingOf({ asked, present, skipped }, open) {
  if (present && open) return "asking";
  if (skipped) return "skipped";
  if (asked > 1) return "again";
  return asked === 1 ? "asked" : "new";
}

/**
 * @param {Problem} problem
 * @param {number} index
 * @param {boolean} open
 */
function itemOf(problem, index, open) {
  const standing = standingOf(problem, open);
  const number = index + 1;
  const button = element(
    "button",
    { className: "strip-problem", type: "button" },
    element("b", { className: "number" }, String(number)),
    element("span", { className: "truncate" }, problem.prompt),
    ...badgeOf(standing, problem.asked),
  );
  button.dataset.problem = String(problem.id);
  button.dataset.standing = standing;
  if (problem.present) button.setAttribute("aria-current", "step");
  const about = { number, prompt: problem.prompt, state: standingWords(standing, problem.asked) };
  const words = interpolate(gettext("Problem %(number)s: %(prompt)s (%(state)s)"), about);
  button.title = words;
  button.setAttribute("aria-label", words);
  return element("li", {}, button);
}

/**
 * @param {Standing} standing
 * @param {number} asked
 * @returns {Node[]}
 */
function badgeOf(standing, asked) {
  if (standing === "again") return [element("span", { className: "number" }, `×${asked}`)];
  const name = ICONS[standing];
  return name ? [icon(name)] : [];
}

/**
 * @param {Standing} standing
 * @param {number} asked
 */
function standingWords(standing, asked) {
  const words = {
    new: () => gettext("not asked yet"),
    asked: () => gettext("asked"),
    asking: () => gettext("being asked"),
    skipped: () => gettext("skipped"),
    again: () => interpolate(ngettext("asked %(count)s time", "asked %(count)s times", asked), { count: asked }),
  };
  return words[standing]();
}
