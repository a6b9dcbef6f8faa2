/** The link for colleagues, in the dialog of how to join: made and taken back by the teacher. */

import { closestTo, dataOf, find } from "../dom/find.js";
import { refresh } from "../dom/refresh.js";
import { toast } from "../dom/toast.js";
import { gettext } from "../i18n.js";
import { csrfToken } from "../live/csrf.js";

/** Give the buttons of the link their work; a colleague's board has none. */
export function readyBoardLink() {
  const place = document.querySelector("[data-board-link-part]");
  if (!(place instanceof HTMLElement)) return;
  place.addEventListener("click", (event) => {
    const button = closestTo(event, "[data-board-link]");
    if (button) change(place, button);
  });
  // Who came by it is another one each time.
  find(document, "[data-invite-open]").addEventListener("click", () => show(place, { method: "GET" }));
}

/**
 * @param {HTMLElement} place
 * @param {HTMLElement} button
 */
function change(place, button) {
  const body = new URLSearchParams({ do: dataOf(button, "boardLink") });
  show(place, { method: "POST", headers: { "X-CSRFToken": csrfToken() }, body });
}

/**
 * @param {HTMLElement} place
 * @param {RequestInit} request
 */
async function show(place, request) {
  const address = dataOf(find(place, "[data-board-link-at]"), "boardLinkAt");
  try {
    const response = await fetch(address, { credentials: "same-origin", redirect: "manual", ...request });
    if (response.ok) refresh(place, await response.text());
    else failed();
  } catch {
    failed();
  }
}

function failed() {
  toast(gettext("That did not work. Please try again in a moment."), "warning");
}
