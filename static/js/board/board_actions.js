/** What the parts of a board may ask of its page. */

import { actOn } from "./decisions.js";
import { doorActions } from "./door_actions.js";
import { settlingActions } from "./settling_actions.js";

/** @typedef {import("./types.js").Key} Key */

/**
 * @typedef {object} WholePage what the parts need of the page
 * @property {import("./types.js").Board} board
 * @property {import("./commands.js").Commands} commands
 * @property {import("./inks.js").Inks} inks
 * @property {import("./view.js").BoardView} view
 * @property {{now: () => number}} link
 * @property {(key: Key) => void} openKey
 * @property {(key: Key, text: string, meant?: import("../protocol_types.js").Meaning) => void} correct
 * @property {(key: Key | null) => void} openFollowing
 * @property {(key: Key, step: 1 | -1) => void} openBeside
 * @property {() => void} arrange
 * @property {() => void} showEverything
 * @property {(filter: import("./types.js").Filter, group?: string | null) => void} setFilter
 */

/**
 * Give the parts of a board their work; the page has its connection a little later.
 *
 * @param {WholePage} page
 * @returns {import("./view.js").BoardActions}
 */
export function boardActions(page) {
  return {
    act: (key, what) => actOn(page.board, page.commands, key, what),
    team: (seat, team) => page.commands.toTeam(seat, team),
    open: (key) => page.openKey(key),
    correct: (key, text, meant) => page.correct(key, text, meant),
    following: (key) => page.openFollowing(key),
    step: (key, step) => page.openBeside(key, step),
    arranged: () => page.arrange(),
    door: doorActions(page),
    hands: { lower: (hands) => page.commands.lowerHands(hands), now: () => page.link.now() },
    settling: settlingActions(page),
    pen: {
      annotate: (sheet, points, up) => page.commands.annotate(sheet, points, up),
      stick: (sheet, sticker, at) => page.commands.stick(sheet, sticker, at),
      rubOut: (sheet, all) => page.commands.rubOut(sheet, all),
    },
    replay: { board: () => page.board, look: (answers) => page.commands.look(answers, true) },
    stageReplay: {
      board: () => page.board,
      clock: () => page.link.now(),
      replay: (wish) => page.commands.replayStage(wish),
      keep: () => page.commands.keepReplay(),
      look: () => page.commands.lookStage(),
    },
    rehearse: (here) => page.commands.simulate(here),
    group: (group) => page.setFilter("all", group),
  };
}
