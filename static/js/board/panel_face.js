/** How the answer in the panel stands: its badge, what was read, and which mark it has. */

import { icon, setText } from "../dom/element.js";
import { findAll } from "../dom/find.js";
import { gettext } from "../i18n.js";
import { faceWords, sureWords } from "./words.js";

/**
 * @param {HTMLElement} badge
 * @param {import("./types.js").State} state
 */
export function showBadge(badge, state) {
  if (badge.dataset.state === state) return;
  const words = faceWords(state);
  badge.dataset.state = state;
  badge.className = `badge badge--${words.badge} panel__badge`;
  badge.replaceChildren(icon(words.icon), words.word());
}

/**
 * @param {{read: HTMLElement, sure: HTMLElement}} parts
 * @param {import("./types.js").Face} face
 * @param {boolean} answered
 */
export function showReading({ read, sure }, face, answered) {
  const empty = answered ? gettext("Nothing could be read") : gettext("Nothing read yet");
  setText(read, face.text || (face.still ? "…" : empty));
  read.dataset.empty = String(face.text === "");
  setText(sure, face.text ? sureWords(face.confidence) : "");
}

/**
 * @param {HTMLElement} marks the buttons
 * @param {import("./types.js").Answer | null} answer
 */
export function showMarks(marks, answer) {
  for (const button of findAll(marks, "[data-act]")) {
    const isMark = answer !== null && answer.mark === button.dataset.act;
    button.setAttribute("aria-pressed", String(isMark));
    if (button.dataset.act === "uncounted") button.hidden = answer === null || !answer.late;
  }
}
