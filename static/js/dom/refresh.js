/** A part of the page that comes anew from the server, while somebody is at work in it. */

import { findAll } from "./find.js";

/**
 * Put new content into a part: the focus stays on the same control, and wide tables where they were.
 * @param {HTMLElement} root
 * @param {string} html
 */
export function refresh(root, html) {
  const active = document.activeElement;
  const held = active instanceof HTMLElement && root.contains(active) ? keyOf(active) : "";
  const lefts = scrollersOf(root).map((scroller) => scroller.scrollLeft);
  const page = new DOMParser().parseFromString(html, "text/html");
  root.replaceChildren(...Array.from(page.body.childNodes, (node) => document.importNode(node, true)));
  scrollersOf(root).forEach((scroller, index) => {
    scroller.scrollLeft = lefts[index] || 0;
  });
  const again = held && findAll(root, "[data-key]").find((each) => keyOf(each) === held);
  if (again) again.focus({ preventScroll: true });
}

/** @param {HTMLElement} element */
function keyOf(element) {
  return element.dataset.key || "";
}

/** @param {HTMLElement} root */
function scrollersOf(root) {
  return findAll(root, "[data-scroller]");
}
