/** When a child thought and wrote, on the server's clock: pure. */

/** Nobody looks at one problem for longer than this. */
const AWAY_MS = 30 * 60 * 1000;

/** The longest that the protocol takes between two points. */
const DAY_MS = 86_400_000;

/**
 * @typedef {object} Moments the server's times of a try, as far as they are known
 * @property {number|null} began the child began to write again
 * @property {number|null} firstInk
 * @property {number|null} lastInk
 */

/**
 * @typedef {object} AnswerTimes what an answer says of its times
 * @property {number|null} first_ink_ms
 * @property {number|null} writing_ms
 * @property {number[]|null} times
 * @property {number|null} began
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
   * Return when each point was drawn, as an answer says it: in milliseconds since the point before,
   * for the first one since the first ink, and that after the opening. Nulls where it is not known.
   * @param {number[][]|null} times of each point, on the server's clock
   * @param {number} opensAt when the round opened
   * @returns {{times: number[]|null, began: number|null}}
   */
  ofPoints(times, opensAt) {
    const { firstInk } = this.moments;
    const moments = times ? times.flat() : [];
    if (firstInk === null || moments.length === 0 || !moments.every(Number.isFinite)) {
      return { times: null, began: null };
    }
    const began = Math.max(0, Math.round(firstInk - opensAt));
    return { times: differences(moments, Math.round(firstInk)), began };
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

/**
 * @param {number[]} times
 * @param {number} first
 */
function differences(times, first) {
  let before = first;
  return times.map((time) => {
    // A clock that was set anew meanwhile must not lead back in time, nor out of the day.
    const since = Math.min(DAY_MS, Math.max(0, Math.round(time) - before));
    before += since;
    return since;
  });
}
