/** What the bar over the tiles does with the door: names, seats that are chosen, the key. */

import { removeSeats } from "./decisions.js";
import { isClaimed } from "./derive.js";
import { selectionOf } from "./selection.js";

/**
 * @typedef {object} DoorPage what the door needs of the page
 * @property {import("./types.js").Board} board
 * @property {import("./commands.js").Commands} commands
 * @property {import("./view.js").BoardView} view
 * @property {(filter: import("./types.js").Filter) => void} setFilter
 * @property {() => void} showEverything
 */

/**
 * Give the door's buttons their work.
 *
 * @param {DoorPage} page
 * @returns {import("./door.js").DoorActions}
 */
export function doorActions(page) {
  return {
    remove: (seats) => removeChosen(page, seats),
    admit: (seats) => {
      for (const seat of seats) admitOne(page, seat);
      page.view.door.setChoosing(false);
    },
    showNames: () => page.commands.showNames(),
    filterNames: () => page.setFilter(page.view.seats.filter === "names" ? "all" : "names"),
    lock: (locked) => page.commands.lock(locked),
    choosing: () => page.showEverything(),
  };
}

/**
 * @param {DoorPage} page
 * @param {number} seat
 */
function admitOne({ board, commands }, seat) {
  const tile = board.tiles.get(seat);
  if (tile && isClaimed(board, tile)) commands.admit(seat);
}

/**
 * @param {DoorPage} page
 * @param {number[]} seats
 */
function removeChosen({ board, commands, view }, seats) {
  const selections = seats.map((seat) => selectionOf(board, seat, performance.now()));
  removeSeats(selections.filter((each) => each !== null), commands, () => view.door.setChoosing(false));
}
