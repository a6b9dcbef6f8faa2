/** Starts the student's page. */

import { readyPictures } from "../dom/picture.js";
import { Game } from "./game.js";
import { openShelf } from "./shelf.js";
import { readyWho } from "./who.js";

const root = document.getElementById("play");
if (root) new Game(root, openShelf());
readyPictures();
readyWho();
