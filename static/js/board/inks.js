/** The ink of answers: asked for when it is looked at, a few at a time. */

import { LIMITS } from "../protocol.js";

/** Between two requests, so that a room full of ink stays below what a board may send. */
const PAUSE_MS = 50;
/** A refused board has asked too fast: its bucket has filled up again by then. */
const AGAIN_MS = 1000;

/** Fetches the ink of answers: one request is under way, the others wait in their order. */
export class Inks {
  /** @param {(answers: string[]) => boolean} look asks the server; false while it is away */
  constructor(look) {
    this.look = look;
    /** @type {Set<string>} */
    this.wanted = new Set();
    this.asking = false;
    /** @type {number|null} */
    this.timer = null;
  }

  /**
   * Ask for the ink of answers that the board does not know yet.
   *
   * @param {{inks: Map<string, unknown>}} board
   * @param {Iterable<string>} answers
   */
  want(board, answers) {
    for (const answer of answers) {
      if (!board.inks.has(answer)) this.wanted.add(answer);
    }
    this.askSoon(0);
  }

  /**
   * Take note of what came, and ask for the rest.
   *
   * @param {{sheets: {answer: string}[]}} message the protocol's AnswerInk
   */
  came(message) {
    for (const { answer } of message.sheets) this.wanted.delete(answer);
    this.asking = false;
    this.askSoon(PAUSE_MS);
  }

  /** A request was refused: ask again a little later. */
  refused() {
    this.asking = false;
    this.askSoon(AGAIN_MS);
  }

  /** On a new connection nothing is under way; what is still looked at is asked for anew. */
  startAnew() {
    this.wanted.clear();
    this.asking = false;
  }

  /** @param {number} pause milliseconds */
  askSoon(pause) {
    if (this.asking || this.timer !== null || this.wanted.size === 0) return;
    this.timer = setTimeout(() => {
      this.timer = null;
      const next = Array.from(this.wanted).slice(0, LIMITS.MAX_LOOK);
      this.asking = next.length > 0 && this.look(next);
    }, pause);
  }
}
