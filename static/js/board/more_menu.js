/** What the header has no room for on a phone, in a menu; on wider screens it all stands there. */

import { find } from "../dom/find.js";
import { closesBeside } from "./beside.js";

/** Let the menu's button open and close it. */
export function readyMoreMenu() {
  const root = find(document, "[data-more]");
  const open = find(root, "[data-more-open]", HTMLButtonElement);
  const list = find(root, "[data-more-list]");
  /** @param {boolean} shown */
  const toggle = (shown) => {
    if (root.dataset.open !== "true" && !shown) return;
    if (!shown && list.contains(document.activeElement)) open.focus();
    root.dataset.open = String(shown);
    open.setAttribute("aria-expanded", String(shown));
  };
  open.addEventListener("click", () => toggle(root.dataset.open !== "true"));
  // Before the button itself acts: the dialog that it opens gives the focus back to what is seen.
  list.addEventListener("click", () => toggle(false), { capture: true });
  closesBeside(root, () => toggle(false));
}
