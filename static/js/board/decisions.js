/** What the teacher decides, with a question first where it cannot be taken back. */

import { toast } from "../dom/toast.js";
import { gettext, interpolate } from "../i18n.js";
import { confirmFirst } from "./dialogs.js";
import { subjectOf } from "./subjects.js";

/**
 * Carry out what a button of a tile, of the queue or of the panel says.
 *
 * @param {object} board
 * @param {object} commands as ``makeCommands`` returns them
 * @param {import("./subjects.js").Key} key
 * @param {string} act one of right, wrong, admit, decline, remove
 */
export function actOn(board, commands, key, act) {
  const subject = subjectOf(board, key, performance.now());
  if (!subject) return;
  const { seat, answer, queued } = subject;
  if (act === "admit") commands.admit(seat);
  else if (act === "decline") commands.decline(seat);
  else if (act === "remove") removeSeat(subject, commands);
  else if (answer && commands.settle(answer.id, act) && queued) sayMarked(queued, act, commands);
}

/** A card leaves with one tap; the other mark stays within reach, should the tap have slipped. */
function sayMarked({ name, prompt, answer }, mark, commands) {
  const isRight = mark === "right";
  const said = isRight
    ? gettext("Marked right: %(name)s, %(prompt)s")
    : gettext("Marked wrong: %(name)s, %(prompt)s");
  toast(interpolate(said, { name, prompt }), mark, {
    word: isRight ? gettext("Change to wrong") : gettext("Change to right"),
    act: () => commands.settle(answer.id, isRight ? "wrong" : "right"),
  });
}

function removeSeat({ seat, name }, commands) {
  const words = {
    title: gettext("Take this seat out of the room?"),
    text: name,
    yes: gettext("Remove seat"),
  };
  confirmFirst(words, () => commands.remove(seat));
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
