/** The grid of a room by the keyboard: one stop for Tab, and arrow keys from answer to answer. */

import { findAll, findMaybe } from "../dom/find.js";

/** Rows and columns that a key leads on by; Home and End go to the ends of a row. */
const STEPS = new Map([
  ["ArrowUp", [-1, 0]],
  ["ArrowDown", [1, 0]],
  ["ArrowLeft", [0, -1]],
  ["ArrowRight", [0, 1]],
  ["Home", [0, -Infinity]],
  ["End", [0, Infinity]],
]);

/**
 * Let the arrow keys lead through the links of a table's cells.
 *
 * @param {HTMLElement} table
 */
export function readyGridKeys(table) {
  const links = findAll(table, "td a", HTMLAnchorElement);
  let stop = links[0];
  for (const link of links.slice(1)) link.tabIndex = -1;
  table.addEventListener("focusin", (event) => {
    if (!(event.target instanceof HTMLAnchorElement) || !event.target.closest("td")) return;
    stop.tabIndex = -1;
    stop = event.target;
    stop.tabIndex = 0;
  });
  table.addEventListener("keydown", (event) => {
    const step = STEPS.get(event.key);
    const cell = event.target instanceof HTMLElement ? event.target.closest("td") : null;
    if (!step || !cell || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    const [down, on] = step;
    const isMirrored = event.key.startsWith("Arrow") && getComputedStyle(table).direction === "rtl";
    const next = nextLink(table, cell, down, isMirrored ? -on : on);
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
}

/**
 * Find the next answer in a direction; cells without one are passed over.
 *
 * @param {HTMLElement} table
 * @param {HTMLTableCellElement} cell
 * @param {number} down
 * @param {number} on along the row
 * @returns {HTMLAnchorElement | null}
 */
function nextLink(table, cell, down, on) {
  const row = cell.closest("tr");
  if (!row) return null;
  const line = down
    ? findAll(table, "tbody tr", HTMLTableRowElement).map((each) => each.cells[cell.cellIndex])
    : Array.from(row.cells);
  const linked = line.filter((each) => each === cell || (each?.tagName === "TD" && findMaybe(each, "a")));
  const at = linked.indexOf(cell);
  const to = Math.min(linked.length - 1, Math.max(0, at + (down || on)));
  return to === at ? null : findMaybe(linked[to], "a", HTMLAnchorElement);
}
