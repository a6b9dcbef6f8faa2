/** The hands that are up, on the board: a button that counts them, and their list, oldest first. */

import { element, icon, setText } from "../dom/element.js";
import { closestTo, find } from "../dom/find.js";
import { gettext, interpolate, ngettext } from "../i18n.js";
import { closesBeside, passFocus } from "./beside.js";
import { HandBell } from "./hand_bell.js";
import { handsOf } from "./hands.js";
import { handWords, sinceWords } from "./help_words.js";

/** @typedef {import("./hands.js").Raised} Raised */

/**
 * @typedef {object} HandActions
 * @property {(seat: number) => void} open
 * @property {(hands: Raised[]) => void} lower
 * @property {() => number} now milliseconds on the server's clock
 */

/** One row of the list. */
class Row {
  /** @param {Raised} raised */
  constructor({ seat }) {
    this.name = element("b", { className: "truncate", dir: "auto" });
    this.why = element("span", { className: "hands__why" });
    const go = element("button", { className: "button button--small", type: "button" }, gettext("Go there"));
    const done = element("button", { className: "button button--small button--right", type: "button" }, gettext("Done"));
    go.dataset.go = String(seat);
    done.dataset.done = String(seat);
    this.buttons = [go, done];
    this.root = element("li", { className: "hands__row" }, element("p", { className: "hands__who" }, this.name, this.why), go, done);
  }

  /**
   * @param {Raised} raised
   * @param {number} now
   */
  show({ name, hand, at }, now) {
    setText(this.name, name);
    setText(this.why, `${handWords(hand)} · ${sinceWords((now - at) / 1000)}`);
    const [go, done] = this.buttons;
    go.setAttribute("aria-label", interpolate(gettext("Go there: %(name)s"), { name }));
    done.setAttribute("aria-label", interpolate(gettext("Done: %(name)s"), { name }));
  }
}

/** The button and the list under it. */
export class HandsList {
  /**
   * @param {HTMLElement} root
   * @param {HandActions} actions
   * @param {import("./prefs.js").Prefs} prefs
   */
  constructor(root, actions, prefs) {
    this.root = root;
    this.bell = new HandBell(prefs.store);
    this.actions = actions;
    this.open = find(root, "[data-hands-open]", HTMLButtonElement);
    this.card = find(root, "[data-hands-card]");
    this.list = find(root, "[data-hands-list]");
    /** @type {Map<number, Row>} */
    this.rows = new Map();
    /** @type {Raised[]} */
    this.hands = [];
    this.open.addEventListener("click", () => this.toggle(this.card.hidden !== false));
    closesBeside(root, () => this.toggle(false));
    root.addEventListener("click", (event) => this.onClick(event));
  }

  /** @param {boolean} open whether the list is seen */
  toggle(open) {
    if (!open && this.card.contains(document.activeElement)) this.open.focus();
    this.card.hidden = !open;
    this.open.setAttribute("aria-expanded", String(open));
  }

  /** @param {Event} event */
  onClick(event) {
    const button = closestTo(event, "[data-go], [data-done], [data-hands-all]");
    if (!button) return;
    const { go, done } = button.dataset;
    if (go !== undefined) {
      this.toggle(false);
      this.actions.open(Number(go));
    } else {
      const seen = this.hands.filter(({ seat }) => done === undefined || seat === Number(done));
      if (seen.length > 0) this.actions.lower(seen);
    }
  }

  /** @param {import("./types.js").RoomBoard} board */
  show(board) {
    this.hands = handsOf(board);
    this.bell.hear(this.hands, board.room.silent);
    const count = this.hands.length;
    setText(find(this.root, "[data-hands-word]"), interpolate(ngettext("Hand %(count)s", "Hands %(count)s", count), { count }));
    const seats = new Set(this.hands.map(({ seat }) => seat));
    for (const [seat, row] of this.rows) {
      if (seats.has(seat)) continue;
      passFocus(row.root, "[data-done]");
      row.root.remove();
      this.rows.delete(seat);
    }
    if (count === 0) {
      passFocus(this.root);
      this.toggle(false);
    }
    this.root.hidden = count === 0;
    this.hands.forEach((raised, place) => this.place(raised, place));
    this.tick();
  }

  /**
   * @param {Raised} raised
   * @param {number} place
   */
  place(raised, place) {
    const row = this.rows.get(raised.seat) || new Row(raised);
    this.rows.set(raised.seat, row);
    if (this.list.children[place] !== row.root) this.list.insertBefore(row.root, this.list.children[place] || null);
  }

  /** Time passes: how long each hand has been up. */
  tick() {
    const now = this.actions.now();
    for (const raised of this.hands) {
      const row = this.rows.get(raised.seat);
      if (row) row.show(raised, now);
    }
  }
}

/**
 * Return the picture of a hand that stands on a tile.
 *
 * @param {import("../protocol_types.js").Hand} hand
 * @returns {(Node | string)[]}
 */
export function handMark(hand) {
  if (hand === "") return [];
  return [icon("hand"), element("span", { className: "hidden-label" }, handWords(hand))];
}
