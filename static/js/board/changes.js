/** What a message changed on a board. */

/** @returns {import("./types.js").Changes} none yet */
export function noChanges() {
  return {
    all: false,
    queue: false,
    tiles: new Set(),
    inked: new Set(),
    show: [],
    resync: false,
  };
}

/**
 * A child drew on its sheet, or rubbed out.
 *
 * @param {import("./types.js").Tile} tile
 * @param {number} now
 * @param {import("./types.js").Changes} changes
 */
export function drawn(tile, now, changes) {
  tile.heals = false;
  tile.heard = now;
  changes.inked.add(tile.id);
  changes.tiles.add(tile.id);
}

/**
 * An adult wrote on a sheet, or rubbed out.
 *
 * @param {import("./types.js").SheetName} sheet
 * @param {import("./types.js").Changes} changes
 */
export function writtenOn({ seat, answer }, changes) {
  changes.inked.add(seat);
  if (answer) changes.inked.add(answer);
}
