/**
 * Holds the list of whom to help first still, so that no name comes and goes under a finger: who
 * joins it has been in need for a moment, and who is on it stays for a while. Pure, no DOM.
 */

/** @typedef {import("./types.js").Need} Need */

/** Names on the list; a teacher goes to one child at a time. */
export const MOST = 4;
/** So long a need lasts before its name is shown; a hand is no guess, and shows at once. */
const ENTER_MS = 3000;
/** So long a name stays, and so long the order. */
const HOLD_MS = 5000;

/** What a list remembers of its names. */
export class HeldList {
  constructor() {
    /** @type {Map<number, number>} since when each seat has been in need */
    this.since = new Map();
    /** @type {Need[]} */
    this.shown = [];
    this.changed = -HOLD_MS;
  }

  /**
   * Return whom to show, given who is in need now.
   *
   * @param {Need[]} needs the most pressing first
   * @param {(need: Need) => boolean} holds whether a need that was shown may stay for a while
   * @param {number} now milliseconds on the board's own clock
   * @returns {Need[]}
   */
  take(needs, holds, now) {
    const present = new Map(needs.map((need) => [need.seat, need]));
    for (const seat of this.since.keys()) if (!present.has(seat)) this.since.delete(seat);
    for (const seat of present.keys()) if (!this.since.has(seat)) this.since.set(seat, now);
    const ripe = needs.filter((need) => this.isRipe(need, now)).slice(0, MOST);
    // Words go on while the names stay: the seconds grow.
    const kept = this.shown.filter((need) => present.has(need.seat) || holds(need));
    this.shown = kept.map((need) => present.get(need.seat) || need);
    const hands = ripe.some((need) => need.why === "hand" && !this.has(need.seat));
    if (!hands && kept.length > 0 && now - this.changed < HOLD_MS) return this.shown;
    if (!sameSeats(this.shown, ripe)) this.changed = now;
    this.shown = ripe;
    return ripe;
  }

  /** Forget everything: another problem is asked. */
  clear() {
    this.since.clear();
    this.shown = [];
    this.changed = -HOLD_MS;
  }

  /**
   * @param {Need} need
   * @param {number} now
   */
  isRipe(need, now) {
    if (need.why === "hand" || this.has(need.seat)) return true;
    return now - (this.since.get(need.seat) ?? now) >= ENTER_MS;
  }

  /** @param {number} seat */
  has(seat) {
    return this.shown.some((need) => need.seat === seat);
  }
}

/**
 * @param {Need[]} one
 * @param {Need[]} other
 */
function sameSeats(one, other) {
  return one.length === other.length && one.every((need, place) => need.seat === other[place].seat);
}
