/** The tiles of all seats: in the order, the size and the filter that the teacher chose. */

import { withMarks } from "./annotations.js";
import { Arrangement, TAP_MS } from "./arrangement.js";
import { tileLook } from "./choices.js";
import { faceOf, passes } from "./derive.js";
import { Grid } from "./grid.js";
import { veiled } from "./hiding.js";
import { sortSeats } from "./order.js";
import { teamName } from "../live/teams.js";
import { progressWords } from "./own.js";
import { inkOf } from "./selection.js";
import { TileView, onTileClick } from "./tile.js";

/** The list of tiles on a board. */
export class Seats {
  /**
   * @param {HTMLElement} list
   * @param {import("./painter.js").Painter} painter
   * @param {import("./tile.js").TileActions} actions
   * @param {import("./prefs.js").Prefs} prefs
   * @param {() => void} again shows the tiles anew, once no finger is on them any more
   */
  constructor(list, painter, actions, prefs, again) {
    this.again = again;
    /** @type {number | null} */
    this.waiting = null;
    this.list = list;
    this.painter = painter;
    this.prefs = prefs;
    this.arrangement = new Arrangement(list);
    this.grid = new Grid(list);
    /** @type {Map<number, TileView>} */
    this.views = new Map();
    /** @type {import("./types.js").Filter} */
    this.filter = "all";
    /** @type {Set<number> | null} */
    this.chosen = null;
    /** @type {Set<number> | null} the seats of the group that is looked at */
    this.only = null;
    list.addEventListener("click", (event) => onTileClick(event, actions));
  }

  /**
   * Bring the list in line with the board: seats that came, went or changed their order.
   *
   * @param {import("./types.js").Board} board
   * @param {number} now milliseconds on the board's own clock
   */
  showAll(board, now) {
    const focused = this.grid.hasFocus();
    for (const [id, view] of this.views) {
      if (!board.tiles.has(id)) this.drop(id, view);
    }
    for (const id of board.tiles.keys()) if (!this.views.has(id)) this.add(id, board);
    const size = tileLook(this.prefs.size, board.tiles.size);
    this.list.dataset.size = size;
    this.list.dataset.filter = this.filter;
    // On small tiles the chip stands beside the name, so that the ink has the rest.
    const isSmall = size === "small" || size === "tiny";
    const isLobby = board.room !== null && board.room.phase === "lobby";
    const isCard = this.filter === "look" || this.filter === "names";
    this.list.dataset.chips = isSmall && !isLobby && !isCard ? "beside" : "below";
    this.showFaces(board, board.tiles.keys(), now);
    this.arrange(board, now);
    this.grid.refresh(focused);
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
    const focused = this.grid.hasFocus();
    this.showFaces(board, ids, now);
    if (this.arrangement.isDue(now)) this.arrange(board, now);
    this.grid.refresh(focused);
  }

  /**
   * @param {import("./types.js").Board} board
   * @param {Iterable<number>} ids
   * @param {number} now
   */
  showFaces(board, ids, now) {
    const touched = this.arrangement.isTouched();
    for (const id of ids) {
      const tile = board.tiles.get(id);
      const view = this.views.get(id);
      if (!tile || !view) continue;
      const face = faceOf(board, tile, now);
      view.show(tile, veiled(board, tile, face), aboutWords(board, tile));
      view.choose(this.chosen && this.chosen.has(id));
      const isOut = this.only !== null && !this.only.has(id);
      const hidden = isOut || !passes(this.filter, tile, face);
      // While a finger is on the tiles none leaves: the others would move up under it.
      if (hidden && touched && !view.root.hidden) this.waitForFinger();
      else if (view.root.hidden !== hidden) view.root.hidden = hidden;
    }
  }

  waitForFinger() {
    if (this.waiting !== null) return;
    this.waiting = setTimeout(() => {
      this.waiting = null;
      this.again();
    }, TAP_MS);
  }

  /**
   * Put the tiles in their order, sorted anew where it is time.
   *
   * @param {import("./types.js").Board} board
   * @param {number} now
   */
  arrange(board, now) {
    const { order } = this.arrangement;
    if (this.arrangement.isDue(now)) {
      order.take(sortSeats(board, this.prefs.sort, now, document.documentElement.lang), now);
    } else {
      order.keep(board.tiles.keys());
    }
    const views = order.keys.map((id) => this.views.get(id));
    this.arrangement.place(views.flatMap((view) => (view ? [view.root] : [])));
  }

  /** Sort the tiles anew with the next showing: the teacher asked for something else. */
  sortAgain() {
    this.arrangement.order.ask();
  }

  /** @returns {number[]} the seats in the order in which they stand */
  get keys() {
    return this.arrangement.order.keys;
  }

  /** @returns {number[]} those of them that the filter lets through */
  get shownKeys() {
    return this.keys.filter((id) => this.views.get(id)?.root.hidden === false);
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
    view.open.tabIndex = -1;
    this.views.set(id, view);
    this.painter.watch(id, view.frame, view.canvas, () => withMarks(board, id, inkOf(board, id)));
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

/**
 * @param {import("./types.js").Board} board
 * @param {import("./types.js").Tile} tile
 */
function aboutWords(board, tile) {
  return [teamName(tile.team), progressWords(board, tile)].filter(Boolean).join(" · ");
}
