/** Whom to help first, in one line on the board: a few names with a reason each; a tap opens the seat. */

import { element, setAttribute, setText } from "../dom/element.js";
import { closestTo, find } from "../dom/find.js";
import { gettext } from "../i18n.js";
import { closesBeside, passFocus } from "./beside.js";
import { HeldList } from "./help_hold.js";
import { mayLinger, rankNeeds } from "./help_first.js";
import { needWords } from "./help_words.js";
import { roundId } from "./store.js";

/** So often the list is looked at anew. */
const LOOK_MS = 1000;

/** The line of names. */
export class HelpList {
  /**
   * @param {HTMLElement} root
   * @param {(seat: number) => void} open
   */
  constructor(root, open) {
    this.root = root;
    this.list = find(root, "[data-help-list]");
    this.more = find(root, "[data-help-more]", HTMLButtonElement);
    this.held = new HeldList();
    this.looked = -LOOK_MS;
    /** @type {number | null} */
    this.round = null;
    /** @type {Map<number, HTMLElement>} */
    this.items = new Map();
    this.more.addEventListener("click", () => this.toggle(root.dataset.open !== "true"));
    closesBeside(root, () => this.toggle(false));
    this.list.addEventListener("click", (event) => {
      const button = closestTo(event, "[data-help-seat]");
      if (!button) return;
      this.toggle(false);
      open(Number(button.dataset.helpSeat));
    });
  }

  /** @param {boolean} open whether all names are seen, below each other */
  toggle(open) {
    this.root.dataset.open = String(open);
    this.more.setAttribute("aria-expanded", String(open));
    setText(this.more, open ? gettext("Fewer") : gettext("More"));
  }

  /**
   * Look once a second who struggles.
   *
   * @param {import("./types.js").Board} board
   * @param {number} now milliseconds on the board's own clock
   */
  tick(board, now) {
    const round = roundId(board.round);
    if (now - this.looked < LOOK_MS && round === this.round) return;
    if (round !== this.round) this.held.clear();
    this.looked = now;
    this.round = round;
    this.show(this.held.take(rankNeeds(board, now), (need) => mayLinger(board, need), now));
  }

  /** @param {import("./types.js").Need[]} needs */
  show(needs) {
    this.root.dataset.count = String(needs.length);
    if (needs.length < 2) this.toggle(false);
    const seats = new Set(needs.map(({ seat }) => seat));
    for (const [seat, item] of this.items) {
      if (seats.has(seat)) continue;
      passFocus(item, "button");
      item.remove();
      this.items.delete(seat);
    }
    this.root.hidden = needs.length === 0;
    needs.forEach((need, place) => this.place(need, place));
  }

  /**
   * @param {import("./types.js").Need} need
   * @param {number} place
   */
  place(need, place) {
    const item = this.items.get(need.seat) || makeItem(need.seat);
    this.items.set(need.seat, item);
    const there = this.list.children[place];
    if (there !== item) this.list.insertBefore(item, there || null);
    setText(find(item, "b"), need.name);
    setText(find(item, "[data-help-why]"), needWords(need));
    setAttribute(find(item, "button"), "title", `${need.name}: ${needWords(need)}`);
  }
}

/** @param {number} seat */
function makeItem(seat) {
  const why = element("span", {});
  why.dataset.helpWhy = "";
  const button = element("button", { className: "help-first__name", type: "button" }, element("b", {}), ": ", why);
  button.dataset.helpSeat = String(seat);
  return element("li", {}, button);
}
