/** The child's hand: a menu in the header that raises it for help or for a check, or puts it down. */

import { setText } from "../dom/element.js";
import { closestTo, find, findAll, findMaybe } from "../dom/find.js";
import { toast } from "../dom/toast.js";
import { gettext } from "../i18n.js";
import { raiseHand } from "../protocol.js";
import { screenOf } from "./derive.js";

/**
 * @typedef {import("../protocol_types.js").Hand} Hand
 * @typedef {(state: import("./store.js").State) => void} ShowHand
 */

/**
 * Return whether the page lets a child raise a hand; homework and practice have no menu for it.
 * @param {import("./store.js").State} state
 * @returns {boolean}
 */
export function mayRaise(state) {
  return ["lobby", "round", "through"].includes(screenOf(state));
}

/**
 * Give the hand's menu its work; returns what shows it as the state says. Pages without one, such as
 * practice, show nothing. What the menu says is always what the server has told, never a hope.
 * @param {{send: (message: import("../protocol_types.js").ClientMessage) => boolean}} link
 * @returns {ShowHand}
 */
export function readyHand(link) {
  const menu = findMaybe(document, "[data-hand]", HTMLDetailsElement);
  if (!menu) return () => {};
  menu.addEventListener("click", (event) => {
    const button = closestTo(event, "[data-raise]");
    if (!button) return;
    const kind = /** @type {Hand} */ (button.dataset.raise);
    menu.open = false;
    // The button that was pressed is hidden with the menu, and the focus with it.
    find(menu, "summary").focus({ preventScroll: true });
    if (!link.send(raiseHand({ kind }))) toast(awayWords(), "warning");
  });
  /** @type {Hand|null} */
  let shown = null;
  return (state) => {
    menu.hidden = !mayRaise(state);
    if (menu.hidden) menu.open = false;
    const hand = (state.seat && state.seat.hand) || "";
    if (hand === shown) return;
    if (shown !== null) say(hand, state.seen);
    shown = hand;
    showMenu(menu, hand);
  };
}

/**
 * @param {HTMLDetailsElement} menu
 * @param {Hand} hand
 */
function showMenu(menu, hand) {
  menu.dataset.up = hand;
  menu.open = false;
  setText(find(menu, "[data-hand-word]"), hand ? gettext("Your hand is up") : gettext("Help"));
  const why = find(menu, "[data-hand-for]");
  why.hidden = hand === "";
  setText(why, hand === "check" ? gettext("Your teacher sees that you want a check.") : gettext("Your teacher sees that you need help."));
  for (const button of findAll(menu, "[data-raise]")) {
    button.hidden = (button.dataset.raise === "") !== (hand !== "");
  }
}

/**
 * @param {Hand} hand
 * @param {boolean} seen the teacher put it down
 */
function say(hand, seen) {
  const words = hand ? gettext("Your hand is up") : downWords(seen);
  setText(find(document, "[data-hand-said]"), words);
  if (!hand && seen) toast(words, "hand");
}

/** @param {boolean} seen */
function downWords(seen) {
  return seen ? gettext("Your teacher has put your hand down.") : gettext("Your hand is down.");
}

function awayWords() {
  return gettext("Not connected right now. Please try again in a moment.");
}
