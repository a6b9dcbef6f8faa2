/** Writing a problem: keys for what a keyboard lacks, and the prompt as it will look. */

import { setText } from "../dom/element.js";
import { showPrompt } from "../dom/math.js";
import { caretIn, inserted } from "./insert.js";

const PAUSE_MS = 250;

const form = document.querySelector("[data-problem-form]");
const prompt = form.elements.namedItem("prompt");
const look = form.querySelector("[data-look]");
const fault = form.querySelector("[data-look-fault]");
const asking = form.querySelector("[data-asking]");
let pause = null;
let asked = 0;

/** Ask the server how the prompt looks; the newest question wins. */
async function ask() {
  asked += 1;
  const number = asked;
  const body = new FormData();
  body.append("prompt", prompt.value);
  body.append("csrfmiddlewaretoken", form.elements.namedItem("csrfmiddlewaretoken").value);
  try {
    const response = await fetch(form.dataset.preview, { method: "POST", body });
    if (response.ok && number === asked) show(await response.json());
  } catch (error) {
    // Without a connection the preview stays as it was; saving will say what is wrong.
  }
}

function show(answer) {
  look.hidden = answer.prompt === "";
  showPrompt(look.querySelector("[data-look-prompt]"), answer);
  setText(fault, answer.fault);
}

function askSoon() {
  clearTimeout(pause);
  pause = setTimeout(ask, PAUSE_MS);
}

function onKey(event) {
  const button = event.target.closest("[data-insert]");
  if (!button) return;
  const { selectionStart, selectionEnd, value } = prompt;
  const made = inserted(value, selectionStart, selectionEnd, button.dataset.insert);
  prompt.value = made.text;
  prompt.focus();
  prompt.setSelectionRange(made.caret, made.caret);
  askSoon();
}

/** Tab leads from one empty place of a formula to the next, and then on through the form. */
function onTab(event) {
  if (event.key !== "Tab" || event.shiftKey) return;
  const next = caretIn(prompt.value, prompt.selectionStart);
  if (next === null) return;
  event.preventDefault();
  prompt.setSelectionRange(next, next);
}

const keys = form.querySelector("[data-keys]");
keys.hidden = false;
keys.addEventListener("click", onKey);
prompt.addEventListener("input", askSoon);
prompt.addEventListener("keydown", onTab);

// What is still asked lies below the fold of most screens.
if (asking) asking.scrollIntoView({ block: "center" });
