/** The little cards under the header must not stay open over the paper. */

import { readyMenus } from "../dom/menus.js";

/** Close the header's cards as soon as somebody touches beside them, or presses Escape. */
export function readyHeaderMenus() {
  readyMenus(".who, .hand");
}
