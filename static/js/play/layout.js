/** How a child wants its page: a panel of switches, kept with the student, for a guest on the device. */

import { asksForContrast, chooseContrast, isContrastChosen } from "../dom/contrast.js";
import { find, findAll, findMaybe } from "../dom/find.js";
import { csrfToken } from "../live/csrf.js";

/** Where a guest's device keeps what was chosen. */
const KEY = "layout";
/** Where a device that asks for more contrast keeps that this child does not want it. */
const USUAL_CONTRAST = "usual-contrast";
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
 * Give the panel its work; a page without one stays as it is. What is chosen holds at once, and is
 * told to whoever listens for `astro:layout`.
 * @param {import("./local_store.js").LocalStore} store
 */
export function readyLayout(store) {
  const form = findMaybe(document, "[data-layout]", HTMLFormElement);
  if (!form) return;
  const isGuest = form.dataset.guest === "true";
  if (isGuest) fill(form, store.get(KEY) || {});
  readyContrast(form, store);
  apply(form);
  form.addEventListener("change", () => {
    apply(form);
    if (isGuest) store.set(KEY, keptOf(form));
    else keep(form);
  });
  const chip = find(document, "[data-tool-chip]", HTMLButtonElement);
  chip.addEventListener("click", () => {
    find(form, "[name=tool][value=both]", HTMLInputElement).checked = true;
    form.dispatchEvent(new Event("change"));
  });
}

/**
 * Let a page without the panel look as the child has chosen on a page that has it.
 * @param {import("./local_store.js").LocalStore} store
 * @param {string} student empty for a guest
 */
export function wearLayout(store, student) {
  const kept = student ? {} : store.get(KEY) || {};
  for (const [name, value] of Object.entries(kept)) wear(name, value);
  if (kept.high_contrast) chooseContrast(true);
  else if (!isContrastChosen() && asksForContrast() && store.get(`${USUAL_CONTRAST}-${student}`)) chooseContrast(false);
}

/**
 * @param {string} name
 * @param {unknown} value
 */
function wear(name, value) {
  document.documentElement.dataset[name.replace(/_(.)/g, (_, letter) => letter.toUpperCase())] = String(value);
}

/**
 * Where the device asks for more contrast the child has it, unless it said no on this device.
 * Nothing of that is kept with the student: other devices ask for themselves.
 * @param {HTMLFormElement} form
 * @param {import("./local_store.js").LocalStore} store
 */
function readyContrast(form, store) {
  const choice = find(form, "[name=high_contrast]", HTMLInputElement);
  const name = `${USUAL_CONTRAST}-${form.dataset.student}`;
  if (!choice.checked && asksForContrast() && !store.get(name)) {
    choice.checked = true;
    choice.dataset.byDevice = "true";
  }
  choice.addEventListener("change", () => {
    delete choice.dataset.byDevice;
    if (choice.checked) store.remove(name);
    else if (asksForContrast()) store.set(name, true);
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

/**
 * What is kept of it: not what the device has chosen.
 * @param {HTMLFormElement} form
 * @returns {Record<string, string|boolean>}
 */
function keptOf(form) {
  const byDevice = findAll(form, "[data-by-device]", HTMLInputElement).map((input) => [input.name, false]);
  return { ...chosenIn(form), ...Object.fromEntries(byDevice) };
}

/** @param {HTMLFormElement} form */
function apply(form) {
  chooseContrast(find(form, "[name=high_contrast]", HTMLInputElement).checked);
  for (const [name, value] of Object.entries(chosenIn(form))) wear(name, value);
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
  for (const [name, value] of Object.entries(keptOf(form))) if (value !== false) body.set(name, String(value));
  try {
    const headers = { "X-CSRFToken": csrfToken() };
    const response = await fetch(form.action, { method: "POST", credentials: "same-origin", headers, body });
    if (response.status >= 500) throw new Error("not kept");
  } catch {
    again = setTimeout(() => keep(form), AGAIN_MS);
  }
}
