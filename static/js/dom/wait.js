/** Counts down what a page asks its reader to wait, and goes on by itself where it may. */

import { interpolate, ngettext } from "../i18n.js";
import { find, findAll } from "./find.js";

/**
 * Count the seconds of ``[data-wait]`` down; then send the form that it names, or vanish.
 * @param {HTMLElement} place ``data-wait`` holds seconds, ``data-then`` the id of a form
 */
export function countDown(place) {
  const until = performance.now() + Number(place.dataset.wait) * 1000;
  const tick = () => {
    const left = Math.ceil((until - performance.now()) / 1000);
    if (left > 0) {
      const text = ngettext("Wait a second.", "Wait %(count)s seconds.", left);
      place.textContent = interpolate(text, { count: left });
      return;
    }
    clearInterval(timer);
    place.textContent = "";
    const form = place.dataset.then && document.getElementById(place.dataset.then);
    // As if its button were pressed: Safari before 16 knows no requestSubmit.
    if (form) find(form, "[type=submit]", HTMLButtonElement).click();
  };
  const timer = setInterval(tick, 500);
}

for (const place of findAll(document, "[data-wait]")) countDown(place);
