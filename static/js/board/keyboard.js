/** The board by keyboard: carries out what a key of the table says. */

import { find, findAll } from "../dom/find.js";
import { FILTERS, following } from "./choices.js";
import { turnReadings } from "./hiding.js";
import { deedOf } from "./keys.js";

/**
 * @typedef {object} KeyPage what the keys need of the page
 * @property {import("./view.js").BoardView} view
 * @property {import("./prefs.js").Prefs} prefs
 * @property {(key: import("./types.js").Key) => void} openPanel
 * @property {(key: import("./types.js").Key | null) => void} openFollowing
 * @property {import("./types.js").Board} board
 * @property {import("./commands.js").Commands} commands
 */

const FIELDS = "input:not([type=checkbox]), textarea, select, [contenteditable]";

/** Takes the keys that are pressed on the page of a board. */
export class Keyboard {
  /**
   * @param {KeyPage} page
   * @param {() => void} help opens the help sheet
   */
  constructor(page, help) {
    this.page = page;
    this.help = help;
    document.addEventListener("keydown", (event) => this.onKey(event));
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    if (event.defaultPrevented) return;
    const deed = deedOf(event, this.where(event));
    if (!deed) return;
    // The tiles move the focus by themselves, and open as buttons do.
    if (deed.act === "move" || deed.act === "open") return;
    event.preventDefault();
    this.deeds()[deed.act](deed.index);
  }

  /**
   * @param {KeyboardEvent} event
   * @returns {import("./keys.js").Where}
   */
  where({ target }) {
    const { panel } = this.page.view;
    const on = target instanceof Element ? target : document.body;
    return {
      typing: on.closest(FIELDS) !== null,
      asked: document.querySelector("dialog[open]") !== null,
      panel: panel.key !== null && (on === document.body || panel.root.contains(on)),
      beneath: panel.key !== null && on.closest(".tiles") !== null,
      single: this.page.prefs.keys,
    };
  }

  /** @returns {Record<import("./keys.js").BoardAct | import("./keys.js").PanelAct, (index: number) => void>} */
  deeds() {
    const { page } = this;
    const { bar, conduct, tools, panel, seats, settling, door } = page.view;
    const { buttons } = bar;
    const mark = (/** @type {string} */ act) => press(find(panel.root, `.panel__marks [data-act=${act}]`));
    return {
      start: () => press(buttons.start) || press(buttons.next),
      close: () => press(buttons.close),
      pause: () => press(conduct.buttons.pause),
      "more-time": () => press(conduct.buttons.more),
      again: () => press(conduct.buttons.again),
      skip: () => press(buttons.skip),
      choose: () => press(buttons.pick),
      other: () => press(buttons.other),
      "hide-names": () => press(find(document, "[data-hide-names]")),
      "hide-readings": () => turnReadings(page.board, page.commands),
      end: () => findAll(document, "[data-end]").forEach(press),
      invite: () => press(find(document, "[data-invite-open]")),
      lock: () => press(door.parts.lock),
      help: () => this.help(),
      filter: () => this.setFilter(following(FILTERS, seats.filter)),
      "filter-to": (index) => this.setFilter(FILTERS[index]),
      sort: () => tools.nextSort(),
      bigger: () => tools.stepSize(1),
      smaller: () => tools.stepSize(-1),
      tiles: () => seats.grid.enter(),
      look: () => page.openFollowing(panel.key),
      settle: () => press(settling.button),
      full: () => this.toggleFull(),
      right: () => mark("right"),
      wrong: () => mark("wrong"),
      correct: () => panel.startCorrecting(),
      previous: () => panel.step(-1),
      next: () => panel.step(1),
      stage: () => press(find(panel.root, "[data-act=stage]")),
      pen: () => panel.pen.byKey(),
      peek: () => press(panel.parts.peek.button),
      dismiss: () => {
        const { activeElement: on } = document;
        panel.close();
        if (on instanceof HTMLElement && on.closest(".tiles")) on.focus({ preventScroll: true });
      },
    };
  }

  /** @param {import("./types.js").Filter} filter */
  setFilter(filter) {
    press(find(this.page.view.bar.filters, `[data-filter=${filter}]`));
  }

  /** The seat that is open, or the one whose tile has the focus. */
  toggleFull() {
    const { panel, seats } = this.page.view;
    if (panel.key === null) {
      const { current } = seats.grid;
      if (!current || !seats.grid.hasFocus()) return;
      this.page.openPanel(Number(current.dataset.key));
    }
    panel.setFull(!panel.isFull);
  }
}

/**
 * Press a button as a finger would: one that is not there, or held back, cannot be pressed.
 *
 * @param {HTMLElement} button
 * @returns {boolean} whether it was pressed
 */
function press(button) {
  if (button.closest("[hidden], [inert]") || button.matches(":disabled")) return false;
  button.click();
  return true;
}
