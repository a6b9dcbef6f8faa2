/**
 * The way in by plain HTTP, for networks that block WebSockets: what waits is posted about once a
 * second, and a snapshot comes back. Nothing is kept between two requests but what waits here.
 */

import { LIMITS, VERSION, clock } from "../protocol.js";
import { isLastWord, post, visitKey } from "./post.js";

const EVERY_MS = 1000; // with nothing to say: a class of thirty is thirty small requests a second
const GAP_MS = 300; // with something to say sooner, but never oftener
const REST_MS = 420; // a pen that has not moved for so long rests: what it wrote is read
const PAUSE_MS = 3000; // longer by so much with each failure in a row,
const SLOWEST_MS = 8000; // up to this

/** One failure may be a hiccup; after the second in a row the way counts as lost. */
const LOST_AFTER = 2;

/** An answer that waits for its `stored` is not posted with each request. */
const AGAIN_MS = 4000;
/** With the clock and the sheet these are all the messages that a request may hold. */
const MOST = 30;

/** So long a page still looks when the lesson is over, and after it has said something then. */
const SETTLED_MS = 10_000;

/** The whole sheet goes with every request; a new snapshot comes with every reply. */
const DRAWN = new Set(["ink", "truncate", "sheet"]);
const NEEDLESS = new Set(["clock", "resync"]);

/**
 * @typedef {import("../protocol_types.js").ClientMessage} ClientMessage
 */

/**
 * @typedef {object} Page what the way in is for
 * @property {() => import("../protocol_types.js").WholeSheet|null} sheet the whole sheet, where the page has one
 * @property {(message: any) => void} take
 * @property {() => void} opened the first reply has come, or the first after the way was lost
 * @property {() => void} lost
 * @property {() => void} rests the lesson is over: nothing is posted but what the page has to say
 * @property {(name: string) => void} ended no visit is welcome any more: a name of `CLOSE`
 */

/** One page's visits: begun by `start`, until `stop`. */
export class Polling {
  /**
   * @param {string} address
   * @param {Page} page
   */
  constructor(address, page) {
    this._address = address;
    this._page = page;
    this._visit = visitKey();
    this.running = false;
    this.isUp = false;
    /** @type {ClientMessage[]} */
    this._queue = [];
    /** @type {Map<string, number>} when each answer was posted last */
    this._handedIn = new Map();
    /** @type {number|null} */
    this._timer = null;
    this._posting = false;
    this._failures = 0;
    this._begun = -Infinity;
    this._pause = 0;
    this._inkAt = -Infinity;
    this._unread = true;
    /** @type {number|null} when the lesson was over and all was said, or the page spoke again */
    this._settledAt = null;
    this.isResting = false;
  }

  /** Begin to post. */
  start() {
    if (this.running) return;
    this.running = true;
    this._failures = 0;
    this._begun = -Infinity;
    this._pause = 0;
    this._unread = true;
    this._settledAt = null;
    this.isResting = false;
    this._plan();
  }

  /**
   * Post no more; returns what waits, for another way.
   * @returns {ClientMessage[]}
   */
  stop() {
    this.running = false;
    this.isUp = false;
    clearTimeout(this._timer ?? undefined);
    this._handedIn.clear();
    return this._queue.splice(0);
  }

  /**
   * Let a message go with the next request; false where the way is not open.
   * @param {ClientMessage} message
   * @returns {boolean}
   */
  send(message) {
    if (!this.isUp) return false;
    if (DRAWN.has(message.type)) this._drawn();
    else if ((this.isResting && message.type === "clock") || !NEEDLESS.has(message.type)) this._enqueue(message);
    this._plan();
    return true;
  }

  _drawn() {
    this._inkAt = performance.now();
    this._unread = true;
  }

  /** @param {ClientMessage} message */
  _enqueue(message) {
    if (message.type === "send" || message.type === "send_ahead") {
      const now = performance.now();
      if (now - (this._handedIn.get(message.answer) ?? -Infinity) < AGAIN_MS) return;
      this._handedIn.set(message.answer, now);
    }
    this._queue.push(message);
  }

  /** Post when it is time: at once with something to say, when the pen rests, or each second. */
  _plan() {
    if (!this.running || this._posting) return;
    clearTimeout(this._timer ?? undefined);
    const times = [this.isResting ? Infinity : this._begun + EVERY_MS];
    if (this._queue.length > 0) times.push(0);
    const restsAt = this._inkAt + REST_MS;
    if (!this.isResting && this._unread && this._begun < restsAt) times.push(restsAt);
    const due = Math.max(Math.min(...times), this._begun + GAP_MS, this._pause);
    if (due < Infinity) this._timer = setTimeout(() => this._post(), Math.max(0, due - performance.now()));
  }

  async _post() {
    this._posting = true;
    const begun = performance.now();
    this._begun = begun;
    const { said, body } = this._say(begun);
    const reply = await post(this._address, body);
    this._posting = false;
    if (!this.running) return; // a socket has taken over
    if (reply.kind === "messages") this._heard(reply.messages, begun, said.length > 0);
    else if (reply.kind === "close" && reply.name !== "too_fast") this._end(reply.name);
    else if (reply.kind !== "refused") this._fail(said);
    this._plan();
  }

  /**
   * Take what goes with one request.
   * @param {number} now
   */
  _say(now) {
    const sheet = this._page.sheet();
    const said = takeSome(this._queue);
    const rested = this._unread && sheet !== null && sheet.strokes.length > 0 && now >= this._inkAt + REST_MS;
    const messages = [clock({ sent: now }), ...(sheet ? [sheet] : []), ...said];
    return { said, body: JSON.stringify({ version: VERSION, messages, rested, visit: this._visit }) };
  }

  /**
   * @param {any[]} messages
   * @param {number} begun
   * @param {boolean} spoke whether the page had something to say
   */
  _heard(messages, begun, spoke) {
    const isFirst = !this.isUp;
    this.isUp = true;
    this._failures = 0;
    if (messages.some(({ type }) => type === "read") && this._inkAt <= begun) this._unread = false;
    if (isFirst) this._page.opened();
    for (const message of messages) this._page.take(message);
    this._settle(isLastWord(messages), spoke);
  }

  /**
   * Rest when the lesson has been over for a while: a mark may come, what was said has its effects.
   * @param {boolean} over
   * @param {boolean} spoke
   */
  _settle(over, spoke) {
    const now = performance.now();
    if (!over || spoke) this._settledAt = null;
    if (over && this._settledAt === null) this._settledAt = now;
    const rests = this._settledAt !== null && now >= this._settledAt + SETTLED_MS;
    if (rests && !this.isResting) this._page.rests();
    this.isResting = rests;
  }

  /**
   * Try again later; what was said is said again.
   * @param {ClientMessage[]} said
   */
  _fail(said) {
    this._failures += 1;
    // At random, so that a class whose server was away does not come back all at once.
    this._pause = performance.now() + Math.min(SLOWEST_MS, PAUSE_MS * this._failures) * (0.5 + Math.random() / 2);
    this._queue.unshift(...said);
    if (this._failures < LOST_AFTER || !this.isUp) return;
    this.isUp = this.isResting = false;
    this._queue.length = 0; // as on a socket that was cut, nothing queues
    this._handedIn.clear();
    this._page.lost();
  }

  /** @param {string} name */
  _end(name) {
    this.stop();
    this._page.ended(name);
  }
}

/**
 * Take as many messages from the front of a queue as one request may carry.
 * @param {ClientMessage[]} queue
 * @returns {ClientMessage[]}
 */
function takeSome(queue) {
  let size = 0;
  let count = 0;
  while (count < Math.min(MOST, queue.length)) {
    size += JSON.stringify(queue[count]).length;
    if (count > 0 && size > LIMITS.MAX_FRAME_BYTES) break;
    count += 1;
  }
  return queue.splice(0, count);
}
