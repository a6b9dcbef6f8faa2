/** What a board says about hands, and about why somebody is to be helped first. */

import { gettext, interpolate, ngettext } from "../i18n.js";

/** A longer prompt is no part of a reason. */
const SHORT_PROMPT = 16;

/**
 * Say why a child is to be helped first.
 *
 * @param {import("./types.js").Need} need
 * @returns {string}
 */
export function needWords({ why, times = 0, seconds = 0, prompt = "" }) {
  const words = {
    hand: () => gettext("hand up"),
    wrong: () => wrongWords(times, prompt),
    kind: () => gettext("wrong again at this kind"),
    rest: () => gettext("wrong, and no other try"),
    rubbed: () => interpolate(ngettext("erased once", "erased %(times)s times", times), { times }),
    paused: () => interpolate(gettext("paused for %(time)s"), { time: timeWords(seconds) }),
    blank: () => interpolate(gettext("blank for %(time)s"), { time: timeWords(seconds) }),
  };
  return words[why]();
}

/**
 * @param {number} times
 * @param {string} prompt
 */
function wrongWords(times, prompt) {
  const asked = prompt.replace(/\s*=\s*$/, "");
  const tries = triesWords(times);
  if (asked === "" || asked.length > SHORT_PROMPT) return tries;
  return interpolate(gettext("%(tries)s at %(problem)s"), { tries, problem: asked });
}

/** @param {number} times */
function triesWords(times) {
  if (times === 1) return gettext("wrong try");
  if (times === 2) return gettext("second wrong try");
  if (times === 3) return gettext("third wrong try");
  return interpolate(gettext("%(times)s wrong tries"), { times });
}

/**
 * Say how long something has lasted: in steps of ten seconds, so that it does not flicker.
 *
 * @param {number} seconds
 * @returns {string}
 */
export function timeWords(seconds) {
  if (seconds < 60) return interpolate(gettext("%(seconds)s s"), { seconds: Math.max(10, 10 * Math.floor(seconds / 10)) });
  return interpolate(gettext("%(minutes)s min"), { minutes: Math.floor(seconds / 60) });
}

/**
 * Say what a hand is up for.
 *
 * @param {import("../protocol_types.js").Hand} hand
 * @returns {string}
 */
export function handWords(hand) {
  if (hand === "") return "";
  return hand === "check" ? gettext("asks for a check") : gettext("needs help");
}

/**
 * Say how long a hand has been up.
 *
 * @param {number} seconds
 * @returns {string}
 */
export function sinceWords(seconds) {
  return seconds < 10 ? gettext("just now") : interpolate(gettext("for %(time)s"), { time: timeWords(seconds) });
}
