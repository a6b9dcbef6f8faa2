/** Menus that need no script to open: with it they close when somebody goes on beside them. */

import { find, findAll } from "./find.js";

/**
 * Close what opens as a card at a touch beside it, and at Escape within it.
 *
 * @param {string} selector
 */
export function readyMenus(selector) {
  for (const menu of findAll(document, selector, HTMLDetailsElement)) {
    document.addEventListener("pointerdown", (event) => {
      if (menu.open && !(event.target instanceof Node && menu.contains(event.target))) menu.open = false;
    });
    menu.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !menu.open) return;
      menu.open = false;
      find(menu, "summary").focus();
    });
  }
}

readyMenus("[data-menu]");
