/** What a board says of hints that were looked at, and of how sure children are. Pure, no DOM. */

import { gettext, interpolate, ngettext } from "../i18n.js";

/** @type {Readonly<Record<import("../protocol_types.js").Surety, () => string>>} */
const SURENESS = {
  not: () => gettext("not sure"),
  fairly: () => gettext("fairly sure"),
  sure: () => gettext("sure of it"),
};

/**
 * Say how sure a child said it was.
 *
 * @param {import("../protocol_types.js").Surety} sure
 * @returns {string}
 */
export function surenessWords(sure) {
  return SURENESS[sure]();
}

/**
 * Say that a child looked at the hint.
 *
 * @returns {string}
 */
export function hintedWords() {
  return gettext("looked at the hint");
}

/**
 * Say how many of a group are sure of what they wrote.
 *
 * @param {number} count
 * @returns {string}
 */
export function sureCountWords(count) {
  return interpolate(ngettext("%(count)s is sure", "%(count)s are sure", count), { count });
}
