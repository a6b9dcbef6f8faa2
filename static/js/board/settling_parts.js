/** The elements of the dialog in which answers are settled one after the other. */

import { element, icon } from "../dom/element.js";
import { gettext } from "../i18n.js";

/** Characters of the longest answer that the server reads (`MAX_LENGTH` of its grammar). */
const MOST_TEXT = 16;

/** @typedef {ReturnType<typeof buildSettling>} SettlingParts */

/**
 * Make the elements of the dialog inside ``root``.
 *
 * @param {HTMLElement} root
 */
export function buildSettling(root) {
  const parts = {
    card: element("div", { className: "settling__card", tabIndex: -1 }),
    about: element("h3", { className: "settling__about number" }),
    picture: element("img", {}),
    note: element("p", { className: "settling__note" }),
    inks: element("ul", { className: "settling__inks", role: "list" }),
    says: actButton("as-read", "primary settling__says"),
    sure: element("p", { className: "settling__sure soft number" }),
    others: element("div", {
      className: "settling__others",
      role: "group",
      "aria-label": gettext("Or it says"),
    }),
    text: makeText(),
    label: element("label", { htmlFor: "settling-text" }),
    which: element("div", {
      className: "settling__which",
      role: "group",
      tabIndex: -1,
      hidden: true,
    }),
    late: markButton("uncounted", "plain", icon("empty"), gettext("Does not count"), "D"),
    skip: markButton("skip", "plain", icon("next"), gettext("Skip"), "S"),
    said: element("p", { className: "settling__said" }),
    undo: actButton("undo", "plain button--small", icon("undo"), gettext("Undo")),
    done: element("p", { className: "settling__done", hidden: true }, icon("right")),
  };
  const form = makeForm(parts.label, parts.text);
  parts.done.append(gettext("Nothing is left to settle."));
  parts.card.append(
    parts.about,
    element("span", { className: "about__picture", hidden: true }, parts.picture),
    parts.note,
    parts.inks,
    element("div", { className: "settling__read" }, parts.says, parts.others, parts.sure),
    form,
    parts.which,
    element(
      "div",
      { className: "settling__marks" },
      markButton("right", "right", icon("right"), gettext("Right"), "R"),
      markButton("wrong", "wrong", icon("wrong"), gettext("Wrong"), "W"),
      parts.late,
      parts.skip,
    ),
  );
  root.replaceChildren(
    parts.card,
    parts.done,
    element(
      "div",
      { className: "settling__foot", role: "status" },
      parts.said,
      parts.undo,
    ),
  );
  return { ...parts, form };
}

function makeText() {
  return element("input", {
    className: "input number",
    id: "settling-text",
    maxLength: MOST_TEXT,
    autocomplete: "off",
    required: true,
  });
}

/**
 * @param {HTMLLabelElement} label
 * @param {HTMLInputElement} text
 */
function makeForm(label, text) {
  return element(
    "form",
    { className: "settling__form" },
    label,
    text,
    element("button", { className: "button button--plain", type: "submit" }, gettext("Correct")),
  );
}

/**
 * @param {string} act
 * @param {string} look
 * @param {...(Node | string)} children
 * @returns {HTMLButtonElement}
 */
export function actButton(act, look, ...children) {
  const className = `button button--${look}`;
  const button = element("button", { className, type: "button" }, ...children);
  button.dataset.act = act;
  return button;
}

/**
 * @param {string} act
 * @param {string} look
 * @param {Node} sign
 * @param {string} word
 * @param {string} key what presses it, too
 */
function markButton(act, look, sign, word, key) {
  const button = actButton(act, look, sign, word, keyHint(key));
  button.setAttribute("aria-keyshortcuts", key);
  return button;
}

/** @param {string} key a key that presses the button; who listens is told by the button itself */
export function keyHint(key) {
  return element("kbd", { className: "settling__key", ariaHidden: "true" }, key);
}
