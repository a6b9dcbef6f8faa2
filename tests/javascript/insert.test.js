/** The editor's keys: where a formula goes, and where the caret goes then. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { caretIn, inserted } from "../../static/js/problems/insert.js";

/** Text before, the selection and text after, parted by bars; then the key's template; then what is made. */
const KEYS = [
  ["||", "$\\frac{|}{}$", "$\\frac{|}{}$"],
  ["3 + || =", "$\\sqrt{|}$", "3 + $\\sqrt{|}$ ="],
  ["|34|", "$\\frac{|}{}$", "$\\frac{34|}{}$"],
  ["$1 + ||$", "$\\frac{|}{}$", "$1 + \\frac{|}{}$"],
  ["$1$ + ||", "$\\frac{|}{}$", "$1$ + $\\frac{|}{}$"],
  ["\\$5 + ||", "$\\frac{|}{}$", "\\$5 + $\\frac{|}{}$"],
  ["7 || 8", "×", "7 ×| 8"],
  ["7 |x| 8", "×", "7 ×| 8"],
];

for (const [text, template, made] of KEYS) {
  test(`a key puts ${template} where the caret is in ${text}`, () => {
    const [before, selected, after] = text.split("|");
    const end = before.length + selected.length;
    const found = inserted(before + selected + after, before.length, end, template);
    assert.equal(`${found.text.slice(0, found.caret)}|${found.text.slice(found.caret)}`, made);
  });
}

const TABS = [
  ["$\\frac{3|}{}$", "$\\frac{3}{|}$"],
  ["$\\frac{3}{4|}$", null],
  ["7 × 8|", null],
  ["$\\sqrt{9|}$ + $\\frac{}{}$", null],
];

for (const [text, place] of TABS) {
  test(`Tab leads from ${text} to ${place ?? "the next field"}`, () => {
    const plain = text.replace("|", "");
    const found = caretIn(plain, text.indexOf("|"));
    assert.equal(found === null ? null : `${plain.slice(0, found)}|${plain.slice(found)}`, place);
  });
}
