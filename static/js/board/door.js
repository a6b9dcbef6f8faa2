/** The door: who waits to be let in or seen, and several seats chosen at once. */

import { setText } from "../dom/element.js";
import { find } from "../dom/find.js";
import { gettext, interpolate, ngettext } from "../i18n.js";
import { countHeld, countTyped, isClaimed } from "./derive.js";

/**
 * @typedef {object} DoorActions
 * @property {(seats: number[]) => void} remove
 * @property {(seats: number[]) => void} admit
 * @property {() => void} showNames
 * @property {() => void} filterNames shows the names to decide about, or everybody again
 * @property {(locked: boolean) => void} lock
 * @property {() => void} choosing called when a seat was chosen, or no longer
 */

/** The bar over the tiles: names to show, the door, and seats that are chosen. */
export class DoorBar {
  /**
   * @param {HTMLElement} root
   * @param {DoorActions} actions
   */
  constructor(root, actions) {
    /** @param {string} name */
    const part = (name) => find(root, `[data-${name}]`);
    this.root = root;
    /** @type {Set<number>} */
    this.chosen = new Set();
    this.choosing = false;
    this.locked = false;
    this.actions = actions;
    this.parts = {
      names: part("show-names"),
      typed: part("names-filter"),
      lock: part("lock"),
      lockWord: part("lock-word"),
      choose: part("choose"),
      chosen: part("chosen"),
      count: part("chosen-count"),
      remove: find(root, "[data-remove-chosen]", HTMLButtonElement),
      admit: part("admit-chosen"),
    };
    this.wire(part("choose-none"));
  }

  /** @param {HTMLElement} none */
  wire(none) {
    const { names, typed, lock, choose, remove, admit } = this.parts;
    names.addEventListener("click", () => this.actions.showNames());
    typed.addEventListener("click", () => this.actions.filterNames());
    lock.addEventListener("click", () => this.actions.lock(!this.locked));
    choose.addEventListener("click", () => this.setChoosing(true));
    none.addEventListener("click", () => this.setChoosing(false));
    remove.addEventListener("click", () => this.actions.remove(Array.from(this.chosen)));
    admit.addEventListener("click", () => this.actions.admit(Array.from(this.chosen)));
  }

  /** @param {boolean} choosing whether a tap on a tile chooses it */
  setChoosing(choosing) {
    this.choosing = choosing;
    this.chosen.clear();
    this.actions.choosing();
    const next = choosing ? find(this.root, "[data-choose-none]") : this.parts.choose;
    next.focus();
  }

  /** @param {number} seat to choose, or no longer */
  toggle(seat) {
    if (!this.chosen.delete(seat)) this.chosen.add(seat);
    this.actions.choosing();
  }

  /**
   * @param {import("./types.js").RoomBoard} board
   * @param {import("./types.js").Filter} filter the one that is on
   */
  show(board, filter) {
    for (const seat of this.chosen) if (!board.tiles.has(seat)) this.chosen.delete(seat);
    const over = board.room.phase === "over";
    this.root.hidden = over;
    if (over) this.choosing = false;
    this.locked = Boolean(board.room.locked);
    this.showNames(countHeld(board));
    this.showTyped(board.room.phase === "lobby" ? 0 : countTyped(board), filter === "names");
    this.showLock();
    this.showChosen(board);
  }

  /** @param {number} held */
  showNames(held) {
    const { names } = this.parts;
    names.hidden = held === 0 || this.choosing;
    const words = ngettext("Show the name (%(count)s)", "Show all names (%(count)s)", held);
    setText(find(names, "[data-word]"), interpolate(words, { count: held }));
  }

  /**
   * Among answers a doubtful name takes a line; here all of them are decided about.
   *
   * @param {number} count
   * @param {boolean} pressed
   */
  showTyped(count, pressed) {
    const { typed } = this.parts;
    typed.hidden = this.choosing || (count === 0 && !pressed);
    typed.setAttribute("aria-pressed", String(pressed));
    const words = ngettext("Name to check (%(count)s)", "Names to check (%(count)s)", count);
    setText(find(typed, "[data-names-word]"), interpolate(words, { count }));
  }

  showLock() {
    const { lock, lockWord } = this.parts;
    lock.hidden = this.choosing;
    lock.setAttribute("aria-pressed", String(this.locked));
    const word = this.locked ? gettext("Open the door") : gettext("Close the door");
    setText(lockWord, word);
    lock.title = word;
  }

  /** @param {import("./types.js").RoomBoard} board */
  showChosen(board) {
    const { choose, chosen, count, remove, admit } = this.parts;
    const number = this.chosen.size;
    choose.hidden = this.choosing || board.tiles.size === 0;
    chosen.hidden = !this.choosing;
    const words = ngettext("%(count)s seat chosen", "%(count)s seats chosen", number);
    setText(count, number === 0 ? gettext("Tap the seats.") : interpolate(words, { count: number }));
    remove.disabled = number === 0;
    const tiles = Array.from(this.chosen, (seat) => board.tiles.get(seat));
    admit.hidden = !tiles.some((tile) => tile && isClaimed(board, tile));
  }
}
