/** Shows what a lesson leaves its child: a row of marks, what went well, one thing to practise. */

import { element, icon, setText } from "../dom/element.js";
import { find } from "../dom/find.js";
import { leftMarkWords, practiseWords, wellWords } from "./leaves_words.js";
import { bestRow, effortBadge, medalWords, rowWords } from "./moment_words.js";

/**
 * @typedef {import("../protocol_types.js").LeavesPart} Leaves
 * @typedef {import("../protocol_types.js").LeftMarkPart} LeftMark
 */

/** Which sign stands for how a problem went. @type {Readonly<Record<string, string>>} */
const SIGNS = { right: "right", wrong: "again", unsure: "unsure", late: "late", uncounted: "late", reading: "reading" };

/**
 * Show what the lesson leaves, where the server has told it.
 *
 * @param {import("./parts.js").Part} part
 * @param {Leaves|null} leaves
 */
export function showLeaves(part, leaves) {
  const place = /** @type {HTMLElement|null} */ (part("leaves"));
  if (!place) return; // practice ends otherwise
  place.hidden = leaves === null;
  const key = JSON.stringify(leaves);
  if (!leaves || place.dataset.shows === key) return;
  place.dataset.shows = key;
  const well = wellWords(leaves);
  part("left-well").hidden = well === "";
  setText(part("left-well"), well);
  showMedal(part("medal"), leaves.medal);
  const row = bestRow(leaves.marks);
  const inRow = row >= ROW ? { icon: "star", words: rowWords(row) } : null;
  showMarks(part, leaves.marks, [inRow, effortBadge(leaves.marks)]);
  const link = part("left-practise");
  link.hidden = leaves.practise === null;
  if (!leaves.practise) return;
  const { operation, level, fact } = leaves.practise;
  link.href = `${link.dataset.address}?${new URLSearchParams({ operation, level: String(level), fact })}`;
  setText(part("left-practise-word"), practiseWords(leaves.practise));
}

/** A row is worth a word from here on. */
const ROW = 2;

/**
 * @param {HTMLElement} place
 * @param {number} medal
 */
function showMedal(place, medal) {
  place.hidden = medal === 0;
  place.dataset.medal = String(medal);
  setText(find(place, "[data-medal-words]"), medalWords(medal));
}

/**
 * Show how each problem went, and what a child has earned for it.
 *
 * @param {import("./parts.js").Part} part
 * @param {readonly LeftMark[]} marks
 * @param {readonly (import("./moment_words.js").Badge|null)[]} badges
 */
export function showMarks(part, marks, badges) {
  part("left-badges").replaceChildren(...badges.flatMap((badge) => (badge ? [badgeElement(badge)] : [])));
  part("left-marks").replaceChildren(...marks.map(markElement));
}

/** @param {import("./moment_words.js").Badge} badge */
function badgeElement(badge) {
  return element("li", { className: "left-badge" }, icon(badge.icon), badge.words);
}

/** @param {LeftMark} mark */
function markElement(mark) {
  const sign = mark.final === null ? "empty" : SIGNS[mark.final] || "empty";
  const twice = mark.final === "right" && mark.first === "wrong";
  const made = element(
    "li",
    { className: "left-mark" },
    element("span", { className: "left-mark__prompt" }, mark.prompt),
    element("span", { className: "left-mark__sign" }, icon(sign), ...(twice ? [element("sup", { ariaHidden: "true" }, "2")] : [])),
    element("span", { className: "left-mark__word" }, leftMarkWords(mark)),
  );
  made.dataset.mark = mark.final || "none";
  return made;
}
