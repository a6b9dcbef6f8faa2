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
