/** Starts the teacher's board and gives its buttons their work. */

import { openDialog, readyDialogs } from "../dom/dialog.js";
import { changeCode, endLesson, skipProblem } from "./decisions.js";
import { readyCopying, showProblems } from "./dialogs.js";
import { BoardPage } from "./page.js";

const TICK_MS = 250;
const LOOK_ROUND_MS = 5000;

/**
 * Give the buttons of the page their work.
 *
 * @param {BoardPage} page
 */
function readyButtons(page) {
  const { buttons, filters } = page.bar;
  const onClick = (target, act) => target.addEventListener("click", act);
  const held = (command) => {
    if (command()) page.bar.hold();
  };
  const end = () => endLesson(() => held(() => page.commands.end()));
  onClick(buttons.start, () => held(() => page.commands.next()));
  onClick(buttons.next, () => held(() => page.commands.next()));
  onClick(buttons.close, () => held(() => page.commands.close()));
  onClick(buttons.skip, () => skipProblem(() => held(() => page.commands.skip())));
  onClick(buttons.endLast, end);
  onClick(document.querySelector("[data-end]"), end);
  onClick(buttons.print, () => print());
  onClick(buttons.pick, () => {
    showProblems(page.board.problems, (problem) => held(() => page.commands.ask(problem)));
  });
  onClick(document.querySelector("[data-invite-open]"), () => {
    openDialog(document.querySelector("[data-invite]"));
  });
  onClick(document, (event) => {
    if (event.target.closest("[data-new-code]")) changeCode(page.commands);
  });
  onClick(filters, (event) => {
    const button = event.target.closest("[data-filter]");
    if (button) page.setFilter(button.dataset.filter);
  });
}

readyDialogs();
readyCopying();
const page = new BoardPage(document.getElementById("board"));
readyButtons(page);
setInterval(() => page.tick(), TICK_MS);
// Seats that fall silent go away without a message.
setInterval(() => page.showEverything(), LOOK_ROUND_MS);
