/** Short sentences that come and go at the bottom of the page. */

import { element, icon } from "./element.js";
import { findAll } from "./find.js";

const SHOWN_MS = 5000;
/** Longer where there is something to tap: it must be read, understood and reached. */
const OFFERED_MS = 10_000;

/**
 * Show a sentence for five seconds, ten with something to press, and say it politely to screen
 * readers.
 * @param {string} text
 * @param {string} [iconName]
 * @param {{word: string, act: () => void, ms?: number}|null} [offer] a button beside the sentence,
 *   and for how long it is there
 */
export function toast(text, iconName = "info", offer = null) {
  const list = document.querySelector("[data-toasts]");
  if (!list) return;
  for (const shown of findAll(list, ".toast")) {
    if (shown.dataset.text === text) shown.remove();
  }
  const made = element("div", { className: "toast" }, icon(iconName), element("span", {}, text));
  made.dataset.text = text;
  if (offer) made.append(offerButton(offer, made));
  list.append(made);
  setTimeout(() => made.remove(), offer ? offer.ms ?? OFFERED_MS : SHOWN_MS);
}

/**
 * @param {{word: string, act: () => void}} offer
 * @param {HTMLElement} made
 */
function offerButton({ word, act }, made) {
  const onclick = () => {
    made.remove();
    act();
  };
  return element("button", { className: "toast__offer", type: "button", onclick }, word);
}
