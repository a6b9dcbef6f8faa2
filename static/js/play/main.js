/** Starts the student's page. */

import { readyPictures } from "../dom/picture.js";
import { readyAloud } from "./aloud.js";
import { readyCrewChoice } from "./crew_choice.js";
import { readyLayout } from "./layout.js";
import { openLocalStore } from "./local_store.js";
import { readyHeaderMenus } from "./header_menus.js";
import { RoomGame } from "./room_game.js";

const root = document.getElementById("play");
if (root) {
  const store = openLocalStore();
  readyLayout(store);
  readyAloud(root);
  readyCrewChoice(root);
  new RoomGame(root, store);
}
readyPictures();
readyHeaderMenus();
