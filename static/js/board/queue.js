/** The queue: answers to earlier rounds that still need the teacher, a card each, oldest first. */

import { element } from "../dom/element.js";
import { find } from "../dom/find.js";
import { promptNodes } from "../dom/math.js";
import { withMarks } from "./annotations.js";
import { inkOf, queuedFace } from "./selection.js";
import { TileView, onTileClick } from "./tile.js";
import { numberWords, acceptedWords } from "./words.js";

/** The list of cards on a board. */
export class Queue {
  /**
   * @param {HTMLElement} root
   * @param {import("./painter.js").Painter} painter
   * @param {import("./tile.js").TileActions} actions
   */
  constructor(root, painter, actions) {
    this.root = root;
    this.list = find(root, "[data-queue-list]");
    this.painter = painter;
    /** @type {Map<string, TileView>} */
    this.views = new Map();
    this.list.addEventListener("click", (event) => onTileClick(event, actions));
  }

  /**
   * Bring the cards in line with the board.
   *
   * @param {import("./types.js").Board} board
   * @param {import("./types.js").Filter} filter the one that is on; the queue is there to be looked at
   */
  show(board, filter) {
    this.root.hidden = filter !== "look" || board.queue.size === 0;
    for (const [id, view] of this.views) {
      if (!board.queue.has(id)) this.drop(id, view);
    }
    for (const [id, queued] of board.queue) {
      const view = this.views.get(id) || this.add(id, board, queued);
      view.show({ name: queued.name, score: 0, typed: "", held: false }, queuedFace(board, queued));
    }
  }

  /**
   * @param {string} id
   * @param {import("./types.js").Board} board
   * @param {import("../protocol_types.js").QueuedPart} queued
   */
  add(id, board, queued) {
    const view = new TileView(id);
    view.about.append(...aboutParts(queued));
    view.root.classList.add("tile--queued");
    this.views.set(id, view);
    this.list.append(view.root);
    this.painter.watch(id, view.frame, view.canvas, () => withMarks(board, id, inkOf(board, id)));
    return view;
  }

  /**
   * Take a card away; where it had the focus, the card in its place takes it.
   * @param {string} id
   * @param {TileView} view
   */
  drop(id, view) {
    const neighbour = view.root.nextElementSibling || view.root.previousElementSibling;
    const focused = view.root.contains(document.activeElement);
    this.painter.unwatch(id);
    view.root.remove();
    this.views.delete(id);
    if (focused && neighbour) find(neighbour, "[data-open]").focus();
  }

  /** @param {import("./types.js").Key} id the answer whose card takes the focus, or the first card */
  focus(id) {
    const view = this.views.get(String(id)) || this.views.values().next().value;
    if (view && !this.root.hidden) view.open.focus();
  }
}

/**
 * The words that say what was asked, and what is accepted.
 *
 * @param {import("./types.js").Asked} asked
 * @returns {(string | Node)[]}
 */
export function aboutParts(asked) {
  const accepted = element("b", { className: "about__accepted" }, acceptedWords(asked.accepted));
  return [`${numberWords(asked)} `, promptNodes(asked.prompt_html), " ", accepted];
}
