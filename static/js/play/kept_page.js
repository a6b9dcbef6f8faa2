/** What the page showed last, so that it comes up again without network. */

/** A page kept longer is of another day's lesson: nobody is waiting for it. */
const DAY_MS = 86_400_000;

/** Keys in the store: what a seat's page showed, and the problems that it holds in advance. */
const PREFIXES = ["page:", "ahead:"];

/** @typedef {import("../protocol_types.js").SeatSnapshot} SeatSnapshot */

/** One seat's page on this device. */
export class KeptPage {
  /**
   * @param {import("./local_store.js").LocalStore} store
   * @param {string} owner names the room and the seat; what other seats left here is forgotten
   */
  constructor(store, owner) {
    this._store = store;
    this._owner = owner;
    this._isOver = false;
    /** @type {unknown[]} */
    this._last = [];
    for (const prefix of PREFIXES) {
      for (const key of store.keys(prefix)) if (key !== `${prefix}${owner}`) store.remove(key);
    }
  }

  /**
   * Keep what is shown, where it has changed.
   * @param {import("./store.js").State} state
   * @param {number} now the server's time
   */
  keep({ room, seat, round, answer, fact }, now) {
    const shown = [room, seat, round, answer, fact];
    if (!room || !seat || shown.every((part, index) => part === this._last[index])) return;
    this._last = shown;
    this._store.set("clock", Math.round(now - Date.now()));
    if (this._isOver || room.phase === "over" || seat.status !== "seated") {
      this._remove();
      return;
    }
    const message = { type: "seat", now: Math.round(now), room, seat, round, answer, strokes: [], fact };
    this._store.set(`page:${this._owner}`, { at: Date.now(), message });
  }

  /**
   * Return what was shown last, as the server would say it, or null.
   * @returns {SeatSnapshot|null}
   */
  restored() {
    const kept = this._store.get(`page:${this._owner}`);
    return kept && Date.now() - kept.at < DAY_MS ? kept.message : null;
  }

  /** Forget the child that sat here, and keep nothing more of it: what still comes is none of the next one's. */
  forget() {
    this._isOver = true;
    this._remove();
  }

  _remove() {
    for (const prefix of PREFIXES) this._store.remove(`${prefix}${this._owner}`);
  }
}
