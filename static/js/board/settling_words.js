/** What the dialog of the unsure answers says, and which key means what. Pure, no DOM. */

import { gettext, interpolate, ngettext } from "../i18n.js";
import { twoNumbers } from "./two_numbers.js";

/** Names that are said one by one. */
const MOST_NAMES = 3;

/** @type {Readonly<Record<string, () => string>>} */
const SAID = {
  right: () => gettext("Marked right: %(names)s"),
  wrong: () => gettext("Marked wrong: %(names)s"),
  uncounted: () => gettext("Does not count: %(names)s"),
  corrected: () => gettext("It says %(text)s: %(names)s"),
};

/**
 * Say what was done to whose answers.
 *
 * @param {string} what
 * @param {string} names
 * @param {string} text
 * @returns {string}
 */
export function saidWords(what, names, text) {
  return interpolate(SAID[what](), { names, text });
}

/**
 * Name the children whose answers these are.
 *
 * @param {{name: string}[]} waiting
 * @returns {string}
 */
export function namesOf(waiting) {
  const names = waiting.slice(0, MOST_NAMES).map(({ name }) => name).join(", ");
  const more = waiting.length - MOST_NAMES;
  if (more <= 0) return names;
  const words = ngettext("%(names)s and %(count)s more", "%(names)s and %(count)s more", more);
  return interpolate(words, { names, count: more });
}

/**
 * Say what the reader means by a text that may be two numbers: it writes decimals as the set does.
 *
 * @param {string} text
 * @param {string} separator
 * @returns {import("../protocol_types.js").Meaning | undefined}
 */
export function meaningOf(text, separator) {
  if (!twoNumbers(text, separator, [])) return undefined;
  return text.includes(separator) ? "decimal" : "whole";
}

/** @type {Readonly<Record<string, string>>} */
const KEYS = {
  Enter: "as-read",
  1: "other-1",
  2: "other-2",
  3: "other-3",
  r: "right",
  w: "wrong",
  d: "uncounted",
  s: "skip",
  z: "undo",
};

/**
 * Say what a key does, or nothing: in a field it writes, and Enter presses what has the focus.
 *
 * @param {KeyboardEvent} event
 * @returns {string | null}
 */
export function keyAct(event) {
  const { key, target, repeat } = event;
  if (repeat || event.ctrlKey || event.metaKey || event.altKey) return null;
  const name = target && "localName" in target ? target.localName : "";
  if (name === "input" || (key === "Enter" && name === "button")) return null;
  return KEYS[key.length === 1 ? key.toLowerCase() : key] || null;
}
