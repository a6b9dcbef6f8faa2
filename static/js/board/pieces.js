/** Snapshots that come in pieces: pure, no DOM. */

const LISTS = ["problems", "tiles", "queue", "columns", "results"];

/**
 * Take a piece of a snapshot; nothing shows until all of it is there.
 *
 * @param {object} board
 * @param {object} piece the protocol's BoardSnapshot, or the BoardMore that follows it
 * @returns {object | null} the whole snapshot, or null while pieces are missing
 */
export function gatherSnapshot(board, piece) {
  if (piece.type === "board") board.coming = piece;
  else if (board.coming) board.coming = joined(board.coming, piece);
  if (!board.coming || board.coming.more) return null;
  const whole = board.coming;
  board.coming = null;
  return whole;
}

function joined(whole, piece) {
  const lists = LISTS.map((name) => [name, [...whole[name], ...piece[name]]]);
  return { ...whole, ...Object.fromEntries(lists), more: piece.more };
}
