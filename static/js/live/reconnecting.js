/** A socket that comes back by itself after every end but a final one. */

import ReconnectingWebSocket from "../vendor/partysocket.js";
import { CLOSE, VERSION } from "../protocol.js";

/** After these a page comes back by itself, as after a cut. */
const PASSING = new Set(["too_fast", "error", "full", "leaving"]);

/** A server process that stops lets its pages come back within so long, each at its own moment. */
const COME_BACK_MS = 1000;

/**
 * Close codes after which trying again would not help.
 * @type {Map<number, string>}
 */
export const FINAL = new Map(
  Object.entries(CLOSE)
    .filter(([name]) => !PASSING.has(name))
    .map(([name, code]) => [code, name]),
);

/**
 * Open a socket to `path` on the page's own host.
 * @param {string} path
 * @returns {ReconnectingWebSocket}
 */
export function openSocket(path) {
  const url = new URL(path, location.href);
  url.protocol = location.protocol === "https:" ? "wss:" : "ws:";
  return new ReconnectingWebSocket(url.href, [VERSION], {
    // Thirty tablets behind one router must not come back in the same instant.
    minReconnectionDelay: 400 + Math.random() * 1600,
    maxReconnectionDelay: 8000,
    reconnectionDelayGrowFactor: 1.5,
    connectionTimeout: 6000,
    maxEnqueuedMessages: 0,
    shouldReconnectOnClose: (event) => event.code !== CLOSE.leaving && !FINAL.has(event.code),
  });
}

/**
 * Come back soon: another server process is there, or the next one.
 * @param {ReconnectingWebSocket} socket
 * @param {() => boolean} isWanted
 */
export function comeBackSoon(socket, isWanted) {
  setTimeout(() => isWanted() && socket.reconnect(), Math.random() * COME_BACK_MS);
}
