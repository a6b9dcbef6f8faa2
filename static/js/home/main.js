/** The first page: "I’m someone else" asks first where an answer of that seat was never sent. */

import { openDialog, readyDialogs } from "../dom/dialog.js";
import { find, findMaybe } from "../dom/find.js";
import { openLocalStore } from "../play/local_store.js";

const form = findMaybe(document, "[data-not-me]", HTMLFormElement);
const dialog = findMaybe(document, "[data-unsent]", HTMLDialogElement);

if (form && dialog) {
  readyDialogs();
  form.addEventListener("submit", (event) => {
    if (openLocalStore().keys(`outbox:${form.dataset.notMe}:`).length === 0) return;
    event.preventDefault();
    openDialog(dialog);
  });
  find(dialog, "[data-leave]").addEventListener("click", () => form.submit());
}
