/** Starts the student's page. */

import { readyPictures } from "../dom/picture.js";
import { openLocalStore } from "./local_store.js";
import { readyHeaderMenus } from "./header_menus.js";
import { RoomGame } from "./room_game.js";

const root = document.getElementById("play");
if (root) new RoomGame(root, openLocalStore());
readyPictures();
readyHeaderMenus();
