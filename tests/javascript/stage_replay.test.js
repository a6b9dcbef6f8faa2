/** Ms. Vega closes the replay on the stage: what she began is ended, however early she closes it. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { StageReplay } from "../../static/js/board/stage_replay.js";
import { room, round } from "./board_messages.js";

const SHEET = { id: 1, seat: 4, answer: null, named: false, leave: "given", until: null };
const INK = { type: "stage_ink", sheet: 1, strokes: [[[0, 0], [9, 9]]], marks: [], background: null, times: null, timed: true };
const BEGUN = { at: 0, speed: 1, since: 5 };

class Button {
  addEventListener() {}
}

/**
 * @param {any} timers
 * @param {(given: {led: StageReplay, board: any}) => void} does what happens until she closes it
 * @returns {(number | null)[]} what stages are told of its place
 */
function toldUntilClosed(timers, does) {
  timers.enable({ apis: ["setTimeout"] });
  Object.assign(globalThis, { HTMLElement: Button, matchMedia: () => ({ matches: false }) });
  /** @type {any[]} */
  const told = [];
  /** @type {any} */
  const board = { room: room(), round: round(), staged: [SHEET], replay: null, tiles: new Map(), queue: new Map() };
  /** @type {any} */
  const dialog = {
    sheets: [],
    controls: { playing: { follow() {} }, turn: () => dialog.occasion.wished({ at: 0, speed: 1, plays: true }) },
    dialog: { close() {} },
    open: (/** @type {string} */ prompt, /** @type {any} */ occasion) => Object.assign(dialog, { occasion }),
    play: (/** @type {any[]} */ sheets) => Object.assign(dialog, { sheets }),
  };
  const root = /** @type {any} */ ({ querySelector: () => new Button() });
  const actions = { board: () => board, clock: () => 0, replay: (/** @type {any} */ wish) => told.push(wish), look: () => true };
  const led = new StageReplay(root, actions, dialog);
  led.open();
  does({ led, board });
  dialog.occasion.closed();
  timers.tick(1000);
  timers.reset();
  Reflect.deleteProperty(globalThis, "HTMLElement");
  return told.map((wish) => wish && wish.at);
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
