/** The server's time, learnt from round trips: pure, every local time is passed in. */

/**
 * Round trips among which the shortest, and so the surest, is taken; older ones say less of a clock
 * that drifts.
 */
const REMEMBERED = 8;

/** So far may two clocks run apart between two looks, or a message lie about the time. */
const STEP_MS = 100;

/**
 * Estimates how far the server's clock is ahead of this device's, in milliseconds.
 *
 * A message that cannot be true with the offset that is kept means that one of the clocks was set
 * anew, or that the device slept: what was known before is forgotten at once.
 */
export class ServerClock {
  constructor() {
    /** @type {{trip: number, offset: number}[]} */
    this.samples = [];
    this.offset = 0;
  }

  /**
   * Take in one round trip; the quickest of the last eight decides.
   *
   * The server looked at its clock between the two moments, which bounds the offset both ways.
   * @param {number} sent local time when `clock` was sent
   * @param {number} received local time when `time` came
   * @param {number} now the server's time in that `time`
   */
  add(sent, received, now) {
    const trip = received - sent;
    if (!(trip >= 0)) return;
    if (this.offset < now - received - STEP_MS || this.offset > now - sent + STEP_MS) this.forget();
    this.samples.push({ trip, offset: now - (sent + trip / 2) });
    if (this.samples.length > REMEMBERED) this.samples.shift();
    const best = this.samples.reduce((a, b) => (b.trip < a.trip ? b : a));
    this.offset = best.offset;
  }

  /**
   * Take a snapshot's time as a first guess, until a round trip is known; after that it still
   * tells how late it is on the server at least.
   * @param {number} received local time
   * @param {number} now the server's time
   */
  hint(received, now) {
    if (this.offset < now - received - STEP_MS) this.forget();
    if (this.samples.length === 0) this.offset = now - received;
  }

  /** Forget every round trip: the next one decides alone, until then the offset stays a guess. */
  forget() {
    this.samples = [];
  }

  /**
   * Return the server's time at a local time.
   * @param {number} local
   * @returns {number}
   */
  at(local) {
    return local + this.offset;
  }
}

/** Notices that the device's clock was set anew, or that the device slept. */
export class StepWatch {
  /**
   * @param {number} wall the clock of the device, which people and the network set
   * @param {number} steady milliseconds of a clock that only runs
   */
  constructor(wall, steady) {
    this._apart = wall - steady;
  }

  /**
   * Look at both clocks; returns whether one has stepped against the other since the last look.
   * @param {number} wall
   * @param {number} steady
   * @returns {boolean}
   */
  look(wall, steady) {
    const before = this._apart;
    this._apart = wall - steady;
    return Math.abs(this._apart - before) > STEP_MS;
  }
}

/**
 * Return what is left until `closesAt`: milliseconds, whole seconds to show, and the share from 1
 * (just opened) to 0 (over). Without `closesAt` there is no countdown: null.
 * @param {number} opensAt
 * @param {number|null} closesAt
 * @param {number} now the server's time
 * @returns {{left: number, seconds: number, share: number, over: boolean}|null}
 */
export function countdown(opensAt, closesAt, now) {
  if (closesAt === null || closesAt === undefined) return null;
  const left = Math.max(0, closesAt - now);
  const whole = Math.max(1, closesAt - opensAt);
  return {
    left,
    seconds: Math.ceil(left / 1000),
    share: Math.min(1, left / whole),
    over: left === 0,
  };
}

/**
 * Return seconds as people read them: 8, 42, 1:05.
 * @param {number} seconds
 * @returns {string}
 */
export function clockText(seconds) {
  if (seconds < 60) return String(seconds);
  const rest = String(seconds % 60).padStart(2, "0");
  return `${Math.floor(seconds / 60)}:${rest}`;
}
