/** Shows the streak, the end of a run, and lists of what went wrong. */

import { element, setText } from "../dom/element.js";
import { find } from "../dom/find.js";
import { gettext, interpolate, ngettext } from "../i18n.js";
import { effortBadge } from "../play/moment_words.js";
import { showMarks } from "../play/view_leaves.js";

/** A streak is worth a word from here on. */
const STREAK_SHOWN = 2;

/**
 * Show how many answers in a row were right.
 * @param {number} streak
 */
export function showStreak(streak) {
  const place = find(document, "[data-streak]");
  place.hidden = streak < STREAK_SHOWN;
  setText(place, interpolate(gettext("%(count)s in a row"), { count: streak }));
}

/**
 * Show how a run went.
 * @param {import("../play/parts.js").Part} part
 * @param {{right: number, asked: number, best_streak: number, level: number, next_level: number}} run
 * @param {Pick<import("./records.js").KeptRun, "wrong"|"marks"> & {better: boolean, best: number, problems: number}} records
 */
export function showEnd(part, run, { better, best, problems, wrong, marks }) {
  const counts = { right: run.right, asked: run.asked };
  const sums = [interpolate(gettext("%(right)s of %(asked)s right"), counts)];
  if (run.best_streak >= STREAK_SHOWN) {
    const row = ngettext("%(count)s in a row", "%(count)s in a row", run.best_streak);
    sums.push(interpolate(row, { count: run.best_streak }));
  }
  setText(part("end-sums"), sums.join(" · "));
  setText(
    part("end-best"),
    better
      ? gettext("Your best score on this device!")
      : interpolate(gettext("Best on this device: %(best)s"), { best }),
  );
  part("end-best").dataset.better = String(better);
  showMarks(part, marks, [effortBadge(ofAll(marks, problems))]);
  showNextLevel(part, run);
  part("end-wrong").hidden = wrong.length === 0;
  part("end-list").replaceChildren(...wrongRows(wrong));
}

/**
 * Return a mark for each problem of a run, also those that were left out.
 * @param {readonly import("./records.js").KeptMark[]} marks
 * @param {number} problems
 */
function ofAll(marks, problems) {
  const none = { prompt: "", first: null, final: null };
  return [...marks, ...Array.from({ length: Math.max(0, problems - marks.length) }, () => none)];
}

/**
 * Return a row for each problem that went wrong: prompt, right answer, what was read.
 * @param {import("./records.js").Wrong[]} wrong
 * @returns {HTMLElement[]}
 */
export function wrongRows(wrong) {
  return wrong.map(({ prompt, answer, text }) =>
    element(
      "li",
      { className: "wrong-row" },
      element("span", { className: "wrong-row__prompt" }, prompt),
      element("strong", { className: "wrong-row__answer number" }, answer),
      element(
        "span",
        { className: "wrong-row__text" },
        text ? interpolate(gettext("I read %(text)s"), { text }) : "",
      ),
    ),
  );
}

/**
 * Offer the next run: a level up after a clean one, down after three slips; the child may stay.
 * @param {import("../play/parts.js").Part} part
 * @param {{level: number, next_level: number}} run
 */
function showNextLevel(part, { level, next_level: next }) {
  const moves = next !== 0 && next !== level;
  part("same").hidden = !moves;
  part("end-level").hidden = !moves;
  if (moves) setText(part("end-level"), next > level ? gettext("A clean run: level up!") : gettext("A little easier first?"));
  setText(part("again-word"), moves ? levelWords(next, next > level) : gettext("Ten more"));
}

/**
 * @param {number} level
 * @param {boolean} up
 */
function levelWords(level, up) {
  const words = up ? gettext("On to level %(level)s") : gettext("Ten at level %(level)s");
  return interpolate(words, { level });
}
