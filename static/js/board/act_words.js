/** What was done on the board, in words. Pure, no DOM. */

import { gettext, interpolate, ngettext } from "../i18n.js";

/**
 * @typedef {import("../protocol_types.js").ActPart} Act
 */

/** What is said with the name of a seat, or how many seats it was. @type {Readonly<Record<string, () => string>>} */
const WITH_SEATS = {
  settled: () => gettext("settled %(who)s"),
  undone: () => gettext("took back what was settled: %(who)s"),
  admitted: () => gettext("let %(who)s in"),
  declined: () => gettext("did not let %(who)s in"),
  removed: () => gettext("removed %(who)s"),
  lowered: () => gettext("saw to the hand of %(who)s"),
  named: () => gettext("decided about the name of %(who)s"),
  staged: () => gettext("changed the stage: %(who)s"),
  teamed: () => gettext("put %(who)s into another team"),
  annotated: () => gettext("wrote on the sheet of %(who)s"),
};

/** @type {Readonly<Record<import("../protocol_types.js").ActKind, () => string>>} */
const PLAIN = {
  asked: () => gettext("asked a problem"),
  closed: () => gettext("closed the round"),
  skipped: () => gettext("skipped the problem"),
  paused: () => gettext("paused the lesson"),
  went_on: () => gettext("went on after the pause"),
  extended: () => gettext("changed the time"),
  opened: () => gettext("ended the reading time"),
  ended: () => gettext("ended the lesson"),
  settled: () => gettext("settled an answer"),
  undone: () => gettext("took back what was settled"),
  admitted: () => gettext("let somebody in"),
  declined: () => gettext("did not let somebody in"),
  removed: () => gettext("removed a seat"),
  lowered: () => gettext("saw to a hand"),
  named: () => gettext("showed the names"),
  locked: () => gettext("closed the door"),
  unlocked: () => gettext("opened the door"),
  new_code: () => gettext("gave a new code"),
  configured: () => gettext("changed the settings"),
  hid: () => gettext("changed what is hidden"),
  added: () => gettext("added a question to the set"),
  staged: () => gettext("cleared the stage"),
  linked: () => gettext("made a link for colleagues"),
  unlinked: () => gettext("took the link for colleagues back"),
  came: () => gettext("came by the link"),
  teamed: () => gettext("changed a team"),
  annotated: () => gettext("wrote on a sheet"),
};

/** @type {Readonly<Record<string, () => string>>} */
const MARKS = {
  right: () => gettext("right"),
  wrong: () => gettext("wrong"),
  uncounted: () => gettext("late, does not count"),
};

/**
 * Say what was done, without who did it.
 *
 * @param {Act} act
 * @returns {string}
 */
export function actWords(act) {
  const { kind, text } = act;
  if (kind === "asked" && text) return interpolate(gettext("asked %(prompt)s"), { prompt: text });
  if (kind === "extended" && text) return interpolate(gettext("changed the time: %(seconds)s seconds"), { seconds: text });
  const withSeats = WITH_SEATS[kind];
  const words = act.count > 0 && withSeats ? interpolate(withSeats(), { who: whoWords(act) }) : PLAIN[kind]();
  return kind === "settled" && MARKS[text] ? `${words}: ${MARKS[text]()}` : words;
}

/** @param {Act} act */
function whoWords({ name, count }) {
  if (count < 2) return name;
  const others = ngettext("%(name)s and %(count)s other", "%(name)s and %(count)s others", count - 1);
  return interpolate(others, { name, count: count - 1 });
}
