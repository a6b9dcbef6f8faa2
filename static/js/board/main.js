/** Starts the teacher's board and gives its buttons their work. */

import { openDialog, readyDialogs } from "../dom/dialog.js";
import { closestTo, find, findAll } from "../dom/find.js";
import { readyBoardLink } from "./board_link.js";
import { readyConduct } from "./conduct.js";
import { isBetween } from "./own.js";
import { changeCode, endLesson, skipProblem } from "./decisions.js";
import { readyCopying, showProblems } from "./dialogs.js";
import { readyHelp } from "./help.js";
import { turnNames } from "./hiding.js";
import { Keyboard } from "./keyboard.js";
import { readyMoreMenu } from "./more_menu.js";
import { BoardPage } from "./page.js";
import { PointDialog } from "./point.js";
import { readySettings } from "./settings.js";
import { isOpen } from "./derive.js";

/** So that no second of a countdown is skipped, whenever the page began to count. */
const TICK_MS = 250;
const LOOK_ROUND_MS = 5000;

/**
 * Give the buttons of the page their work.
 *
 * @param {BoardPage} page
 */
function readyButtons(page) {
  const { buttons, filters } = page.view.bar;
  /**
   * @param {EventTarget} target
   * @param {(event: Event) => void} act
   */
  const onClick = (target, act) => target.addEventListener("click", act);
  /** @param {() => boolean} command */
  const held = (command) => {
    if (command()) page.view.bar.hold();
  };
  const end = () => endLesson(() => held(() => page.commands.end()));
  onClick(buttons.start, () => held(() => page.commands.next()));
  onClick(buttons.next, () => held(() => page.commands.next()));
  onClick(buttons.close, () => held(() => page.commands.close()));
  onClick(buttons.skip, () => skipProblem(() => held(() => page.commands.skip())));
  onClick(buttons.endLast, end);
  for (const button of findAll(document, "[data-end]")) onClick(button, end);
  onClick(buttons.print, () => print());
  onClick(buttons.pick, () => {
    showProblems(page.board.problems, (problem) => page.view.conduct.jump(problem));
  });
  onClick(find(document, "[data-clear-stage]"), () => page.commands.clearStage());
  onClick(buttons.other, () => page.spot.open(isOpen(page.board)));
  onClick(find(document, "[data-extras]"), (event) => {
    const button = closestTo(event, "[data-add]");
    if (button) page.commands.addToSet(Number(button.dataset.add));
  });
  readyConduct(page, held);
  const point = new PointDialog((at, points) => page.commands.point(at, points));
  onClick(find(document, "[data-point-open]"), () => point.open(page.board.round));
  onClick(find(document, "[data-hide-names]"), () => turnNames(page.board, page.commands));
  readySettings(
    () => page.board.settings,
    () => isBetween(page.board),
    // The room is another one then: what is pressed before the board has heard would be stale.
    (changed) => held(() => page.commands.configure(changed)),
  );
  onClick(find(document, "[data-invite-open]"), () => {
    openDialog(find(document, "[data-invite]", HTMLDialogElement));
  });
  onClick(document, (event) => {
    if (closestTo(event, "[data-new-code]")) changeCode(page.commands);
  });
  onClick(filters, (event) => {
    const button = closestTo(event, "[data-filter]");
    if (button) page.setFilter(/** @type {import("./types.js").Filter} */ (button.dataset.filter));
  });
}

readyDialogs();
readyCopying();
readyMoreMenu();
readyBoardLink();
const page = new BoardPage(find(document, "#board"));
readyButtons(page);
new Keyboard(page, readyHelp(page.prefs));
setInterval(() => page.tick(), TICK_MS);
// Seats that fall silent go away without a message.
setInterval(() => page.showEverything(), LOOK_ROUND_MS);
