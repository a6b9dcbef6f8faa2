/** Starts the page of practice. */

import { openLocalStore } from "../play/local_store.js";
import { readyHeaderMenus } from "../play/header_menus.js";
import { Solo } from "./solo.js";

const root = document.getElementById("play");
if (root) new Solo(root, openLocalStore());
readyHeaderMenus();
