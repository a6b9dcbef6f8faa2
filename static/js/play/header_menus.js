/** The little cards under the header must not stay open over the paper. */

import { find, findAll } from "../dom/find.js";

/** Close the header's cards as soon as somebody touches beside them, or presses Escape. */
export function readyHeaderMenus() {
  for (const menu of findAll(document, ".who, .hand", HTMLDetailsElement)) {
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
