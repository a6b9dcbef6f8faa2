/** What adults wrote on the sheets of a board. Pure, no DOM. */

import { showsAnswer } from "./derive.js";
import { me } from "./me.js";
import { isOwn, tileRound } from "./own.js";

/**
 * @typedef {import("./types.js").Board} Board
 * @typedef {import("./types.js").Key} Key
 * @typedef {import("../ink/annotation.js").Mark} Mark
 * @typedef {import("./types.js").SheetName} SheetName
 */

/** @param {SheetName} sheet */
function nameOf({ seat, round, answer }) {
  return answer || `${seat} ${round}`;
}

/**
 * Take the annotations of a whole snapshot.
 *
 * @param {Board} board
 * @param {import("../protocol_types.js").AnnotationPart[]} annotations
 */
export function takeAnnotations(board, annotations) {
  board.annotations = new Map(annotations.map((each) => [nameOf(each), { marks: each.marks, drawings: new Map() }]));
}

/**
 * An annotation has changed, or was taken away.
 *
 * @param {Board} board
 * @param {import("../protocol_types.js").AnnotationPart} annotation
 */
export function takeAnnotation(board, annotation) {
  const name = nameOf(annotation);
  if (annotation.marks.length > 0) board.annotations.set(name, { marks: annotation.marks, drawings: new Map() });
  else board.annotations.delete(name);
}

/**
 * A stroke is being drawn; without points it is drawn no more.
 *
 * @param {Board} board
 * @param {SheetName & {adult: string, points: import("../ink/grid.js").Point[]}} event
 */
export function takeAnnotating(board, event) {
  const { marks, drawings } = board.annotations.get(nameOf(event)) || { marks: [], drawings: new Map() };
  if (event.points.length > 0) drawings.set(event.adult, event.points);
  else drawings.delete(event.adult);
  board.annotations.set(nameOf(event), { marks, drawings });
}

/**
 * What was being drawn here is refused: it is kept nowhere. What others draw stays.
 *
 * @param {Board} board
 */
export function dropDrawings(board) {
  for (const { drawings } of board.annotations.values()) drawings.delete(me.key);
}

/**
 * Say which sheet a key shows now.
 *
 * @param {Board} board
 * @param {Key | null} key
 * @returns {SheetName | null} null before the first problem
 */
export function sheetOf(board, key) {
  const queued = typeof key === "string" ? board.queue.get(key) : null;
  if (queued) return { seat: queued.seat, round: queued.answer.round, answer: queued.answer.id };
  const tile = typeof key === "number" ? board.tiles.get(key) : null;
  const round = tile && tileRound(board, tile);
  if (!tile || !round) return null;
  const answer = tile.answer && showsAnswer(board, tile) ? tile.answer.id : null;
  return { seat: tile.id, round: round.id, answer };
}

/**
 * What is written over the ink that belongs to a key.
 *
 * @param {Board} board
 * @param {Key | null} key
 * @returns {Mark[]}
 */
export function marksOf(board, key) {
  const sheet = sheetOf(board, key);
  const written = sheet && board.annotations.get(nameOf(sheet));
  if (!written) return [];
  const drawn = Array.from(written.drawings.values(), (points) => ({ points, sticker: /** @type {const} */ ("") }));
  return drawn.length > 0 ? [...written.marks, ...drawn] : written.marks;
}

/**
 * Everything that is to be painted for a key.
 *
 * @param {Board} board
 * @param {Key | null} key
 * @param {import("./types.js").Sheet} strokes its ink
 * @returns {import("./painter.js").Layers}
 */
export function withMarks(board, key, strokes) {
  return { strokes, marks: marksOf(board, key), background: backgroundOf(board, key) };
}

/**
 * What lies under the ink that belongs to a key.
 *
 * @param {Board} board
 * @param {Key | null} key
 * @returns {import("../protocol_types.js").BackgroundPart | null}
 */
export function backgroundOf(board, key) {
  const queued = typeof key === "string" ? board.queue.get(key) : null;
  if (queued) return queued.background;
  if (!isOwn(board)) return board.round && board.round.background;
  const tile = typeof key === "number" ? board.tiles.get(key) : null;
  return tile && tile.own ? tile.own.background : null;
}
