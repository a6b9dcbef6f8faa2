/** The first page: "Not me" asks first where an answer of that seat was never sent. */

import { openDialog, readyDialogs } from "../dom/dialog.js";
import { openLocalStore } from "../play/local_store.js";

const form = document.querySelector("[data-not-me]");
const dialog = document.querySelector("[data-unsent]");

if (form && dialog) {
  readyDialogs();
  form.addEventListener("submit", (event) => {
    if (openLocalStore().keys(`outbox:${form.dataset.notMe}:`).length === 0) return;
    event.preventDefault();
    openDialog(dialog);
  });
  dialog.querySelector("[data-leave]").addEventListener("click", () => form.submit());
}
