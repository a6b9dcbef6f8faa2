/** Writing a problem: keys for what a keyboard lacks, and the problem as it will look. */

import { closestTo, dataOf, find, findMaybe, jsonOf } from "../dom/find.js";
import { readyBackground } from "./background.js";
import { caretIn, inserted } from "./insert.js";
import { Look } from "./look.js";
import { Picked } from "./picked.js";

/**
 * A pause between two keys: the preview comes when somebody looks up, and not for each letter.
 */
const PAUSE_MS = 250;

const form = find(document, "[data-problem-form]", HTMLFormElement);
const prompt = find(form, "[name=prompt]", HTMLInputElement);
const look = new Look(find(document, "[data-look]"));
/** @type {import("./look.js").Looked} */
let looked = jsonOf("shown");
const { number: place } = looked;
const picked = new Picked(form, looked.picture, show);
const asking = findMaybe(form, "[data-asking]");
/** @type {number|null} */
let pause = null;
let asked = 0;

/** Ask the server how the problem looks; the newest question wins. */
async function ask() {
  asked += 1;
  const number = asked;
  const body = new FormData(form);
  body.delete("picture");
  body.append("separator", dataOf(form, "separator"));
  try {
    const response = await fetch(dataOf(form, "preview"), { method: "POST", body });
    const answer = response.ok ? await response.json() : null;
    if (answer === null || number !== asked) return;
    looked = answer;
    show();
  } catch {
    // Without a connection the preview stays as it was; saving will say what is wrong.
  }
}

/** Show what is known last, with the picture, which stays on this device until it is saved. */
function show() {
  look.show({ ...looked, number: place, place, picture: picked.part });
}

function askSoon() {
  clearTimeout(pause ?? undefined);
  pause = setTimeout(ask, PAUSE_MS);
}

/** @param {MouseEvent} event */
function onKey(event) {
  const button = closestTo(event, "[data-insert]");
  if (!button) return;
  const { selectionStart, selectionEnd, value } = prompt;
  const made = inserted(value, selectionStart ?? 0, selectionEnd ?? 0, dataOf(button, "insert"));
  prompt.value = made.text;
  prompt.focus();
  prompt.setSelectionRange(made.caret, made.caret);
  askSoon();
}

/**
 * Tab leads from one empty place of a formula to the next, and then on through the form.
 * @param {KeyboardEvent} event
 */
function onTab(event) {
  if (event.key !== "Tab" || event.shiftKey) return;
  const next = caretIn(prompt.value, prompt.selectionStart ?? 0);
  if (next === null) return;
  event.preventDefault();
  prompt.setSelectionRange(next, next);
}

readyBackground(form);
show();

const keys = find(form, "[data-keys]");
keys.hidden = false;
keys.addEventListener("click", onKey);
form.addEventListener("input", askSoon);
prompt.addEventListener("keydown", onTab);

// What is still asked lies below the fold of most screens, and so does what is wrong.
const wrong = form.querySelector("[aria-invalid=true]");
if (asking) asking.scrollIntoView({ block: "center" });
else if (wrong instanceof HTMLElement) wrong.focus();
