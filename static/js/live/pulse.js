/** Whether the other side is still there: asked every ten seconds, and whenever a clock has stepped. */

import { clock as clockMessage } from "../protocol.js";
import { StepWatch } from "./clock.js";
import { showReconnecting } from "./strip.js";

/** @typedef {import("../vendor/partysocket.js").default} ReconnectingWebSocket */

/** Also a pulse: proxies cut what is silent, after a minute most of them. */
const CLOCK_EVERY_MS = 10_000;
/**
 * How soon a stepped clock is noticed: until then a tablet that slept counts down to a wrong
 * moment.
 */
const LOOK_EVERY_MS = 500;
/** No answer for so long: a socket over a dead network takes minutes to say so itself. */
const SILENCE_MS = 4_000;

/** A page that watches hears something more often, while anybody writes; after that it asks. */
const QUIET_MS = 2_000;

/** These bring no answer, or are the pulse itself. */
const UNANSWERED = new Set(["ink", "truncate", "sheet", "clock"]);

/**
 * Say whether the server answers such a message: where it does not, the line is dead.
 * @param {{type: string}} message
 * @returns {boolean}
 */
export function isAnswered(message) {
  return !UNANSWERED.has(message.type);
}

/**
 * @typedef {object} Line what is looked after: a link
 * @property {(message: import("../protocol_types.js").ClientMessage) => boolean} send
 * @property {() => boolean} isOpen
 */

/**
 * @typedef {object} Pulse
 * @property {() => void} beat asks for the time now
 * @property {() => void} heard the server has said something
 * @property {() => void} stop
 */

/**
 * Ask for the time every ten seconds, and at once when a clock has stepped; a server that stays
 * silent is tried anew.
 * @param {Line} link
 * @param {import("./clock.js").ServerClock} clock
 * @param {() => void} retry
 * @param {boolean} [watches] a board or a stage, which would wait for others to say something
 * @returns {Pulse}
 */
export function keepPulse(link, clock, retry, watches = false) {
  /** @type {number|null} */
  let silence = null;
  let heardAt = performance.now();
  const beat = () => {
    if (!link.send(clockMessage({ sent: performance.now() })) || silence !== null) return;
    silence = setTimeout(() => {
      silence = null;
      showReconnecting();
      retry();
    }, SILENCE_MS);
  };
  const heard = () => {
    clearTimeout(silence ?? undefined);
    silence = null;
    heardAt = performance.now();
  };
  const watch = new StepWatch(Date.now(), performance.now());
  const look = () => {
    if (watches && silence === null && link.isOpen() && performance.now() - heardAt > QUIET_MS) beat();
    if (!watch.look(Date.now(), performance.now())) return;
    clock.forget();
    beat();
  };
  const timers = [setInterval(beat, CLOCK_EVERY_MS), setInterval(look, LOOK_EVERY_MS)];
  const stop = () => {
    heard();
    timers.forEach((timer) => clearInterval(timer));
  };
  return { beat, heard, stop };
}

/**
 * Do not wait for the next try when the network or the person is back.
 * @param {ReconnectingWebSocket} socket
 * @param {Line} link
 * @param {Pulse} pulse
 */
export function comeBackEarly(socket, link, pulse) {
  const wake = () => {
    const asleep = socket.shouldReconnect && socket.readyState === WebSocket.CLOSED;
    if (asleep && !link.isOpen()) socket.reconnect();
  };
  addEventListener("online", wake);
  // The socket of a device without a network is dead, though it may not know for a minute.
  addEventListener("offline", () => socket.shouldReconnect && socket.reconnect());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "visible") return;
    wake();
    // A tablet that slept may hold a connection that died meanwhile: ask at once.
    pulse.beat();
  });
}
