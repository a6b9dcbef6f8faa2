/** The order of a set's problems: by the buttons without a page load, and by dragging. */

import { setText } from "../dom/element.js";
import { closestTo, dataOf, find, findAll, findMaybe } from "../dom/find.js";
import { toast } from "../dom/toast.js";
import { gettext, interpolate } from "../i18n.js";

const list = findMaybe(document, "[data-order]");

/** @param {HTMLElement} list */
function rows(list) {
  return findAll(list, ":scope > *");
}

/**
 * Number the rows anew; the first cannot go up, nor the last down.
 * @param {HTMLElement} list
 */
function renumber(list) {
  const all = rows(list);
  all.forEach((row, index) => {
    setText(find(row, "[data-place]"), `${index + 1}.`);
    find(row, "[data-up]", HTMLButtonElement).disabled = index === 0;
    find(row, "[data-down]", HTMLButtonElement).disabled = index === all.length - 1;
  });
}

/**
 * Tell the server; where it disagrees, show what it has.
 * @param {HTMLElement} list
 */
async function save(list) {
  const body = new FormData();
  for (const row of rows(list)) body.append("problem", dataOf(row, "problem"));
  body.append("csrfmiddlewaretoken", find(document, "[name=csrfmiddlewaretoken]", HTMLInputElement).value);
  try {
    const response = await fetch(dataOf(list, "order"), { method: "POST", body });
    if (!response.ok) location.reload();
  } catch {
    toast(gettext("The new order is not saved: there is no connection."), "warning");
  }
}

/**
 * Move a row to a place, and keep the focus on the button that was pressed.
 * @param {HTMLElement} list
 * @param {HTMLElement} row
 * @param {number} to
 */
function place(list, row, to) {
  const others = rows(list).filter((other) => other !== row);
  list.insertBefore(row, others[to] || null);
  renumber(list);
  const words = { place: to + 1, count: rows(list).length };
  setText(find(document, "[data-said]"), interpolate(gettext("Now problem %(place)s of %(count)s."), words));
}

/**
 * Move a row by one place, as the button says that was pressed.
 * @param {HTMLElement} list
 * @param {SubmitEvent} event
 */
function onMove(list, event) {
  const form = closestTo(event, "[data-moves]");
  const row = closestTo(event, "[data-problem]");
  const button = event.submitter;
  if (!form || !row || !(button instanceof HTMLButtonElement)) return;
  event.preventDefault();
  place(list, row, rows(list).indexOf(row) + (button.value === "up" ? -1 : 1));
  (button.disabled ? find(form, "button:not([disabled])") : button).focus();
  save(list);
}

/**
 * Follow a finger or a mouse that holds a row by its grip.
 * @param {HTMLElement} list
 * @param {PointerEvent} event
 */
function onGrip(list, event) {
  const grip = closestTo(event, "[data-grip]");
  const row = closestTo(event, "[data-problem]");
  if (!grip || !row || event.button !== 0) return;
  event.preventDefault();
  const before = rows(list).indexOf(row);
  // The list holds the pointer: the row leaves the page for a moment each time it moves.
  list.setPointerCapture(event.pointerId);
  row.dataset.dragged = "true";
  /** @param {PointerEvent} move */
  const follow = (move) => {
    const to = placeUnder(list, row, move.clientY);
    if (to !== rows(list).indexOf(row)) place(list, row, to);
  };
  const drop = () => {
    list.removeEventListener("pointermove", follow);
    delete row.dataset.dragged;
    if (rows(list).indexOf(row) !== before) save(list);
  };
  list.addEventListener("pointermove", follow);
  list.addEventListener("lostpointercapture", drop, { once: true });
}

/**
 * @param {HTMLElement} list
 * @param {HTMLElement} row
 * @param {number} y of the pointer
 * @returns {number} how many other rows lie above it
 */
function placeUnder(list, row, y) {
  const others = rows(list).filter((other) => other !== row);
  return others.filter((other) => {
    const box = other.getBoundingClientRect();
    return y > box.top + box.height / 2;
  }).length;
}

if (list) {
  list.addEventListener("submit", (event) => onMove(list, event));
  list.addEventListener("pointerdown", (event) => onGrip(list, event));
  for (const grip of findAll(list, "[data-grip]")) grip.hidden = false;
}
