/** The board's dialogs: how to join, which problem, and "are you sure?". */

import { closeDialog, openDialog } from "../dom/dialog.js";
import { element, setText } from "../dom/element.js";
import { closestTo, dataOf, find } from "../dom/find.js";
import { promptNodes } from "../dom/math.js";
import { toast } from "../dom/toast.js";
import { gettext, interpolate, ngettext } from "../i18n.js";

/**
 * Ask before something that cannot be taken back.
 *
 * @param {{title: string, text: string, yes: string}} words
 * @param {() => void} act what "yes" does
 */
export function confirmFirst(words, act) {
  const dialog = find(document, "[data-confirm]", HTMLDialogElement);
  setText(find(dialog, "[data-confirm-title]"), words.title);
  setText(find(dialog, "[data-confirm-text]"), words.text);
  const yes = find(dialog, "[data-confirm-yes]");
  setText(yes, words.yes);
  yes.onclick = () => {
    closeDialog(dialog);
    act();
  };
  openDialog(dialog);
}

/**
 * Fill the list of problems to choose from.
 *
 * @param {import("../protocol_types.js").ProblemPart[]} problems
 * @param {(problem: number) => void} ask called with the problem that was chosen
 */
export function showProblems(problems, ask) {
  const dialog = find(document, "[data-problems]", HTMLDialogElement);
  const items = problems.map((problem, index) => problemItem(problem, index, () => {
    closeDialog(dialog);
    ask(problem.id);
  }));
  find(dialog, "[data-problem-list]").replaceChildren(...items);
  openDialog(dialog);
}

/**
 * @param {import("../protocol_types.js").ProblemPart} problem
 * @param {number} index
 * @param {() => void} onclick
 */
function problemItem(problem, index, onclick) {
  const asked = problem.asked === 0 ? "" : askedWords(problem.asked);
  const button = element(
    "button",
    { className: "problem", type: "button", onclick },
    element("span", { className: "problem__number number" }, `${index + 1}.`),
    element("span", { className: "problem__prompt" }, promptNodes(problem.prompt_html)),
    element("span", { className: "soft" }, asked),
  );
  return element("li", {}, button);
}

/** @param {number} asked */
function askedWords(asked) {
  if (asked === 1) return gettext("asked");
  return interpolate(ngettext("asked %(count)s time", "asked %(count)s times", asked), {
    count: asked,
  });
}

/** Let the copy buttons copy, also where a plain-HTTP page has no clipboard. */
export function readyCopying() {
  document.addEventListener("click", (event) => {
    const button = closestTo(event, "[data-copy]");
    if (button) copy(dataOf(button, "copy"), button);
  });
}

/**
 * @param {string} text
 * @param {HTMLElement} button
 */
async function copy(text, button) {
  const done = (await copyByClipboard(text)) || copyBySelection(text, button.parentElement || button);
  toast(done ? gettext("Copied.") : gettext("Please copy the address by hand."), "copy");
}

/** @param {string} text */
async function copyByClipboard(text) {
  if (!navigator.clipboard) return false;
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // The browser said no: the older way may still work.
    return false;
  }
}

/**
 * @param {string} text
 * @param {HTMLElement} place
 */
function copyBySelection(text, place) {
  const field = element("textarea", { className: "hidden-label", value: text, readOnly: true });
  place.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  return done;
}
