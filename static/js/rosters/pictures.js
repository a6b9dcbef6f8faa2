/** The picture code without a page load for each tap; the form alone works as well. */

import { find, findAll, findMaybe } from "../dom/find.js";
import { gettext, interpolate } from "../i18n.js";

/** Pictures of a code, as on the cards. */
const COUNT = 4;

const form = find(document, "[data-pictures]", HTMLFormElement);
const chosen = find(form, "[name=chosen]", HTMLInputElement);
const places = findAll(form, ".tray__place");
const back = find(form, "[data-back]", HTMLButtonElement);
const said = find(form, "[data-said]");

/** Fill the tray with the pictures chosen so far. */
function show() {
  const letters = Array.from(chosen.value);
  places.forEach((place, index) => {
    const button = letters[index] && buttonOf(letters[index]);
    place.dataset.filled = String(Boolean(button));
    place.replaceChildren(...(button ? [find(button, "svg", SVGSVGElement).cloneNode(true)] : []));
  });
  back.disabled = letters.length === 0;
}

/**
 * Find the button of a picture.
 * @param {string} letter
 * @returns {HTMLButtonElement|null}
 */
function buttonOf(letter) {
  return findMaybe(form, `button[name="tap"][value="${letter}"]`, HTMLButtonElement);
}

/** Say aloud what the tray holds now. */
function say() {
  const buttons = Array.from(chosen.value, buttonOf).filter((button) => button !== null);
  const words = buttons.map((button) => find(button, "[data-word]").textContent);
  const text = gettext("%(count)s of 4: %(words)s");
  said.textContent = interpolate(text, { count: words.length, words: words.join(", ") });
}

form.addEventListener("submit", (event) => {
  const pressed = event.submitter;
  if (!(pressed instanceof HTMLButtonElement)) return;
  event.preventDefault();
  if (pressed === back) {
    chosen.value = chosen.value.slice(0, -1);
  } else if (chosen.value.length < COUNT) {
    chosen.value += pressed.value;
  }
  show();
  say();
  if (chosen.value.length === COUNT) form.submit();
});

show();
globalThis.addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  chosen.value = "";
  show();
});
