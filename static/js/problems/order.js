/** The order of a set's problems: by the buttons without a page load, and by dragging. */

import { toast } from "../dom/toast.js";
import { setText } from "../dom/element.js";
import { gettext, interpolate } from "../i18n.js";

const list = document.querySelector("[data-order]");
const said = document.querySelector("[data-said]");

function rows() {
  return Array.from(list.children);
}

/** Number the rows anew; the first cannot go up, nor the last down. */
function renumber() {
  const all = rows();
  all.forEach((row, index) => {
    setText(row.querySelector("[data-place]"), `${index + 1}.`);
    row.querySelector("[data-up]").disabled = index === 0;
    row.querySelector("[data-down]").disabled = index === all.length - 1;
  });
}

/** Tell the server; where it disagrees, show what it has. */
async function save() {
  const body = new FormData();
  for (const row of rows()) body.append("problem", row.dataset.problem);
  body.append("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]").value);
  try {
    const response = await fetch(list.dataset.order, { method: "POST", body });
    if (!response.ok) location.reload();
  } catch (error) {
    toast(gettext("The new order is not saved: there is no connection."), "warning");
  }
}

/**
 * Move a row to a place, and keep the focus on the button that was pressed.
 * @param {HTMLElement} row
 * @param {number} to
 */
function place(row, to) {
  const others = rows().filter((other) => other !== row);
  list.insertBefore(row, others[to] || null);
  renumber();
  const words = { place: to + 1, count: rows().length };
  setText(said, interpolate(gettext("Now problem %(place)s of %(count)s."), words));
}

function onMove(event) {
  const form = event.target.closest("[data-moves]");
  if (!form || !event.submitter) return;
  event.preventDefault();
  const row = form.closest("[data-problem]");
  place(row, rows().indexOf(row) + (event.submitter.value === "up" ? -1 : 1));
  const button = event.submitter;
  (button.disabled ? form.querySelector("button:not([disabled])") : button).focus();
  save();
}

/** Follow a finger or a mouse that holds a row by its grip. */
function onGrip(event) {
  const grip = event.target.closest("[data-grip]");
  if (!grip || event.button !== 0) return;
  event.preventDefault();
  const row = grip.closest("[data-problem]");
  const before = rows().indexOf(row);
  // The list holds the pointer: the row leaves the page for a moment each time it moves.
  list.setPointerCapture(event.pointerId);
  row.dataset.dragged = "true";
  const follow = (move) => {
    const to = placeUnder(row, move.clientY);
    if (to !== rows().indexOf(row)) place(row, to);
  };
  const drop = () => {
    list.removeEventListener("pointermove", follow);
    delete row.dataset.dragged;
    if (rows().indexOf(row) !== before) save();
  };
  list.addEventListener("pointermove", follow);
  list.addEventListener("lostpointercapture", drop, { once: true });
}

function placeUnder(row, y) {
  const others = rows().filter((other) => other !== row);
  return others.filter((other) => {
    const box = other.getBoundingClientRect();
    return y > box.top + box.height / 2;
  }).length;
}

if (list) {
  list.addEventListener("submit", onMove);
  list.addEventListener("pointerdown", onGrip);
  for (const grip of list.querySelectorAll("[data-grip]")) grip.hidden = false;
}
