/** The part of the settings that says who leads on from problem to problem, and how fast. */

import { find, findAll } from "../dom/find.js";

/**
 * Own pace begins and ends in the lobby, or when the problem is closed.
 *
 * @param {HTMLFormElement} form
 * @param {string} pace the room's
 * @param {boolean} between whether no problem is being asked
 */
export function holdPace(form, pace, between) {
  for (const input of findAll(form, "[name=pace]", HTMLInputElement)) {
    const isChange = input.value !== pace;
    input.disabled = isChange && !between && [input.value, pace].includes("own");
  }
  find(form, "[data-own-later]").hidden = between;
}

/**
 * Show what goes with the pace that is chosen, and return it.
 *
 * @param {HTMLFormElement} form
 * @returns {string}
 */
export function showPace(form) {
  const { value } = find(form, "[name=pace]:checked", HTMLInputElement);
  for (const place of findAll(form, "[data-for-pace]")) {
    place.hidden = !(place.dataset.forPace || "").split(" ").includes(value);
  }
  return value;
}
