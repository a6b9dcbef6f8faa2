/** Starts the student's page. */

import { Game } from "./game.js";
import { openShelf } from "./shelf.js";

const root = document.getElementById("play");
if (root) new Game(root, openShelf());
