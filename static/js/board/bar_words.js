/** What the bar above the tiles says: the time that is left, and how many are where. */

import { gettext, interpolate, ngettext } from "../i18n.js";
import { clockText } from "../live/clock.js";
import { hasNext } from "./derive.js";
import { isOwn, ownCountWords, ownRuns } from "./own.js";

/** @param {{over: boolean, seconds: number}} left of a problem that a timer closes */
export function timeWords(left) {
  return left.over ? gettext("Time is up") : clockText(left.seconds);
}

/** @param {number} seconds */
export function nextWords(seconds) {
  return interpolate(gettext("Next in %(seconds)s"), { seconds: clockText(seconds) });
}

/** @param {number} seconds */
export function readWords(seconds) {
  return interpolate(gettext("Reading: %(seconds)s"), { seconds: clockText(seconds) });
}

/** @param {import("./types.js").RoomBoard} board */
export function phaseWords(board) {
  const { phase } = board.room;
  if (ownRuns(board)) return phase === "asking" ? gettext("Each child at its own pace") : gettext("Stopped");
  if (phase === "lobby") return gettext("Waiting for everybody");
  return phase === "over" ? gettext("The lesson is over") : gettext("Between two problems");
}

/** @param {number} here */
function hereWords(here) {
  if (here === 0) return gettext("Nobody is here yet");
  return interpolate(ngettext("%(count)s child is here", "%(count)s children are here", here), {
    count: here,
  });
}

/**
 * On a phone the tiles lie below the code: who waits outside is said where it is seen.
 *
 * @param {number} asking
 * @returns {string[]}
 */
function askingWords(asking) {
  if (asking === 0) return [];
  const words = ngettext("%(count)s asks to come in", "%(count)s ask to come in", asking);
  return [interpolate(words, { count: asking })];
}

/**
 * @param {import("./types.js").RoomBoard} board
 * @param {import("./types.js").Counts} counts
 */
export function countWords(board, counts) {
  const { phase } = board.room;
  if (phase === "lobby") {
    const pace = isOwn(board) ? [gettext("each child at its own pace")] : [];
    return [hereWords(counts.all - counts.away), ...askingWords(counts.asking), ...pace].join(" · ");
  }
  if (phase === "over") return "";
  if (ownRuns(board)) return ownCountWords(board);
  if (board.round && board.round.skipped) return gettext("Skipped: it counts for nobody");
  const answered = interpolate(gettext("%(answered)s of %(all)s answered"), counts);
  if (phase !== "review" || hasNext(board)) return answered;
  return `${answered} · ${gettext("That was the last problem")}`;
}
