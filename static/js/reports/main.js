/** A room's results: a tap on a cell shows the ink and the history without leaving the page. */

import { closeDialog, openDialog, readyDialogs } from "../dom/dialog.js";
import { closestTo, find, findMaybe } from "../dom/find.js";
import { toast } from "../dom/toast.js";
import { gettext } from "../i18n.js";
import { offerClassReplays, offerReplays } from "./replay.js";

const grid = findMaybe(document, "[data-grid]");
const dialog = findMaybe(document, "[data-answer]", HTMLDialogElement);

/**
 * Fetch one answer as a part of a page.
 *
 * @param {string} address
 * @returns {Promise<Node[]>}
 */
async function answerPart(address) {
  const response = await fetch(`${address}?part=1`, { credentials: "same-origin" });
  if (!response.ok || response.redirected) throw new Error(String(response.status));
  const parsed = new DOMParser().parseFromString(await response.text(), "text/html");
  return Array.from(parsed.body.childNodes);
}

/**
 * @param {HTMLDialogElement} dialog
 * @param {HTMLAnchorElement} link
 */
async function show(dialog, link) {
  try {
    const part = await answerPart(link.href);
    const body = find(dialog, "[data-answer-body]");
    body.replaceChildren(...part);
    offerReplays(body);
    closeDialog(dialog);
    openDialog(dialog);
    dialog.scrollTop = 0;
  } catch {
    toast(gettext("This answer cannot be shown now. Please try again."));
  }
}

offerReplays(document);
offerClassReplays();
if (grid && dialog) {
  readyDialogs();
  grid.addEventListener("click", (event) => {
    const link = closestTo(event, "td a");
    const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0;
    if (!(link instanceof HTMLAnchorElement) || elsewhere) return;
    event.preventDefault();
    show(dialog, link);
  });
}
