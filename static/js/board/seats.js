/** The tiles of all seats: kept in the order of the room, sized by their number, filtered. */

import { findAll } from "../dom/find.js";
import { faceOf, passes, tileSize } from "./derive.js";
import { inkOf } from "./selection.js";
import { TileView, onTileClick } from "./tile.js";

/** The list of tiles on a board. */
export class Seats {
  /**
   * @param {HTMLElement} list
   * @param {import("./painter.js").Painter} painter
   * @param {import("./tile.js").TileActions} actions
   */
  constructor(list, painter, actions) {
    this.list = list;
    this.painter = painter;
    /** @type {Map<number, TileView>} */
    this.views = new Map();
    /** @type {import("./types.js").Filter} */
    this.filter = "all";
    /** @type {Set<number> | null} */
    this.chosen = null;
    /** @type {Set<number> | null} the seats of the group that is looked at */
    this.only = null;
    list.addEventListener("click", (event) => onTileClick(event, actions));
    list.addEventListener("keydown", (event) => moveFocus(event, list));
  }

  /**
   * Bring the list in line with the board: seats that came, went or changed their order.
   *
   * @param {import("./types.js").Board} board
   * @param {number} now milliseconds on the board's own clock
   */
  showAll(board, now) {
    for (const [id, view] of this.views) {
      if (!board.tiles.has(id)) this.drop(id, view);
    }
    let place = this.list.firstElementChild;
    for (const id of board.tiles.keys()) {
      const view = this.views.get(id) || this.add(id, board);
      if (place && view.root === place) place = place.nextElementSibling;
      else this.list.insertBefore(view.root, place);
    }
    this.list.dataset.size = tileSize(board.tiles.size);
    this.list.dataset.filter = this.filter;
    this.showSome(board, board.tiles.keys(), now);
    this.painter.soilAll();
  }

  /**
   * Show some seats as they stand now.
   *
   * @param {import("./types.js").Board} board
   * @param {Iterable<number>} ids
   * @param {number} now milliseconds on the board's own clock
   */
  showSome(board, ids, now) {
    for (const id of ids) {
      const tile = board.tiles.get(id);
      const view = this.views.get(id);
      if (!tile || !view) continue;
      const face = faceOf(board, tile, now);
      view.show(tile, face);
      view.choose(this.chosen && this.chosen.has(id));
      const isOut = this.only !== null && !this.only.has(id);
      const hidden = isOut || !passes(this.filter, tile, face.state);
      if (view.root.hidden !== hidden) view.root.hidden = hidden;
    }
  }

  /** @returns {number} how many seats the filter lets through */
  get shown() {
    return Array.from(this.views.values()).filter((view) => !view.root.hidden).length;
  }

  /** @param {number} id the seat whose tile takes the focus */
  focus(id) {
    const view = this.views.get(id);
    if (view && !view.root.hidden) view.open.focus();
  }

  /**
   * @param {number} id
   * @param {import("./types.js").Board} board
   */
  add(id, board) {
    const view = new TileView(id);
    this.views.set(id, view);
    this.painter.watch(id, view.frame, view.canvas, () => inkOf(board, id));
    return view;
  }

  /**
   * @param {number} id
   * @param {TileView} view
   */
  drop(id, view) {
    this.painter.unwatch(id);
    view.root.remove();
    this.views.delete(id);
  }
}

/** @type {Readonly<Record<string, [number, number]>>} columns and rows */
const STEPS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

/**
 * @param {KeyboardEvent} event
 * @param {HTMLElement} list
 */
function moveFocus(event, list) {
  const step = STEPS[event.key];
  const from = event.target;
  if (!step || !(from instanceof HTMLElement && from.matches("[data-open]"))) return;
  const tiles = findAll(list, "li:not([hidden]) > [data-open]");
  const columns = getComputedStyle(list).gridTemplateColumns.split(" ").length;
  const goal = tiles[tiles.indexOf(from) + step[0] + step[1] * columns];
  if (!goal) return;
  event.preventDefault();
  goal.focus();
}
