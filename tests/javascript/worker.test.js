/** What the service worker keeps of a child's page while the network comes and goes. */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

const ADAS = "http://astro.test/play/K7WQ3M/";
const BOS = "http://astro.test/play/X2PQ9R/";

/** @type {any} */
const site = globalThis;
/** @type {Map<string, (event: any) => void>} */
const heard = new Map();
/** @type {Map<string, Map<string, any>>} what is kept, by the name of the cache */
let kept = new Map();

site.location = new URL("http://astro.test/worker.js");
site.self = { ASTRO_VERSION: "1", addEventListener: (type, act) => heard.set(type, act) };
site.caches = {
  keys: async () => [...kept.keys()],
  delete: async (name) => kept.delete(name),
  match: async (url, { cacheName }) => kept.get(cacheName)?.get(url),
  open: async (name) => {
    const entries = kept.get(name) || new Map();
    kept.set(name, entries);
    return {
      keys: async () => [...entries.keys()].map((url) => ({ url })),
      delete: async ({ url }) => entries.delete(url),
      put: async (url, response) => entries.set(url, await response.text()),
    };
  },
};
const worker = "../../static/js/offline/worker.js"; // no module, so that nothing may import it by name
await import(worker);

beforeEach(() => {
  kept = new Map();
});

/** The server's page, or one whose body the network cuts off. */
const page = (text, status = 200) => async () => {
  const body = new ReadableStream({
    start(stream) {
      if (text === null) return stream.error(new TypeError("network error"));
      stream.enqueue(new TextEncoder().encode(text));
      return stream.close();
    },
  });
  return new Response(body, { status });
};

/** A page tells the worker what to keep. */
async function keep(address) {
  /** @type {Promise<void>|null} */
  let done = null;
  const waitUntil = (promise) => (done = promise);
  heard.get("message")?.({ data: { type: "keep", page: address, files: [] }, waitUntil });
  await Promise.resolve(done).catch(() => {});
}

/** The child loads its page; returns what the browser shows. */
async function load(address) {
  /** @type {any} */
  let shown = null;
  const request = { url: address, mode: "navigate", method: "GET" };
  heard.get("fetch")?.({ request, respondWith: (response) => (shown = response), waitUntil: () => {} });
  const response = await shown;
  return typeof response === "string" ? response : response.text();
}

const pages = () => [...(kept.get("astro-page") || [])];

test("a page that comes only half leaves the kept one as it is", async () => {
  site.fetch = page("first");
  await keep(ADAS);
  site.fetch = page(null);
  await keep(ADAS);
  assert.deepEqual(pages(), [[ADAS, "first"]]);
  site.fetch = async () => Promise.reject(new TypeError("offline"));
  assert.equal(await load(ADAS), "first");
});

test("another child's page is kept in place of the first, and none where the seat is gone", async () => {
  site.fetch = page("Ada's");
  assert.equal(await load(ADAS), "Ada's");
  site.fetch = page(null);
  await keep(BOS);
  assert.deepEqual(pages(), []);
  site.fetch = page("Bo's");
  await keep(BOS);
  assert.deepEqual(pages(), [[BOS, "Bo's"]]);
  site.fetch = page("signed out", 302);
  await keep(BOS);
  assert.deepEqual(pages(), []);
});

test("a page that cannot be kept is shown all the same", async () => {
  const { open } = site.caches;
  site.caches.open = async () => Promise.reject(new Error("QuotaExceededError"));
  site.fetch = page("Ada's");
  assert.equal(await load(ADAS), "Ada's");
  site.caches.open = open;
});
