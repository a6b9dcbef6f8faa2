/**
 * One live connection to the server: reconnects by itself, keeps the clock, says when it is over.
 *
 * Moments are taken on the page's own steady clock, so that a device whose clock is corrected in
 * the middle of a round shows the same time left.
 */

import ReconnectingWebSocket from "../vendor/partysocket.js";
import { gettext } from "../i18n.js";
import { CLOSE, VERSION, clock as clockMessage } from "../protocol.js";
import { ServerClock, StepWatch } from "./clock.js";
import { hideReconnecting, showReconnecting } from "./strip.js";

/** Also a pulse: proxies cut what is silent, after a minute most of them. */
const CLOCK_EVERY_MS = 10_000;
/**
 * How soon a stepped clock is noticed: until then a tablet that slept counts down to a wrong
 * moment.
 */
const LOOK_EVERY_MS = 500;
/** No answer for so long: a socket over a dead network takes minutes to say so itself. */
const SILENCE_MS = 6_000;
/**
 * Longer than any load takes: a server that always says "version" must not make pages load in a
 * circle.
 */
const RELOAD_PAUSE_MS = 60_000;

/** After these a page comes back by itself, as after a cut. */
const PASSING = new Set(["too_fast", "error", "full"]);

/**
 * Close codes after which trying again would not help.
 * @type {Map<number, string>}
 */
const FINAL = new Map(
  Object.entries(CLOSE)
    .filter(([name]) => !PASSING.has(name))
    .map(([name, code]) => [code, name]),
);

/**
 * @template {{type: string}} [M=import("../protocol_types.js").ServerMessage]
 * @typedef {object} Handlers
 * @property {(message: M) => void} onMessage every message but `time`
 * @property {() => void} [onOpen] after every (re)connect; the server sends a snapshot by itself
 * @property {() => void} [onLost] when the connection went away
 * @property {(name: string) => void} [onEnd] a final close: a name of `CLOSE`
 */

/**
 * @typedef {object} Link
 * @property {(message: import("../protocol_types.js").ClientMessage) => boolean} send false where the connection is away: nothing queues
 * @property {() => boolean} isOpen
 * @property {() => number} now the server's time in milliseconds
 * @property {() => void} close
 */

/**
 * @typedef {object} Pulse
 * @property {() => void} beat asks for the time now
 * @property {() => void} heard the server has said something
 * @property {() => void} stop
 */

/**
 * Connect to `path` on the page's own host.
 * @template {{type: string}} M
 * @param {string} path
 * @param {Handlers<M>} handlers
 * @returns {Link}
 */
export function connect(path, handlers) {
  const clock = new ServerClock();
  clock.hint(performance.now(), Date.now()); // until the server has said anything
  const socket = new ReconnectingWebSocket(absolute(path), [VERSION], options());
  /** @type {Link} */
  const link = {
    isOpen: () => socket.readyState === WebSocket.OPEN,
    send: (message) => link.isOpen() && socket.send(JSON.stringify(message)),
    now: () => clock.at(performance.now()),
    close: () => socket.close(),
  };
  const pulse = keepPulse(link, clock, () => socket.reconnect());
  let open = false;
  let greeted = false;

  socket.addEventListener("open", () => {
    open = true;
    greeted = false;
    pulse.beat();
    if (handlers.onOpen) handlers.onOpen();
  });
  socket.addEventListener("message", (event) => {
    pulse.heard();
    if (!greeted) hideReconnecting(); // a socket that is turned away opens too, and says nothing
    greeted = true;
    const message = JSON.parse(event.data);
    if (message.type === "time") {
      clock.add(message.sent, performance.now(), message.now);
      return;
    }
    if (typeof message.now === "number") clock.hint(performance.now(), message.now);
    handlers.onMessage(message);
  });
  socket.addEventListener("close", (event) => {
    const reason = FINAL.get(event.code);
    if (reason) end(reason, pulse, handlers);
    else showReconnecting(event.code === CLOSE.full ? fullWords() : undefined);
    if (open && handlers.onLost) handlers.onLost();
    open = false;
  });
  comeBackEarly(socket, link, pulse);
  return link;
}

function fullWords() {
  return gettext("This lesson is open on as many screens as it can be. Close one: then this one goes on.");
}

/** @returns {import("../vendor/partysocket.js").Options} */
function options() {
  return {
    // Thirty tablets behind one router must not come back in the same instant.
    minReconnectionDelay: 400 + Math.random() * 1600,
    maxReconnectionDelay: 8000,
    reconnectionDelayGrowFactor: 1.5,
    connectionTimeout: 6000,
    maxEnqueuedMessages: 0,
    shouldReconnectOnClose: (event) => !FINAL.has(event.code),
  };
}

/** @param {string} path */
function absolute(path) {
  const url = new URL(path, location.href);
  url.protocol = location.protocol === "https:" ? "wss:" : "ws:";
  return url.href;
}

/**
 * @param {string} reason
 * @param {Pulse} pulse
 * @param {{onEnd?: (name: string) => void}} handlers
 */
function end(reason, pulse, handlers) {
  pulse.stop();
  hideReconnecting();
  if (reason === "version" && reloadOnce()) return;
  if (handlers.onEnd) handlers.onEnd(reason);
}

/** A page older than the server loads itself again, but never in a circle. */
function reloadOnce() {
  const last = Number(sessionStorage.getItem("astro:reloaded") || 0);
  if (Date.now() - last < RELOAD_PAUSE_MS) return false;
  sessionStorage.setItem("astro:reloaded", String(Date.now()));
  location.reload();
  return true;
}

/**
 * Ask for the time every ten seconds, and at once when a clock has stepped; a server that stays
 * silent is tried anew.
 * @param {Link} link
 * @param {ServerClock} clock
 * @param {() => void} retry
 * @returns {Pulse}
 */
function keepPulse(link, clock, retry) {
  /** @type {number|null} */
  let silence = null;
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
  };
  const watch = new StepWatch(Date.now(), performance.now());
  const look = () => {
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
 * @param {Link} link
 * @param {Pulse} pulse
 */
function comeBackEarly(socket, link, pulse) {
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
