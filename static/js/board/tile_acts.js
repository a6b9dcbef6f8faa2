/** The one-tap buttons of a tile: marks, and who comes in under which name. */

import { element, icon } from "../dom/element.js";
import { gettext } from "../i18n.js";

/** @type {Readonly<Record<string, () => HTMLButtonElement[]>>} */
const ACTS = {
  "": () => [],
  asks: () => [
    actButton("admit", "right", gettext("Admit this child"), gettext("Admit")),
    actButton("decline", "plain", gettext("Decline this child"), gettext("Decline")),
  ],
  claimed: () => [
    actButton("admit", "right", gettext("Admit the other device"), gettext("Admit")),
    actButton("decline", "plain", gettext("Decline the other device"), gettext("Decline")),
  ],
  typed: () => [
    actButton("show-name", "plain", gettext("Show the name that was typed"), gettext("Show it")),
    actButton("keep-name", "plain", gettext("Keep the space name"), gettext("Keep this")),
  ],
};

/**
 * What the buttons ask about the seat: who sits there, or only the name.
 * @type {Readonly<Record<string, string>>}
 */
export const WHO = { asks: "seat", claimed: "seat", typed: "name" };

/**
 * The buttons of a tile that waits for the teacher.
 *
 * @param {string} state what it waits for
 * @returns {HTMLButtonElement[]}
 */
export function actsFor(state) {
  if (ACTS[state]) return ACTS[state]();
  const marks = [
    actButton("right", "right", gettext("Mark as right")),
    actButton("wrong", "wrong", gettext("Mark as wrong")),
  ];
  if (state !== "late") return marks;
  return [...marks, actButton("uncounted", "plain", gettext("Late: it does not count"), icon("empty"))];
}

/**
 * @param {import("./types.js").Act} act
 * @param {string} look
 * @param {string} label
 * @param {string | Node} [word]
 * @returns {HTMLButtonElement}
 */
function actButton(act, look, label, word = "") {
  const face = word || icon(act);
  const button = element(
    "button",
    { className: `button button--${look} tile__act`, type: "button", title: label },
    face,
  );
  // Who speaks to the device says what is written there.
  const isSaid = typeof word !== "string" || label.startsWith(word);
  button.setAttribute("aria-label", isSaid ? label : `${word}: ${label}`);
  button.dataset.act = act;
  return button;
}
