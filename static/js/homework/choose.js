/** Giving homework: beside the form are the first problems of the set that is chosen. */

import { findAll, findMaybe } from "../dom/find.js";

const chosen = findMaybe(document, "[data-homework-form] [name=problem_set]", HTMLSelectElement);

function show() {
  for (const look of findAll(document, "[data-look-of]")) look.hidden = look.dataset.lookOf !== chosen?.value;
}

if (chosen) {
  chosen.addEventListener("change", show);
  show(); // a browser that comes back to the page remembers what was chosen
}
