/** The board's way to the replay of a class: whose sheets they are, and their ink with its times. */

import { find } from "../dom/find.js";
import { ClassReplay } from "../replay/class_replay.js";
import { answerState, isOpen, showsAnswer } from "./derive.js";
import { isOwn } from "./own.js";
import { TimedInks } from "./timed_inks.js";

/**
 * @typedef {import("./types.js").Board} Board
 * @typedef {import("./types.js").Tile} Tile
 * @typedef {import("./types.js").Answer} Answer
 *
 * @typedef {object} ReplayActions
 * @property {() => Board} board
 * @property {(answers: string[]) => boolean} look asks the server for ink with its times
 */

/** The button under which a closed problem is replayed, and its dialog. */
export class BoardReplay {
  /**
   * @param {HTMLElement} root the board
   * @param {ReplayActions} actions
   * @param {() => number[]} seats in the order in which the tiles stand
   */
  constructor(root, { board, look }, seats) {
    this.button = find(root, "[data-class-replay-open]");
    this.board = board;
    this.seats = seats;
    /** @type {{name: string, answer: Answer}[]} what is replayed, or on its way here */
    this.chosen = [];
    /** @type {import("../protocol_types.js").BackgroundPart | null} */
    this.background = null;
    this.timed = new TimedInks(look);
    this.timed.waiting.add(() => this.play());
    this.replay = new ClassReplay();
    this.button.addEventListener("click", () => this.open());
  }

  /** @param {Board} board */
  show(board) {
    const isAsked = board.room !== null && ["asking", "review"].includes(board.room.phase);
    this.button.hidden = !isAsked || isOpen(board) || isOwn(board) || !someInk(board);
  }

  open() {
    const board = this.board();
    const { round } = board;
    if (!round) return;
    this.background = round.background;
    this.chosen = this.seats().flatMap((seat) => {
      const tile = board.tiles.get(seat);
      const answer = tile ? inkAnswer(board, tile) : null;
      return tile && answer ? [{ name: tile.name, answer }] : [];
    });
    const closed = () => {
      this.chosen = [];
      this.timed.forget();
    };
    this.replay.open(round.prompt, { closed });
    this.timed.want(this.chosen.map(({ answer }) => answer.id));
    this.play();
  }

  /** Play, once the ink of all is here. */
  play() {
    const { known } = this.timed;
    if (!this.replay.isOpen || this.chosen.length === 0 || this.replay.sheets.length > 0) return;
    if (this.chosen.some(({ answer }) => !known.has(answer.id))) return;
    const sheets = this.chosen.flatMap(({ name, answer }) => {
      const { strokes, times, began, marks } = /** @type {import("../protocol_types.js").AnswerSheet} */ (known.get(answer.id));
      return strokes.length > 0 ? [{ name, mark: answerState(answer), strokes, times, began, marks, background: this.background }] : [];
    });
    this.replay.play(sheets, "opening");
  }
}

/** @param {Board} board */
function someInk(board) {
  return Array.from(board.tiles.values()).some((tile) => inkAnswer(board, tile) !== null);
}

/**
 * Return the answer of a tile to the present problem, where it was written by hand.
 *
 * @param {Board} board
 * @param {Tile} tile
 * @returns {Answer | null}
 */
export function inkAnswer(board, tile) {
  return tile.answer && !tile.answer.typed && showsAnswer(board, tile) ? tile.answer : null;
}
