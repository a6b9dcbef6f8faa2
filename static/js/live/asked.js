/** The words for a problem being asked, the same on every page: which one, and in which form. */

import { gettext, interpolate } from "../i18n.js";

/**
 * Say which problem of the set it is: "Problem 2 of 5", and "once more" where it was asked before.
 * A problem that has left its set has only the number of its round, and an extra one that was asked
 * on the spot has none.
 *
 * @param {{number: number, place: number|null, again: number, extra?: boolean}} asked
 * @param {number|null} problems how many the set has; null where it does not matter
 * @returns {string}
 */
export function placeWords({ number, place, again, extra }, problems = null) {
  if (extra) return gettext("Extra");
  if (!place) return interpolate(gettext("Problem %(number)s"), { number });
  const isInside = problems !== null && place <= problems;
  const words = isInside ? gettext("Problem %(place)s of %(problems)s") : gettext("Problem %(place)s");
  const said = interpolate(words, { place, problems: String(problems) });
  return again > 0 ? interpolate(gettext("%(problem)s, once more"), { problem: said }) : said;
}

/** @type {Readonly<Record<string, () => string>>} */
const FORMS = {
  fraction: () => gettext("as a fraction"),
  decimal: () => gettext("as a decimal"),
  integer: () => gettext("as a whole number"),
};

/**
 * Say in which form an answer is wanted, or nothing where any will do.
 *
 * @param {string} form the protocol's ``form`` of a round
 * @returns {string}
 */
export function formWords(form) {
  // A plain look-up would find "constructor" and its like.
  return Object.prototype.hasOwnProperty.call(FORMS, form) ? FORMS[form]() : "";
}

/**
 * Say that a number is right, but not in the form that was asked for.
 *
 * @param {string} form
 * @returns {string}
 */
export function otherFormWords(form) {
  return interpolate(gettext("Right number, but write it %(form)s"), { form: formWords(form) });
}

/**
 * Return the whole seconds until the next problem comes by itself, or null where it does not, or
 * where the present one still runs.
 *
 * @param {{next_at: number|null}} room
 * @param {{closes_at: number|null, closed: boolean}|null} round
 * @param {number} now the server's time
 * @returns {number|null}
 */
export function secondsToNext(room, round, now) {
  if (!round || !room.next_at) return null;
  if (!round.closed && round.closes_at !== null && now < round.closes_at) return null;
  return Math.max(0, Math.ceil((room.next_at - now) / 1000));
}
