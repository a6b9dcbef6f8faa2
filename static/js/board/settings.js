/** The dialog of a room's settings: what the next problems are asked with. */

import { closeDialog, openDialog } from "../dom/dialog.js";
import { find, findAll } from "../dom/find.js";
import { holdPace, showPace } from "./pace_settings.js";

/**
 * @typedef {import("../protocol_types.js").RoomSettingsPart} Settings
 * @typedef {Partial<Settings>} Changed
 */

/**
 * Give the dialog its work. Its inputs are named as the settings are, so that one more setting is
 * one more input on the page.
 *
 * @param {() => Settings | null} current what the board knows; null before its first snapshot
 * @param {() => boolean} between whether own pace may begin or end now
 * @param {(changed: Changed) => void} save called with what the teacher has changed
 */
export function readySettings(current, between, save) {
  const dialog = find(document, "[data-settings]", HTMLDialogElement);
  const form = find(dialog, "form", HTMLFormElement);
  find(document, "[data-settings-open]").addEventListener("click", () => {
    const settings = current();
    if (!settings) return;
    fill(form, settings);
    holdPace(form, settings.pace, between());
    const begun = find(document, "#board").dataset.phase !== "lobby";
    find(form, "[data-before-first]", HTMLFieldSetElement).disabled = begun;
    showWhatGoes(form);
    openDialog(dialog);
  });
  form.addEventListener("change", () => showWhatGoes(form));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const settings = current();
    if (!settings) return;
    if (!form.reportValidity()) return;
    closeDialog(dialog);
    const changed = changedIn(valuesOf(form, settings), settings);
    if (Object.keys(changed).length > 0) save(changed);
  });
}

/**
 * @param {HTMLFormElement} form
 * @param {Settings} settings
 */
function fill(form, settings) {
  for (const input of inputsOf(form)) {
    const value = settings[/** @type {keyof Settings} */ (input.name)];
    if (input.type === "checkbox") input.checked = value === true;
    else if (input.type === "radio") input.checked = input.value === String(value);
    else input.value = value === null || String(value) === input.dataset.none ? "" : String(value);
  }
}

/**
 * Return what the inputs say, each as the kind of value that its setting has; an empty input, and one
 * that does not go with the others, leaves its setting as it is.
 *
 * @param {HTMLFormElement} form
 * @param {Settings} settings
 * @returns {Changed}
 */
function valuesOf(form, settings) {
  /** @type {Record<string, unknown>} */
  const values = {};
  for (const input of inputsOf(form)) {
    if (input.type === "checkbox") values[input.name] = input.checked && !input.disabled;
    else if (input.type === "radio" ? input.checked : saidIn(input) !== "") {
      const isNumber = typeof settings[/** @type {keyof Settings} */ (input.name)] !== "string";
      values[input.name] = isNumber ? Number(saidIn(input)) : input.value;
    }
  }
  return /** @type {Changed} */ (values);
}

/**
 * Return what an input says; an empty one says what stands for none, where there is such a value.
 * @param {HTMLInputElement} input
 */
function saidIn(input) {
  return input.value === "" ? input.dataset.none || "" : input.value;
}

/**
 * @param {Changed} values
 * @param {Settings} settings
 * @returns {Changed}
 */
export function changedIn(values, settings) {
  const known = /** @type {Record<string, unknown>} */ (settings);
  const entries = Object.entries(values).filter(([name, value]) => value !== known[name]);
  return /** @type {Changed} */ (Object.fromEntries(entries));
}

/**
 * What needs a number of tries, or a pace, can be chosen with that one only.
 * @param {HTMLFormElement} form
 */
function showWhatGoes(form) {
  const chosen = find(form, "[name=tries]:checked", HTMLInputElement).value;
  const pace = showPace(form);
  for (const input of inputsOf(form)) {
    const { withTries, withPace = pace } = input.dataset;
    if (withTries === undefined) continue;
    input.disabled = !withTries.split(" ").includes(chosen) || !withPace.split(" ").includes(pace);
  }
}

/**
 * A list to choose from is filled and read as an input is.
 * @param {HTMLFormElement} form
 */
function inputsOf(form) {
  return /** @type {HTMLInputElement[]} */ (findAll(form, "input, select"));
}
