/** The row of groups above the tiles: a tap shows only the children who wrote the same. */

import { element, icon, setText } from "../dom/element.js";
import { closestTo, dataOf } from "../dom/find.js";
import { gettext, interpolate } from "../i18n.js";
import { sheetWidth } from "../ink/background_shapes.js";
import { isOver } from "./derive.js";
import { hidesReadings } from "./hiding.js";
import { sureCountWords } from "./helping_words.js";
import { MOST_INKS, groupsOf } from "./groups.js";

/** @typedef {import("./groups.js").Group} Group */

/** @type {Readonly<Record<import("./groups.js").GroupKind, () => string>>} */
const WORDS = {
  right: () => gettext("Right"),
  wrong: () => gettext("Wrong"),
  unsure: () => gettext("Unsure"),
  late: () => gettext("Late"),
};

/** The groups of a board, and the one that is chosen. */
export class GroupsView {
  /**
   * @param {HTMLElement} root
   * @param {import("./painter.js").Painter} painter
   * @param {(key: string | null) => void} choose called with the group to show, or null for all
   */
  constructor(root, painter, choose) {
    this.root = root;
    this.painter = painter;
    /** @type {string | null} */
    this.chosen = null;
    /** @type {Set<number> | null} the seats of the chosen group */
    this.seats = null;
    /** @type {Map<string, GroupButton>} */
    this.buttons = new Map();
    this.shown = "";
    root.addEventListener("click", (event) => {
      const button = closestTo(event, "[data-group]");
      if (!button) return;
      const key = dataOf(button, "group");
      choose(key === this.chosen ? null : key);
    });
  }

  /**
   * Show the groups as they stand now.
   *
   * @param {import("./types.js").RoomBoard} board
   * @returns {boolean} whether other seats are to be shown than before
   */
  show(board) {
    const isAsked = board.room.phase === "asking" || board.room.phase === "review";
    const groups = isAsked && !isOver(board) && !hidesReadings(board) ? groupsOf(board) : [];
    const before = this.chosen;
    const chosen = groups.find(({ key }) => key === this.chosen);
    if (!chosen) this.chosen = null;
    this.seats = chosen ? new Set(chosen.seats) : null;
    const inked = groups.map(({ answers }) => answers.filter((id) => board.inks.has(id)).length);
    // Ink comes several times a second; what the groups are made of changes rarely.
    const wanted = JSON.stringify([groups, inked, this.chosen]);
    if (wanted !== this.shown) this.showAll(board, groups);
    this.shown = wanted;
    return before !== this.chosen;
  }

  /**
   * @param {import("./types.js").Board} board
   * @param {Group[]} groups
   */
  showAll(board, groups) {
    const keys = new Set(groups.map(({ key }) => key));
    for (const [key, button] of this.buttons) {
      if (keys.has(key)) continue;
      button.drop();
      this.buttons.delete(key);
    }
    const focused = document.activeElement;
    let place = this.root.firstElementChild;
    for (const group of groups) {
      const button = this.buttons.get(group.key) || new GroupButton(group, this.painter, board);
      this.buttons.set(group.key, button);
      button.show(group, group.key === this.chosen);
      if (place && button.root === place) place = place.nextElementSibling;
      else this.root.insertBefore(button.root, place);
    }
    if (focused instanceof HTMLElement && this.root.contains(focused)) focused.focus();
    this.root.hidden = groups.length === 0;
  }
}

/** One group: its text, how many wrote it, a guess, and some of the ink. */
class GroupButton {
  /**
   * @param {Group} group
   * @param {import("./painter.js").Painter} painter
   * @param {import("./types.js").Board} board
   */
  constructor({ key, kind }, painter, board) {
    this.painter = painter;
    this.board = board;
    this.text = element("b", { className: "group__text number" });
    this.count = element("span", { className: "group__count number" });
    this.note = element("span", { className: "group__note" });
    this.inks = element("span", { className: "group__inks" });
    /** @type {string[]} the answers whose ink is shown */
    this.inked = [];
    this.root = element(
      "button",
      { className: `group group--${kind}`, type: "button" },
      element(
        "span",
        { className: "group__words" },
        element("span", { className: "group__line" }, icon(kind), this.text, " ", this.count),
        this.note,
      ),
      this.inks,
    );
    this.root.dataset.group = key;
  }

  /**
   * @param {Group} group
   * @param {boolean} chosen
   */
  show(group, chosen) {
    const word = WORDS[group.kind]();
    const isNamed = group.kind === "right" || group.kind === "wrong";
    setText(this.text, isNamed ? group.text || "?" : word);
    setText(this.count, interpolate("×%(count)s", { count: group.seats.length }));
    const says = isNamed ? group.guess || word : gettext("for you to settle");
    setText(this.note, group.kind === "wrong" && group.sure > 0 ? `${sureCountWords(group.sure)} · ${says}` : says);
    this.note.title = group.guess;
    this.root.setAttribute("aria-pressed", String(chosen));
    this.showInks(group.answers.slice(0, MOST_INKS));
  }

  /** @param {string[]} answers */
  showInks(answers) {
    if (answers.join() !== this.inked.join()) {
      this.unwatch();
      this.inked = answers;
      this.inks.replaceChildren(...answers.map((answer) => this.makeInk(answer)));
    }
    for (const answer of answers) this.painter.soil(keyOf(answer));
  }

  /** @param {string} answer */
  makeInk(answer) {
    const canvas = element("canvas", {});
    const frame = element("span", { className: "group__ink" }, canvas);
    frame.dataset.wide = String(this.board.round !== null && sheetWidth(this.board.round.background) !== null);
    this.painter.watch(keyOf(answer), frame, canvas, () => {
      const { inks, round } = this.board;
      return { strokes: inks.get(answer) || [], background: round && round.background };
    });
    return frame;
  }

  unwatch() {
    for (const answer of this.inked) this.painter.unwatch(keyOf(answer));
  }

  drop() {
    this.unwatch();
    this.root.remove();
  }
}

/** @param {string} answer whose thumbnail it is among the pictures of the board */
function keyOf(answer) {
  return `group ${answer}`;
}
