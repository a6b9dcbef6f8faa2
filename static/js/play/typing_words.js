/** The sentences about answers that are typed, and about time that runs out. */

import { gettext, interpolate } from "../i18n.js";

/**
 * Return the word of the button that turns from writing to typing, and back.
 * @param {boolean} types
 * @returns {string}
 */
export function typeItWords(types) {
  return types ? gettext("Write instead") : gettext("Type instead");
}

/**
 * Say what a number looks like.
 * @param {string} separator
 * @returns {string}
 */
export function numberWords(separator) {
  return interpolate(gettext("Type a number, such as 56, -7, %(decimal)s or 1/2."), { decimal: `3${separator}5` });
}

/**
 * Say how much time is left, at the moments at which it matters.
 * @param {number} seconds
 * @returns {string} empty between these moments
 */
export function timeLeftSaid(seconds) {
  const mark = [60, 30, 10].find((each) => seconds <= each && seconds > each - 3);
  return mark === undefined ? "" : interpolate(gettext("%(seconds)s seconds left"), { seconds: mark });
}
