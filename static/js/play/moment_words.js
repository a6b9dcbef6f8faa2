/** What banners say, and what a child is praised for at the end: effort, never speed. Pure, no DOM. */

import { gettext, interpolate, ngettext } from "../i18n.js";

/** @typedef {import("../protocol_types.js").LeftMarkPart} LeftMark */
/** @typedef {{icon: string, words: string}} Badge */

/**
 * Say how many were right one after the other.
 * @param {number} count
 * @returns {string}
 */
export function rowWords(count) {
  return interpolate(ngettext("%(count)s in a row!", "%(count)s in a row!", count), { count });
}

/**
 * Return the longest row of problems that were right in the end.
 * @param {readonly LeftMark[]} marks
 * @returns {number}
 */
export function bestRow(marks) {
  let [row, best] = [0, 0];
  for (const { final } of marks) {
    row = final === "right" ? row + 1 : 0;
    best = Math.max(best, row);
  }
  return best;
}

/**
 * Return the one badge of a lesson; null where nothing was answered.
 * @param {readonly LeftMark[]} marks
 * @returns {Badge|null}
 */
export function effortBadge(marks) {
  const answered = marks.filter(({ final }) => final !== null);
  if (answered.length === 0) return null;
  if (marks.some(({ first, final }) => first === "wrong" && final === "right")) {
    return { icon: "again", words: gettext("You kept trying") };
  }
  if (answered.every(({ first }) => first === "right")) return { icon: "look", words: gettext("Careful work") };
  if (answered.length === marks.length) return { icon: "heart", words: gettext("You gave every one a go") };
  return { icon: "star", words: gettext("You took part") };
}

/**
 * Say which medal a child has won.
 * @param {number} place 1 to 3
 * @returns {string}
 */
export function medalWords(place) {
  const words = [gettext("Gold medal"), gettext("Silver medal"), gettext("Bronze medal")];
  return words[place - 1] || "";
}
