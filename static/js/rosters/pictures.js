/** The picture code without a page load for each tap; the form alone works as well. */

import { gettext, interpolate } from "../i18n.js";

const COUNT = 4;

const form = document.querySelector("[data-pictures]");
const chosen = form.elements.namedItem("chosen");
const places = Array.from(form.querySelectorAll(".tray__place"));
const back = form.querySelector("[data-back]");
const said = form.querySelector("[data-said]");

/** Fill the tray with the pictures chosen so far. */
function show() {
  const letters = Array.from(chosen.value);
  places.forEach((place, index) => {
    const button = letters[index] && buttonOf(letters[index]);
    place.dataset.filled = String(Boolean(button));
    place.replaceChildren(...(button ? [button.querySelector("svg").cloneNode(true)] : []));
  });
  back.disabled = letters.length === 0;
}

/**
 * Find the button of a picture.
 * @param {string} letter
 * @returns {HTMLButtonElement}
 */
function buttonOf(letter) {
  return form.querySelector(`button[name="tap"][value="${letter}"]`);
}

/** Say aloud what the tray holds now. */
function say() {
  const words = Array.from(chosen.value).map((letter) =>
    buttonOf(letter).querySelector("[data-word]").textContent,
  );
  const text = gettext("%(count)s of 4: %(words)s");
  said.textContent = interpolate(text, { count: words.length, words: words.join(", ") });
}

form.addEventListener("submit", (event) => {
  const pressed = event.submitter;
  if (!pressed) return;
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
