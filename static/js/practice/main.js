/** Starts the page of practice. */

import { openShelf } from "../play/shelf.js";
import { readyWho } from "../play/who.js";
import { Solo } from "./solo.js";

const root = document.getElementById("play");
if (root) new Solo(root, openShelf());
readyWho();
