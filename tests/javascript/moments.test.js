/** Moments: which step is one, what belongs to it, and what a child is praised for. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { countAt } from "../../static/js/moment/count_up.js";
import { MOMENTS, reactionTo } from "../../static/js/moment/kinds.js";
import { burst } from "../../static/js/moment/particles.js";
import { SOUNDS } from "../../static/js/moment/sounds.js";
import { Voice } from "../../static/js/moment/voice.js";
import { inARow, momentOf } from "../../static/js/play/moment_of.js";
import { bestRow, effortBadge, medalWords } from "../../static/js/play/moment_words.js";
import { START, reduce } from "../../static/js/play/store.js";
import { isHeard, momentOf as stageMomentOf } from "../../static/js/stage/moment_of.js";
import { emptyStage } from "../../static/js/stage/store.js";
import { room, round } from "./board_messages.js";

/** @typedef {import("../../static/js/protocol_types.js").SeatSnapshot} SeatSnapshot */
/** @typedef {import("../../static/js/protocol_types.js").LeftMarkPart} LeftMark */

const LESSON = { homework: false };

/** @type {import("../../static/js/protocol_types.js").SeatPart} */
const ADA = {
  id: 4, name: "Ada", status: "seated", score: 0, typed: "", asks: "", finished: false, hand: "",
  space_name: "", team: 0, place: null, may_type: false, avatar: "cat", space_avatar: null,
};

/** @type {SeatSnapshot} */
const ASKED = {
  type: "seat", now: 0, room: room(), seat: ADA, round: round(), answer: null, fact: null, strokes: [],
  annotations: [], hint: "", leaves: null, stage_ask: null,
};

/**
 * @param {"right"|"wrong"|"unsure"} mark
 * @returns {import("../../static/js/protocol_types.js").Marked}
 */
function marked(mark) {
  const answer = /** @type {import("../../static/js/protocol_types.js").AnswerPart} */ ({
    id: "a", round: round().id, mark, text: "56", points: mark === "right" ? 1 : 0, late: false, by: "reader",
    other_form: false, try_number: 1, may_try: true, bonus: 0, collected: false, typed: false, mirrored: "", sure: "",
  });
  return { type: "marked", answer, score: mark === "right" ? 1 : 0, fact: null };
}

test("sending and each mark are moments of their own, and the same mark twice is none", () => {
  const asked = reduce(START, ASKED);
  const sent = reduce({ ...asked, strokes: 2 }, { type: "sent", answer: "a" });
  assert.equal(momentOf(asked, sent, LESSON), "sent");
  const told = { right: "right", wrong: "again", unsure: "unsure" };
  for (const [mark, kind] of Object.entries(told)) {
    const after = reduce(sent, marked(/** @type {"right"} */ (mark)));
    assert.equal(momentOf(sent, after, LESSON), kind);
    assert.equal(momentOf(after, after, LESSON), null);
  }
});

test("what a page finds when it is opened happened before, but a child that comes is welcomed", () => {
  const answer = marked("right").answer;
  assert.equal(momentOf(START, reduce(START, { ...ASKED, answer }), LESSON), null);
  assert.equal(momentOf(START, reduce(START, { ...ASKED, room: room({ phase: "over" }) }), LESSON), null);
  assert.equal(momentOf(START, reduce(START, { ...ASKED, room: room({ phase: "lobby" }), round: null }), LESSON), "join");
});

test("an end is a lesson's, a homework's or a run's of practice", () => {
  const asked = reduce(START, ASKED);
  const over = reduce(asked, { type: "room_over", now: 0, room: room({ phase: "over" }) });
  assert.equal(momentOf(asked, over, LESSON), "lesson_over");
  assert.equal(momentOf(asked, over, { homework: true }), "homework_done");
  const alone = reduce(asked, { type: "room_over", now: 0, room: room({ phase: "over", pace: "solo" }) });
  assert.equal(momentOf(asked, alone, LESSON), "practice_over");
});

test("a row of right answers ends with a wrong one, and with nothing else", () => {
  assert.deepEqual([inARow(2, "right"), inARow(2, "again"), inARow(2, "unsure"), inARow(2, null)], [3, 0, 2, 2]);
});

test("effort is praised, and never speed", () => {
  const marks = (/** @type {[string|null, string|null][]} */ ...pairs) =>
    /** @type {LeftMark[]} */ (pairs.map(([first, final]) => ({ prompt: "7 × 8 =", first, final })));
  const words = (/** @type {LeftMark[]} */ given) => effortBadge(given)?.words ?? null;
  assert.equal(words(marks(["wrong", "right"], ["right", "right"])), "You kept trying");
  assert.equal(words(marks(["right", "right"], [null, null])), "Careful work");
  assert.equal(words(marks(["wrong", "wrong"], ["right", "right"])), "You gave every one a go");
  assert.equal(words(marks(["wrong", "wrong"], [null, null])), "You took part");
  assert.equal(words(marks([null, null])), null);
  assert.equal(bestRow(marks(["right", "right"], ["wrong", "right"], ["wrong", "wrong"], ["right", "right"])), 2);
  assert.deepEqual([medalWords(1), medalWords(4)], ["Gold medal", ""]);
});

test("the stage reacts to a problem that is closed, and earns its stars at 80 %", () => {
  assert.deepEqual(reactionTo(20, 25), { mood: "cheering", starred: true });
  assert.deepEqual(reactionTo(19, 25), { mood: "thinking", starred: false });
  assert.deepEqual(reactionTo(3, 25), { mood: "comforting", starred: false });
  assert.deepEqual(reactionTo(0, 0), { mood: "plain", starred: false });
});

test("the stage knows who comes, what is closed and when the podium stands", () => {
  const lobby = { ...emptyStage(), room: room({ phase: "lobby" }), seats: 1 };
  const asking = { ...lobby, room: room(), round: round() };
  const review = { ...asking, room: room({ phase: "review" }), round: round({ closed: true }) };
  const over = { ...review, room: room({ phase: "over" }) };
  assert.equal(stageMomentOf(lobby, { ...lobby, seats: 2 }), "join");
  assert.equal(stageMomentOf({ ...lobby, seats: 2 }, lobby), null);
  assert.equal(stageMomentOf(asking, review), "closed");
  assert.equal(stageMomentOf(asking, { ...review, round: round({ closed: true, skipped: true }) }), null);
  assert.equal(stageMomentOf(review, over), "podium");
  assert.equal(stageMomentOf(emptyStage(), over), null);
});

test("each of the last five seconds is heard once", () => {
  assert.deepEqual([isHeard(6, 5), isHeard(5, 5), isHeard(1, 0), isHeard(null, 3), isHeard(7, 6)], [true, false, false, false, false]);
});

test("a device is quiet until somebody switches it on, a stage sounds, a silent room never does", () => {
  const kept = new Map();
  const store = { get: (/** @type {string} */ key) => kept.get(key) ?? null, set: (/** @type {string} */ key, /** @type {unknown} */ value) => kept.set(key, value) };
  /** @type {string[]} */
  const played = [];
  const player = { play: (/** @type {string} */ name) => void played.push(name), wake: () => undefined };
  const device = new Voice(store, player, { page: "device" });
  device.play("right");
  device.choose(true);
  device.play("right");
  new Voice(store, player, { page: "device" }).play("again"); // the button remembers
  const stage = new Voice(store, player, { page: "stage" });
  stage.play("closed");
  stage.silent = true;
  stage.play("closed");
  const board = new Voice(store, player, { page: "board" });
  board.play("hand"); // what was chosen on a child's page says nothing about the board
  board.choose(true);
  board.play("hand");
  assert.deepEqual(played, ["right", "again", "closed", "hand"]);
});

test("every moment has a sound that there is, and no tone is loud or long", () => {
  for (const { sound } of Object.values(MOMENTS)) assert.ok(sound === null || sound in SOUNDS);
  for (const tones of Object.values(SOUNDS)) {
    for (const { at, lasts, loud, hertz } of tones) assert.ok(at + lasts <= 1.5 && loud <= 0.6 && hertz >= 200 && hertz <= 1400);
  }
});

test("numbers count up without a step back, and particles fill the circle", () => {
  const counts = [0, 0.2, 0.5, 0.8, 1].map((share) => countAt(0, 24, share));
  assert.deepEqual([...counts].sort((a, b) => a - b), counts);
  assert.deepEqual([counts[0], counts[4]], [0, 24]);
  const quarters = new Set(burst(18).map(({ angle }) => Math.floor(angle / 90)));
  assert.equal(quarters.size, 4);
});
