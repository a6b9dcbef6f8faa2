/** Children's sheets on the stage: put there from the panel, taken off one by one or all at once. */

import { setText } from "../dom/element.js";
import { find } from "../dom/find.js";
import { toast } from "../dom/toast.js";
import { gettext, interpolate } from "../i18n.js";
import { showsAnswer } from "./derive.js";
import { isShown } from "./on_stage.js";
import { selectionOf } from "./selection.js";

/**
 * @typedef {import("./types.js").Board} Board
 * @typedef {import("../protocol_types.js").StagedPart} Staged
 */

/**
 * Find a seat's sheet on the stage.
 *
 * @param {Board} board
 * @param {number} seat
 * @returns {Staged | null}
 */
export function stagedOf(board, seat) {
  return board.staged.find((each) => each.seat === seat) || null;
}

/**
 * Put what the panel shows on the stage, or take it off; with the name only when that is asked for.
 *
 * @param {Board} board
 * @param {import("./commands.js").Commands} commands
 * @param {import("./types.js").Key} key
 * @param {"stage" | "stage-name"} act
 */
export function actOnStage(board, commands, key, act) {
  const selection = selectionOf(board, key, performance.now());
  if (!selection) return;
  const { seat } = selection;
  const staged = stagedOf(board, seat);
  if (!staged) stage(board, commands, selection, act === "stage-name");
  else if (act === "stage") commands.clearStage(seat);
  else commands.nameSheet(seat, !staged.named);
}

/**
 * What lies in the panel goes on the stage: the answer's ink, or the sheet as it is now.
 *
 * @param {Board} board
 * @param {import("./commands.js").Commands} commands
 * @param {import("./types.js").Selection} selection
 * @param {boolean} named
 */
function stage(board, commands, { seat, answer, queued }, named) {
  const tile = board.tiles.get(seat);
  if (answer && (queued || (tile && showsAnswer(board, tile)))) {
    commands.stageSheet({ seat, answer: answer.id, named });
  } else if (tile && tile.sheet.length > 0) {
    commands.stageSheet({ seat, strokes: tile.sheet, named });
  } else {
    toast(gettext("Nothing is written there yet."), "info");
  }
}

/**
 * Show on the panel's two buttons how its seat's sheet stands.
 *
 * @param {HTMLElement} root the panel
 * @param {Board} board
 * @param {number} seat
 * @param {number} time the server's
 */
export function showStageButtons(root, board, seat, time) {
  const staged = stagedOf(board, seat);
  find(root, "[data-stage-row]").hidden = board.room === null || board.room.phase === "over";
  find(root, "[data-act=stage]").setAttribute("aria-pressed", String(staged !== null));
  find(root, "[data-act=stage-replay]").hidden = staged === null || !isShown(staged);
  const isNamed = staged !== null && staged.named;
  find(root, "[data-act=stage-name]").setAttribute("aria-pressed", String(isNamed));
  showStand(root, board, seat, time);
}

/** @type {Readonly<Record<Stand, () => string>>} */
const STANDS = {
  shown: () => "",
  asked: () => gettext("The child is asked first…"),
  refused: () => gettext("Would rather not today."),
  silent: () => gettext("No answer, so it stays down."),
};

/**
 * Say in the panel how its seat's sheet stands, where it is not simply on the stage.
 *
 * @param {HTMLElement} root the panel
 * @param {Board} board
 * @param {number} seat
 * @param {number} time the server's
 */
export function showStand(root, board, seat, time) {
  const staged = stagedOf(board, seat);
  const stand = find(root, "[data-stage-stand]");
  setText(stand, staged ? STANDS[standOf(staged, time)]() : "");
  stand.hidden = stand.textContent === "";
}

/**
 * Say above the tiles whose sheets are on the stage, who is asked first, and who would rather not.
 *
 * @param {HTMLElement} root the strip
 * @param {Board} board
 * @param {number} time the server's
 */
export function showStaged(root, board, time) {
  root.hidden = board.staged.length === 0;
  const words = SAYINGS.flatMap(({ stand, say }) => {
    const names = board.staged.filter((each) => standOf(each, time) === stand).flatMap((each) => nameOf(board, each));
    return names.length > 0 ? [interpolate(say(), { names: names.join(", ") })] : [];
  });
  if (board.replay) words.push(gettext("They are replayed there"));
  setText(find(root, "[data-staged-words]"), words.join(" · "));
}

/** @typedef {"shown" | "asked" | "silent" | "refused"} Stand how a sheet stands that was put on the stage */

/** @type {readonly {stand: Stand, say: () => string}[]} */
const SAYINGS = [
  { stand: "shown", say: () => gettext("On the stage: %(names)s") },
  { stand: "asked", say: () => gettext("Asked first: %(names)s") },
  { stand: "refused", say: () => gettext("Would rather not today: %(names)s") },
  { stand: "silent", say: () => gettext("Did not answer, so the sheet stays down: %(names)s") },
];

/**
 * Return how a sheet stands; silence is no.
 *
 * @param {Pick<Staged, "leave" | "until">} staged
 * @param {number} time the server's
 * @returns {Stand}
 */
export function standOf({ leave, until }, time) {
  if (leave !== "asked") return leave === "refused" ? "refused" : "shown";
  return until !== null && time > until ? "silent" : "asked";
}

/**
 * @param {Board} board
 * @param {Staged} staged
 * @returns {string[]} none where the seat is gone
 */
function nameOf(board, { seat, named, leave }) {
  const tile = board.tiles.get(seat);
  if (!tile) return [];
  const { name } = tile;
  if (leave === "asked" && tile.heard === 0) return [interpolate(gettext("%(name)s (away)"), { name })];
  return [named ? interpolate(gettext("%(name)s (with the name)"), { name }) : name];
}
