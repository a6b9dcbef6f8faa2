/** The little card under the name must not stay open over the paper. */

import { findMaybe } from "../dom/find.js";

/** Close the card of the page, where there is one, as soon as somebody touches beside it. */
export function readyNameMenu() {
  const menu = findMaybe(document, ".who", HTMLDetailsElement);
  if (!menu) return;
  document.addEventListener("pointerdown", (event) => {
    if (menu.open && !(event.target instanceof Node && menu.contains(event.target))) menu.open = false;
  });
}
