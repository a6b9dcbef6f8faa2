/** A hand that goes up is heard at the board, where somebody switched that on and the room is not silent. */

import { Moments } from "../moment/moment.js";
import { Player } from "../moment/sounds.js";
import { Voice, readyMute } from "../moment/voice.js";
import { hasNewHand } from "./hands.js";

/** The sound of one board. */
export class HandBell {
  /**
   * @param {ConstructorParameters<typeof Voice>[0]} store
   * @param {ConstructorParameters<typeof Voice>[1]} [player]
   */
  constructor(store, player = new Player()) {
    this._voice = new Voice(store, player, { page: "board" });
    this._moments = new Moments(this._voice);
    this._showMute = readyMute(document, this._voice, "hand");
    /** @type {import("./hands.js").Raised[]|null} */
    this._known = null;
    // A browser lets a page sound once somebody has touched it.
    document.addEventListener("pointerdown", () => this._voice.wake(), { once: true });
  }

  /**
   * Hear which hands are up now; those that were up when the page came are no news.
   *
   * @param {import("./hands.js").Raised[]} hands
   * @param {boolean} silent
   */
  hear(hands, silent) {
    if (silent !== this._voice.silent) {
      this._voice.silent = silent;
      this._showMute();
    }
    if (this._known && hasNewHand(this._known, hands)) this._moments.show("hand");
    this._known = hands;
  }
}
