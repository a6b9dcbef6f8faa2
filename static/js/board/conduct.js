/** What conducts a lesson: pause, more time, reading time, and the way through the set. */

import { icon, setAttribute } from "../dom/element.js";
import { find } from "../dom/find.js";
import { gettext, interpolate } from "../i18n.js";
import { secondsToRead } from "../live/asked.js";
import { isOpen } from "./derive.js";
import { confirmFirst } from "./dialogs.js";
import { isOwn } from "./own.js";
import { ProblemStrip } from "./problem_strip.js";

/** Seconds that one tap gives or takes. */
const STEP = 30;

/** The buttons beside the timer, and the row with the problems of the set. */
export class Conduct {
  /** @param {HTMLElement} root the board */
  constructor(root) {
    /** @param {string} name */
    const button = (name) => find(root, `[data-${name}]`, HTMLButtonElement);
    this.row = find(root, "[data-conduct]");
    this.buttons = {
      pause: button("pause"),
      less: button("less-time"),
      more: button("more-time"),
      openNow: button("open-now"),
      back: button("back"),
      again: button("again"),
    };
    /** @type {(problem: number) => void} */
    this.jump = () => {};
    this.strip = new ProblemStrip(find(root, "[data-problem-strip]"), (problem) => this.jump(problem));
  }

  /** @param {import("./types.js").RoomBoard} board */
  show(board) {
    const { room, round } = board;
    const { pause, less, more, back, again } = this.buttons;
    const led = !isOwn(board) && room.phase !== "over";
    const open = led && isOpen(board);
    pause.hidden = room.phase === "over";
    showPause(pause, room.paused_at !== null);
    more.hidden = !open;
    less.hidden = !open || !round || round.closes_at === null;
    again.hidden = !led || room.phase !== "review" || presentOf(board) === null;
    back.hidden = !led || beforeOf(board) === null;
    this.row.hidden = !led || board.problems.length === 0;
    this.strip.show(board, open);
  }

  /**
   * Reading time ends by itself: so does the button that ends it.
   *
   * @param {import("./types.js").RoomBoard} board
   * @param {number} now milliseconds on the server's clock
   */
  tick(board, now) {
    const { openNow } = this.buttons;
    const hidden = !isOpen(board) || secondsToRead(board.room, board.round, now) === null;
    if (openNow.hidden !== hidden) openNow.hidden = hidden;
  }
}

/**
 * Give the buttons their work.
 *
 * @param {object} page the board's; its module is not named here, for it needs this one
 * @param {import("./types.js").Board} page.board
 * @param {import("./commands.js").Commands} page.commands
 * @param {{bar: {more: HTMLButtonElement[], whenFree: (act: () => void) => void}, conduct: Conduct}} page.view
 * @param {(command: () => boolean) => void} held does a command, and keeps a second tap away
 */
export function readyConduct({ board, commands, view }, held) {
  const { conduct } = view;
  const { pause, less, more, openNow, back, again } = conduct.buttons;
  view.bar.more = Object.values(conduct.buttons);
  conduct.jump = (problem) =>
    jumpTo(board, problem, () => view.bar.whenFree(() => held(() => commands.ask(problem))));
  /**
   * @param {HTMLButtonElement} button
   * @param {() => boolean} command
   */
  const onClick = (button, command) => button.addEventListener("click", () => held(command));
  onClick(pause, () => (board.room && board.room.paused_at !== null ? commands.unpause() : commands.pause()));
  onClick(less, () => commands.extend(-STEP));
  onClick(more, () => commands.extend(STEP));
  onClick(openNow, () => commands.openNow());
  back.addEventListener("click", () => {
    const problem = beforeOf(board);
    if (problem) conduct.jump(problem.id);
  });
  again.addEventListener("click", () => {
    const problem = presentOf(board);
    if (problem) conduct.jump(problem.id);
  });
}

/**
 * A jump closes the problem that is open: that is asked before.
 *
 * @param {import("./types.js").Board} board
 * @param {number} id the problem
 * @param {() => void} act
 */
export function jumpTo(board, id, act) {
  if (isOpen(board)) confirmFirst(jumpWords(board, id), act);
  else act();
}

/**
 * What is asked before a jump: what the children have not sent is lost, or collected.
 *
 * @param {Pick<import("./types.js").Board, "problems" | "round">} board
 * @param {number} id the problem
 */
export function jumpWords(board, id) {
  const number = board.problems.findIndex((problem) => problem.id === id) + 1;
  return {
    title: interpolate(gettext("Close this problem and ask problem %(number)s?"), { number }),
    text: board.round?.collects
      ? gettext("What is written and not sent yet is collected.")
      : gettext("What is written and not sent yet does not come in any more."),
    yes: interpolate(gettext("Ask problem %(number)s"), { number }),
  };
}

/**
 * The problem that was asked last, or null.
 *
 * @param {import("./types.js").Board} board
 */
export function presentOf(board) {
  return board.problems.find((problem) => problem.present) || null;
}

/**
 * The problem before the one that was asked last, in the order of the set, or null.
 *
 * @param {import("./types.js").Board} board
 */
export function beforeOf(board) {
  const place = board.problems.findIndex((problem) => problem.present);
  return board.problems[place - 1] || null;
}

/**
 * One button for both: the focus stays where it was pressed.
 *
 * @param {HTMLButtonElement} button
 * @param {boolean} paused
 */
function showPause(button, paused) {
  const wanted = paused ? "play" : "pause";
  if (button.dataset.shows === wanted) return;
  button.dataset.shows = wanted;
  button.classList.toggle("button--primary", paused);
  button.replaceChildren(icon(wanted), ...(paused ? [gettext("Go on")] : []));
  const words = paused ? gettext("Go on after the pause") : gettext("Pause: eyes up here");
  setAttribute(button, "aria-label", words);
  setAttribute(button, "title", words);
}

