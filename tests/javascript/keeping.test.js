/** What stays on the tablet when the page or the connection goes away. */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

import { uuid4 } from "../../static/js/play/delivery.js";
import { LocalStore, openLocalStore } from "../../static/js/play/local_store.js";
import { Outbox } from "../../static/js/play/outbox.js";
import { SheetCache } from "../../static/js/play/sheet_cache.js";
import { freshStorage } from "./storage.js";

const ADA = "K7WQ3M:4";
const BO = "K7WQ3M:5";

let storage;

/**
 * An answer on its way.
 * @param {string} answer
 * @param {number} round
 * @returns {import("../../static/js/protocol_types.js").Send}
 */
const sent = (answer, round) => ({ type: "send", answer, round, strokes: [] });

/**
 * A sheet as the device keeps it.
 * @type {import("../../static/js/play/sheet_cache.js").Kept}
 */
const KEPT = { strokes: [[[1, 2]]], aspect: 0.7, began: null, firstInk: 5, lastInk: 9, rewriting: false };

beforeEach(() => {
  storage = freshStorage();
});

test("an answer waits until it is stored", () => {
  new Outbox(openLocalStore(), ADA).add(sent("a1", 1));
  const reloaded = new Outbox(openLocalStore(), ADA);
  assert.deepEqual([1, 2].map((id) => reloaded.of({ id, problem: null })), ["a1", null]);
  reloaded.forget("a1");
  assert.deepEqual([reloaded.all(), Object.keys(storage)], [[], []]);
});

test("the last answer to a problem is the one that waits", () => {
  const outbox = new Outbox(openLocalStore(), ADA);
  for (const message of [sent("a1", 1), sent("b1", 2), sent("a2", 1)]) outbox.add(message);
  assert.deepEqual(outbox.all().map((message) => message.answer), ["b1", "a2"]);
});

test("Bo on the same tablet does not send what Ada wrote", () => {
  new Outbox(openLocalStore(), ADA).add(sent("a1", 1));
  assert.deepEqual(new Outbox(openLocalStore(), BO).all(), []);
});

/** @type {any} */
const FULL = {
  setItem() {
    throw new Error("full");
  },
  getItem: () => null,
  removeItem() {},
};

for (const [name, lame] of Object.entries({ full: FULL, missing: null })) {
  test(`a ${name} storage still keeps ink while the page lives`, () => {
    const store = new LocalStore(lame);
    store.set("sheet:x", [1, 2]);
    assert.deepEqual(store.get("sheet:x"), [1, 2]);
    store.remove("sheet:x");
    assert.deepEqual([store.get("sheet:x"), store.keys("sheet:")], [null, []]);
  });
}

test("rubbish in the storage is no sheet", () => {
  storage.setItem(`astro:sheet:${ADA}:1`, "{not json");
  storage.setItem(`astro:sheet:${ADA}:2`, JSON.stringify({ strokes: 5, at: 1000 }));
  const cache = new SheetCache(openLocalStore(), ADA, 1000);
  assert.deepEqual([cache.load(1), cache.load(2)], [null, null]);
});

test("a sheet survives a reload and gives way to the next problem", () => {
  new SheetCache(openLocalStore(), ADA, 1000).keep(1, KEPT, 1000);
  const reloaded = new SheetCache(openLocalStore(), ADA, 2000);
  assert.deepEqual(reloaded.load(1).strokes, [[[1, 2]]]);
  reloaded.keep(2, KEPT, 3000);
  assert.equal(reloaded.load(1), null);
});

test("yesterday's sheet is forgotten", () => {
  new SheetCache(openLocalStore(), ADA, 0).keep(1, KEPT, 0);
  assert.equal(Object.keys(storage).length, 1);
  assert.ok(new SheetCache(openLocalStore(), "OTHER2:9", 90000000));
  assert.equal(Object.keys(storage).length, 0);
});

test("answers get real random ids", () => {
  const made = Array.from({ length: 50 }, uuid4);
  assert.equal(new Set(made).size, 50);
  const version4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
  for (const id of made) assert.match(id, version4);
});
