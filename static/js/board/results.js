/** The table at the end: who got what. */

import { element, icon } from "../dom/element.js";
import { gettext, interpolate } from "../i18n.js";
import { faceWords } from "./words.js";

/**
 * Fill the table of results.
 *
 * @param {HTMLTableElement} table
 * @param {{name: string, score: number, marks: (string | null)[]}[]} results in order
 */
export function showResults(table, results) {
  const rounds = results.reduce((most, row) => Math.max(most, row.marks.length), 0);
  const body = element("tbody", {}, ...results.map((row) => resultRow(row, rounds)));
  table.replaceChildren(headOf(rounds), body, footOf(results, rounds));
}

function headOf(rounds) {
  const cells = [element("th", { scope: "col" }, gettext("Name"))];
  for (let number = 1; number <= rounds; number += 1) {
    const label = interpolate(gettext("Problem %(number)s"), { number });
    cells.push(element("th", { scope: "col", title: label, className: "number" }, String(number)));
  }
  cells.push(element("th", { scope: "col", className: "results__score" }, gettext("Points")));
  return element("thead", {}, element("tr", {}, ...cells));
}

function resultRow(row, rounds) {
  const marks = [];
  for (let index = 0; index < rounds; index += 1) marks.push(markCell(row.marks[index] || null));
  return element(
    "tr",
    {},
    element("th", { scope: "row", className: "results__name", title: row.name }, row.name),
    ...marks,
    element("td", { className: "results__score number" }, String(row.score)),
  );
}

function markCell(mark) {
  const words = faceWords(mark || "empty");
  return element(
    "td",
    { className: `results__mark results__mark--${mark || "empty"}`, title: words.word() },
    icon(words.icon),
    element("span", { className: "hidden-label" }, words.word()),
  );
}

function footOf(results, rounds) {
  const cells = [element("th", { scope: "row" }, gettext("Right"))];
  for (let index = 0; index < rounds; index += 1) {
    const right = results.filter((row) => row.marks[index] === "right").length;
    cells.push(element("td", { className: "number" }, String(right)));
  }
  cells.push(element("td", {}, ""));
  return element("tfoot", {}, element("tr", {}, ...cells));
}
