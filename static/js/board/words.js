/** What a board says about a seat: an icon, a word and a colour, never the colour alone. */

import { gettext, interpolate } from "../i18n.js";
import { placeWords } from "../live/asked.js";
import { mirroredWords } from "./flags.js";
import { isOther } from "./me.js";

/** @typedef {{icon: string, badge: string, word: () => string}} Words */

/** @typedef {Readonly<Record<string, () => string>>} Sentences */

/** @type {Readonly<Record<import("./types.js").State, Words>>} */
const FACES = {
  asks: { icon: "key", badge: "unsure", word: () => gettext("Asks to come in") },
  claimed: { icon: "key", badge: "unsure", word: () => gettext("Other device") },
  unsure: { icon: "unsure", badge: "unsure", word: () => gettext("Unsure") },
  disputed: { icon: "unsure", badge: "unsure", word: () => gettext("Misread?") },
  late: { icon: "late", badge: "late", word: () => gettext("Late") },
  uncounted: { icon: "late", badge: "away", word: () => gettext("Does not count") },
  skipped: { icon: "next", badge: "away", word: () => gettext("Skipped") },
  reading: { icon: "reading", badge: "reading", word: () => gettext("Reading") },
  writing: { icon: "writing", badge: "reading", word: () => gettext("Writing") },
  right: { icon: "right", badge: "right", word: () => gettext("Right") },
  wrong: { icon: "wrong", badge: "wrong", word: () => gettext("Wrong") },
  away: { icon: "away", badge: "away", word: () => gettext("Away") },
  waiting: { icon: "person", badge: "away", word: () => gettext("Here") },
  unsent: { icon: "writing", badge: "away", word: () => gettext("Not sent") },
  empty: { icon: "empty", badge: "away", word: () => gettext("No answer") },
};

/** @type {Sentences} */
const REFUSALS = {
  too_fast: () => gettext("That was a little too fast. Please try again."),
  stale: () => gettext("The room has moved on already."),
  not_now: () => gettext("That is not possible right now."),
  teachers_only: () => gettext("Only the teacher of this room does that."),
  no_answer: () => gettext("This answer is no longer there."),
  no_seat: () => gettext("This seat is no longer there."),
  no_problem: () => gettext("There is no problem left to ask."),
  stage_full: () => gettext("Four sheets are on the stage already. Take one off first."),
  no_rehearsal: () => gettext("Children have answered here. Open another room to rehearse."),
  rehearsals_full: () => gettext("The simulated children are busy in other rooms. Please try again later."),
  no_set: () => gettext("This cannot be added: the set is full, not yours, or gone."),
  bad_problem: () => gettext("This question cannot be asked like that."),
  unavailable: () => gettext("Nothing can be stored just now. Please try again in a moment."),
  two_numbers: () => gettext("This may mean two numbers. Please type it again and choose."),
  unreadable_text: () => gettext("Please type a number such as 56, -7, 3.5, 1/2 or 2 1/2."),
};

/** @type {Sentences} */
const ENDS = {
  signed_out: () => gettext("You are signed out. Please sign in again."),
  not_yours: () => gettext("This board belongs to somebody else."),
  no_room: () => gettext("This room is no longer there."),
  over: () => gettext("This lesson is over."),
  taken_back: () => gettext("The teacher has taken the link to this board back."),
  elsewhere: () => gettext("This board is open in too many windows. Close some and load this page again."),
  version: () => gettext("Astro Numbers is newer now. Please load this page again."),
};

/**
 * Look up how a state is shown.
 *
 * @param {import("./types.js").State} state
 * @returns {Words}
 */
export function faceWords(state) {
  return FACES[state] || FACES.empty;
}

/**
 * Say that no child sent an answer: it was taken when time ended.
 *
 * @returns {string}
 */
export function collectedWords() {
  return gettext("collected when time ended");
}

/** @type {Sentences} */
const ASKS = {
  back: () => gettext("You removed this seat. The child asks to come back."),
  device: () => gettext("You removed another seat of this device."),
  card: () => gettext("This child has a card, but did not show it."),
};

/**
 * Say why somebody waits for the teacher's tap.
 *
 * @param {string} asks as the protocol's TilePart says it
 * @returns {string}
 */
export function asksWords(asks) {
  const words = ASKS[asks];
  return words ? words() : gettext("Another device asks for this name.");
}

/** @type {Sentences} */
const ASKS_SHORT = {
  back: () => gettext("was removed"),
  device: () => gettext("its device was removed"),
  card: () => gettext("without the card"),
};

/**
 * Say in few words what there is to decide about who sits on a seat, or nothing.
 *
 * @param {{asks: string, typed: string}} tile
 * @returns {string}
 */
export function nameNote({ asks, typed }) {
  if (typed) return interpolate(gettext("typed: %(typed)s"), { typed });
  return ASKS_SHORT[asks] ? ASKS_SHORT[asks]() : "";
}

/**
 * Say what there is to decide about the name of a seat.
 *
 * @param {{typed: string}} seat
 * @returns {string}
 */
export function nameWords({ typed }) {
  if (!typed) return gettext("The stage does not show this name yet.");
  return interpolate(gettext("The child typed: %(typed)s"), { typed });
}

/**
 * Say how sure the reader is.
 *
 * @param {number | null} confidence from 0 to 1
 * @returns {string}
 */
export function sureWords(confidence) {
  if (confidence === null) return "";
  // Rounded down: nothing but certainty is called 100 %.
  const share = percent(Math.floor(confidence * 100) / 100);
  return interpolate(gettext("%(share)s sure"), { share });
}

/**
 * Write a share in the page's language.
 *
 * @param {number} share from 0 to 1
 * @returns {string}
 */
function percent(share) {
  return share.toLocaleString(document.documentElement.lang || "en", { style: "percent" });
}

/**
 * Ask what a text means that may be two numbers.
 *
 * @param {string} typed
 * @returns {string}
 */
export function meantWords(typed) {
  return interpolate(gettext("What does “%(typed)s” mean?"), { typed });
}

/**
 * Say why a message was refused.
 *
 * @param {string} reason one of the protocol's reasons
 * @param {string} [detail] of an answer that another adult settled: who, and how
 * @returns {string}
 */
export function refusalWords(reason, detail = "") {
  if (reason === "settled") return interpolate(gettext("Already settled: %(detail)s"), { detail });
  const words = REFUSALS[reason];
  return words ? words() : gettext("That did not work. Please load the page again.");
}

/**
 * Say why the connection ended for good.
 *
 * @param {string} name one of the protocol's close codes
 * @returns {string}
 */
export function endWords(name) {
  const words = ENDS[name];
  return words ? words() : gettext("The connection has ended. Please load the page again.");
}

/**
 * Say what is special about an answer, or nothing.
 *
 * @param {import("./types.js").Answer | null} answer
 * @param {string} [flag] why its ink is looked at
 * @returns {string}
 */
export function noteWords(answer, flag = "") {
  if (!answer) return "";
  const flagged = flag ? interpolate(gettext("Please look at the ink: %(flag)s."), { flag }) : "";
  const mirrored = answer.mirrored ? `${mirroredWords(answer.mirrored)}.` : "";
  return [aboutWords(answer), flagged, mirrored].filter(Boolean).join(" ");
}

/** @param {import("./types.js").Answer} answer */
function aboutWords(answer) {
  if (answer.other_form) return gettext("The right number, but not in the form that was asked for.");
  if (answer.settled && isOther(answer.by)) return byWords(answer);
  if (answer.mark === "uncounted") return gettext("This came after time. You said that it does not count.");
  if (answer.settled) return gettext("You marked this answer.");
  if (answer.disputed) return gettext("The child says: that is not what I wrote.");
  if (answer.late) return gettext("This came after time. Mark it and it counts, or say that it does not.");
  if (answer.collected) return gettext("The child did not send it: it was collected when time ended.");
  return answer.typed ? gettext("Typed, not written.") : "";
}

/** @param {import("./types.js").Answer} answer that another adult settled */
function byWords({ by, mark }) {
  return interpolate(gettext("%(name)s: %(mark)s"), { name: by, mark: faceWords(mark).word() });
}

/**
 * Say which problem was asked; the prompt follows.
 *
 * @param {{number: number, place: number | null, again: number}} asked
 * @returns {string}
 */
export function numberWords(asked) {
  return interpolate(gettext("%(problem)s:"), { problem: placeWords(asked) });
}

/**
 * List the accepted answers.
 *
 * @param {string[]} accepted
 * @returns {string}
 */
export function acceptedWords(accepted) {
  return accepted.join(gettext(" or "));
}

/**
 * Say why no tile is shown.
 *
 * @param {number} seats how many seats the room has
 * @param {import("./types.js").Filter} filter the one that is on
 * @returns {string}
 */
export function noneWords(seats, filter) {
  if (seats === 0) return gettext("Nobody has joined yet. Show the code!");
  if (filter === "look") return gettext("Nothing to look at just now.");
  return gettext("No seat to show here.");
}
