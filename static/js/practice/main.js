/** Starts the page of practice. */

import { readyAloud } from "../play/aloud.js";
import { openLocalStore } from "../play/local_store.js";
import { readyHeaderMenus } from "../play/header_menus.js";
import { Solo } from "./solo.js";

const root = document.getElementById("play");
if (root) {
  readyAloud(root);
  new Solo(root, openLocalStore());
}
readyHeaderMenus();
