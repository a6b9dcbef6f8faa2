/** Lets the page come up again without network, where the browser can: by HTTPS, or on localhost. */

/**
 * Begin to keep this page and what it is made of. Over plain HTTP in a school's own network there is
 * no such thing: the open page goes on, and a reload needs the network.
 */
export function keepShell() {
  if (!("serviceWorker" in navigator)) return;
  const { serviceWorker } = navigator;
  serviceWorker
    .register("/worker.js", { scope: "/", updateViaCache: "none" })
    .then(() => Promise.all([serviceWorker.ready, loaded()]))
    .then(([{ active }]) => {
      const files = performance.getEntriesByType("resource").map(({ name }) => name);
      if (active) active.postMessage({ type: "keep", page: location.href, files });
    })
    .catch(() => {
      // Storage is blocked or full: as over plain HTTP.
    });
}

/** Resolves once the page has all that it is made of: a font or picture may come last, past the worker. */
function loaded() {
  return document.readyState === "complete"
    ? Promise.resolve()
    : new Promise((resolve) => addEventListener("load", resolve, { once: true }));
}

/** Forget the page: another child may sit here next. */
export function forgetShell() {
  if (!("serviceWorker" in navigator) || !("caches" in globalThis)) return;
  caches.delete("astro-page").catch(() => {});
}
