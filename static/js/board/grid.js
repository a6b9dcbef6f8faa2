/** The keyboard's way through a list of tiles: one of them is a tab stop, arrows move on. */

import { closestTo, find, findAll } from "../dom/find.js";
import { goalOf } from "./steps.js";

/** Which tile the Tab key stops at; its buttons come after it. */
export class Grid {
  /** @param {HTMLElement} list */
  constructor(list) {
    this.list = list;
    /** @type {HTMLElement | null} */
    this.current = null;
    list.addEventListener("keydown", (event) => this.onKey(event));
    list.addEventListener("focusin", (event) => this.setCurrent(closestTo(event, "[data-key]")));
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    const { ctrlKey, altKey, metaKey, shiftKey } = event;
    if (ctrlKey || altKey || metaKey || shiftKey || !closestTo(event, "[data-open]")) return;
    const from = closestTo(event, "[data-key]");
    const tiles = findAll(this.list, "[data-key]:not([hidden])");
    const columns = getComputedStyle(this.list).gridTemplateColumns.split(" ").length;
    const goal = tiles[goalOf(event.key, tiles.findIndex((tile) => tile === from), tiles.length, columns)];
    if (!goal) return;
    event.preventDefault();
    focusOn(goal);
  }

  /** Go to the tile that the Tab key stops at. */
  enter() {
    if (this.current) focusOn(this.current);
  }

  /** @returns {boolean} whether one of the tiles, or of their buttons, has the focus */
  hasFocus() {
    return this.list.contains(document.activeElement);
  }

  /**
   * Let a tile that is shown be the tab stop.
   *
   * @param {boolean} focused whether the focus was on a tile: then it stays among them
   */
  refresh(focused) {
    const { current } = this;
    if (!current || current.hidden || !this.list.contains(current)) this.setCurrent(this.besideCurrent());
    const lost = this.hasFocus() ? document.activeElement?.closest("[hidden]") : focused;
    if (lost) this.enter();
  }

  /** @returns {HTMLElement | null} the tile in the place of one that is no longer shown */
  besideCurrent() {
    const tiles = findAll(this.list, "[data-key]:not([hidden])");
    const { current } = this;
    if (!current || !this.list.contains(current)) return tiles[0] || null;
    const isAfter = (/** @type {HTMLElement} */ tile) =>
      Boolean(current.compareDocumentPosition(tile) & Node.DOCUMENT_POSITION_FOLLOWING);
    return tiles.find(isAfter) || tiles[tiles.length - 1] || null;
  }

  /** @param {HTMLElement | null} tile */
  setCurrent(tile) {
    if (tile === this.current) return;
    if (this.current) setTabIndex(this.current, -1);
    if (tile) setTabIndex(tile, 0);
    this.current = tile;
  }
}

/**
 * @param {HTMLElement} tile
 * @param {0 | -1} index
 */
function setTabIndex(tile, index) {
  for (const button of findAll(tile, "button")) button.tabIndex = index;
}

/** @param {HTMLElement} tile */
function focusOn(tile) {
  find(tile, "[data-open]").focus();
}
