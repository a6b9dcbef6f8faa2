/** An order that stays put under a finger: sorted anew now and then, and never in a tap. Pure, no DOM. */

/** Between two sortings (milliseconds). */
export const SORT_EVERY = 2000;

/** The order in which the seats stand now. */
export class SteadyOrder {
  constructor() {
    /** @type {number[]} */
    this.keys = [];
    this.lookedAt = -SORT_EVERY;
    this.wanted = false;
  }

  /** Sort anew as soon as no finger is down: the teacher has just asked for another order. */
  ask() {
    this.wanted = true;
  }

  /**
   * Tell whether it is time to sort anew.
   *
   * @param {number} now milliseconds on the board's own clock
   * @param {{finger: boolean, focus: boolean}} held by a finger or pen on the tiles, by a tile that
   *   has the focus of a keyboard
   * @returns {boolean}
   */
  isDue(now, { finger, focus }) {
    if (finger) return false;
    return this.wanted || (!focus && now - this.lookedAt >= SORT_EVERY);
  }

  /**
   * Take the order as it should be.
   *
   * @param {number[]} sorted
   * @param {number} now milliseconds on the board's own clock
   */
  take(sorted, now) {
    this.keys = sorted;
    this.lookedAt = now;
    this.wanted = false;
  }

  /**
   * Let whoever left go, and whoever came stand at the end until the next sorting.
   *
   * @param {Iterable<number>} present
   */
  keep(present) {
    const left = new Set(present);
    this.keys = this.keys.filter((key) => left.delete(key)).concat(Array.from(left));
  }
}
