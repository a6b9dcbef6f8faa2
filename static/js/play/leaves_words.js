/** The sentences at the end of a lesson. Pure, no DOM. */

import { gettext, interpolate, ngettext } from "../i18n.js";

/**
 * Say what went well: about this child alone, never about a place among others.
 *
 * @param {Pick<import("../protocol_types.js").LeavesPart, "well"|"about"|"count">} leaves
 * @returns {string} empty where nothing was answered
 */
export function wellWords({ well, about, count }) {
  /** @type {Record<import("../protocol_types.js").Well, () => string>} */
  const words = {
    "": () => "",
    all_first: () => gettext("Every problem right at the first try!"),
    mastered: () => interpolate(gettext("%(prompt)s was hard, and you got it!"), { prompt: bare(about) }),
    all_right: () => gettext("You got every one in the end!"),
    improved: () => gettext("You got better as the lesson went on."),
    row: () => interpolate(gettext("%(count)s right in a row!"), { count }),
    right: () => interpolate(ngettext("You got %(prompt)s.", "You got %(count)s right.", count), { count, prompt: bare(about) }),
    stayed: () => interpolate(ngettext("You stayed with it: %(count)s problem.", "You stayed with it: %(count)s problems.", count), { count }),
  };
  return words[well]();
}

/**
 * Say how a problem went, at the first try and in the end.
 *
 * @param {import("../protocol_types.js").LeftMarkPart} mark
 * @returns {string}
 */
export function leftMarkWords({ first, final }) {
  if (final === null) return gettext("no answer");
  if (final === "right") return first === "wrong" ? gettext("right at a later try") : gettext("right at once");
  if (final === "wrong") return gettext("not yet");
  if (final === "reading") return gettext("being read");
  return final === "uncounted" ? gettext("after the time") : gettext("your teacher looks");
}

/**
 * Say what to practise now.
 *
 * @param {import("../protocol_types.js").AimPart} aim
 * @returns {string}
 */
export function practiseWords({ operation, fact }) {
  if (fact) return interpolate(gettext("Practise %(fact)s now"), { fact: fact.replace("×", " × ") });
  const words = {
    add: gettext("Practise adding now"),
    subtract: gettext("Practise subtracting now"),
    multiply: gettext("Practise multiplying now"),
    divide: gettext("Practise dividing now"),
  };
  return words[operation];
}

/** @param {string} prompt as it is asked; in a sentence it ends without its sign */
function bare(prompt) {
  return prompt.replace(/\s*=\s*$/, "");
}
