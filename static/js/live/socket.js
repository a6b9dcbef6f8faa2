/**
 * One live connection to the server: reconnects by itself, keeps the clock, says when it is over.
 * Where no socket gets through, the page goes on by plain HTTP until one does.
 *
 * Moments are taken on the page's own steady clock, so that a device whose clock is corrected in
 * the middle of a round shows the same time left.
 */

import { CLOSE } from "../protocol.js";
import { ServerClock } from "./clock.js";
import { Polling } from "./polling.js";
import { comeBackEarly, isAnswered, keepPulse } from "./pulse.js";
import { FINAL, comeBackSoon, openSocket } from "./reconnecting.js";
import { hideReconnecting, showReconnecting, showSlower } from "./strip.js";

/** A socket that gets through says its first word far sooner; a child waits no longer than this. */
const BLOCKED_MS = 3_000;

/** A page that goes to another server process is there by then, and nobody need be told. */
const MOVING_MS = 2_500;

/**
 * Longer than any load takes: a server that always says "version" must not make pages load in a
 * circle.
 */
const RELOAD_PAUSE_MS = 60_000;

/**
 * @template {{type: string}} [M=import("../protocol_types.js").ServerMessage]
 * @typedef {object} Handlers
 * @property {(message: M) => void} onMessage every message but `time`
 * @property {() => void} [onOpen] after every (re)connect; the server sends a snapshot by itself
 * @property {() => void} [onLost] when the connection went away
 * @property {boolean} [watches] the page shows what others do: it notices soon that it hears nothing
 * @property {(name: string) => void} [onEnd] a final close: a name of `CLOSE`
 * @property {number} [aheadOfWall] how far the server's clock was ahead of the device's, milliseconds
 * @property {() => import("../protocol_types.js").WholeSheet|null} [sheet] the whole sheet, for plain HTTP
 */

/**
 * @typedef {object} Link
 * @property {(message: import("../protocol_types.js").ClientMessage) => boolean} send false where the connection is away: nothing queues
 * @property {() => boolean} isOpen
 * @property {() => number} now the server's time in milliseconds
 * @property {() => void} close
 */

/**
 * Connect to `path` on the page's own host; `polls` is where to post while no socket gets through.
 * @template {{type: string}} M
 * @param {string} path
 * @param {Handlers<M>} handlers
 * @param {string} [polls]
 * @returns {Link}
 */
export function connect(path, handlers, polls) {
  return new Connection(path, handlers, polls).link;
}

/** A socket that comes back by itself, and the slower way while none gets through. */
class Connection {
  /**
   * @param {string} path
   * @param {Handlers<any>} handlers
   * @param {string} [polls]
   */
  constructor(path, handlers, polls) {
    this._handlers = handlers;
    this._canPoll = Boolean(polls);
    this._clock = new ServerClock();
    this._clock.hint(performance.now(), Date.now() + (handlers.aheadOfWall ?? 0)); // until the server has said anything
    this._over = false;
    this._open = false;
    // A socket that is turned away or blocked may open too, and says nothing.
    this._greeted = false;
    // The server process stops, and the page is on its way to another one.
    this._isMoving = false;
    /** @type {number|null} */
    this._suspicion = null;
    this._socket = openSocket(path);
    this._polling = new Polling(polls || "", {
      sheet: () => (handlers.sheet ? handlers.sheet() : null),
      take: (message) => this._take(message),
      opened: () => this._slower(),
      lost: () => this._lost(),
      rests: () => this._rest(),
      ended: (name) => this._end(name),
    });
    this.link = this._makeLink();
    this._pulse = keepPulse(this.link, this._clock, () => this._socket.reconnect(), handlers.watches);
    this._suspect();
    this._socket.addEventListener("open", () => this._opened());
    this._socket.addEventListener("message", (event) => {
      if (!this._greeted) this._greet();
      this._take(JSON.parse(event.data));
    });
    this._socket.addEventListener("close", (event) => this._closed(event.code));
    comeBackEarly(this._socket, this.link, this._pulse);
  }

  /** @returns {Link} */
  _makeLink() {
    return {
      isOpen: () => this._polling.isUp || this._socket.readyState === WebSocket.OPEN,
      send: (message) => (this._polling.isUp ? this._polling.send(message) : this._say(message)),
      now: () => this._clock.at(performance.now()),
      close: () => this._stop(),
    };
  }

  /**
   * Say something on the socket; false where it is not open: nothing queues.
   * @param {import("../protocol_types.js").ClientMessage} message
   */
  _say(message) {
    const { _socket: socket } = this;
    if (socket.readyState !== WebSocket.OPEN || !socket.send(JSON.stringify(message))) return false;
    // Whoever hands in does not wait for the next pulse to learn that nobody hears it.
    if (isAnswered(message)) this._pulse.beat();
    return true;
  }

  /** @param {any} message what the server says, whichever way it comes */
  _take(message) {
    this._pulse.heard();
    if (message.type === "time") {
      this._clock.add(message.sent, performance.now(), message.now);
      return;
    }
    if (typeof message.now === "number") this._clock.hint(performance.now(), message.now);
    this._handlers.onMessage(message);
  }

  // --- The socket -------------------------------------------------------------------------------

  _opened() {
    this._open = true;
    this._greeted = this._isMoving = false;
    if (!this._polling.isUp) this._pulse.beat();
    if (this._handlers.onOpen) this._handlers.onOpen();
  }

  /** The server has spoken on a socket: the slower way is not needed. */
  _greet() {
    this._greeted = true;
    this._trust();
    hideReconnecting();
    showSlower(false);
    for (const message of this._polling.stop()) this._say(message);
  }

  /** @param {number} code */
  _closed(code) {
    const reason = FINAL.get(code);
    const wasOpen = this._open || this._isMoving;
    this._open = this._greeted = false;
    this._isMoving = code === CLOSE.leaving && !this._over;
    if (reason) this._end(reason);
    if (this._isMoving) {
      comeBackSoon(this._socket, () => !this._over);
      if (!this._polling.isUp) showReconnecting(false, MOVING_MS);
    } else if (!this._polling.isUp) {
      if (!this._over) showReconnecting(code === CLOSE.full);
      if (wasOpen && this._handlers.onLost) this._handlers.onLost();
    }
    this._suspect();
  }

  // --- The slower way ---------------------------------------------------------------------------

  /** Go the slower way, unless the server says a word on a socket soon. */
  _suspect() {
    if (!this._canPoll || this._over || this._suspicion !== null) return;
    this._suspicion = setTimeout(() => this._polling.start(), BLOCKED_MS);
  }

  _trust() {
    clearTimeout(this._suspicion ?? undefined);
    this._suspicion = null;
  }

  _slower() {
    hideReconnecting();
    showSlower(true);
    if (this._handlers.onOpen) this._handlers.onOpen();
  }

  _lost() {
    showSlower(false);
    showReconnecting();
    if (this._handlers.onLost) this._handlers.onLost();
  }

  /** The lesson is over: no socket is tried any more, and nobody waits for a slower word. */
  _rest() {
    this._pulse.stop();
    this._socket.close();
    showSlower(false);
  }

  // --- The end ----------------------------------------------------------------------------------

  _stop() {
    this._over = true;
    this._trust();
    this._polling.stop();
    this._socket.close();
  }

  /** @param {string} reason a name of `CLOSE` */
  _end(reason) {
    this._stop();
    showSlower(false);
    end(reason, this._pulse, this._handlers);
  }
}

/**
 * @param {string} reason
 * @param {import("./pulse.js").Pulse} pulse
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
