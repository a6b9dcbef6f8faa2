/** The ink of answers with its times, for replays: asked for, kept while somebody replays. */

import { Inks } from "./inks.js";

/** @typedef {import("../protocol_types.js").AnswerSheet} AnswerSheet */

/** What has come of the answers that are replayed. */
export class TimedInks {
  /** @param {(answers: string[]) => boolean} look asks the server; false while it is away */
  constructor(look) {
    /** @type {Map<string, AnswerSheet>} */
    this.known = new Map();
    this.inks = new Inks(look);
    /** @type {Set<() => void>} called when something has come */
    this.waiting = new Set();
  }

  /** @param {Iterable<string>} answers whose ink is to be replayed */
  want(answers) {
    this.inks.want({ inks: this.known }, answers);
  }

  /** @param {import("../protocol_types.js").AnswerInk} message */
  came(message) {
    // Panel and class each ask for their own.
    if (!message.sheets.some(({ answer }) => this.inks.wanted.has(answer))) return;
    for (const sheet of message.sheets) this.known.set(sheet.answer, sheet);
    this.inks.came(message);
    for (const each of Array.from(this.waiting)) each();
  }

  /** On a new connection what was under way is asked for anew. */
  startAnew() {
    const wanted = Array.from(this.inks.wanted);
    this.inks.startAnew();
    this.want(wanted);
  }

  /** Forget what nobody replays any more. */
  forget() {
    this.known.clear();
    this.inks.startAnew();
  }
}
