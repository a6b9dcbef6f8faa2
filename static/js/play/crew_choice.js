/** A child in the lobby chooses who of the crew it is: one tap, and everybody sees it. */

import { closeDialog, openDialog } from "../dom/dialog.js";
import { wear } from "../dom/crew.js";
import { dataOf, find, findMaybe } from "../dom/find.js";
import { toast } from "../dom/toast.js";
import { gettext } from "../i18n.js";
import { csrfToken } from "../live/csrf.js";

/** @typedef {import("../protocol_types.js").Avatar} Avatar */

/** @param {HTMLElement} root */
export function readyCrewChoice(root) {
  const dialog = findMaybe(root, "[data-crew-dialog]", HTMLDialogElement);
  if (!dialog) return;
  const form = find(dialog, "[data-crew-form]", HTMLFormElement);
  find(root, "[data-crew-open]").addEventListener("click", () => openDialog(dialog));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    closeDialog(dialog);
    const chosen = find(form, "[name=avatar]:checked", HTMLInputElement).value;
    wear(document, /** @type {Avatar} */ (chosen));
    keep(dataOf(form, "address"), chosen);
  });
}

/**
 * @param {string} address
 * @param {string} avatar
 */
async function keep(address, avatar) {
  const headers = { "X-CSRFToken": csrfToken() };
  const body = new URLSearchParams({ avatar });
  try {
    const response = await fetch(address, { method: "POST", credentials: "same-origin", headers, body });
    if (!response.ok) throw new Error("not kept");
  } catch {
    toast(gettext("That could not be kept just now. Please try again."), "warning");
  }
}
