/** The way in by plain HTTP: what a page posts, and what it makes of the replies. */

import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";

import { Polling } from "../../static/js/live/polling.js";

const SNAPSHOT = { type: "seat", now: 1 };
const SHEET = { type: "sheet", round: 4, strokes: [[[1, 2]]] };
const really = { fetch: globalThis.fetch, performance: globalThis.performance, random: Math.random };

let time = 0;

beforeEach(() => {
  time = 0;
  Math.random = () => 1;
  Object.defineProperty(globalThis, "performance", { value: { now: () => time }, configurable: true });
  // @ts-expect-error: all that a page needs of it here
  globalThis.document = { cookie: "theme=night; csrftoken=secret" };
});

afterEach(() => {
  Math.random = really.random;
  globalThis.fetch = really.fetch;
  Object.defineProperty(globalThis, "performance", { value: really.performance, configurable: true });
  delete globalThis.document;
});

/** A page that posts; `reply` says what the server answers, and time is the test's. */
function story(t, { sheet = null } = {}) {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const told = [];
  const posted = [];
  /** @type {any} */
  const page = { posted, told, sheet, reply: [SNAPSHOT] };
  globalThis.fetch = async (/** @type {any} */ address, /** @type {any} */ { body, headers }) => {
    posted.push({ address, token: headers["X-CSRFToken"], ...JSON.parse(body) });
    if (page.reply instanceof Error) throw page.reply;
    return Response.json(page.reply);
  };
  page.way = new Polling("/play/K7WQ3M/poll/", {
    sheet: () => page.sheet,
    take: (message) => told.push(message.type),
    opened: () => told.push("opened"),
    lost: () => told.push("lost"),
    rests: () => told.push("rests"),
    ended: (name) => told.push(`ended ${name}`),
  });
  page.wait = async (ms) => {
    for (let gone = 0; gone < ms; gone += 100) {
      time += 100;
      t.mock.timers.tick(100);
      await new Promise((done) => setImmediate(done));
    }
  };
  page.way.start();
  return page;
}

const types = ({ messages }) => messages.map(({ type }) => type);

test("a page posts once a second, with its sheet and the token of the site", async (t) => {
  const page = story(t, { sheet: SHEET });
  await page.wait(3100);
  assert.equal(page.posted.length, 4);
  assert.deepEqual(types(page.posted[0]), ["clock", "sheet"]);
  assert.equal(page.posted[0].address, "/play/K7WQ3M/poll/");
  assert.equal(page.posted[0].token, "secret");
  assert.deepEqual(page.told.slice(0, 2), ["opened", "seat"]);
});

test("the sheet is read once the pen rests, and asked for until it was read", async (t) => {
  const page = story(t, { sheet: SHEET });
  await page.wait(200);
  page.way.send({ type: "ink" });
  await page.wait(300);
  assert.equal(page.posted.length, 1);
  page.reply = [{ type: "still_reading" }, SNAPSHOT];
  await page.wait(300);
  assert.equal(page.posted.at(-1).rested, true);
  page.reply = [{ type: "read" }, SNAPSHOT];
  await page.wait(1100);
  assert.equal(page.posted.at(-1).rested, true);
  await page.wait(1100);
  assert.equal(page.posted.at(-1).rested, false);
});

test("an answer goes at once, and not again with each request", async (t) => {
  const page = story(t);
  await page.wait(100);
  assert.equal(page.way.send({ type: "send", answer: "a" }), true);
  await page.wait(300);
  assert.deepEqual(types(page.posted.at(-1)), ["clock", "send"]);
  page.way.send({ type: "send", answer: "a" });
  await page.wait(1100);
  assert.deepEqual(types(page.posted.at(-1)), ["clock"]);
  await page.wait(3000);
  page.way.send({ type: "send", answer: "a" });
  await page.wait(300);
  assert.deepEqual(types(page.posted.at(-1)), ["clock", "send"]);
});

test("what could not be posted is posted again, until the way is lost", async (t) => {
  const page = story(t);
  await page.wait(100);
  page.reply = new Error("offline");
  page.way.send({ type: "dispute", answer: "a" });
  await page.wait(400);
  await page.wait(3100);
  assert.deepEqual(types(page.posted.at(-1)), ["clock", "dispute"]);
  assert.equal(page.told.at(-1), "lost");
  assert.equal(page.way.send({ type: "dispute", answer: "b" }), false);
  page.reply = [SNAPSHOT];
  await page.wait(8100);
  assert.deepEqual(page.told.slice(-2).includes("seat"), true);
  assert.equal(page.way.isUp, true);
});

test("a firewall's own page ends no lesson, the server's word does", async (t) => {
  const page = story(t);
  page.reply = { blocked: "by your school" };
  await page.wait(4000);
  assert.deepEqual(page.told, []);
  page.reply = { close: "too_fast" };
  await page.wait(8100);
  assert.deepEqual(page.told, []);
  page.reply = { close: "signed_out" };
  await page.wait(9000);
  assert.deepEqual(page.told, ["ended signed_out"]);
  const { length } = page.posted;
  await page.wait(9000);
  assert.equal(page.posted.length, length);
});

test("what waits is handed on when a socket has opened", async (t) => {
  const page = story(t);
  await page.wait(100);
  page.way.send({ type: "reveal", round: 4 });
  assert.deepEqual(page.way.stop(), [{ type: "reveal", round: 4 }]);
  assert.equal(page.way.send({ type: "reveal", round: 4 }), false);
});

test("a page rests when the lesson is over and all is read, and speaks when it has to", async (t) => {
  const page = story(t, { sheet: SHEET });
  page.reply = [{ ...SNAPSHOT, room: { phase: "over" }, answer: { mark: "reading" } }];
  await page.wait(15_000);
  assert.equal(page.told.includes("rests"), false);
  page.reply = [{ ...SNAPSHOT, room: { phase: "over" }, answer: { mark: "right" } }];
  await page.wait(12_000);
  assert.equal(page.told.filter((each) => each === "rests").length, 1);
  const { length } = page.posted;
  await page.wait(60_000);
  assert.equal(page.posted.length, length);
  page.way.send({ type: "clock" }); // somebody looks at it again
  await page.wait(400);
  assert.equal(page.posted.length, length + 1);
  await page.wait(5000);
  assert.equal(page.posted.length, length + 6); // what was settled meanwhile
  await page.wait(30_000);
  const rested = page.posted.length;
  page.reply = new Error("offline");
  page.way.send({ type: "settle", answer: "a" });
  await page.wait(8000);
  assert.equal(page.told.at(-1), "lost");
  page.reply = [{ ...SNAPSHOT, room: { phase: "over" } }];
  await page.wait(9000);
  assert.equal(page.way.isUp, true);
  assert.equal(page.posted.length > rested + 2, true);
});

test("each page has a key of its own, by which the server counts it", async (t) => {
  const keys = new Set();
  for (const child of ["Ada", "Bo"]) {
    const page = story(t);
    await page.wait(2100);
    page.way.stop();
    t.mock.timers.reset();
    const own = new Set(page.posted.map(({ visit }) => visit));
    assert.equal(own.size, 1, child);
    keys.add([...own][0]);
  }
  assert.equal(keys.size, 2);
  for (const key of keys) assert.match(key, /^[0-9a-f]{8,32}$/);
});
