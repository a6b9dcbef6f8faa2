/** What a teacher chose about the board on this device, and finds again in the next lesson. */

import { openLocalStore } from "../play/local_store.js";
import { SIZES, SORTS, known } from "./choices.js";

/** The order and the size of the tiles, and whether single keys act. */
export class Prefs {
  /** @param {import("../play/local_store.js").LocalStore} [store] */
  constructor(store = openLocalStore()) {
    this.store = store;
    this.sort = known(SORTS, store.get("board:sort"), "name");
    this.size = known(SIZES, store.get("board:size"), "auto");
    this.keys = known([true, false], store.get("board:keys"), true);
  }

  /** @param {import("./choices.js").Sort} sort */
  setSort(sort) {
    this.sort = sort;
    this.store.set("board:sort", sort);
  }

  /** @param {import("./choices.js").Size} size */
  setSize(size) {
    this.size = size;
    this.store.set("board:size", size);
  }

  /** @param {boolean} keys whether single keys act */
  setKeys(keys) {
    this.keys = keys;
    this.store.set("board:keys", keys);
  }
}
