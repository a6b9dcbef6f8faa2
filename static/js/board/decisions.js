/** What the teacher decides, with a question first where it cannot be taken back. */

import { toast } from "../dom/toast.js";
import { gettext } from "../i18n.js";
import { needsTeacher, stateOf } from "./derive.js";
import { confirmFirst } from "./dialogs.js";

/**
 * Carry out what a tile's or the panel's button says.
 *
 * @param {object} board
 * @param {object} commands as ``makeCommands`` returns them
 * @param {number} seat
 * @param {string} act one of right, wrong, admit, decline, remove
 */
export function actOn(board, commands, seat, act) {
  const tile = board.tiles.get(seat);
  if (!tile) return;
  if (act === "admit") commands.admit(seat);
  else if (act === "decline") commands.decline(seat);
  else if (act === "remove") removeSeat(tile, commands);
  else if (tile.answer) commands.settle(tile.answer.id, act);
}

function removeSeat(tile, commands) {
  const words = {
    title: gettext("Take this seat out of the room?"),
    text: tile.name,
    yes: gettext("Remove seat"),
  };
  confirmFirst(words, () => commands.remove(tile.id));
}

/**
 * End the lesson, once the teacher has said yes.
 *
 * @param {() => void} end
 */
export function endLesson(end) {
  const words = {
    title: gettext("End the lesson for everybody?"),
    text: gettext("Nobody can write any more. The results stay."),
    yes: gettext("End the lesson"),
  };
  confirmFirst(words, end);
}

/**
 * Find the next seat after ``seat`` that waits for the teacher.
 *
 * @param {object} board
 * @param {number} seat
 * @param {number} now milliseconds on the board's own clock
 * @returns {number | null} null, and a kind word, where nothing waits
 */
export function followingSeat(board, seat, now) {
  const ids = Array.from(board.tiles.keys());
  const from = ids.indexOf(seat) + 1;
  const around = ids.slice(from).concat(ids.slice(0, Math.max(0, from - 1)));
  const waits = (id) => needsTeacher(stateOf(board, board.tiles.get(id), now));
  const found = around.find(waits);
  if (found !== undefined) return found;
  toast(gettext("Nothing else to look at."), "right");
  return null;
}
