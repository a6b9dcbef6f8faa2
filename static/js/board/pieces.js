/** Snapshots that come in pieces: pure, no DOM. */

/**
 * Take a piece of a snapshot; nothing shows until all of it is there.
 *
 * @param {import("./types.js").Board} board
 * @param {import("../protocol_types.js").BoardSnapshot | import("../protocol_types.js").BoardMore} piece a snapshot's head,
 *   or what follows it
 * @returns {import("../protocol_types.js").BoardSnapshot | null} the whole snapshot, or null while pieces are missing
 */
export function gatherSnapshot(board, piece) {
  if (piece.type === "board") board.coming = piece;
  else if (board.coming) board.coming = joined(board.coming, piece);
  if (!board.coming || board.coming.more) return null;
  const whole = board.coming;
  board.coming = null;
  return whole;
}

/**
 * @param {import("../protocol_types.js").BoardSnapshot} whole
 * @param {import("../protocol_types.js").BoardMore} piece
 * @returns {import("../protocol_types.js").BoardSnapshot}
 */
function joined(whole, piece) {
  return {
    ...whole,
    problems: [...whole.problems, ...piece.problems],
    tiles: [...whole.tiles, ...piece.tiles],
    queue: [...whole.queue, ...piece.queue],
    columns: [...whole.columns, ...piece.columns],
    results: [...whole.results, ...piece.results],
    annotations: [...(whole.annotations || []), ...(piece.annotations || [])],
    more: piece.more,
  };
}
