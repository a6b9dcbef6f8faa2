/** The sentences about sheets that a child left for another problem. */

import { gettext, interpolate } from "../i18n.js";

/**
 * Say that a sheet was not sent before another problem came.
 * @param {string} prompt
 * @returns {string}
 */
export function leftWords(prompt) {
  return interpolate(gettext("You did not send what you wrote for %(prompt)s"), { prompt });
}

/** @returns {string} */
export function sendLeftWords() {
  return gettext("Send it");
}

/** @type {Readonly<Record<string, () => string>>} */
const COLLECTED_MARKS = {
  right: () => gettext("right!"),
  wrong: () => gettext("not this time"),
  held: () => gettext("you will hear later"),
};

/**
 * Say how a sheet was marked that was collected for an earlier problem.
 * @param {string} prompt
 * @param {import("../protocol_types.js").Told} mark
 * @returns {string}
 */
export function collectedMarkWords(prompt, mark) {
  const words = Object.prototype.hasOwnProperty.call(COLLECTED_MARKS, mark) ? COLLECTED_MARKS[mark] : null;
  const said = words ? words() : gettext("your teacher will look");
  return interpolate(gettext("%(prompt)s collected: %(said)s"), { prompt, said });
}
