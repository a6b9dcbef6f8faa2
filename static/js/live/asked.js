/** The words for a problem being asked, the same on every page: which one, and in which form. */

import { gettext, interpolate } from "../i18n.js";

/**
 * Say which problem of the set it is: "Problem 2 of 5", and "again" where it was asked before.
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
  return again > 0 ? interpolate(gettext("%(problem)s, again"), { problem: said }) : said;
}

/** @type {Readonly<Record<string, () => string>>} */
const FORMS = {
  fraction: () => gettext("as a fraction"),
  decimal: () => gettext("as a decimal"),
  integer: () => gettext("as a whole number"),
  mixed: () => gettext("as a mixed number"),
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
 * Say how many tries count, or that the last one is left; nothing where it is as many as it takes.
 *
 * @param {{tries: number}} round
 * @param {Pick<import("../protocol_types.js").AnswerPart, "mark" | "may_try" | "try_number"> | null} [answer] the
 *   child's last one
 * @returns {string}
 */
export function triesWords({ tries }, answer = null) {
  if (tries === 0) return "";
  const missed = answer !== null && answer.mark === "wrong" && answer.may_try;
  if (missed && tries - answer.try_number === 1) return gettext("last try");
  return tries === 1 ? gettext("one try") : interpolate(gettext("%(tries)s tries"), { tries });
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
 * @param {{next_at: number|null, paused_at?: number|null}} room
 * @param {{closes_at: number|null, closed: boolean}|null} round
 * @param {number} time the server's
 * @returns {number|null}
 */
export function secondsToNext(room, round, time) {
  if (!round || !room.next_at) return null;
  const now = roomNow(room, time);
  if (!round.closed && round.closes_at !== null && now < round.closes_at) return null;
  return Math.max(0, Math.ceil((room.next_at - now) / 1000));
}

/**
 * Return the time by which a room's rounds open and close: while it is paused it stands still.
 *
 * @param {{paused_at?: number|null}} room
 * @param {number} now the server's time
 * @returns {number}
 */
export function roomNow({ paused_at }, now) {
  return paused_at ?? now;
}

/**
 * Within so much of the opening a child may write: clocks are not closer than that, and a stroke
 * that is begun in the very moment must not be lost. The server takes ink a second early.
 */
const EARLY_MS = 500;

/**
 * Return the whole seconds for which a problem is still read before anybody writes, or null.
 *
 * @param {{paused_at?: number|null}} room
 * @param {{opens_at: number, closed: boolean}|null} round
 * @param {number} now the server's time
 * @returns {number|null}
 */
export function secondsToRead(room, round, now) {
  if (!round || round.closed) return null;
  const left = round.opens_at - roomNow(room, now);
  return left > EARLY_MS ? Math.ceil(left / 1000) : null;
}

/**
 * Return when a round is over for everybody and its answer is told, or null where only the teacher
 * ends it. Some children may have more time than `closes_at` gives.
 *
 * @param {Pick<import("../protocol_types.js").RoundPart, "waits"|"over_at"|"closes_at">} round
 * @returns {number|null}
 */
export function overAt({ waits, over_at, closes_at }) {
  return waits ? over_at : closes_at;
}

/**
 * Return whether the time is up, and others still write.
 *
 * @param {import("../protocol_types.js").RoundPart|null} round
 * @param {number} now the room's time
 * @returns {boolean}
 */
export function isWaiting(round, now) {
  if (!round || round.closed || !round.waits || round.closes_at === null || now < round.closes_at) return false;
  return round.over_at === null || now < round.over_at;
}

/** @returns {string} what is said while others still write, whoever they are */
export function waitingWords() {
  return gettext("Waiting until everyone is done.");
}
