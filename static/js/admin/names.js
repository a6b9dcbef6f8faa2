/** Names what Django's admin draws with scripts of its own, so that it is heard what a choice is about. */

import { findAll, findMaybe } from "../dom/find.js";

/** A list to search in, as select2 draws it: its name is the label and what is chosen. */
function nameChoices() {
  for (const select of findAll(document, "select.admin-autocomplete", HTMLSelectElement)) {
    const label = select.labels[0];
    const drawn = select.parentElement && findMaybe(select.parentElement, ".select2-selection");
    const chosen = drawn && findMaybe(drawn, ".select2-selection__rendered");
    if (!label || !drawn || !chosen || label.id) continue;
    label.id = `${select.id}-label`;
    for (const part of [drawn, chosen]) part.setAttribute("aria-labelledby", `${label.id} ${chosen.id}`);
  }
}

/** A picture that stands in for a word. */
function namePictures() {
  for (const picture of findAll(document, ".help-tooltip[aria-label]")) picture.setAttribute("role", "img");
}

function nameAll() {
  nameChoices();
  namePictures();
}

// They draw a moment after the page is ready, and again for each row that is added.
new MutationObserver(nameAll).observe(document.body, { childList: true, subtree: true });
nameAll();
