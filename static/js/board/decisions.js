/** What the teacher decides, with a question first where it cannot be taken back. */

import { toast } from "../dom/toast.js";
import { gettext, interpolate, ngettext } from "../i18n.js";
import { confirmFirst } from "./dialogs.js";
import { selectionOf } from "./selection.js";
import { actOnStage } from "./staging.js";
import { faceWords } from "./words.js";

/**
 * Carry out what a button of a tile, of the queue or of the panel says.
 *
 * @param {import("./types.js").Board} board
 * @param {import("./commands.js").Commands} commands
 * @param {import("./types.js").Key} key
 * @param {import("./types.js").Act} act
 */
export function actOn(board, commands, key, act) {
  const selection = selectionOf(board, key, performance.now());
  if (!selection) return;
  const { seat, answer, queued } = selection;
  if (act === "admit") commands.admit(seat);
  else if (act === "decline") commands.decline(seat);
  else if (act === "show-name") commands.showName(seat);
  else if (act === "keep-name") commands.keepName(seat);
  else if (act === "stage" || act === "stage-name") actOnStage(board, commands, key, act);
  else if (act === "remove") removeSeats([selection], commands);
  else if (answer && commands.settle(answer.id, act) && queued) sayMarked(queued, act, commands);
}

/** @type {Readonly<Record<import("../protocol_types.js").Ruling, () => string>>} */
const SAID = {
  right: () => gettext("Marked right: %(name)s, %(prompt)s"),
  wrong: () => gettext("Marked wrong: %(name)s, %(prompt)s"),
  uncounted: () => gettext("Does not count: %(name)s, %(prompt)s"),
};

/**
 * A card leaves with one tap; another mark stays within reach, should the tap have slipped.
 * @param {import("../protocol_types.js").QueuedPart} queued
 * @param {import("../protocol_types.js").Ruling} mark
 * @param {import("./commands.js").Commands} commands
 */
function sayMarked({ name, prompt, answer }, mark, commands) {
  const isRight = mark === "right";
  toast(interpolate(SAID[mark](), { name, prompt }), faceWords(mark).icon, {
    word: isRight ? gettext("Change to wrong") : gettext("Change to right"),
    act: () => commands.settle(answer.id, isRight ? "wrong" : "right"),
  });
}

/**
 * Take seats out of the room, once the teacher has said yes.
 *
 * @param {{seat: number, name: string}[]} seats
 * @param {import("./commands.js").Commands} commands
 * @param {() => void} [done] called when they are on their way out
 */
export function removeSeats(seats, commands, done = () => {}) {
  const count = seats.length;
  const title = ngettext(
    "Take this seat out of the room?",
    "Take %(count)s seats out of the room?",
    count,
  );
  const names = seats.map(({ name }) => name).join(", ");
  const words = {
    title: interpolate(title, { count }),
    text: interpolate(gettext("%(names)s. Only your tap lets them come back."), { names }),
    yes: ngettext("Remove seat", "Remove seats", count),
  };
  confirmFirst(words, () => {
    if (commands.remove(seats.map(({ seat }) => seat))) done();
  });
}

/**
 * Change the room's code, once the teacher has said yes.
 *
 * @param {import("./commands.js").Commands} commands
 */
export function changeCode(commands) {
  const words = {
    title: gettext("Get a new code?"),
    text: gettext("The old code lets nobody in any more. Who is here already stays."),
    yes: gettext("New code"),
  };
  confirmFirst(words, () => commands.newCode());
}

/**
 * Skip the running problem, once the teacher has said yes.
 *
 * @param {() => void} skip
 */
export function skipProblem(skip) {
  const words = {
    title: gettext("Skip this problem?"),
    text: gettext("It counts for nobody. What was written stays in the results."),
    yes: gettext("Skip it"),
  };
  confirmFirst(words, skip);
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
