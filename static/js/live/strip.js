/** The calm strip at the top that says when the connection is away, and the line that says it is slower. */

import { setText } from "../dom/element.js";
import { find, findMaybe } from "../dom/find.js";
import { gettext } from "../i18n.js";

/** Most cuts are over before that, and a strip that flashes frightens children. */
const PATIENCE_MS = 800;

/** @type {number|null} */
let waiting = null;
let saying = "";

/**
 * Say that the page reconnects, unless the connection is back within a moment.
 *
 * @param {boolean} [full] no further screen fits into the lesson
 * @param {number} [patience] milliseconds that count as a moment
 */
export function showReconnecting(full = false, patience = PATIENCE_MS) {
  saying = full
    ? gettext("This lesson is open on as many screens as it can be. Close one: then this one goes on.")
    : lostWords();
  if (waiting !== null) {
    const strip = findMaybe(document, "[data-strip][data-shown=true]");
    if (strip) setText(find(strip, "[data-strip-text]"), saying);
    return;
  }
  waiting = setTimeout(() => {
    const strip = findMaybe(document, "[data-strip]");
    if (!strip) return;
    setText(find(strip, "[data-strip-text]"), saying);
    strip.dataset.shown = "true";
  }, patience);
}

/** Take the strip away. */
export function hideReconnecting() {
  clearTimeout(waiting ?? undefined);
  waiting = null;
  const strip = findMaybe(document, "[data-strip]");
  if (!strip) return;
  strip.dataset.shown = "false";
  setText(find(strip, "[data-strip-text]"), "");
}

/**
 * Say quietly that the page goes on by the slower way, or take that line away.
 *
 * @param {boolean} slower
 */
export function showSlower(slower) {
  const line = findMaybe(document, "[data-slower]");
  if (!line || line.hidden === !slower) return;
  line.hidden = !slower;
  setText(find(line, "[data-slower-text]"), slower ? line.dataset.slower || "" : "");
}

/** A child who writes is told that it can go on, where its page says so. */
function lostWords() {
  const strip = findMaybe(document, "[data-strip]");
  const writes = findMaybe(document, "[data-screen=round]") !== null;
  return (writes && strip && strip.dataset.lost) || gettext("Reconnecting…");
}
