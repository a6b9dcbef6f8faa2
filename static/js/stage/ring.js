/** The ring that empties while a round runs. */

import { setText } from "../dom/element.js";
import { find } from "../dom/find.js";
import { gettext } from "../i18n.js";
import { isWaiting } from "../live/asked.js";
import { clockText, countdown } from "../live/clock.js";

/** The circle's `pathLength` in the template: the dash is in parts of a hundred. */
const AROUND = 100;
const HURRY_SECONDS = 10;

/**
 * Show how much of a round's time is left; a round without an end has no ring, and neither has one
 * whose time is up while others still write.
 *
 * @param {HTMLElement} ring
 * @param {import("../protocol_types.js").RoundPart | null} round while it is open
 * @param {number} now milliseconds on the server's clock
 * @returns {number|null} seconds left
 */
export function showRing(ring, round, now) {
  const left = round && !isWaiting(round, now) ? countdown(round.opens_at, round.closes_at, now) : null;
  ring.hidden = left === null;
  if (left === null) return null;
  const circle = find(ring, "[data-ring-left]", SVGElement);
  circle.style.strokeDashoffset = String(AROUND * (1 - left.share));
  ring.dataset.hurry = String(left.seconds <= HURRY_SECONDS);
  const text = left.over ? gettext("Time!") : clockText(left.seconds);
  setText(find(ring, "[data-ring-text]", Element), text);
  return left.seconds;
}
