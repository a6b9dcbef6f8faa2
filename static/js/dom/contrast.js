/** Whether contrast is high: as the child has chosen, or else as its device asks for. */

import { find } from "./find.js";

const ASKED = "(prefers-contrast: more)";

/** @type {MediaQueryList|null} */
let high = null;

function link() {
  return find(document, "link[data-contrast]", HTMLLinkElement);
}

/**
 * Return whether contrast is high on this page.
 * @returns {boolean}
 */
export function isContrastHigh() {
  high ??= matchMedia(link().media);
  return high.matches;
}

/**
 * Return whether it was chosen to be high, whatever the device asks for.
 * @returns {boolean}
 */
export function isContrastChosen() {
  return link().media === "all";
}

/**
 * Return whether the device asks for more contrast.
 * @returns {boolean}
 */
export function asksForContrast() {
  return matchMedia(ASKED).matches;
}

/**
 * Let contrast be high, or as usual, whatever the device asks for.
 * @param {boolean} isHigh
 */
export function chooseContrast(isHigh) {
  link().media = isHigh ? "all" : "not all";
  high = null;
}
