/** The screen stays awake while a child may write, wherever the browser can. */

import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";

import { WakeLock } from "../../static/js/live/wake_lock.js";
import { staysAwake } from "../../static/js/play/derive.js";
import { START, reduce } from "../../static/js/play/store.js";

const browsers = Object.getOwnPropertyDescriptor(globalThis, "navigator");

/** @type {any} the page: whether it is seen, and what it listens to */
let page;
/** @type {any} the browser: the locks that it gave, and whether it refuses */
let browser;

beforeEach(() => {
  page = { visibilityState: "visible", addEventListener: (_, heard) => (page.heard = heard) };
  browser = { locks: [], refuses: false };
  const request = async (/** @type {string} */ kind) => {
    if (browser.refuses) throw new Error("NotAllowedError");
    const lock = { kind, released: false, release: async () => void (lock.released = true) };
    browser.locks.push(lock);
    return lock;
  };
  globalThis.document = page;
  Object.defineProperty(globalThis, "navigator", { value: { wakeLock: { request } }, configurable: true });
});

afterEach(() => {
  delete globalThis.document;
  if (browsers) Object.defineProperty(globalThis, "navigator", browsers);
});

const settled = () => new Promise((done) => setImmediate(done));
const held = () => browser.locks.filter(({ released }) => !released).length;

/** The page is hidden or seen again; a browser releases by itself when it is hidden. */
async function turn(/** @type {string} */ visibility) {
  page.visibilityState = visibility;
  if (visibility === "hidden") for (const lock of browser.locks) lock.released = true;
  page.heard();
  await settled();
}

test("a lock is held from when a round opens until it closes, and not in a pause", async () => {
  const lock = new WakeLock();
  const room = { phase: "asking", paused_at: null };
  const round = { id: 1, opens_at: 0, closes_at: null, closed: false };
  const asked = { type: "seat", room, seat: { id: 4, status: "seated" }, round, answer: null };
  const changed = (more) => ({ ...asked, room: { ...room, ...more } });
  /** @type {[any, number][]} */
  const story = [
    [{ ...changed({ phase: "lobby" }), round: null }, 0],
    [asked, 1],
    [changed({ paused_at: 9 }), 0],
    [asked, 1],
    [{ type: "round_closed", room: { ...room, phase: "review" }, round: { ...round, closed: true } }, 0],
    [{ ...asked, round: { ...round, id: 2 } }, 1],
    [{ type: "time_up", over: true }, 0],
  ];
  let state = START;
  for (const [index, [event, locks]] of story.entries()) {
    state = reduce(state, event);
    lock.want(staysAwake(state));
    await settled();
    assert.equal(held(), locks, `after event ${index}`);
  }
  assert.equal(browser.locks.every(({ kind }) => kind === "screen"), true);
});

test("it is taken again when the page is seen again, and never twice", async () => {
  const lock = new WakeLock();
  lock.want(true);
  await settled();
  await turn("hidden");
  assert.equal(held(), 0);
  await turn("visible");
  await turn("visible");
  assert.deepEqual([held(), browser.locks.length], [1, 2]);
  lock.want(false);
  await turn("visible");
  assert.equal(held(), 0);
});

test("a lock that comes when the round is closed already is given back", async () => {
  const lock = new WakeLock();
  lock.want(true);
  lock.want(false);
  await settled();
  assert.deepEqual([held(), browser.locks.length], [0, 1]);
});

test("a refusal is harmless, and asked again when the page is seen again", async () => {
  browser.refuses = true;
  const lock = new WakeLock();
  lock.want(true);
  await settled();
  assert.equal(held(), 0);
  browser.refuses = false;
  await turn("visible");
  assert.equal(held(), 1);
});

test("a browser that knows no wake lock is left alone", async () => {
  Object.defineProperty(globalThis, "navigator", { value: {}, configurable: true });
  const lock = new WakeLock();
  lock.want(true);
  await turn("visible");
  lock.want(false);
  assert.equal(held(), 0);
});
