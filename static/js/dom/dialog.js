/** Modal dialogs; a browser without them shows the dialog in the page all the same. */

import { closestTo, findAll } from "./find.js";

/**
 * Open a dialog over the page.
 * @param {HTMLDialogElement} dialog
 */
export function openDialog(dialog) {
  if (dialog.showModal) dialog.showModal();
  else dialog.setAttribute("open", "");
}

/** @param {HTMLDialogElement} dialog */
export function closeDialog(dialog) {
  if (dialog.close) dialog.close();
  else dialog.removeAttribute("open");
}

/** Let each dialog of the page close by its button and by a tap beside it. */
export function readyDialogs() {
  for (const dialog of findAll(document, "dialog", HTMLDialogElement)) {
    dialog.addEventListener("click", (event) => {
      const beside = event.target === dialog && dialog.showModal;
      if (beside || closestTo(event, "[data-dismiss]")) closeDialog(dialog);
    });
  }
}
