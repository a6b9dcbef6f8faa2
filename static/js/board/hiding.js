/** What the board keeps back from whoever looks over the teacher's shoulder: names, and readings. */

import { setAttribute } from "../dom/element.js";
import { find } from "../dom/find.js";
import { toast } from "../dom/toast.js";
import { gettext } from "../i18n.js";
import { isTileOpen } from "./own.js";

/**
 * @typedef {import("./types.js").Board} Board
 * @typedef {import("./types.js").Face} Face
 */

/**
 * Tell whether names are hidden: then each seat has a space name here.
 *
 * @param {Board} board
 * @returns {boolean}
 */
export function hidesNames(board) {
  return Boolean(board.settings && board.settings.hide_names);
}

/**
 * Tell whether what was read is hidden now: only while the problem is being asked.
 *
 * @param {Board} board
 * @returns {boolean}
 */
export function hidesReadings(board) {
  const asks = board.room !== null && board.room.phase === "asking";
  return asks && Boolean(board.settings && board.settings.hide_readings);
}

/**
 * Return what a tile may show of a seat: without its reading while that is hidden. Ink and state
 * stay, and whoever opens the seat sees everything.
 *
 * @param {Board} board
 * @param {import("./types.js").Tile} tile
 * @param {Face} face
 * @returns {Face}
 */
export function veiled(board, tile, face) {
  if (!hidesReadings(board) || !isTileOpen(board, tile)) return face;
  return { ...face, text: "", confidence: null, still: false };
}

/**
 * Say on the button in the header whether names are hidden.
 *
 * @param {Board} board
 */
export function showHiding(board) {
  const button = find(document, "[data-hide-names]");
  const hidden = hidesNames(board);
  const words = hidden ? gettext("Show the names") : gettext("Hide the names");
  button.setAttribute("aria-pressed", String(hidden));
  setAttribute(button, "aria-label", words);
  setAttribute(button, "title", `${words} (H)`);
  find(button, "[data-word]").textContent = words;
}

/**
 * Hide the names, or show them again.
 *
 * @param {Board} board
 * @param {import("./commands.js").Commands} commands
 */
export function turnNames(board, commands) {
  commands.hide({ names: !hidesNames(board) });
}

/**
 * Hide what is read, or show it again; it is said, for between two problems nothing is to be seen.
 *
 * @param {Board} board
 * @param {import("./commands.js").Commands} commands
 */
export function turnReadings(board, commands) {
  const hides = !(board.settings && board.settings.hide_readings);
  if (!commands.hide({ readings: hides })) return;
  toast(hides ? gettext("Readings are hidden until the problem is closed.") : gettext("Readings are shown."), "info");
}
