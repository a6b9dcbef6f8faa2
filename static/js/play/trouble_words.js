/** The sentences that the student's page says when something does not work. */

import { gettext } from "../i18n.js";

/**
 * Return title and text for a connection that is over.
 * @param {string} name a name of `CLOSE`, or declined: the teacher gave the seat to nobody new
 * @returns {{title: string, text: string}}
 */
export function endedWords(name) {
  /** @type {Record<string, string[]>} */
  const words = {
    signed_out: [
      gettext("This seat is not here any more"),
      gettext("It moved to another device, or your teacher took you out. If you join again, your teacher may have to let you in."),
    ],
    declined: [
      gettext("Your teacher did not let you in"),
      gettext("Go back and choose another name, or ask your teacher."),
    ],
    version: [
      gettext("There is a newer page"),
      gettext("Please load this page again to go on."),
    ],
    no_room: [gettext("This room is gone"), gettext("Ask your teacher for a new code.")],
    over: [gettext("The lesson is over"), gettext("See you among the stars.")],
    elsewhere: [
      gettext("You are on another screen"),
      gettext("Your seat is open in too many places. Go on there, or load this page again."),
    ],
  };
  const other = [gettext("You cannot sit here"), gettext("Ask your teacher for the code.")];
  const [title, text] = words[name] || other;
  return { title, text };
}

/**
 * Return a sentence for a refused message, or null where the page heals by itself.
 * @param {{reason: string, of: string|null}} refused
 * @returns {string|null}
 */
export function refusedWords(refused) {
  if (refused.of === "hand") return handWords(refused.reason);
  if (refused.of === "may_show") return gettext("That came too late: your sheet stays with you.");
  if (refused.reason === "unavailable") {
    return gettext("Nothing can be stored just now. Your answer is kept here and sent again.");
  }
  if (refused.reason === "too_many") return null;
  if (refused.reason === "no_more_tries") return gettext("You had your last try. What you sent before counts.");
  if (refused.reason === "not_now" && refused.of !== "dispute") return null;
  if (refused.of === "go_ahead") return null;
  if (refused.reason === "no_round" && refused.of === "send_ahead") {
    return gettext("The lesson ended before this problem: that answer counts for nobody.");
  }
  if (refused.of === "send" || refused.of === "send_ahead") return gettext("Your answer could not be sent. Please tell your teacher.");
  if (refused.reason === "too_big") return fullWords();
  if (refused.of === "dispute") return gettext("That did not work. Please tell your teacher.");
  return null;
}

/** @param {string} reason */
function handWords(reason) {
  if (reason === "too_fast") return gettext("Leave your hand as it is for a moment, then try again.");
  return gettext("Your hand did not go up. Please call your teacher.");
}

/**
 * Return the sentence for somebody who tries to write and cannot.
 * @param {import("../ink/palm.js").Refusal} why
 * @returns {string}
 */
export function penWords(why) {
  const words = {
    hand: gettext("That was as broad as a hand. Write with one fingertip."),
    pen: gettext("Write with the pen. Your finger can write two minutes after it."),
    eraser: gettext("This end of the pen does not write. Turn it round."),
    button: gettext("Write with the left button of the mouse."),
  };
  return words[why];
}

/**
 * Return the sentence for a full sheet.
 * @returns {string}
 */
export function fullWords() {
  return gettext("This paper is full. Use Undo or Clear.");
}
