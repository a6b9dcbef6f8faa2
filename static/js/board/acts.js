/** The adults at the board: who else is here, and what was done last, by whom and when. Who has been
 * alone here knows what was done, and keeps the room for the children. */

import { element, setText } from "../dom/element.js";
import { find } from "../dom/find.js";
import { gettext, interpolate } from "../i18n.js";
import { actWords } from "./act_words.js";
import { othersHere } from "./adults.js";
import { closesBeside } from "./beside.js";
import { isOther, me } from "./me.js";

/** The button above the tiles, and the list under it. */
export class Acts {
  /** @param {HTMLElement} root the board */
  constructor(root) {
    this.root = find(root, "[data-acts]", HTMLDetailsElement);
    this.word = find(this.root, "[data-acts-word]");
    this.list = find(this.root, "[data-acts-list]");
    this.shown = "";
    closesBeside(this.root, () => {
      this.root.open = false;
    });
  }

  /**
   * @param {import("./types.js").Board} board
   * @param {number} now milliseconds on the board's own clock
   */
  show(board, now) {
    const here = othersHere(board, now);
    this.root.hidden = here.length === 0 && !board.acts.some((act) => isOther(act.by));
    const wanted = JSON.stringify([here, board.acts]);
    if (wanted === this.shown) return;
    this.shown = wanted;
    setText(this.word, here.length > 0 ? hereWords(here) : gettext("What was done"));
    this.root.dataset.here = String(here.length > 0);
    this.list.replaceChildren(...board.acts.map(rowOf));
  }
}

/** @param {string[]} names */
function hereWords(names) {
  if (names.length === 1) return interpolate(gettext("%(name)s is here"), { name: names[0] });
  return interpolate(gettext("%(names)s are here"), { names: names.join(", ") });
}

/** @param {import("../protocol_types.js").ActPart} act */
function rowOf(act) {
  const at = new Date(act.at);
  const time = at.toLocaleTimeString(document.documentElement.lang || "en", { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const by = act.by === me.name ? gettext("You") : act.by;
  return element(
    "li",
    { className: "acts__row" },
    element("time", { className: "acts__time number", dateTime: at.toISOString() }, time),
    element("span", {}, element("b", {}, by), ` ${actWords(act)}`),
  );
}
