/** What keys make of an answer, and whether it is a number. Pure. */

import { gettext } from "../i18n.js";

/** @typedef {"."|","} Separator */

/**
 * Return whether the child types its answer: it turned to that, and may.
 * @param {{typing: boolean, seat: {may_type: boolean}|null}} state
 * @returns {boolean}
 */
export function isTyped({ typing, seat }) {
  return typing && seat !== null && seat.may_type;
}

/**
 * Return the text after a key of the pad; the sign stands in front, whenever it is pressed.
 * @param {string} text
 * @param {string} key a digit, "-", "/", "separator", "back" or "clear"
 * @param {Separator} separator
 * @returns {string}
 */
export function keysTyped(text, key, separator) {
  if (key === "back") return text.slice(0, -1);
  if (key === "clear") return "";
  if (key === "-") return text.startsWith("-") ? text.slice(1) : `-${text}`;
  return text + (key === "separator" ? separator : key);
}

/**
 * Return whether a text is a number as the server takes it: 56, -7, 3.5, .5, 1/2 or 2 1/2; the other
 * mark may stand between groups of three digits.
 * @param {string} text
 * @param {Separator} separator
 * @returns {boolean}
 */
export function isNumber(text, separator) {
  const plain = text.trim().replace(/^[−-]\s*/, "");
  const [mark, other] = separator === "." ? ["\\.", ","] : [",", "\\."];
  const whole = `(\\d+|[1-9]\\d{0,2}([${other}\\s]\\d{3})+)`;
  if (/\/0+$/.test(plain)) return false;
  return new RegExp(`^(${whole}(${mark}\\d+)?|${mark}\\d+|(\\d+\\s+)?\\d+/\\d+)$`).test(plain);
}

/**
 * Return when an answer was typed, in the server's words: the keys are its ink.
 * @param {{first: number, last: number}} kept moments of the first key and of the last
 * @param {number} opened when the round opened
 * @returns {{began: number, first_ink_ms: number, writing_ms: number}}
 */
export function whenTyped({ first, last }, opened) {
  const began = Math.max(0, first - opened);
  return { began, first_ink_ms: began, writing_ms: Math.max(0, last - first) };
}

/**
 * Return what a key is called that has no letters.
 * @param {string} key
 * @returns {string}
 */
export function keyName(key) {
  return key === "," ? gettext("comma") : gettext("point");
}
