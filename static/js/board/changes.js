/** What a message changed on a board. */

/**
 * @typedef {object} Changes
 * @property {boolean} all everything may have changed
 * @property {boolean} queue the answers to earlier rounds changed
 * @property {Set<number>} tiles seats whose words changed
 * @property {Set<number>} inked seats whose ink changed
 * @property {number[]} show seats whose whole sheet must be asked for
 * @property {boolean} resync a batch was lost: a snapshot must be asked for
 */

/** @returns {Changes} */
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
