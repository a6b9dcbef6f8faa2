/** What a device remembers of a child who practises. */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { openLocalStore } from "../../static/js/play/local_store.js";
import { Records } from "../../static/js/practice/records.js";
import { freshStorage } from "./storage.js";

const WRONG = { prompt: "7 × 8 =", answer: "56", text: "54" };
const OTHER = { prompt: "6 × 9 =", answer: "54", text: "56" };

let storage;

beforeEach(() => {
  storage = freshStorage();
});

const recordsOf = (owner) => new Records(openLocalStore(), owner);

test("only a better score is the best", () => {
  const records = recordsOf("guest");
  const beaten = [40, 30, 40, 50].map((score) => records.beat("multiply", 3, score));
  assert.deepEqual(beaten, [true, false, false, true]);
  assert.deepEqual([records.best("multiply", 3), records.best("multiply", 4)], [50, 0]);
});

test("a run is there after a reload with what went wrong in it", () => {
  recordsOf("guest").keepPass("first");
  recordsOf("guest").noteWrong(WRONG);
  recordsOf("guest").keepPass("second");
  assert.deepEqual(recordsOf("guest").run(), { pass: "second", wrong: [WRONG], marks: [] });
});

test("each problem of a run has the mark it got last, and a misread one has none", () => {
  const records = recordsOf("guest");
  records.keepPass("first");
  const problems = ["7 × 8 =", "6 × 9 =", "6 × 7 ="].map((prompt, round) => ({ prompt, round }));
  for (const problem of problems) records.noteMark(problem, "wrong");
  records.noteMark(problems[2], "right");
  records.noteMark(problems[0], null);
  records.keepPass("second");
  const marks = recordsOf("guest").run().marks;
  assert.deepEqual(marks.map(({ prompt, final }) => [prompt, final]), [["6 × 9 =", "wrong"], ["6 × 7 =", "right"]]);
});

test("what went wrong is listed once and the newest first", () => {
  const records = recordsOf("guest");
  for (const wrong of [WRONG, OTHER, WRONG]) records.noteWrong(wrong);
  assert.deepEqual(records.wrong(), [WRONG, OTHER]);
});

test("the list does not grow without end", () => {
  const records = recordsOf("guest");
  for (let n = 0; n < 40; n += 1) records.noteWrong({ ...WRONG, prompt: `${n} + 1 =` });
  assert.deepEqual([records.wrong().length, records.wrong()[0].prompt], [30, "39 + 1 ="]);
});

test("what went right or was misread is off the lists", () => {
  const records = recordsOf("guest");
  records.keepPass("first");
  for (const wrong of [WRONG, OTHER]) records.noteWrong(wrong);
  records.forget(WRONG.prompt);
  assert.deepEqual([records.wrong(), records.run().wrong], [[OTHER], [OTHER]]);
});

for (const kept of ['"nonsense"', "null", '{"pass": ""}', '{"pass": "p"}']) {
  test(`a run that makes no sense is no run: ${kept}`, () => {
    storage.setItem("astro:practice:guest:run", kept);
    assert.equal(recordsOf("guest").run(), null);
  });
}

test("Ada on the same tablet has records of her own", () => {
  recordsOf("guest").beat("add", 1, 90);
  recordsOf("guest").noteWrong(WRONG);
  assert.deepEqual([recordsOf("4").best("add", 1), recordsOf("4").wrong()], [0, []]);
});
