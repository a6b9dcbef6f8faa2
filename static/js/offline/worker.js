/**
 * The service worker: a child's page comes up again without network. Served at /worker.js, where
 * its first line says the version of the static files; it is no module of any page.
 *
 * It keeps one page, the last one that the server gave to this device for a seat, and the files that
 * this page named. Whatever sends a form (joining, "I’m someone else", signing out) drops the page before.
 */

/** @type {any} */
const worker = self;
const FILES = `astro-files-${worker.ASTRO_VERSION}`;
const PAGE = "astro-page";
/** Names with a hash never change what they mean. */
const HASHED = /\/static\/.+\.[0-9a-f]{12}\.[a-z0-9]+$/;
const WORDS = /^\/words\/[a-z-]+\.[0-9a-f]{12}\.js$/;
const PLAY = /^\/play\/[^/]+\/$/;

worker.addEventListener("install", () => worker.skipWaiting());

worker.addEventListener("activate", (/** @type {any} */ event) => {
  event.waitUntil(dropOldFiles().then(() => worker.clients.claim()));
});

worker.addEventListener("message", (/** @type {any} */ event) => {
  const { data } = event;
  if (data && data.type === "keep") event.waitUntil(keep(data));
  if (data && data.type === "forget") event.waitUntil(caches.delete(PAGE));
});

worker.addEventListener("fetch", (/** @type {any} */ event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== location.origin) return;
  if (request.mode === "navigate" && request.method !== "GET") event.waitUntil(caches.delete(PAGE));
  else if (request.mode === "navigate" && PLAY.test(url.pathname)) event.respondWith(page(request));
  else if (request.method === "GET" && isFile(url)) event.respondWith(file(request));
});

/** @param {URL} url */
function isFile({ pathname }) {
  return HASHED.test(pathname) || WORDS.test(pathname) || pathname.startsWith("/pictures/");
}

async function dropOldFiles() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith("astro-files-") && name !== FILES);
  await Promise.all(old.map((name) => caches.delete(name)));
}

/**
 * A page tells what it is made of: what it loaded before there was a worker.
 * @param {{page: string, files: string[]}} told
 */
async function keep({ page: address, files }) {
  const cache = await caches.open(FILES);
  const own = files.filter((each) => new URL(each).origin === location.origin && isFile(new URL(each)));
  await Promise.all(own.map(async (each) => (await cache.match(each)) || cache.add(each)));
  const response = await fetch(address, { credentials: "same-origin", redirect: "manual" });
  await keepPage(address, response);
}

/**
 * The server's page where there is a network; else the kept one, if it is the one that is wanted.
 * @param {Request} request
 */
async function page(request) {
  try {
    const response = await fetch(request);
    // A page that cannot be kept is shown all the same.
    await keepPage(request.url, response.clone()).catch(() => {});
    return response;
  } catch (error) {
    const kept = await caches.match(request.url, { cacheName: PAGE });
    if (kept) return kept;
    throw error;
  }
}

/**
 * Keep a page in place of any other. What is no page, but leads elsewhere, says that the device holds
 * this seat no more. The same page is replaced once the new one is here whole: where the network goes
 * away meanwhile, there is still the old one.
 * @param {string} address
 * @param {Response} response
 */
async function keepPage(address, response) {
  if (response.status !== 200) {
    await caches.delete(PAGE);
    return;
  }
  const cache = await caches.open(PAGE);
  const others = (await cache.keys()).filter(({ url }) => url !== address);
  await Promise.all(others.map((other) => cache.delete(other)));
  await cache.put(address, response);
}

/** @param {Request} request */
async function file(request) {
  const { pathname } = new URL(request.url);
  const fresh = !HASHED.test(pathname) && !WORDS.test(pathname);
  const cache = await caches.open(FILES);
  const kept = await cache.match(request);
  if (kept && !fresh) return kept;
  try {
    const response = await fetch(request);
    if (response.status === 200) await cache.put(request, response.clone());
    return response;
  } catch (error) {
    if (kept) return kept;
    throw error;
  }
}
