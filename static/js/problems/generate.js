/** The generator's preview follows the options at once; without this, "Show them" does the same. */

import { dataOf, find, findAll, findMaybe } from "../dom/find.js";

/** A pause between two keys: a new preview is made once the number is typed. */
const PAUSE_MS = 250;

const form = find(document, "[data-generate]", HTMLFormElement);
const preview = find(form, "[data-preview]");
/** @type {number|null} */
let waiting = null;
let newest = 0;

/**
 * Ask the server what these options make, and show it unless something newer is on its way.
 * @param {string} wish what the form is sent for
 */
async function refresh(wish) {
  clearTimeout(waiting ?? undefined);
  newest += 1;
  const mine = newest;
  const data = new FormData(form);
  data.set("do", wish);
  const answer = await fetch(form.action, {
    method: "POST",
    body: data,
    headers: { "X-Part": "preview" },
  }).catch(() => null);
  if (mine !== newest || !answer || !answer.ok) return;
  show(await answer.text());
}

/** @param {string} html */
function show(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const made = findMaybe(page, "[data-seed]");
  if (!made) return;
  find(form, "[name=seed]", HTMLInputElement).value = dataOf(made, "seed");
  preview.replaceChildren(document.importNode(made, true));
}

const chosen = document.querySelector(".kind[aria-current]");
if (chosen) chosen.scrollIntoView({ block: "nearest", inline: "center" });

form.addEventListener("input", (event) => {
  if (event.target instanceof HTMLInputElement && event.target.name === "title") return;
  clearTimeout(waiting ?? undefined);
  waiting = setTimeout(() => refresh("preview"), PAUSE_MS);
});
for (const button of findAll(form, "[name=do]:not([value=make])", HTMLButtonElement)) {
  button.addEventListener("click", (event) => {
    event.preventDefault();
    refresh(button.value);
  });
}
