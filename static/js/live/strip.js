/** The calm strip at the top that says when the connection is away. */

import { gettext } from "../i18n.js";
import { setText } from "../dom/element.js";

const PATIENCE_MS = 800;

let waiting = null;

/** Say that the page reconnects, unless the connection is back within a moment. */
export function showReconnecting() {
  if (waiting !== null) return;
  waiting = setTimeout(() => {
    const strip = document.querySelector("[data-strip]");
    if (!strip) return;
    setText(strip.querySelector("[data-strip-text]"), gettext("Reconnecting…"));
    strip.dataset.shown = "true";
  }, PATIENCE_MS);
}

/** Take the strip away. */
export function hideReconnecting() {
  clearTimeout(waiting);
  waiting = null;
  const strip = document.querySelector("[data-strip]");
  if (!strip) return;
  strip.dataset.shown = "false";
  setText(strip.querySelector("[data-strip-text]"), "");
}
