/** When a board asks for a whole snapshot by itself. */

import { overAt } from "../live/asked.js";

/**
 * The server takes answers for a second more: asked earlier, it would say that the round is open.
 */
const AFTER_CLOSE_MS = 1100;
/** What makes a board ask for a snapshot comes in swarms: one snapshot answers them all. */
const GATHER_MS = 600;

/** Asks for snapshots, no more of them than are needed. */
export class Resyncs {
  /** @param {() => boolean} resync asks the server; false while it is away */
  constructor(resync) {
    this.resync = resync;
    /** @type {number | null} */
    this.asked = null;
    /** @type {number | null} the end of the round that a snapshot was asked for */
    this.closed = null;
  }

  /** Something was missed, or may have changed. */
  soon() {
    if (this.asked !== null) return;
    this.asked = setTimeout(() => {
      this.asked = null;
      this.resync();
    }, GATHER_MS);
  }

  /**
   * A round that has run out of time is over, and nobody says so.
   *
   * @param {import("../protocol_types.js").RoundPart | null} round
   * @param {number} now milliseconds on the room's clock
   */
  tick(round, now) {
    const over = round && !round.closed ? overAt(round) : null;
    if (!over || this.closed === over) return;
    if (now > over + AFTER_CLOSE_MS && this.resync()) this.closed = over;
  }
}
