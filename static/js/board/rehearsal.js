/** Rehearsing: simulated children are offered, shown for what they are, and sent away. */

import { setText } from "../dom/element.js";
import { find } from "../dom/find.js";
import { gettext, interpolate, ngettext } from "../i18n.js";
import { isAway } from "./tiles.js";

/** With more children than a rehearsing teacher's own device nobody is offered simulated ones. */
const OWN_DEVICE = 1;

/**
 * @typedef {object} Rehearsal
 * @property {number} simulated how many simulated children sit in the room
 * @property {boolean} stopped they sit there, but nobody moves them any more
 * @property {boolean} offered they may come, or come back
 */

/**
 * Say how a room stands as a rehearsal.
 *
 * @param {Pick<import("./types.js").Board, "room" | "tiles">} board
 * @param {number} now milliseconds on the board's own clock
 * @returns {Rehearsal}
 */
export function rehearsalOf(board, now) {
  const tiles = Array.from(board.tiles.values());
  const simulated = tiles.filter((tile) => tile.simulated);
  const children = tiles.filter((tile) => !tile.simulated);
  const over = board.room === null || board.room.phase === "over";
  const stopped = simulated.length > 0 && simulated.every((tile) => isAway(tile, now));
  const begun = children.length > OWN_DEVICE || children.some((tile) => tile.answer || tile.score || tile.done);
  return {
    simulated: simulated.length,
    stopped,
    offered: !over && !begun && (simulated.length === 0 || stopped),
  };
}

/** The offer in an empty lobby and in the menu, and the line over the tiles of a rehearsal. */
export class RehearsalView {
  /**
   * @param {HTMLElement} root the board
   * @param {(here: boolean) => void} rehearse
   */
  constructor(root, rehearse) {
    this.isOn = root.dataset.rehearsals === "on";
    this.offer = find(root, "[data-try-it]");
    this.line = find(root, "[data-rehearsal]");
    this.words = find(root, "[data-rehearsal-words]");
    this.again = find(root, "[data-rehearse-again]");
    this.menu = find(document, "[data-try-it-menu]");
    const come = [find(this.offer, "button"), this.again, this.menu];
    for (const button of come) button.addEventListener("click", () => rehearse(true));
    find(root, "[data-send-away]").addEventListener("click", () => rehearse(false));
  }

  /**
   * @param {import("./types.js").RoomBoard} board
   * @param {number} now milliseconds on the board's own clock
   */
  show(board, now) {
    const { simulated, stopped, offered } = rehearsalOf(board, now);
    const empty = board.room.phase === "lobby" && board.tiles.size === 0;
    this.offer.hidden = !(this.isOn && offered && empty);
    this.menu.hidden = !(this.isOn && offered && !empty && simulated === 0);
    this.line.hidden = simulated === 0 || board.room.phase === "over";
    this.again.hidden = !(this.isOn && offered && stopped);
    setText(this.words, rehearsalWords(simulated, stopped));
  }
}

/**
 * @param {number} simulated
 * @param {boolean} stopped
 */
function rehearsalWords(simulated, stopped) {
  if (stopped) return gettext("Rehearsal: the simulated children have stopped");
  const words = ngettext(
    "Rehearsal: %(count)s simulated child, in no result",
    "Rehearsal: %(count)s simulated children, in no result",
    simulated,
  );
  return interpolate(words, { count: simulated });
}
