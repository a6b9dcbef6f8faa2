/** What a tap on a digit and a scribble rub out of Ada's sheet, and how undo brings it back. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { checksum } from "../../static/js/ink/checksum.js";
import { rubbedOut } from "../../static/js/ink/scribble.js";
import { Erasures } from "../../static/js/play/erasures.js";
import { linkedDigits, spread } from "../../static/js/play/linked.js";
import { SheetDrawing } from "../../static/js/play/sheet_drawing.js";

/** @typedef {import("../../static/js/ink/grid.js").Stroke} Stroke */

/** @type {Stroke} */
const ONE = [[300, 200], [300, 600]];
/** @type {Stroke} */
const FOUR = [[600, 200], [520, 420], [700, 420]];
/** @type {Stroke} */
const FOURS_LEG = [[660, 300], [650, 600]];
const SHEET = [ONE, FOUR, FOURS_LEG];

/**
 * A zigzag over a box.
 * @param {number} left
 * @param {number} top
 * @param {number} right
 * @param {number} bottom
 * @param {number} legs
 * @returns {Stroke}
 */
function zigzag(left, top, right, bottom, legs) {
  const ends = Array.from({ length: legs + 1 }, (_, at) => [at % 2 ? right : left, top + ((bottom - top) * at) / legs]);
  return ends.map(([x, y]) => [Math.round(x), Math.round(y)]);
}

/**
 * What the server says of the first strokes of a sheet.
 * @param {Stroke[]} strokes
 * @param {[string, ...number[]][]} symbols
 * @returns {import("../../static/js/protocol_types.js").Read}
 */
function reading(strokes, symbols) {
  const told = symbols.map(([text, ...own]) => ({ text, confidence: 0.9, strokes: own, reversed: false }));
  const text = told.map((symbol) => symbol.text).join("");
  return { type: "read", round: 41, strokes: strokes.length, text, confidence: 0.9, unsure: false, symbols: told, alternatives: [], ink: checksum(strokes) };
}

/** Ada's drawing, with a sheet on it; what it sends is kept. */
function drawing(strokes = SHEET) {
  const sent = [];
  const nothing = () => {};
  const made = new SheetDrawing({
    link: { isOpen: () => true, now: () => 0, send: (message) => sent.push(message) > 0, close: nothing },
    ...{ repaint: nothing, onStrokes: nothing, onRest: nothing, onFull: nothing },
  });
  made.open({ id: 41, opens_at: 0 }, strokes, strokes.map((stroke) => stroke.map((_, at) => at)), {});
  return { made, sent };
}

test("a zigzag over a digit rubs it out, and nothing beside it", () => {
  assert.deepEqual(rubbedOut(SHEET, zigzag(500, 190, 720, 610, 9)), [1, 2]);
  assert.deepEqual(rubbedOut(SHEET, zigzag(220, 190, 380, 610, 9)), [0]);
  assert.deepEqual(rubbedOut(SHEET, zigzag(220, 190, 720, 610, 12)), [0, 1, 2]);
});

test("lines, waves and points rub nothing out", () => {
  /** @type {Stroke} */
  const point = [[780, 600], [786, 604]];
  assert.deepEqual(rubbedOut(SHEET, [[200, 500], [800, 300]]), []);
  assert.deepEqual(rubbedOut(SHEET, zigzag(500, 190, 720, 610, 4)), []);
  assert.deepEqual(rubbedOut(SHEET, zigzag(220, 640, 720, 760, 12)), []);
  assert.deepEqual(rubbedOut([...SHEET, point], zigzag(765, 590, 800, 615, 12)), []);
  assert.deepEqual(rubbedOut([], zigzag(500, 190, 720, 610, 9)), []);
  assert.deepEqual(rubbedOut(SHEET, [[500, 500]]), []);
});

test("each digit is linked to its strokes, while those lie there", () => {
  const read = reading(SHEET, [["1", 0], ["4", 1, 2]]);
  const [one, four] = linkedDigits(read, SHEET);
  assert.deepEqual([one.text, one.strokes, one.middle], ["1", [0], 300]);
  assert.deepEqual([four.text, four.strokes], ["4", [1, 2]]);
  assert.equal(linkedDigits(read, [...SHEET, [[900, 200], [900, 600]]]).length, 2);
});

test("a stale reading names no strokes", () => {
  const read = reading(SHEET, [["1", 0], ["4", 1, 2]]);
  /** @type {Stroke} */
  const another = [[900, 200], [900, 600]];
  assert.deepEqual(linkedDigits(read, [FOUR, FOURS_LEG, another]), []); // one erased, one written
  assert.deepEqual(linkedDigits(read, [ONE, FOUR]), []);
  assert.deepEqual(linkedDigits(null, SHEET), []);
  assert.equal(linkedDigits(read, SHEET.map((stroke) => stroke.slice())).length, 2); // brought back
});

test("digits that share a stroke go together", () => {
  const read = reading(SHEET, [["1", 0], ["4", 0, 1], ["7", 2]]);
  assert.deepEqual(linkedDigits(read, SHEET).map(({ text, strokes }) => [text, strokes]), [["14", [0, 1]], ["7", [2]]]);
});

test("buttons stand where their digits are, and not over each other", () => {
  assert.deepEqual(spread([100, 300], 400, 46), [100, 300]);
  assert.deepEqual(spread([100, 110, 120], 400, 46), [100, 146, 192]);
  assert.deepEqual(spread([5, 395], 400, 46), [23, 377]);
  assert.deepEqual(spread([380, 385, 390], 400, 46), [285, 331, 377]);
  const [first, second] = spread([10, 20], 60, 46);
  assert.deepEqual([first, second], [15, 45]);
});

test("undo brings back what was rubbed out, with its times, and the whole sheet goes out", () => {
  const { made, sent } = drawing();
  const erasures = new Erasures(made);
  erasures.take([0]);
  assert.deepEqual(made.strokes, [FOUR, FOURS_LEG]);
  assert.deepEqual(sent.at(-1), { type: "sheet", round: 41, strokes: [FOUR, FOURS_LEG] });
  assert.equal(erasures.isLast, true);
  made.begin([900, 200], 0);
  made.end();
  assert.equal(erasures.isLast, false); // what was written since goes first
  made.truncate(2);
  assert.equal(erasures.isLast, true);
  erasures.bringBack();
  assert.deepEqual(made.strokes, SHEET);
  assert.deepEqual(made.kept.times, SHEET.map((stroke) => stroke.map((_, at) => at)));
  assert.deepEqual(sent.at(-1).strokes, SHEET);
  assert.equal(erasures.isLast, false);
});

test("a scribble goes with what it rubs out, and does not come back", () => {
  const scribble = zigzag(220, 190, 720, 610, 12);
  const { made, sent } = drawing([...SHEET, scribble]);
  const erasures = new Erasures(made);
  assert.deepEqual(erasures.underLast(), [0, 1, 2]);
  erasures.takeWithLast([0, 1, 2]);
  assert.deepEqual(made.strokes, []);
  assert.deepEqual(sent.at(-1), { type: "truncate", round: 41, strokes: 0 });
  erasures.bringBack();
  assert.deepEqual(made.strokes, SHEET);
  erasures.take([1]);
  erasures.forget();
  assert.equal(erasures.isLast, false);
});
