/** Starts the student's page. */

import { readyPictures } from "../dom/picture.js";
import { Game } from "./game.js";
import { openShelf } from "./shelf.js";

const root = document.getElementById("play");
if (root) new Game(root, openShelf());
readyPictures();

// The little card under the name must not stay open over the paper.
const who = document.querySelector(".who");
document.addEventListener("pointerdown", (event) => {
  if (who && who.open && !who.contains(event.target)) who.open = false;
});
