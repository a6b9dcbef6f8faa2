/** A page that is behind asks anew: not at once with the whole class, and not more than it may. */

import { resync } from "../protocol.js";

/**
 * The server takes answers for a second more: asked earlier, it would say that the round is open.
 */
const GRACE_MS = 1100;
/** Over so long a class spreads its questions: all clocks strike in the same instant. */
const SPREAD_MS = 1000;
/** A page that was too fast waits until it may ask again. */
const HEAL_MS = 1000;

/** What one page asks for when it is behind. */
export class CatchingUp {
  /**
   * @param {import("../live/socket.js").Link} link
   * @param {() => void} resend sends the whole sheet
   */
  constructor(link, resend) {
    this._link = link;
    this._resend = resend;
    /** @type {number|null} */
    this._asking = null;
    /** @type {number|null} */
    this._healing = null;
  }

  /** Ask for a snapshot a little later. */
  askAgain() {
    if (this._asking !== null) return;
    const pause = GRACE_MS + Math.random() * SPREAD_MS;
    this._asking = setTimeout(() => {
      this._asking = null;
      this._link.send(resync());
    }, pause);
  }

  /**
   * Send the whole sheet, once for any number of refused frames.
   * @param {import("../protocol_types.js").Reason} reason
   */
  heal(reason) {
    if (this._healing !== null) return;
    const pause = reason === "too_fast" ? HEAL_MS : 0;
    this._healing = setTimeout(() => {
      this._healing = null;
      this._resend();
    }, pause);
  }
}
