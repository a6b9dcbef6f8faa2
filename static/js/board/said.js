/** What a screen reader says of the lesson: keys act wherever the focus is, and their effect must be heard. */

import { setText } from "../dom/element.js";
import { gettext, interpolate } from "../i18n.js";
import { placeWords } from "../live/asked.js";
import { isOpen } from "./derive.js";
import { hidesNames } from "./hiding.js";

/** @typedef {import("./types.js").RoomBoard} RoomBoard */

/** @type {readonly ((board: RoomBoard) => string)[]} each a fact that can change */
const FACTS = [
  (board) => problemWords(board),
  ({ room }) => (room.paused_at === null ? gettext("The lesson goes on") : gettext("The lesson is paused")),
  (board) => (hidesNames(board) ? gettext("Names are hidden") : gettext("Names are shown")),
  ({ room }) => (room.locked ? gettext("The door is closed") : gettext("The door is open")),
];

/**
 * Say which facts changed.
 *
 * @param {readonly string[] | null} before null at the first look, of which nothing is said
 * @param {readonly string[]} now
 * @returns {string} "" where nothing did
 */
export function saidWords(before, now) {
  if (!before) return "";
  return now.filter((fact, index) => fact !== before[index]).join(". ");
}

/**
 * How the lesson stands, a sentence for each fact.
 *
 * @param {RoomBoard} board
 * @returns {string[]}
 */
export function factsOf(board) {
  return FACTS.map((fact) => fact(board));
}

/** The line that only a screen reader finds. */
export class Said {
  /** @param {HTMLElement} line */
  constructor(line) {
    this.line = line;
    /** @type {string[] | null} */
    this.facts = null;
  }

  /** @param {RoomBoard} board */
  show(board) {
    const now = factsOf(board);
    const words = saidWords(this.facts, now);
    this.facts = now;
    if (words) setText(this.line, words);
  }
}

/** @param {RoomBoard} board */
function problemWords(board) {
  const { room, round } = board;
  if (room.phase === "over") return gettext("The lesson is over");
  if (room.phase === "lobby" || !round) return "";
  const about = { problem: placeWords(round, room.problems), prompt: round.prompt };
  if (isOpen(board)) return interpolate(gettext("%(problem)s: %(prompt)s"), about);
  return interpolate(gettext("%(problem)s is closed"), about);
}
