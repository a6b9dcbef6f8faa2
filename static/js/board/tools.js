/** The two selects over the tiles: in which order they stand, and how large they are. */

import { find } from "../dom/find.js";
import { SIZES, SORTS, following, known, stepSize } from "./choices.js";

/** Order and size of the tiles, as this device remembers them. */
export class Tools {
  /**
   * @param {HTMLElement} root the board
   * @param {import("./prefs.js").Prefs} prefs
   * @param {() => void} changed
   */
  constructor(root, prefs, changed) {
    this.root = find(root, "[data-tools]");
    this.sort = find(root, "[data-sort]", HTMLSelectElement);
    this.size = find(root, "[data-size-of-tiles]", HTMLSelectElement);
    this.prefs = prefs;
    this.changed = changed;
    this.sort.addEventListener("change", () => this.setSort(known(SORTS, this.sort.value, "name")));
    this.size.addEventListener("change", () => this.setSize(known(SIZES, this.size.value, "auto")));
    this.show();
  }

  /** @param {import("./choices.js").Sort} sort */
  setSort(sort) {
    this.prefs.setSort(sort);
    this.show();
    this.changed();
  }

  /** @param {import("./choices.js").Size} size */
  setSize(size) {
    this.prefs.setSize(size);
    this.show();
    this.changed();
  }

  /** Go on to the next order; where there is none to choose, nothing happens. */
  nextSort() {
    if (!this.root.hidden) this.setSort(following(SORTS, this.prefs.sort));
  }

  /** @param {1 | -1} step */
  stepSize(step) {
    if (!this.root.hidden) this.setSize(stepSize(this.prefs.size, step));
  }

  /** @param {import("../protocol_types.js").Phase} phase the lobby shows names, the end a table */
  showFor(phase) {
    this.root.hidden = phase === "lobby" || phase === "over";
  }

  show() {
    this.sort.value = this.prefs.sort;
    this.size.value = this.prefs.size;
  }
}
