/** Short sentences that come and go at the bottom of the page. */

import { element, icon } from "./element.js";

const SHOWN_MS = 5000;

/**
 * Show a sentence for five seconds and say it politely to screen readers.
 * @param {string} text
 * @param {string} [iconName]
 */
export function toast(text, iconName = "info") {
  const list = document.querySelector("[data-toasts]");
  if (!list) return;
  for (const shown of Array.from(list.children)) {
    if (shown.textContent === text) shown.remove();
  }
  const made = element("p", { className: "toast" }, icon(iconName), element("span", {}, text));
  list.append(made);
  setTimeout(() => made.remove(), SHOWN_MS);
}
