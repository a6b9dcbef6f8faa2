/** The hands that are up in a room, in the order in which they were raised. Pure, no DOM. */

/**
 * @typedef {object} Raised a hand that is up
 * @property {number} seat
 * @property {string} name
 * @property {import("../protocol_types.js").Hand} hand
 * @property {number} at when it was raised, on the server's clock
 */

/**
 * List the hands that are up, the oldest first.
 *
 * @param {import("./types.js").Board} board
 * @returns {Raised[]}
 */
export function handsOf(board) {
  const tiles = Array.from(board.tiles.values()).filter((tile) => tile.hand !== "" && !tile.asks);
  const hands = tiles.map(({ id, name, hand, handAt }) => ({ seat: id, name, hand, at: handAt ?? 0 }));
  return hands.sort((one, other) => one.at - other.at || one.seat - other.seat);
}

/**
 * Say whether a hand went up that was not up before; one that was lowered and raised again did.
 *
 * @param {Raised[]} before
 * @param {Raised[]} now
 * @returns {boolean}
 */
export function hasNewHand(before, now) {
  return now.some(({ seat, at }) => !before.some((old) => old.seat === seat && old.at >= at));
}

/**
 * Return what the server is told of hands that the teacher has seen to.
 *
 * @param {Raised[]} hands one at least
 * @returns {{seats: number[], until: number}} a hand that was raised after ``until`` is not meant
 */
export function seenHands(hands) {
  return { seats: hands.map(({ seat }) => seat), until: Math.max(...hands.map(({ at }) => at)) };
}
