/** How an answer came, and what about that makes the teacher look, in plain words. Pure, no DOM. */

import { gettext, interpolate } from "../i18n.js";

/** @type {Readonly<Record<string, () => string>>} */
const FLAGS = {
  no_ink: () => gettext("no ink"),
  too_quick: () => gettext("too quick for a hand"),
  no_times: () => gettext("drawn at unknown times"),
  typed: () => gettext("typed, which was not allowed"),
};

/**
 * Say why an answer is flagged, or nothing.
 *
 * @param {import("./types.js").Board} board
 * @param {number} seat whose answer it is
 * @param {import("./types.js").Answer | null} answer
 * @returns {string}
 */
export function flagWords(board, seat, answer) {
  if (!answer || answer.flag === "") return "";
  if (answer.flag !== "same_ink") return FLAGS[answer.flag]();
  if (answer.same_as === seat) return gettext("same ink as an earlier answer");
  const other = answer.same_as === null ? undefined : board.tiles.get(answer.same_as);
  if (!other) return gettext("same ink as another child's");
  return interpolate(gettext("same ink as %(name)s's"), { name: other.name });
}

/**
 * Say that an answer came from a keyboard.
 *
 * @returns {string}
 */
export function typedWords() {
  return gettext("typed");
}

/**
 * Say which digits of an answer are mirrored; they are right in value.
 *
 * @param {string} digits
 * @returns {string}
 */
export function mirroredWords(digits) {
  return digits ? interpolate(gettext("Mirrored: %(digits)s"), { digits: Array.from(digits).join(", ") }) : "";
}
