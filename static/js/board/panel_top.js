/** The row at the top of the panel: previous and next, how large it is, and close. */

import { element, icon, setAttribute, setText } from "../dom/element.js";
import { gettext, interpolate } from "../i18n.js";

/**
 * @typedef {object} PanelTop
 * @property {HTMLElement} root
 * @property {HTMLElement} place
 * @property {HTMLButtonElement} previous
 * @property {HTMLButtonElement} next
 * @property {HTMLButtonElement} full
 */

/** @returns {PanelTop} */
export function makeTop() {
  const place = element("span", { className: "panel__place number" });
  const previous = iconButton("previous", "back", gettext("Previous seat"));
  const next = iconButton("next", "next", gettext("Next seat"));
  const full = iconButton("full", "full", "");
  const dismiss = iconButton("dismiss", "close", gettext("Close"));
  const root = element("div", { className: "panel__top" }, previous, place, next, full, dismiss);
  return { root, place, previous, next, full };
}

/**
 * @param {string} act
 * @param {string} picture
 * @param {string} label
 */
function iconButton(act, picture, label) {
  const button = element(
    "button",
    { className: "button button--plain button--icon", type: "button", title: label, "aria-label": label },
    icon(picture),
  );
  button.dataset.act = act;
  return button;
}

/**
 * Say which of the seats that are shown this is.
 *
 * @param {PanelTop} top
 * @param {number} index counted from 0; -1 where the filter shows it no longer
 * @param {number} count how many are shown
 */
export function showPlace({ place, previous, next }, index, count) {
  const words = interpolate(gettext("%(place)s of %(count)s"), { place: index + 1, count });
  setText(place, index < 0 ? "" : words);
  const isAlone = count === 0 || (count === 1 && index === 0);
  previous.disabled = isAlone;
  next.disabled = isAlone;
}

/**
 * Say what the button for the size would do.
 *
 * @param {PanelTop} top
 * @param {boolean} isFull whether the panel has the whole screen
 */
export function showFull({ full }, isFull) {
  const words = isFull ? gettext("Beside the others") : gettext("Full screen");
  setAttribute(full, "title", words);
  setAttribute(full, "aria-label", words);
  full.replaceChildren(icon(isFull ? "beside" : "full"));
}
