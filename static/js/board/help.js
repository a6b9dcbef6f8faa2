/** The help sheet: every key of the board in a table, and the switch for single keys. */

import { openDialog } from "../dom/dialog.js";
import { element } from "../dom/element.js";
import { find } from "../dom/find.js";
import { KEY_GROUPS, capsOf } from "./keys.js";

/**
 * Make the help sheet ready.
 *
 * @param {import("./prefs.js").Prefs} prefs
 * @returns {() => void} opens it
 */
export function readyHelp(prefs) {
  const dialog = find(document, "[data-help]", HTMLDialogElement);
  const single = find(dialog, "[data-single-keys]", HTMLInputElement);
  find(dialog, "table").append(...KEY_GROUPS.map(groupOf));
  single.checked = prefs.keys;
  single.addEventListener("change", () => prefs.setKeys(single.checked));
  const open = () => openDialog(dialog);
  find(document, "[data-help-open]").addEventListener("click", open);
  return open;
}

/** @param {import("./keys.js").KeyGroup} group */
function groupOf({ words, rows }) {
  const head = element("th", { scope: "rowgroup", colSpan: 2, className: "keys__group" }, words());
  return element("tbody", {}, element("tr", {}, head), ...rows.map(rowOf));
}

/** @param {import("./keys.js").KeyRow} row */
function rowOf(row) {
  const caps = capsOf(row).map((cap) => element("kbd", { className: "key" }, cap));
  return element(
    "tr",
    {},
    element("th", { scope: "row", className: "keys__caps" }, ...caps),
    element("td", {}, row.words()),
  );
}
