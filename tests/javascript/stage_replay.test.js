/** Ms. Vega closes the replay on the stage: what she began is ended, however early she closes it. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { StageReplay } from "../../static/js/board/stage_replay.js";
import { emptyStage, leaveReplay, takeReplayed } from "../../static/js/stage/store.js";
import { room, round } from "./board_messages.js";

const SHEET = { id: 1, seat: 4, answer: null, named: false, leave: "given", until: null };
const INK = { type: "stage_ink", sheet: 1, strokes: [[[0, 0], [9, 9]]], marks: [], background: null, times: null, timed: true };
const BEGUN = { at: 0, speed: 1, since: 5, until: 20_000 };

class Button {
  addEventListener() {}
}

/**
 * @param {any} timers
 * @param {(given: {led: StageReplay, board: any, dialog: any, leave: () => void}) => void} does what happens until she closes it
 * @returns {(number | string | null)[]} what stages are told of its place
 */
function toldUntilClosed(timers, does) {
  timers.enable({ apis: ["setTimeout", "setInterval"] });
  let leave = () => {};
  const addEventListener = (/** @type {string} */ name, /** @type {() => void} */ listener) => (leave = listener);
  Object.assign(globalThis, { HTMLElement: Button, matchMedia: () => ({ matches: false }), addEventListener });
  /** @type {any[]} */
  const told = [];
  /** @type {any} */
  const board = { room: room(), round: round(), staged: [SHEET], replay: null, tiles: new Map(), queue: new Map() };
  /** @type {any} */
  const dialog = {
    sheets: [],
    plays: [],
    wish: { at: 0, speed: 1, plays: true, passing: false },
    controls: { playing: { follow() {} }, turn: () => dialog.controls.wish(), wish: () => dialog.occasion.wished(dialog.wish) },
    dialog: { close() {} },
    open: (/** @type {string} */ prompt, /** @type {any} */ occasion) => Object.assign(dialog, { occasion }),
    play: (/** @type {any[]} */ sheets) => Object.assign(dialog, { sheets, plays: [...dialog.plays, sheets.length] }),
  };
  const root = /** @type {any} */ ({ querySelector: () => new Button() });
  const actions = { board: () => board, clock: () => 0, replay: (/** @type {any} */ wish) => told.push(wish), keep: () => told.push({ at: "kept" }), look: () => true };
  const led = new StageReplay(root, actions, dialog);
  led.open();
  does({ led, board, dialog, leave });
  dialog.occasion.closed();
  timers.tick(1000);
  timers.reset();
  Reflect.deleteProperty(globalThis, "HTMLElement");
  return told.map((wish) => wish && (wish.passing ? `${wish.at} passing` : wish.at));
}

test("what the server has not confirmed yet is ended, too", ({ mock: { timers } }) => {
  const told = toldUntilClosed(timers, ({ led }) => {
    led.came(/** @type {any} */ (INK));
    timers.tick(10);
  });
  assert.deepEqual(told, [0, null]);
});

test("what nobody was told of needs no end", ({ mock: { timers } }) => {
  assert.deepEqual(toldUntilClosed(timers, () => {}), []);
  assert.deepEqual(toldUntilClosed(timers, ({ led }) => led.came(/** @type {any} */ (INK))), []);
});

test("what a colleague has ended is not ended again", ({ mock: { timers } }) => {
  const told = toldUntilClosed(timers, ({ led, board }) => {
    led.came(/** @type {any} */ (INK));
    timers.tick(10);
    board.replay = BEGUN;
    led.show(board);
    board.replay = null;
    led.show(board);
  });
  assert.deepEqual(told, [0]);
});

test("while her finger moves places only pass, and where it rests is kept", ({ mock: { timers } }) => {
  const told = toldUntilClosed(timers, ({ led, board, dialog }) => {
    led.came(/** @type {any} */ (INK));
    timers.tick(10);
    board.replay = BEGUN;
    for (const at of [300, 700]) {
      dialog.occasion.wished({ at, speed: 1, plays: false, passing: true });
      timers.tick(150);
    }
    dialog.wish = { at: 700, speed: 1, plays: false, passing: false };
    for (const wait of [500, 500]) timers.tick(wait);
  });
  assert.deepEqual(told, [0, "300 passing", "700 passing", 700, null]);
});

test("as long as she leads it stages hear so, and with her page it ends", ({ mock: { timers } }) => {
  const told = toldUntilClosed(timers, ({ led, board, leave }) => {
    led.came(/** @type {any} */ (INK));
    timers.tick(10);
    board.replay = BEGUN;
    led.show(board);
    timers.tick(10_000);
    leave();
    board.replay = null;
  });
  assert.deepEqual(told, [0, "kept", "kept", null]);
});

test("after a cut the sheets are played once more, together, when all are here", ({ mock: { timers } }) => {
  toldUntilClosed(timers, ({ led, board, dialog }) => {
    const ids = [1, 2, 3, 4];
    board.staged = ids.map((id) => ({ ...SHEET, id }));
    led.show(board);
    const all = () => ids.forEach((sheet) => led.came(/** @type {any} */ ({ ...INK, sheet })));
    all();
    timers.tick(10);
    board.replay = BEGUN;
    led.show(board);
    led.startAnew();
    led.show(board);
    all();
    assert.deepEqual(dialog.plays, [4, 4]);
  });
});

test("a stage takes what was read last, and leaves a replay that nobody leads", () => {
  const held = { at: 900, speed: /** @type {const} */ (1), since: null, until: 20_000 };
  const stage = takeReplayed(emptyStage(), { type: "replayed", replay: held, at: 9 });
  assert.deepEqual(takeReplayed(stage, { type: "replayed", replay: null, at: 8 }).replay, held);
  assert.equal(leaveReplay(stage, 20_000), stage);
  assert.equal(leaveReplay(stage, 20_001).replay, null);
});
