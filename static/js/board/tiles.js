/** One seat as the board knows it: made, retold, wiped, and away. Pure, no DOM. */

/** @typedef {import("./types.js").Tile} Tile */

/** A seat not heard of for this long is away (milliseconds). */
export const AWAY_AFTER = 25000;

/** The shortest time between two requests for one seat's whole sheet (milliseconds). */
export const SHOW_AGAIN = 2000;

/**
 * Tell whether a seat has not been heard of for too long.
 *
 * @param {Tile} tile
 * @param {number} now milliseconds on the board's own clock
 * @returns {boolean}
 */
export function isAway(tile, now) {
  return tile.heard === 0 || now - tile.heard > AWAY_AFTER;
}

/**
 * Return a seat that nothing is known of yet.
 *
 * @param {number} id
 * @returns {Tile}
 */
export function blankTile(id) {
  return {
    id,
    name: "",
    claimed: false,
    asks: "",
    typed: "",
    held: false,
    real: "",
    hand: "",
    handAt: null,
    score: 0,
    answer: null,
    sheet: [],
    read: null,
    told: 0,
    heard: 0,
    shown: -SHOW_AGAIN,
    heals: false,
    own: null,
    done: 0,
    finished: false,
    simulated: false,
    hinted: false,
    avatar: "star",
    team: 0,
  };
}

/**
 * Take what the server says of a seat; its ink stays, unless it has moved on at its own pace.
 *
 * @param {Tile} tile
 * @param {import("../protocol_types.js").TilePart} part
 * @param {number} at the number of the look that read it
 * @returns {Tile}
 */
export function retell(tile, part, at) {
  const own = part.own || null;
  if ((own && own.round) !== (tile.own && tile.own.round)) wipe(tile);
  const answer = part.answer || null;
  const isNew = answer !== null && (tile.answer === null || tile.answer.id !== answer.id);
  return Object.assign(tile, {
    name: part.name,
    claimed: part.claimed,
    asks: part.asks || "",
    typed: part.typed || "",
    held: Boolean(part.held),
    real: part.real || "",
    hand: part.hand || "",
    handAt: part.hand_at ?? null,
    score: part.score,
    answer,
    heals: answer !== null && (isNew || tile.heals),
    own,
    done: part.done || 0,
    finished: Boolean(part.finished),
    simulated: Boolean(part.simulated),
    hinted: part.hinted,
    avatar: part.avatar,
    team: part.team || 0,
    told: at,
  });
}

/**
 * Tell whether what has come of a seat was read before what is known of it: hubs hold back what
 * they read, and several processes tell of one seat.
 *
 * @param {Pick<import("./types.js").Board, "tiles" | "gone" | "told">} board
 * @param {number} seat
 * @param {number} at the number of the look that read what has come
 * @returns {boolean}
 */
export function isBehind(board, seat, at) {
  const tile = board.tiles.get(seat);
  return at < (tile ? tile.told : board.gone.get(seat) || board.told);
}

/**
 * Tell the same of what has come of an answer in the queue. No tile says anything of that.
 *
 * @param {Pick<import("./types.js").Board, "queueTold" | "gone" | "told">} board
 * @param {{seat: number, answer: string, at: number}} event
 * @returns {boolean}
 */
export function isQueueBehind(board, { seat, answer, at }) {
  return at < Math.max(board.told, board.gone.get(seat) || 0, board.queueTold.get(answer) || 0);
}

/**
 * Forget what belongs to one round.
 *
 * @param {Tile} tile
 */
export function wipe(tile) {
  tile.answer = null;
  tile.sheet = [];
  tile.read = null;
  tile.hinted = false;
}
