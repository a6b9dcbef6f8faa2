/** The table at the end: who got what. */

import { avatarPicture } from "../dom/crew.js";
import { element, icon } from "../dom/element.js";
import { gettext, interpolate } from "../i18n.js";
import { placeWords } from "../live/asked.js";
import { teamName } from "../live/teams.js";
import { collectedWords, faceWords } from "./words.js";

/**
 * Fill the table of results; what was skipped is shown and counts in no sum.
 *
 * @param {HTMLTableElement} table
 * @param {Pick<import("./types.js").Board, "columns" | "results" | "tiles">} board
 */
export function showResults(table, { columns, results, tiles }) {
  const counted = columns.filter((column) => !column.skipped).length;
  const body = element("tbody", {}, ...results.map((row) => resultRow(row, columns, counted, tiles)));
  table.replaceChildren(headOf(columns), body, footOf(results, columns));
}

/** @param {number} [team] */
function teamLabel(team) {
  const name = teamName(team || 0);
  return name ? element("span", { className: "results__team" }, name) : null;
}

/** @param {import("../protocol_types.js").ColumnPart[]} columns */
function headOf(columns) {
  const cells = [element("th", { scope: "col" }, gettext("Name"))];
  for (const column of columns) cells.push(columnHead(column));
  cells.push(element("th", { scope: "col" }, gettext("Right of asked")));
  cells.push(element("th", { scope: "col", className: "results__score" }, gettext("Points")));
  return element("thead", {}, element("tr", {}, ...cells));
}

/** @param {import("../protocol_types.js").ColumnPart} column */
function columnHead(column) {
  const title = `${placeWords(column)}: ${column.prompt}`;
  const place = column.extra ? "+" : String(column.place || column.number);
  const head = element("th", { scope: "col", title, className: "number" }, place);
  if (column.extra) head.append(hidden(title));
  if (column.again > 0) {
    head.append(element("sup", { ariaHidden: "true" }, "↻"), hidden(gettext("again")));
  }
  if (column.skipped) head.append(hidden(gettext("Skipped")));
  return head;
}

/** @param {string} text */
function hidden(text) {
  return element("span", { className: "hidden-label" }, ` ${text}`);
}

/**
 * @param {import("../protocol_types.js").ResultPart} row
 * @param {import("../protocol_types.js").ColumnPart[]} columns
 * @param {number} counted
 * @param {import("./types.js").Board["tiles"]} tiles know who of the crew each one is
 */
function resultRow(row, columns, counted, tiles) {
  const right = row.marks.filter((mark) => mark === "right").length;
  return element(
    "tr",
    {},
    element("th", { scope: "row", className: "results__name", title: row.name }, ...faceOf(row.seat, tiles), row.name, teamLabel(row.team)),
    ...columns.map((column, index) => markCell(cellOf(row, index), column)),
    element("td", { className: "number" }, shareWords(right, counted)),
    element("td", { className: "results__score number" }, String(row.score)),
  );
}

/**
 * @param {number} seat
 * @param {import("./types.js").Board["tiles"]} tiles
 */
function faceOf(seat, tiles) {
  const tile = tiles.get(seat);
  return tile ? [avatarPicture(tile.avatar)] : [];
}

/**
 * @typedef {object} Stands how an answer stands
 * @property {import("../protocol_types.js").ResultPart["marks"][number]} mark
 * @property {number} number which try it was
 * @property {boolean} collected the child did not send it
 */

/**
 * @param {import("../protocol_types.js").ResultPart} row
 * @param {number} index
 * @returns {Stands}
 */
function cellOf({ marks, tries, collected }, index) {
  return { mark: marks[index] || null, number: tries[index] || 0, collected: Boolean(collected[index]) };
}

/**
 * @param {Stands} stands
 * @param {import("../protocol_types.js").ColumnPart} column
 */
function markCell({ mark, number, collected }, column) {
  const shown = mark || (column.skipped ? "skipped" : "empty");
  const words = faceWords(shown);
  return element(
    "td",
    { className: `results__mark results__mark--${shown}`, title: words.word() },
    icon(words.icon),
    number > 1 ? element("sup", { ariaHidden: "true" }, String(number)) : null,
    collected ? element("sup", { ariaHidden: "true", title: collectedWords() }, "↓") : null,
    hidden([words.word(), ...tryWords(number), ...(collected ? [collectedWords()] : [])].join(", ")),
  );
}

/** @param {number} number */
function tryWords(number) {
  return number > 1 ? [interpolate(gettext("try %(number)s"), { number })] : [];
}

/**
 * @param {import("../protocol_types.js").ResultPart[]} results
 * @param {import("../protocol_types.js").ColumnPart[]} columns
 */
function footOf(results, columns) {
  const cells = [element("th", { scope: "row" }, gettext("Right of asked"))];
  let [rights, asked] = [0, 0];
  columns.forEach((column, index) => {
    const right = results.filter((row) => row.marks[index] === "right").length;
    const text = column.skipped ? "–" : shareWords(right, results.length);
    cells.push(element("td", { className: "number" }, text));
    rights += right;
    if (!column.skipped) asked += results.length;
  });
  cells.push(element("td", { className: "number" }, shareWords(rights, asked)));
  cells.push(element("td", {}, ""));
  return element("tfoot", {}, element("tr", {}, ...cells));
}

/**
 * @param {number} right
 * @param {number} asked
 */
function shareWords(right, asked) {
  return interpolate(gettext("%(right)s / %(asked)s"), { right, asked });
}
