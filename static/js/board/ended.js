/** A board whose connection has ended for good: a notice that stays, and nothing left to press. */

import { setText } from "../dom/element.js";
import { dataOf, find, findAll } from "../dom/find.js";
import { gettext } from "../i18n.js";
import { endWords } from "./words.js";

/** How often a board that was signed out looks whether its teacher is back. */
const LOOK_MS = 5000;

/**
 * Say why the board has ended, and take its controls away; a signed-out one comes back by itself
 * once its teacher has signed in, wherever that was.
 *
 * @param {HTMLElement} root the board
 * @param {string} name one of the protocol's close codes
 */
export function showEnded(root, name) {
  const signedOut = name === "signed_out";
  const notice = find(document, "[data-ended]");
  setText(find(notice, "[data-ended-text]"), endWords(name));
  const link = find(notice, "[data-ended-link]", HTMLAnchorElement);
  // Whoever is signed out is asked to sign in there, and comes back here.
  link.href = location.pathname;
  setText(link, signedOut ? gettext("Sign in") : gettext("Load this page again"));
  for (const dialog of document.querySelectorAll("dialog")) dialog.close();
  for (const part of findAll(document, "[data-while-connected]")) part.inert = true;
  notice.hidden = false;
  link.focus({ preventScroll: true });
  if (signedOut) comeBack(dataOf(root, "inviteAt"));
}

/** @param {string} address what only the room's teacher may read */
function comeBack(address) {
  const look = async () => {
    if (document.visibilityState !== "visible") return;
    try {
      const response = await fetch(address, { credentials: "same-origin", redirect: "manual" });
      if (response.ok) location.reload();
    } catch {
      // No network: the next look will tell.
    }
  };
  document.addEventListener("visibilitychange", look);
  setInterval(look, LOOK_MS);
}
