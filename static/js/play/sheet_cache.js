/** Keeps the sheet on this device, so that a reload loses no ink. */

import { isLocal } from "./ahead.js";

/** Older sheets are of lessons that are over; a shared tablet must not gather them. */
const DAY_MS = 86_400_000;

/**
 * @typedef {object} Kept
 * @property {import("../ink/grid.js").Point[][]} strokes
 * @property {number[][]|null} [times] when each point was drawn, on the server's clock
 * @property {number} aspect
 * @property {number|null} began the server's time at which the child began to write again
 * @property {number|null} firstInk the server's time
 * @property {number|null} lastInk the server's time
 * @property {boolean} rewriting
 * @property {boolean} [handed] it was handed in, and nothing was taken off it since
 * @property {boolean} [declined] it is not to be sent
 * @property {string} [prompt] what was asked
 * @property {boolean} [collects] it is collected when time ends
 * @property {number} [opensAt] when the round opened
 * @property {number} [shown] when the page came up with it
 */

/**
 * @typedef {object} Left a sheet of an earlier round that nobody sent
 * @property {number} round
 * @property {string} prompt
 * @property {boolean} collects
 * @property {number} opensAt
 * @property {number} shown
 */

/** @typedef {Left & Kept} LeftSheet */

/** One seat's sheets, one for each round. */
export class SheetCache {
  /**
   * @param {import("./local_store.js").LocalStore} store
   * @param {string} owner names the room and the seat
   * @param {number} now milliseconds; sheets older than a day are forgotten
   */
  constructor(store, owner, now) {
    this._store = store;
    this._owner = `sheet:${owner}`;
    for (const key of store.keys("sheet:")) {
      const kept = store.get(key);
      if (!kept || !(now - kept.at < DAY_MS)) store.remove(key);
    }
  }

  /**
   * Keep a round's sheet in place of every other round's.
   * @param {number} round
   * @param {Kept} sheet
   * @param {number} now milliseconds
   */
  keep(round, sheet, now) {
    const key = `${this._owner}:${round}`;
    for (const other of this._store.keys(`${this._owner}:`)) {
      if (other !== key && !this._waits(other)) this._store.remove(other);
    }
    this._store.set(key, { ...sheet, at: now });
  }

  /**
   * Return whether a sheet is of a round that the device made itself, and may go on elsewhere.
   * @param {string} key
   */
  _waits(key) {
    const round = Number(key.slice(this._owner.length + 1));
    const kept = isLocal({ id: round }) ? this.load(round) : null;
    return kept !== null && kept.strokes.length > 0 && !kept.handed;
  }

  /**
   * Return the sheet of another round that nobody sent, or null.
   * @param {number} round
   * @returns {LeftSheet|null}
   */
  left(round) {
    for (const key of this._store.keys(`${this._owner}:`)) {
      const other = Number(key.slice(this._owner.length + 1));
      const kept = other === round || isLocal({ id: other }) ? null : this.load(other);
      const wanted = kept && kept.strokes.length > 0 && !kept.handed && !kept.declined;
      if (wanted && kept.prompt !== undefined) {
        return /** @type {LeftSheet} */ ({ ...kept, round: other });
      }
    }
    return null;
  }

  /**
   * Return a round's sheet, or null where this device has none.
   * @param {number} round
   * @returns {Kept|null}
   */
  load(round) {
    const kept = this._store.get(`${this._owner}:${round}`);
    return kept && Array.isArray(kept.strokes) && kept.aspect > 0 ? kept : null;
  }
}
