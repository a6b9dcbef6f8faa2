/** How long a child thought and wrote, on the server's clock: pure. */

/** Nobody looks at one problem for longer than this. */
const AWAY_MS = 30 * 60 * 1000;

/**
 * @typedef {object} Moments the server's times of a try, as far as they are known
 * @property {number|null} began the child began to write again
 * @property {number|null} firstInk
 * @property {number|null} lastInk
 */

/** The moments of one try: it begins with the round, or where the sheet was emptied after a send. */
export class SheetTimes {
  /** @param {Partial<Moments>} [kept] what this device has kept of the try */
  constructor({ began = null, firstInk = null, lastInk = null } = {}) {
    /** @type {Moments} */
    this.moments = { began, firstInk, lastInk };
  }

  /**
   * Take note of ink.
   * @param {number} now
   */
  touch(now) {
    const { firstInk } = this.moments;
    this.moments.firstInk = firstInk === null ? now : firstInk;
    this.moments.lastInk = now;
  }

  /**
   * Return how long the child thought and wrote, in milliseconds, or null before any ink.
   * @param {number} opensAt when the round opened
   * @param {number} shown when the page came up with it
   * @returns {{first_ink_ms: number|null, writing_ms: number|null}}
   */
  measured(opensAt, shown) {
    const { began, firstInk, lastInk } = this.moments;
    if (firstInk === null || lastInk === null) return { first_ink_ms: null, writing_ms: null };
    // A problem that was opened yesterday at home was thought about since the page came up again.
    const opened = began === null ? opensAt : began;
    const since = firstInk - opened > AWAY_MS ? Math.max(opened, shown) : opened;
    return {
      first_ink_ms: Math.max(0, Math.round(firstInk - since)),
      writing_ms: Math.min(AWAY_MS, Math.max(0, Math.round(lastInk - firstInk))),
    };
  }
}
