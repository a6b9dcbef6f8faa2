/** Starts the page of practice. */

import { openLocalStore } from "../play/local_store.js";
import { readyNameMenu } from "../play/name_menu.js";
import { Solo } from "./solo.js";

const root = document.getElementById("play");
if (root) new Solo(root, openLocalStore());
readyNameMenu();
