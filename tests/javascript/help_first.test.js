/** Whom Ms. Vega is told to help first: what counts as a need, and how still the list is held. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { HeldList } from "../../static/js/board/help_hold.js";
import { mayLinger, rankNeeds } from "../../static/js/board/help_first.js";
import { emptyBoard, takeBatch, takeSnapshot } from "../../static/js/board/store.js";
import { LINE, answer, batch, here, room, round, snapshot, tile, tileEvent } from "./board_messages.js";

const SEATS = ["Ada", "Bo", "Cy", "Dee", "Eli", "Fay"];
const OPENED = 10_000;

/** A lesson of six with a clock: everybody is here, and 7 × 8 is asked. */
class Lesson {
  constructor() {
    this.board = emptyBoard();
    this.seq = 0;
    this.ask(2);
    this.here(OPENED);
  }

  ask(id, at = OPENED) {
    const tiles = SEATS.map((name, place) => tile(place + 1, name));
    const asked = round({ id, number: id, accepted: ["56"], opens_at: at });
    takeSnapshot(this.board, { ...snapshot(), now: at, round: asked, tiles }, at);
  }

  /** The board hears at a moment that the lesson is paused, since then or earlier. */
  pause(at, since = at) {
    this.tell(at, OPENED + since);
  }

  goOn(at) {
    this.tell(at, null);
  }

  tell(at, paused_at, paused_ms = 0) {
    const tiles = SEATS.map((name, place) => ({ ...tile(place + 1, name), ...this.board.tiles.get(place + 1) }));
    const asked = round({ accepted: ["56"], opens_at: OPENED, paused_ms });
    const told = { ...snapshot(), now: OPENED + at, room: room({ paused_at }), round: asked, tiles };
    takeSnapshot(this.board, told, OPENED + at);
  }

  /**
   * The board hears what happened.
   * @param {number} at
   * @param {...import("../../static/js/protocol_types.js").BoardEvent} events
   */
  hear(at, ...events) {
    takeBatch(this.board, batch(events, (this.seq += 1)), OPENED + at);
    return this;
  }

  here(at) {
    return this.hear(at - OPENED, ...SEATS.map((_, place) => here(place + 1)));
  }

  draw(at, seat, stroke = 0, id = 2) {
    return this.hear(at, { type: "ink", seat, round: id, stroke, start: 0, points: LINE });
  }

  keep(at, seat, strokes, id = 2) {
    return this.hear(at, { type: "truncate", seat, round: id, strokes });
  }

  mark(at, seat, name, mark, id = 2) {
    return this.hear(at, tileEvent(tile(seat, SEATS[seat - 1], answer(name, mark, { round: id }))));
  }

  /** The others are done: all but the first `left` seats. */
  done(at, left = 1) {
    for (let seat = left + 1; seat <= SEATS.length; seat += 1) this.draw(at, seat).mark(at + 1, seat, `r${seat}`, "right");
    return this.here(OPENED + at);
  }

  needs(at) {
    this.here(OPENED + at);
    return rankNeeds(this.board, OPENED + at).map(({ name, why, times, seconds }) => [name, why, times ?? seconds ?? 0]);
  }
}

test("who writes nothing while the others do is blank", () => {
  const lesson = new Lesson().done(5000);
  assert.deepEqual(lesson.needs(20_000), []);
  assert.deepEqual(lesson.needs(40_000), [["Ada", "blank", 40]]);
});

test("while most still think nobody is blank", () => {
  const lesson = new Lesson();
  lesson.draw(5000, 6);
  assert.deepEqual(lesson.needs(40_000), []);
});

test("who rubs out again and again is seen, one stroke taken back is not", () => {
  const lesson = new Lesson().done(5000, 2);
  for (let time = 0; time < 3; time += 1) {
    lesson.draw(6000 + 3000 * time, 1, 0).draw(6500 + 3000 * time, 1, 1).keep(7000 + 3000 * time, 1, 0);
    lesson.draw(6000 + 3000 * time, 2, 2 * time).draw(6500 + 3000 * time, 2, 2 * time + 1).keep(7000 + 3000 * time, 2, 2 * time + 1);
    lesson.draw(7500 + 3000 * time, 2, 2 * time + 1);
  }
  assert.deepEqual(lesson.needs(17_000), [["Ada", "rubbed", 3]]);
});

test("the sheet that is emptied for another try is not rubbed out", () => {
  const lesson = new Lesson().done(5000);
  for (let time = 0; time < 2; time += 1) {
    lesson.draw(6000 + 4000 * time, 1).mark(7000 + 4000 * time, 1, `a${time}`, "wrong").keep(8000 + 4000 * time, 1, 0);
  }
  assert.deepEqual(lesson.needs(15_000), [["Ada", "wrong", 2]]);
});

test("an answer that the teacher finds right is no wrong try", () => {
  const lesson = new Lesson().done(5000);
  for (const name of ["a1", "a2"]) lesson.draw(6000, 1).mark(7000, 1, name, "wrong");
  lesson.mark(8000, 1, "a2", "right");
  assert.deepEqual(lesson.needs(9000), []);
});

test("wrong here and at the last problem of this kind says so", () => {
  const lesson = new Lesson().done(5000);
  lesson.draw(6000, 1).mark(7000, 1, "a1", "wrong");
  lesson.ask(3, OPENED + 60_000);
  lesson.draw(66_000, 1, 0, 3).mark(67_000, 1, "a2", "wrong", 3);
  assert.deepEqual(lesson.needs(70_000), [["Ada", "kind", 2]]);
});

test("long pauses are seen, and a right answer that is not sent is none", () => {
  const lesson = new Lesson().done(5000, 2).draw(6000, 1).draw(6000, 2);
  lesson.hear(7000, { type: "read", seat: 2, round: 2, text: "56", confidence: 0.9, unsure: false, still: false });
  assert.deepEqual(lesson.needs(20_000), []);
  assert.deepEqual(lesson.needs(36_000), [["Ada", "paused", 30]]);
});

test("who is away is not blank, nor is who has come back just now", () => {
  const lesson = new Lesson().done(5000).hear(6000, { type: "presence", seat: 1, here: false });
  const away = rankNeeds(lesson.board, OPENED + 28_000);
  assert.deepEqual(away, []);
  lesson.here(OPENED + 29_000);
  assert.deepEqual(lesson.needs(40_000), []);
  assert.deepEqual(lesson.needs(60_000), [["Ada", "blank", 31]]);
});

test("while the lesson is paused nobody is blank or at rest for longer", () => {
  const lesson = new Lesson().done(5000, 2).draw(6000, 2);
  lesson.pause(15_000);
  for (let at = 20_000; at <= 80_000; at += 20_000) assert.deepEqual(lesson.needs(at), []);
  lesson.draw(81_000, 2, 1); // was on its way
  lesson.goOn(95_000);
  assert.deepEqual(lesson.needs(96_000), []);
  assert.deepEqual(lesson.needs(115_000), [["Ada", "blank", 35]]);
  assert.deepEqual(lesson.needs(122_000), [["Bo", "paused", 27], ["Ada", "blank", 42]]);
});

test("whoever was at rest before a pause is named after it, not while eyes are up", () => {
  const lesson = new Lesson().done(5000, 2).draw(6000, 2);
  const [resting, blank] = [["Bo", "paused", 30], ["Ada", "blank", 36]];
  assert.deepEqual(lesson.needs(20_000), []);
  assert.deepEqual(lesson.needs(36_000), [resting, blank]);
  const [need] = rankNeeds(lesson.board, OPENED + 36_000);
  assert.equal(mayLinger(lesson.board, need), true);
  lesson.pause(36_000);
  for (let at = 50_000; at <= 90_000; at += 20_000) assert.deepEqual(lesson.needs(at), []);
  assert.equal(mayLinger(lesson.board, need), false);
  lesson.goOn(100_000);
  assert.deepEqual(lesson.needs(100_000), [resting, blank]);
});

test("a board that is opened in a pause knows that the clock stands", () => {
  const lesson = new Lesson();
  lesson.board = emptyBoard();
  lesson.pause(90_000, 20_000);
  lesson.done(91_000);
  lesson.goOn(95_000);
  assert.deepEqual(lesson.needs(100_000), []); // the others took 20 s to begin
  assert.deepEqual(lesson.needs(116_000), [["Ada", "blank", 41]]);
});

test("a board that is opened after a pause does not count it", () => {
  const lesson = new Lesson();
  lesson.board = emptyBoard();
  lesson.tell(95_000, null, 75_000);
  lesson.done(96_000);
  assert.deepEqual(lesson.needs(116_000), []); // the others took 21 s to begin
  assert.deepEqual(lesson.needs(118_000), [["Ada", "blank", 43]]);
});

test("a hand for help comes first, one for a check is no need", () => {
  const lesson = new Lesson().done(5000, 3);
  for (const name of ["a1", "a2", "a3"]) lesson.draw(6000, 1).mark(7000, 1, name, "wrong");
  lesson.draw(7000, 2).draw(7000, 3);
  lesson.hear(8000, tileEvent({ ...tile(2, "Bo"), hand: "help", hand_at: 1 }));
  lesson.hear(8000, tileEvent({ ...tile(3, "Cy"), hand: "check", hand_at: 1 }));
  assert.deepEqual(lesson.needs(9000), [["Bo", "hand", 0], ["Ada", "wrong", 3]]);
});

test("a board that is opened late knows since when the sheet is blank", () => {
  const lesson = new Lesson();
  const asked = round({ ...lesson.board.round, opens_at: OPENED });
  const board = emptyBoard();
  const tiles = SEATS.map((name, place) => tile(place + 1, name));
  takeSnapshot(board, { ...snapshot(), now: OPENED + 30_000, round: asked, tiles }, 500);
  /** @type {import("../../static/js/protocol_types.js").BoardEvent[]} */
  const events = SEATS.map((_, place) => here(place + 1));
  for (let seat = 2; seat <= SEATS.length; seat += 1) events.push({ type: "sheet", seat, round: 2, strokes: [LINE] });
  takeBatch(board, batch(events), 600);
  assert.deepEqual(rankNeeds(board, 5500).map(({ name, seconds }) => [name, seconds]), [["Ada", 35]]);
});

// --- Held still -----------------------------------------------------------------------------------

/** @returns {import("../../static/js/board/types.js").Need} */
const need = (/** @type {number} */ seat, /** @type {import("../../static/js/board/types.js").Why} */ why = "blank") => ({ seat, name: SEATS[seat - 1], why, score: 30 });
const there = () => true;
const names = (needs) => needs.map(({ name }) => name);

test("a name goes at once when the child is right, or its hand is down", () => {
  const lesson = new Lesson().done(5000, 3);
  const { board } = lesson;
  lesson.mark(6000, 1, "a1", "wrong").mark(6000, 2, "b1", "right");
  const may = [need(1, "wrong"), need(2, "wrong"), need(3, "hand"), need(3), need(9)].map((each) => mayLinger(board, each));
  assert.deepEqual(may, [true, false, false, true, false]);
});

test("a need shows once it has lasted, a hand at once", () => {
  const held = new HeldList();
  assert.deepEqual(names(held.take([need(1), need(2, "hand")], there, 0)), ["Bo"]);
  assert.deepEqual(names(held.take([need(1)], there, 1000)), ["Bo"]);
  assert.deepEqual(names(held.take([need(1)], there, 6000)), ["Ada"]);
});

test("names stay for a while and keep their places", () => {
  const held = new HeldList();
  held.take([need(1), need(2)], there, 0);
  assert.deepEqual(names(held.take([need(1), need(2)], there, 3000)), ["Ada", "Bo"]);
  assert.deepEqual(names(held.take([need(2), need(1)], there, 4000)), ["Ada", "Bo"]);
  assert.deepEqual(names(held.take([], there, 5000)), ["Ada", "Bo"]);
  assert.deepEqual(names(held.take([need(2), need(1)], there, 8000)), ["Bo", "Ada"]);
});

test("a seat that is gone goes from the list at once", () => {
  const held = new HeldList();
  held.take([need(1), need(2)], there, 0);
  held.take([need(1), need(2)], there, 3000);
  assert.deepEqual(names(held.take([need(2)], ({ seat }) => seat !== 1, 3500)), ["Bo"]);
});
