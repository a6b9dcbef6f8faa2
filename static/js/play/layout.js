/** How a child wants its page: a panel of switches, kept with the student, for a guest on the device. */

import { find, findAll, findMaybe } from "../dom/find.js";
import { csrfToken } from "../live/csrf.js";

/** Where a guest's device keeps what was chosen. */
const KEY = "layout";
/** A choice that could not be kept is said again so much later. */
const AGAIN_MS = 5000;

/**
 * Return what draws on the paper, as the child has chosen it.
 * @returns {import("../ink/palm.js").Tool}
 */
export function toolChosen() {
  const { tool } = document.documentElement.dataset;
  return tool === "pencil" || tool === "finger" ? tool : "both";
}

/**
 * Return whether the pen is to be thicker.
 * @returns {boolean}
 */
export function isPenThick() {
  return document.documentElement.dataset.thickPen === "true";
}

/**
 * Return whether contrast is to be high.
 * @returns {boolean}
 */
export function isContrastHigh() {
  return document.documentElement.dataset.highContrast === "true";
}

/**
 * Give the panel its work; a page without one stays as it is. What is chosen holds at once, and is
 * told to whoever listens for `astro:layout`.
 * @param {import("./local_store.js").LocalStore} store
 */
export function readyLayout(store) {
  const form = findMaybe(document, "[data-layout]", HTMLFormElement);
  if (!form) return;
  const isGuest = form.dataset.guest === "true";
  if (isGuest) fill(form, store.get(KEY) || {});
  apply(form);
  form.addEventListener("change", () => {
    apply(form);
    if (isGuest) store.set(KEY, chosenIn(form));
    else keep(form);
  });
  const chip = find(document, "[data-tool-chip]", HTMLButtonElement);
  chip.addEventListener("click", () => {
    find(form, "[name=tool][value=both]", HTMLInputElement).checked = true;
    form.dispatchEvent(new Event("change"));
  });
}

/**
 * @param {HTMLFormElement} form
 * @param {Record<string, unknown>} kept
 */
function fill(form, kept) {
  for (const input of findAll(form, "input", HTMLInputElement)) {
    if (!(input.name in kept)) continue;
    input.checked = input.type === "radio" ? kept[input.name] === input.value : kept[input.name] === true;
  }
}

/**
 * @param {HTMLFormElement} form
 * @returns {Record<string, string|boolean>}
 */
function chosenIn(form) {
  /** @type {Record<string, string|boolean>} */
  const chosen = {};
  for (const input of findAll(form, "input", HTMLInputElement)) {
    if (input.type === "checkbox") chosen[input.name] = input.checked;
    else if (input.type === "radio" && input.checked) chosen[input.name] = input.value;
  }
  return chosen;
}

/** @param {HTMLFormElement} form */
function apply(form) {
  const { dataset } = document.documentElement;
  for (const [name, value] of Object.entries(chosenIn(form))) {
    dataset[name.replace(/_(.)/g, (_, letter) => letter.toUpperCase())] = String(value);
  }
  const tool = toolChosen();
  const chip = find(document, "[data-tool-chip]", HTMLButtonElement);
  chip.hidden = tool === "both";
  for (const words of findAll(chip, "[data-tool-words]")) words.hidden = words.dataset.toolWords !== tool;
  document.dispatchEvent(new CustomEvent("astro:layout"));
}

/** @type {number|undefined} */
let again;

/**
 * Keep it with the student; where that fails it is tried until it is kept.
 * @param {HTMLFormElement} form
 */
async function keep(form) {
  clearTimeout(again);
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(chosenIn(form))) if (value !== false) body.set(name, String(value));
  try {
    const headers = { "X-CSRFToken": csrfToken() };
    const response = await fetch(form.action, { method: "POST", credentials: "same-origin", headers, body });
    if (response.status >= 500) throw new Error("not kept");
  } catch {
    again = setTimeout(() => keep(form), AGAIN_MS);
  }
}
