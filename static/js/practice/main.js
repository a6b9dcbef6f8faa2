/** Starts the page of practice. */

import { readyAloud } from "../play/aloud.js";
import { readyLayout } from "../play/layout.js";
import { openLocalStore } from "../play/local_store.js";
import { readyHeaderMenus } from "../play/header_menus.js";
import { Solo } from "./solo.js";

const root = document.getElementById("play");
if (root) {
  const store = openLocalStore();
  readyLayout(store);
  readyAloud(root);
  new Solo(root, store);
}
readyHeaderMenus();
