/** Beside the rows of a set: the problem that the mouse or the focus is on, as a child sees it. */

import { closestTo, dataOf, findAll, findMaybe, jsonOf } from "../dom/find.js";
import { Look } from "./look.js";

/**
 * @param {HTMLElement} list
 * @param {Look} look
 */
function readyRows(list, look) {
  /** @type {Record<string, import("./look.js").Looked>} */
  const shown = jsonOf("shown");
  const rows = () => findAll(list, ":scope > *");
  let row = rows().find((each) => `#${each.id}` === location.hash) || rows()[0];

  /** @param {HTMLElement|null} wanted */
  const show = (wanted) => {
    if (!wanted) return;
    delete row.dataset.looked;
    row = wanted;
    row.dataset.looked = "true";
    const number = rows().indexOf(row) + 1;
    look.show({ ...shown[dataOf(row, "problem")], number, place: number });
  };

  list.addEventListener("pointerover", (event) => {
    // A finger has no place above a row, and a row that is dragged lies over others.
    if (event.pointerType !== "touch" && event.buttons === 0) show(closestTo(event, "[data-problem]"));
  });
  list.addEventListener("focusin", (event) => show(closestTo(event, "[data-problem]")));
  new MutationObserver(() => show(row)).observe(list, { childList: true });
  show(row);
}

const list = findMaybe(document, "[data-order]");
const root = findMaybe(document, "[data-look]");
if (list && root) readyRows(list, new Look(root));
