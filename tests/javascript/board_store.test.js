/** What Ms. Vega's board knows after each message: tiles, ink, counts and her queue. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { inkMissing, isRewriting, takeInk } from "../../static/js/board/answer_ink.js";
import { answerReading, countTiles, stateOf } from "../../static/js/board/derive.js";
import { gatherSnapshot } from "../../static/js/board/pieces.js";
import { followingKey, inkOf, selectionOf } from "../../static/js/board/selection.js";
import { standOf, stagedOf } from "../../static/js/board/staging.js";
import { emptyBoard, takeBatch, takeSnapshot } from "../../static/js/board/store.js";
import { LINE, answer, batch, goneEvent, here, ink, inkOfAnswers, queued, queueEvent, snapshot, tile } from "./board_messages.js";

/** @typedef {import("../../static/js/protocol_types.js").BoardEvent} BoardEvent */

const NOW = 1000;

/** Takes one message as the page does; returns what it changed, or null while pieces are missing. */
function take(board, message) {
  if (message.type === "batch") return takeBatch(board, message, NOW);
  if (message.type === "answer_ink") return takeInk(board, message);
  const whole = gatherSnapshot(board, message);
  return whole && takeSnapshot(board, whole);
}

/** Everything that follows from messages, and what the last of them changed. */
function after(...messages) {
  const board = emptyBoard();
  const [changes] = messages.map((message) => take(board, message)).slice(-1);
  const tiles = Array.from(board.tiles.values());
  return {
    board,
    changes,
    queue: [...board.queue.keys()],
    look: board.room ? countTiles(board, NOW).look : 0,
    states: tiles.map((each) => stateOf(board, each, NOW)),
    sheets: tiles.map((each) => each.sheet),
    rewriting: tiles.map((each) => isRewriting(board, each)),
    ada: selectionOf(board, "ada", NOW),
    bo: selectionOf(board, 5, NOW),
  };
}

const BO_UNSURE = answer("b2", "unsure", { round: 2 });

test("the queue is counted with what is to look at", () => {
  const seen = after(snapshot([queued("ada", 4)], BO_UNSURE));
  assert.deepEqual([seen.queue, seen.look], [["ada"], 2]);
  assert.deepEqual(seen.states, ["away", "unsure"]);
});

test("an answer joins the queue and leaves it when it is settled", () => {
  const late = queueEvent("bo", queued("bo", 5, "right", { late: true }));
  const first = [snapshot([queued("ada", 4)]), batch([late])];
  assert.deepEqual(after(...first).queue, ["ada", "bo"]);
  const settled = after(...first, batch([queueEvent("ada", null)], 2));
  assert.deepEqual([settled.queue, settled.look, settled.changes.queue], [["bo"], 1, true]);
  assert.equal(settled.ada, null);
});

test("a queued answer that changes keeps its place", () => {
  const again = queueEvent("ada", queued("ada", 4, "unsure", { disputed: true }));
  const seen = after(snapshot([queued("ada", 4), queued("bo", 5)]), batch([again]));
  assert.deepEqual(seen.queue, ["ada", "bo"]);
  assert.equal(seen.ada.answer.disputed, true);
});

test("a snapshot replaces the queue", () => {
  assert.deepEqual(after(snapshot([queued("ada", 4)]), snapshot([queued("bo", 5)])).queue, ["bo"]);
});

test("a seat that is removed takes its queued answers along", () => {
  const gone = batch([goneEvent(4)]);
  const seen = after(snapshot([queued("ada", 4), queued("bo", 5)]), gone);
  assert.deepEqual([seen.queue, seen.states.length], [["bo"], 1]);
});

test("the next to look at goes round tiles and queue", () => {
  const both = after(snapshot([queued("ada", 4)], BO_UNSURE)).board;
  assert.deepEqual(["ada", 4].map((key) => followingKey(both, key, NOW)), [5, 5]);
  const one = after(snapshot([queued("ada", 4)])).board;
  assert.deepEqual(["ada", 4].map((key) => followingKey(one, key, NOW)), [null, "ada"]);
});

test("a queued answer shows its own ink and what was asked", () => {
  const seen = after(snapshot([queued("ada", 4)]), inkOfAnswers("ada"));
  assert.deepEqual([inkOf(seen.board, "ada"), inkMissing(seen.board)], [[LINE], []]);
  assert.deepEqual([seen.ada.seat, seen.ada.face.state], [4, "unsure"]);
  assert.deepEqual([seen.ada.face.text, seen.ada.queued.prompt], ["42", "6 × 7 ="]);
});

test("ink grows on its tile and a gap asks for the sheet", () => {
  const grown = after(snapshot(), batch([ink(), ink({ start: 2 })]));
  assert.deepEqual([grown.sheets[0], grown.states], [[[...LINE, ...LINE]], ["writing", "away"]]);
  const torn = after(snapshot(), batch([ink({ start: 7 })]));
  assert.deepEqual([torn.changes.show, torn.states[0]], [[4], "away"]);
});

test("a reading that comes after its ink is gone shows no digits over an empty sheet", () => {
  const of = { seat: 4, round: 2 };
  /** @type {BoardEvent} */
  const read = { type: "read", ...of, text: "56", confidence: 0.9, unsure: false, still: false };
  /** @type {BoardEvent[]} */
  const gone = [{ type: "truncate", ...of, strokes: 0 }, { type: "sheet", ...of, strokes: [] }];
  for (const emptied of gone) {
    const late = after(snapshot(), batch([ink(), read, emptied]), batch([read, ink()], 2));
    assert.equal(late.board.tiles.get(4).read, null);
    assert.equal(selectionOf(late.board, 4, NOW).face.text, "");
    assert.equal(after(snapshot(), batch([ink(), emptied, ink(), read])).board.tiles.get(4).read.text, "56");
  }
});

test("the ink of present answers is asked for, and that of the queue when it is seen", () => {
  const fresh = snapshot([queued("ada", 4)], BO_UNSURE);
  const unseen = after(fresh);
  assert.deepEqual([inkMissing(unseen.board), inkOf(unseen.board, "ada")], [["b2"], []]);
  assert.deepEqual(unseen.sheets, [[], []]);
  const healed = after(fresh, inkOfAnswers("b2"));
  assert.deepEqual([inkMissing(healed.board), healed.sheets], [[], [[], [LINE]]]);
  assert.deepEqual(healed.rewriting, [false, false]);
});

test("ink drawn since the answer is not wiped by the answer's own", () => {
  const drawn = batch([ink({ seat: 5 }), ink({ stroke: 1, seat: 5 })]);
  const seen = after(snapshot([], BO_UNSURE), drawn, inkOfAnswers("b2"));
  assert.deepEqual([seen.sheets[1], seen.rewriting[1]], [[LINE, LINE], true]);
});

test("beside an answer's reading lies the answer's ink", () => {
  // Bo sent one line, then drew another: Ms. Vega does not decide about what he never sent.
  const seen = (mark, closed) => {
    const start = snapshot([], answer("b2", mark, { round: 2 }));
    start.round.closed = closed;
    const drawn = batch([ink({ seat: 5 }), ink({ stroke: 1, seat: 5 })]);
    const found = after(start, inkOfAnswers("b2"), drawn);
    return [inkOf(found.board, 5), found.bo.face.text];
  };
  assert.deepEqual(seen("wrong", false), [[LINE, LINE], ""]);
  for (const [mark, closed] of [["wrong", true], ["unsure", true], ["unsure", false]]) {
    assert.deepEqual(seen(mark, closed), [[LINE], "42"]);
  }
});

test("ink that nobody can look at any more is forgotten", () => {
  const first = [snapshot([queued("ada", 4), queued("bo", 5)]), inkOfAnswers("ada", "bo")];
  assert.deepEqual([...after(...first).board.inks.keys()], ["ada", "bo"]);
  const second = after(...first, snapshot([queued("bo", 5)]));
  assert.deepEqual([...second.board.inks.keys()], ["bo"]);
});

test("a snapshot in pieces shows once it is whole", () => {
  const head = { ...snapshot([queued("ada", 4)]), more: true };
  const more = { type: "board_more", problems: [], columns: [], results: [], more: true };
  const second = { ...more, tiles: [tile(6, "Cy")], queue: [] };
  const last = { ...more, tiles: [tile(7, "Di")], queue: [queued("bo", 5)], more: false };
  assert.equal(after(head, second).board.room, null);
  const seen = after(head, second, last);
  assert.deepEqual([seen.queue, seen.states.length], [["ada", "bo"], 4]);
  // A connection that was cut in between begins again with the head.
  const again = after(head, second, head, last);
  assert.deepEqual([again.queue, again.states.length], [["ada", "bo"], 3]);
});

test("ink that was never sent is told apart from no answer", () => {
  const closed = snapshot();
  closed.room.phase = "review";
  closed.round.closed = true;
  assert.deepEqual(after(closed, batch([here(4), here(5), ink()])).states, ["unsent", "empty"]);
});

test("an answer that the child calls misread says so", () => {
  const seen = after(snapshot([], { ...BO_UNSURE, disputed: true }));
  assert.deepEqual([seen.states[1], seen.look], ["disputed", 1]);
});

test("nobody asks for a name when the room is over", () => {
  const asking = snapshot();
  asking.tiles[0].claimed = true;
  assert.equal(after(asking).states[0], "claimed");
  asking.room.phase = "over";
  const over = after(asking);
  assert.deepEqual([over.states[0], over.look], ["away", 0]);
});

test("ink of another round is not shown", () => {
  assert.deepEqual(after(snapshot(), batch([ink({ round: 1 })])).sheets, [[], []]);
});

test("a lost batch asks for a snapshot", () => {
  assert.equal(after(snapshot(), batch([], 4), batch([], 5)).changes.resync, false);
  assert.equal(after(snapshot(), batch([], 4), batch([], 6)).changes.resync, true);
});

test("the panel is about the problem that its answer belongs to", () => {
  const seen = after(snapshot([queued("ada", 4)], BO_UNSURE));
  assert.deepEqual([seen.ada.asked.number, seen.ada.asked.accepted], [1, ["42"]]);
  assert.equal(seen.bo.asked.number, 2);
  assert.equal(after({ ...snapshot(), round: null }).bo.asked, null);
});

test("what is on the stage comes with the snapshot and with each change", () => {
  const board = emptyBoard();
  takeSnapshot(board, snapshot());
  assert.equal(stagedOf(board, 4), null);
  const sheets = [{ id: 1, seat: 4, answer: null, named: false, leave: /** @type {const} */ ("given"), until: null }];
  const staged = (/** @type {number} */ at, replay = null, those = sheets) => ({ type: /** @type {const} */ ("staged"), sheets: those, replay, at });
  assert.equal(takeBatch(board, batch([staged(5)]), 0).all, true);
  assert.equal(stagedOf(board, 4).id, 1);
  takeBatch(board, batch([goneEvent(4)], 2), 0);
  assert.equal(stagedOf(board, 4), null);
  takeBatch(board, batch([staged(7)], 3), 0);
  // Of two adults at two processes: what was read before is not what is there now, whatever comes last.
  const held = { at: 900, speed: /** @type {const} */ (1), since: null, until: 20_000 };
  takeBatch(board, batch([staged(9, held), staged(8)], 4), 0);
  assert.deepEqual(board.replay, held);
  takeSnapshot(board, { ...snapshot(), at: 10, staged: [] });
  takeBatch(board, batch([staged(9, held)], 5), 0);
  assert.deepEqual([stagedOf(board, 4), board.replay], [null, null]);
});

test("a child that is asked and does not answer in time says no", () => {
  const asked = { leave: /** @type {const} */ ("asked"), until: 20_000 };
  assert.deepEqual([standOf(asked, 20_000), standOf(asked, 20_001)], ["asked", "silent"]);
  assert.equal(standOf({ leave: "given", until: null }, 0), "shown");
  assert.equal(standOf({ leave: "refused", until: null }, 0), "refused");
});

test("how sure the reader was says nothing about what was typed or settled", () => {
  const written = answer("a", "right", { confidence: 0.9 });
  assert.equal(answerReading(written).confidence, 0.9);
  for (const more of [{ typed: true }, { settled: true }]) assert.equal(answerReading({ ...written, ...more }).confidence, null);
});
