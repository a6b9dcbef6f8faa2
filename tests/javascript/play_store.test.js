/** What Ada's page shows after each message and each thing she does. */

import assert from "node:assert/strict";
import { test } from "node:test";

import {
  answerShown,
  canWrite,
  doubtfulStrokes,
  hasTry,
  panelOf,
  readBackOf,
  screenOf,
  wasLastTry,
} from "../../static/js/play/derive.js";
import { START, reduce } from "../../static/js/play/store.js";
import { panelWords } from "../../static/js/play/words.js";

const room = (phase) => ({ code: "K7WQ3M", title: "Tables", phase, version: 1, problems: 5 });

function asked(number = 1, closed = false) {
  const accepted = closed ? ["56"] : [];
  const asks = { tries: 0, first_counts_double: false, hold_marks: false };
  return { id: number, number, prompt: "7 × 8 =", accepted, opens_at: 0, closes_at: null, closed, ...asks };
}

function snapshot(phase = "asking", status = "seated", more = {}) {
  const seat = { id: 4, name: "Ada", status, score: 0 };
  const round = phase === "asking" ? asked() : null;
  return { type: "seat", room: room(phase), seat, round, answer: null, fact: null, hint: "", leaves: null, ...more };
}

/**
 * What Ada is told of her answer.
 * @param {import("../../static/js/protocol_types.js").Told} mark
 * @param {Partial<import("../../static/js/protocol_types.js").AnswerPart>} [more]
 * @returns {import("../../static/js/protocol_types.js").AnswerPart}
 */
function answer(mark, more = {}) {
  const tried = { try_number: 1, may_try: true, other_form: false, bonus: 0, collected: false, typed: false, mirrored: "", sure: /** @type {const} */ ("") };
  return { id: "a1", round: 1, mark, text: "56", points: 0, late: false, by: "reader", ...tried, ...more };
}

/** @returns {import("../../static/js/protocol_types.js").Marked} */
function marked(mark, score = 0, more = {}) {
  return { type: "marked", answer: answer(mark, more), score, fact: null };
}

const HERE = snapshot();
const INKED = { type: "inked", strokes: 2 };
/** @type {import("../../static/js/play/store.js").Happening} */
const SENT = { type: "sent", answer: "a1" };
/** @type {import("../../static/js/play/store.js").Happening} */
const STORED = { type: "stored", answer: "a1", round: 1, late: false, counts: true };
const CLOSED = { type: "round_closed", room: room("review"), round: asked(1, true) };
const OPENED = { type: "round_opened", room: room("asking"), round: asked(2) };
const TIME_UP = { type: "time_up", over: true };
const SYMBOLS = [
  { text: "5", confidence: 0.99, strokes: [0] },
  { text: "6", confidence: 0.4, strokes: [1] },
];
const READ = { type: "read", round: 1, strokes: 2, text: "56", unsure: true, symbols: SYMBOLS };
const HELD = { type: "held", answer: "a1" };

const after = (...events) => events.reduce(reduce, START);
const panelAfter = (...events) => panelOf(after(...events));

const SCREENS = [
  ["connecting", []],
  ["lobby", [snapshot("lobby")]],
  ["waiting", [snapshot("lobby", "waiting")]],
  ["round", [HERE]],
  ["over", [HERE, { type: "room_over", room: room("over") }]],
  ["over", [HERE, { type: "ended", name: "over" }]],
  ["ended", [HERE, { type: "ended", name: "signed_out" }]],
  ["ended", [{ type: "ended", name: "no_room" }]],
  ["ended", [snapshot("over", "waiting")]],
];

for (const [screen, events] of SCREENS) {
  test(`each part of a lesson has its screen: ${screen} after ${events.length} messages`, () => {
    assert.equal(screenOf(after(...events)), screen);
  });
}

test("Ada writes, sends and is told that she is right", () => {
  const writing = after(HERE, INKED);
  assert.deepEqual([panelOf(writing), canWrite(writing)], [null, true]);
  const sending = after(HERE, INKED, SENT);
  assert.deepEqual([panelOf(sending), canWrite(sending)], ["sending", false]);
  assert.equal(panelAfter(HERE, INKED, SENT, STORED), "reading");
  const right = after(HERE, INKED, SENT, STORED, marked("right", 1));
  assert.deepEqual([panelOf(right), right.seat.score], ["right", 1]);
});

test("a mark that comes before stored is not lost", () => {
  assert.equal(panelAfter(HERE, INKED, SENT, marked("wrong"), STORED), "wrong");
});

const CLEARED = { type: "inked", strokes: 0 };
const REWRITE = { type: "rewrite" };

test("writing again gives the pen back until the round closes", () => {
  const again = [HERE, INKED, SENT, STORED, marked("wrong"), { type: "rewrite" }];
  assert.equal(canWrite(after(...again)), true);
  assert.equal(panelAfter(...again, CLEARED, CLOSED), "wrong");
});

test("what was written again and not sent can be sent when the time is up", () => {
  const sent = [HERE, INKED, SENT, STORED];
  const again = [REWRITE, CLEARED, INKED, CLOSED];
  const over = after(...sent, marked("wrong"), ...again);
  assert.deepEqual([panelOf(over), answerShown(over)], ["unsent", null]);
  const left = after(...sent, marked("wrong"), ...again, { type: "decline" });
  assert.deepEqual([panelOf(left), answerShown(left).id], ["wrong", "a1"]);
  for (const safe of [marked("unsure"), marked("wrong", 0, { by: "teacher" })]) {
    assert.equal(answerShown(after(...sent, safe, ...again)).id, "a1");
  }
});

test("a late answer waits for the teacher", () => {
  const late = [HERE, CLOSED, INKED, SENT, { ...STORED, late: true }];
  assert.equal(panelAfter(...late), "late");
  assert.equal(panelAfter(...late, marked("right", 1, { late: true, by: "teacher" })), "right");
});

test("ink that comes behind what counts changes nothing that is shown", () => {
  const collected = [HERE, INKED, SENT, STORED, CLOSED, marked("right", 1, { collected: true })];
  const behind = { ...STORED, answer: "a2", late: true, counts: false };
  const state = after(...collected, { type: "sent", answer: "a2" }, behind);
  assert.deepEqual([panelOf(state), state.sending, answerShown(state).id], ["right", null, "a1"]);
});

test("when the time is up unsent ink can still be sent", () => {
  assert.equal(panelAfter(HERE, INKED, TIME_UP), "unsent");
  assert.equal(panelAfter(HERE, TIME_UP), "missed");
  const declined = [HERE, INKED, TIME_UP, { type: "decline" }];
  assert.equal(panelAfter(...declined), "missed");
  assert.equal(panelAfter(...declined, OPENED, INKED, TIME_UP), "unsent");
  assert.equal(canWrite(after(HERE, INKED, TIME_UP)), false);
});

test("a new problem starts on clean paper", () => {
  const state = after(HERE, INKED, SENT, STORED, marked("right", 1), CLOSED, OPENED);
  assert.deepEqual([panelOf(state), state.answer, readBackOf(state)], [null, null, "hint"]);
  assert.equal(state.seat.score, 1);
});

test("a mark for an earlier problem changes only the score", () => {
  const state = after(HERE, OPENED, marked("right", 3));
  assert.deepEqual([panelOf(state), state.seat.score], [null, 3]);
});

test("a reading of other strokes is not shown", () => {
  assert.equal(readBackOf(after(HERE, INKED, { ...READ, strokes: 1 })), "writing");
  assert.equal(readBackOf(after(HERE, INKED, READ)), "unsure");
  assert.equal(readBackOf(after(HERE, INKED, READ, { type: "inked", strokes: 3 })), "writing");
});

test("doubtful strokes are marked only in an unsure reading", () => {
  const doubtful = (read) => [...doubtfulStrokes(after(HERE, INKED, read).reading)];
  assert.deepEqual(doubtful(READ), [1]);
  assert.deepEqual(doubtful({ ...READ, unsure: false }), []);
});

test("nothing readable and a late reader are told apart", () => {
  assert.equal(readBackOf(after(HERE, INKED, { ...READ, text: "", symbols: [] })), "nothing");
  const still = { type: "still_reading", round: 1 };
  assert.equal(readBackOf(after(HERE, INKED, still)), "still");
  assert.equal(readBackOf(after(HERE, INKED, READ, still)), "unsure");
});

for (const type of ["nonsense", "constructor", "toString"]) {
  test(`an unknown message changes nothing: ${type}`, () => {
    assert.equal(screenOf(after(HERE, { type })), "round");
  });
}

test("a reload shows the mark again", () => {
  assert.equal(panelAfter(snapshot("asking", "seated", { answer: answer("unsure") })), "unsure");
});

test("an answer that came too soon waits and says so kindly", () => {
  const held = after(HERE, INKED, SENT, HELD);
  assert.deepEqual([panelOf(held), held.held], ["sending", true]);
  assert.equal(panelWords("sending", { ...held, text: "" }).title, "You are quick!");
  assert.equal(reduce(held, { type: "held", answer: "another" }).held, true);
  assert.equal(reduce(held, SENT).held, false);
  assert.equal(panelOf(reduce(held, STORED)), "reading");
});

const ABOUT = {
  text: "56",
  typed: false,
  online: true,
  held: false,
  open: true,
  last: false,
  tryNumber: 1,
  own: false,
  solo: false,
  otherForm: "",
  collected: false,
};

/** Ada in a round whose settings differ from "until right". */
function askedWith(settings, closed = false) {
  return snapshot("asking", "seated", { round: { ...asked(1, closed), ...settings } });
}

test("after her last try Ada is told so and cannot write again", () => {
  const state = after(askedWith({ tries: 1 }), INKED, SENT, STORED, marked("wrong", 0, { may_try: false }));
  assert.deepEqual([panelOf(state), hasTry(state), wasLastTry(state)], ["wrong", false, true]);
  const { text } = panelWords("wrong", { ...ABOUT, last: true });
  assert.match(text, /That was your last try\./);
  assert.equal(panelOf(reduce(state, { type: "rewrite" })), "wrong");
});

test("an unsure answer may be written again, until the teacher settles it", () => {
  const unsure = after(askedWith({ tries: 1 }), INKED, SENT, STORED, marked("unsure"), { type: "rewrite" });
  assert.equal(panelOf(unsure), null);
  const settled = reduce(unsure, marked("wrong", 0, { may_try: false, by: "teacher" }));
  assert.equal(panelOf(settled), "wrong");
});

test("one try too many is given up, and the answer before it stands", () => {
  const wrong = after(askedWith({ tries: 1 }), INKED, SENT, STORED, marked("wrong", 0, { may_try: false }));
  const sending = reduce(wrong, { type: "sent", answer: "a2" });
  assert.equal(panelOf(sending), "sending");
  const refused = reduce(sending, { type: "unsent", answer: "a2", last: true });
  assert.deepEqual([panelOf(refused), refused.sending, refused.rewriting], ["wrong", null, false]);
});

test("a mark that is held back shows as sent and leaves the score as it is", () => {
  const held = { tries: 1, hold_marks: true };
  const stored = after(askedWith(held), INKED, SENT, STORED);
  assert.equal(panelOf(stored), "held");
  const told = reduce(stored, marked("held", null, { may_try: false, by: null }));
  assert.deepEqual([panelOf(told), told.seat.score, canWrite(told)], ["held", 0, false]);
  assert.equal(panelWords("held", ABOUT).text, "You will hear when everyone is done.");
});
