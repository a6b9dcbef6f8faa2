/** The sentences that the student's page says. */

import { gettext, interpolate, ngettext } from "../i18n.js";

/**
 * @typedef {object} About what the words of a panel depend on
 * @property {string} text what was read
 * @property {boolean} typed it came from a keyboard
 * @property {boolean} online
 * @property {boolean} held
 * @property {boolean} open
 * @property {boolean} last the last try that counts was wrong
 * @property {number} tryNumber which try it was
 * @property {boolean} own
 * @property {boolean} solo
 * @property {string} otherForm what to say of a right number in another form
 * @property {boolean} collected the child did not send it: it was collected when time ended
 */

/**
 * Return title and text for a panel.
 * @param {import("./derive.js").Panel} panel
 * @param {About} about
 * @returns {{title: string, text: string}}
 */
export function panelWords(panel, about) {
  const said = about.typed ? gettext("You typed %(text)s.") : gettext("I read %(text)s.");
  const read = about.text ? interpolate(said, { text: about.text }) : "";
  /** @type {Record<import("./derive.js").Panel, string[]>} */
  const words = {
    sending: sendingWords(about),
    sure: [gettext("Sent! How sure are you?"), gettext("Only your teacher sees it.")],
    reading: [gettext("Sent!"), gettext("Reading your numbers…")],
    held: [gettext("Sent!"), gettext("You will hear when everyone is done.")],
    right: [gettext("Right!"), `${read} ${tryWords(about.tryNumber)}`.trim()],
    wrong: [
      about.otherForm || gettext("Not this time"),
      `${read} ${about.last ? gettext("That was your last try.") : wrongHint(about.open)}`.trim(),
    ],
    skipped: [gettext("This problem was skipped"), gettext("It counts for nobody.")],
    uncounted: [
      gettext("Sent after the time"),
      gettext("Your teacher has looked: it does not count."),
    ],
    unsure: about.solo
      ? unsureAlone(about)
      : [gettext("Your teacher will look"), unsureHint(about)],
    late: [
      gettext("Sent after the time"),
      gettext("Your answer is safe. Your teacher decides whether it counts."),
    ],
    unsent: [gettext("Time is up"), gettext("You wrote something. Do you want to send it?")],
    missed: about.own
      ? [gettext("Not answered yet"), gettext("It comes back at the end.")]
      : [gettext("Time is up"), gettext("The next one is yours.")],
  };
  const [title, text] = words[panel];
  return about.collected ? collectedPanel(panel, title, text) : { title, text };
}

/**
 * A child that did not press "Send" is told why there is an answer.
 * @param {import("./derive.js").Panel} panel
 * @param {string} title
 * @param {string} text
 */
function collectedPanel(panel, title, text) {
  const collected = gettext("Time is up: your sheet was collected.");
  if (panel === "reading" || panel === "held") return { title: gettext("Collected!"), text };
  return { title, text: `${collected} ${text}`.trim() };
}

/** @param {About} about */
function sendingWords({ online, held }) {
  if (!online) return [gettext("Kept safe"), gettext("It is sent as soon as you are connected again.")];
  if (!held) return [gettext("Sending…"), ""];
  return [gettext("You are quick!"), gettext("Take a breath. Your answer is kept safe and goes out by itself.")];
}

/** @param {About} about */
function unsureAlone({ open }) {
  return open
    ? [gettext("I could not read that"), gettext("Write it again: this one does not count.")]
    : [gettext("Sorry, I misread that"), gettext("Then it does not count.")];
}

/** @param {About} about */
function unsureHint({ own }) {
  if (own) return gettext("I am not sure what it says. Write it again, or go on: it costs you nothing.");
  return gettext("Your answer is safe. It costs you nothing.");
}

/** @param {number} number */
function tryWords(number) {
  return number > 1 ? interpolate(gettext("It was your try number %(number)s."), { number }) : "";
}

/**
 * Say kindly which digits look the other way; they are right in value.
 * @param {string} digits
 * @returns {string}
 */
export function mirroredSaid(digits) {
  if (!digits) return "";
  const [first, ...others] = Array.from(digits);
  if (others.length === 0) return interpolate(gettext("Your %(digit)s looks the other way."), { digit: first });
  return interpolate(gettext("Your digits %(digits)s look the other way."), { digits: [first, ...others].join(", ") });
}

/** @param {boolean} open */
function wrongHint(open) {
  return open ? gettext("Have another go!") : gettext("Every astronaut practises.");
}

/**
 * Return the label and the certainty for the read-back line.
 * @param {import("./derive.js").ReadBack} state
 * @returns {{label: string, sure: string, icon: string|null}}
 */
export function readBackWords(state) {
  /** @type {Record<import("./derive.js").ReadBack, [string, string, string|null]>} */
  const words = {
    hint: [gettext("I’ll show what I can read"), "", null],
    writing: [gettext("I read"), gettext("watching…"), "writing"],
    still: [gettext("I read"), gettext("still reading…"), "reading"],
    nothing: [gettext("I cannot read that yet"), gettext("try again"), "unsure"],
    unsure: [gettext("Is this it?"), gettext("not sure"), "unsure"],
    sure: [gettext("I read"), gettext("sure"), "right"],
  };
  const [label, sure, icon] = words[state];
  return { label, sure, icon };
}

/**
 * Return what a screen reader says about a reading.
 * @param {import("./derive.js").ReadBack} state
 * @param {string} text
 * @returns {string}
 */
export function readBackSaid(state, text) {
  if (state === "sure") return interpolate(gettext("I read %(text)s."), { text });
  if (state === "unsure") return interpolate(gettext("I am not sure. Is it %(text)s?"), { text });
  if (state === "nothing") return gettext("I cannot read that yet. Try again.");
  return state === "still" ? gettext("Still reading…") : "";
}

/**
 * Return the title of the last screen; homework may have been collected before all was done.
 * @param {{homework: boolean, solo: boolean}} about
 * @returns {string}
 */
export function overWords({ homework, solo }) {
  if (solo) return gettext("All done!");
  return homework ? gettext("Your homework is in!") : gettext("You made it through the lesson!");
}

/**
 * Return the greeting in the lobby.
 * @param {string} name
 * @returns {string}
 */
export function welcomeWords(name) {
  return interpolate(gettext("Welcome aboard, %(name)s!"), { name });
}

/**
 * Return what is said at the end.
 * @param {string} name
 * @returns {string}
 */
export function farewellWords(name) {
  return interpolate(gettext("Well done, %(name)s. See you among the stars."), { name });
}

/**
 * Return what a child is told whose own name waits for the teacher.
 * @param {string} name the space name
 * @returns {string}
 */
export function typedWords(name) {
  return interpolate(
    gettext("Your teacher looks at the name that you typed first. Until then you are called %(name)s."),
    { name },
  );
}

/**
 * Return the sentence that tells a child its name while names are hidden.
 * @param {string} name a space name
 * @returns {string}
 */
export function spaceNameWords(name) {
  return interpolate(gettext("On the big screen you are %(name)s."), { name });
}

/**
 * Return the sentence with the accepted answers.
 * @param {string[]} accepted
 * @returns {string}
 */
export function answerWords(accepted) {
  const text = accepted.join(gettext(" or "));
  return interpolate(gettext("The answer is %(text)s."), { text });
}

/**
 * Return points as they are added: "+1 point", or with a bonus for a row "+1 point, +1 in a row".
 * @param {number} points
 * @param {number} [bonus]
 * @returns {string}
 */
export function pointsAdded(points, bonus = 0) {
  const words = interpolate(ngettext("+%(count)s point", "+%(count)s points", points), { count: points });
  return bonus > 0 ? interpolate(gettext("%(words)s, +%(bonus)s in a row"), { words, bonus }) : words;
}

/**
 * Return the unit of a score.
 * @param {number} score
 * @returns {string}
 */
export function pointsUnit(score) {
  return ngettext("point", "points", score);
}

/**
 * Return the word of the button that leads on.
 * @param {boolean} last nothing but the end comes after this problem
 * @returns {string}
 */
export function goOnWords(last) {
  return last ? gettext("See how it went") : gettext("Next problem");
}

/**
 * Return when the next problem comes.
 * @param {number|null} seconds until it comes by itself; null where the teacher asks it
 * @returns {string}
 */
export function nextWords(seconds) {
  if (seconds === null) return gettext("The next problem comes when your teacher is ready.");
  return interpolate(gettext("The next problem comes in %(seconds)s s."), { seconds });
}
