/** How a replay runs: the place on it, forwards at some speed, and where it stops. No DOM. */

/** How often as quick as it was. */
export const SPEEDS = Object.freeze([1, 2, 4]);

/** Milliseconds that a frame may stand for: a page that nobody saw goes on from where it was. */
const LONGEST_FRAME = 250;

/** @typedef {import("../protocol_types.js").ReplayPart} Told where a replay stands that several pages show */

/**
 * @typedef {object} Frames what calls back before the screen is painted next
 * @property {(callback: (now: number) => void) => number} ask
 * @property {(asked: number) => void} forget
 */

/** @type {Frames} */
const SCREEN = {
  ask: (callback) => requestAnimationFrame(callback),
  forget: (asked) => cancelAnimationFrame(asked),
};

/**
 * Return where a replay is that several pages show.
 *
 * @param {Told} told
 * @param {number} now milliseconds on the server's clock
 * @returns {number} milliseconds from its beginning
 */
export function placeAt({ at, speed, since }, now) {
  return since === null ? at : at + Math.max(0, now - since) * speed;
}

/**
 * Tell whether a replay is over because the page that led it is gone.
 *
 * @param {Told | null} told
 * @param {number} now milliseconds on the server's clock
 * @returns {boolean}
 */
export function isUnled(told, now) {
  return told !== null && now > told.until;
}

/** A place that moves along a replay. */
export class Playing {
  /**
   * @param {() => void} moved called whenever the place is another one, or it began or stopped
   * @param {Frames} frames
   */
  constructor(moved, frames = SCREEN) {
    this.moved = moved;
    this.frames = frames;
    this.length = 0;
    this.at = 0;
    this.speed = SPEEDS[0];
    /** @type {number | null} the frame that was asked for while it plays */
    this.asked = null;
    /** @type {number | null} when the frame before was, on the screen's clock */
    this.before = null;
    /** @type {{told: Told, clock: () => number} | null} what it follows, where it does not go by itself */
    this.leader = null;
  }

  /** @returns {boolean} whether it runs */
  get plays() {
    return this.asked !== null;
  }

  /** @returns {boolean} whether all has been played */
  get isAtEnd() {
    return this.at >= this.length;
  }

  /**
   * Stand at the beginning of a replay of some length.
   *
   * @param {number} length milliseconds
   */
  load(length) {
    this.stop();
    this.leader = null;
    this.length = length;
    this.at = 0;
    this.moved();
  }

  /** Run on, or from the beginning where the end is reached. */
  play() {
    if (this.plays) return;
    if (this.isAtEnd) this.at = 0;
    this.before = this.leader = null;
    this.askFrame();
    this.moved();
  }

  /**
   * Be where all pages are that show this replay, and run as they do.
   *
   * @param {Told} told
   * @param {() => number} clock the server's, in milliseconds
   * @param {number} [length] milliseconds, where that is another one now
   */
  follow(told, clock, length = this.length) {
    this.stop();
    this.leader = { told, clock };
    this.before = null;
    [this.length, this.speed] = [length, told.speed];
    this.at = Math.min(length, placeAt(told, clock()));
    if (told.since !== null && !this.isAtEnd) this.askFrame();
    this.moved();
  }

  /** Stand still. */
  pause() {
    this.stop();
    this.leader = null;
    this.moved();
  }

  /** @param {number} speed how often as quick as it was */
  pace(speed) {
    this.leader = null;
    this.speed = speed;
    this.moved();
  }

  /** @param {number} at milliseconds from the beginning */
  seek(at) {
    this.leader = null;
    this.at = Math.min(this.length, Math.max(0, at));
    this.moved();
  }

  stop() {
    if (this.asked !== null) this.frames.forget(this.asked);
    this.asked = null;
  }

  askFrame() {
    this.asked = this.frames.ask((now) => this.step(now));
  }

  /** @param {number} now milliseconds on the screen's clock */
  step(now) {
    const passed = this.before === null ? 0 : Math.min(LONGEST_FRAME, now - this.before);
    this.before = now;
    const { leader } = this;
    const at = leader ? placeAt(leader.told, leader.clock()) : this.at + passed * this.speed;
    this.at = Math.min(this.length, at);
    if (this.isAtEnd) this.asked = null;
    else this.askFrame();
    this.moved();
  }
}
