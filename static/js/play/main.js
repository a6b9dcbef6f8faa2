/** Starts the student's page. */

import { readyPictures } from "../dom/picture.js";
import { Game } from "./game.js";
import { openLocalStore } from "./local_store.js";
import { readyHeaderMenus } from "./header_menus.js";

const root = document.getElementById("play");
if (root) new Game(root, openLocalStore());
readyPictures();
readyHeaderMenus();
