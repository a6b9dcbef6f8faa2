/** A room's results: a tap on a cell shows the ink and the history without leaving the page. */

import { closeDialog, openDialog, readyDialogs } from "../dom/dialog.js";
import { find, findAll, findMaybe } from "../dom/find.js";
import { toast } from "../dom/toast.js";
import { gettext } from "../i18n.js";
import { readyGridKeys } from "./grid_keys.js";
import { offerClassReplays, offerReplays } from "./replay.js";

const grid = findMaybe(document, "[data-grid]");
const picture = findMaybe(document, "[data-strips]");
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
 * @param {string} address
 */
async function show(dialog, address) {
  try {
    const part = await answerPart(address);
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

/**
 * Show an answer where its link is pressed; a second tab is opened as on any page.
 *
 * @param {HTMLElement} part has links to answers
 * @param {HTMLDialogElement} dialog
 */
function opensAnswers(part, dialog) {
  part.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("td a") : null;
    const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0;
    if (!link || elsewhere) return;
    event.preventDefault();
    show(dialog, new URL(link.getAttribute("href") ?? "", document.baseURI).href);
  });
}

offerReplays(document);
offerClassReplays();
for (const folded of findAll(document, "[data-opens-to-print]", HTMLDetailsElement)) {
  globalThis.addEventListener("beforeprint", () => (folded.open = true));
}
if (grid && dialog) {
  readyDialogs();
  readyGridKeys(grid);
  opensAnswers(grid, dialog);
  if (picture) opensAnswers(picture, dialog);
}
