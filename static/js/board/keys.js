/** What each key does on the board: one table, for the keyboard and for the help sheet. Pure, no DOM. */

import { gettext } from "../i18n.js";
import { FILTERS } from "./choices.js";

/**
 * @typedef {"start" | "close" | "skip" | "choose" | "end" | "filter" | "filter-to" | "sort" |
 *   "bigger" | "smaller" | "lock" | "invite" | "help" | "tiles" | "look" | "full" | "other" | "hide-names" |
 *   "hide-readings" | "pause" | "more-time" | "again" | "settle"} BoardAct
 *
 * @typedef {"right" | "wrong" | "correct" | "previous" | "next" | "dismiss" | "peek" | "stage" | "pen"} PanelAct
 *
 * @typedef {"move" | "open"} NativeAct what the tiles do by themselves
 *
 * @typedef {BoardAct | PanelAct | NativeAct} KeyAct
 *
 * @typedef {object} KeyRow
 * @property {KeyAct} act
 * @property {readonly string[]} keys as the browser names them
 * @property {string} [shown] how the help sheet writes them, where not one by one
 * @property {() => string} words
 * @property {boolean} [goesOn] a key that stays down acts again and again
 *
 * @typedef {"lesson" | "board" | "tiles" | "panel"} Group
 *
 * @typedef {object} KeyGroup
 * @property {Group} name
 * @property {() => string} words
 * @property {readonly KeyRow[]} rows
 */

/** @type {KeyGroup} */
const LESSON = {
  name: "lesson",
  words: () => gettext("The lesson"),
  rows: [
    { act: "start", keys: ["n"], words: () => gettext("Start the lesson, or the next problem") },
    { act: "close", keys: ["c"], words: () => gettext("Close the round") },
    { act: "pause", keys: ["z"], words: () => gettext("Pause, or go on") },
    { act: "more-time", keys: ["m"], words: () => gettext("30 seconds more") },
    { act: "again", keys: ["y"], words: () => gettext("Ask the problem again") },
    { act: "skip", keys: ["s"], words: () => gettext("Skip the problem") },
    { act: "choose", keys: ["g"], words: () => gettext("Choose a problem") },
    { act: "other", keys: ["q"], words: () => gettext("Ask something else") },
    { act: "end", keys: ["e"], words: () => gettext("End the lesson") },
    { act: "invite", keys: ["i"], words: () => gettext("How to join") },
    { act: "lock", keys: ["l"], words: () => gettext("Close or open the door") },
    { act: "help", keys: ["?"], words: () => gettext("This sheet") },
  ],
};

/** @type {KeyGroup} */
const BOARD = {
  name: "board",
  words: () => gettext("What is shown"),
  rows: [
    { act: "filter", keys: ["f"], words: () => gettext("The next filter") },
    {
      act: "filter-to",
      keys: FILTERS.map((_, index) => String(index + 1)),
      shown: `1 – ${FILTERS.length}`,
      words: () => gettext("One of the filters, from left to right"),
    },
    { act: "hide-names", keys: ["h"], words: () => gettext("Hide the names, or show them") },
    { act: "hide-readings", keys: ["x"], words: () => gettext("Hide what was read, or show it") },
    { act: "sort", keys: ["o"], words: () => gettext("Another order of the tiles") },
    { act: "bigger", keys: ["+", "="], shown: "+", words: () => gettext("Bigger tiles"), goesOn: true },
    { act: "smaller", keys: ["-", "−"], shown: "−", words: () => gettext("Smaller tiles"), goesOn: true },
  ],
};

/** @type {KeyGroup} */
const TILES = {
  name: "tiles",
  words: () => gettext("The tiles"),
  rows: [
    { act: "tiles", keys: ["t"], words: () => gettext("Go to the tiles") },
    {
      act: "move",
      keys: ["ArrowLeft", "ArrowUp", "ArrowDown", "ArrowRight", "Home", "End"],
      shown: "← ↑ ↓ →",
      words: () => gettext("From tile to tile"),
      goesOn: true,
    },
    { act: "open", keys: ["Enter"], words: () => gettext("Open the seat") },
    { act: "full", keys: ["v"], words: () => gettext("The seat on the full screen, or at the side") },
    { act: "look", keys: ["a"], words: () => gettext("Open the next answer to look at") },
    { act: "settle", keys: ["d"], words: () => gettext("Settle answers, one after the other") },
  ],
};

/** @type {KeyGroup["rows"][number]} the way out, also of who went on to a tile that the seat covers */
const DISMISS = { act: "dismiss", keys: ["Escape"], words: () => gettext("Close the seat") };

/** @type {KeyGroup} */
const PANEL = {
  name: "panel",
  words: () => gettext("A seat that is open"),
  rows: [
    { act: "right", keys: ["r", "1"], words: () => gettext("Mark as right") },
    { act: "wrong", keys: ["w", "2"], words: () => gettext("Mark as wrong") },
    { act: "correct", keys: ["u", "3"], words: () => gettext("Type what it says") },
    {
      act: "previous",
      keys: ["k", "[", "ArrowLeft"],
      words: () => gettext("The seat before"),
      goesOn: true,
    },
    { act: "next", keys: ["j", "]", "ArrowRight"], words: () => gettext("The seat after"), goesOn: true },
    { act: "stage", keys: ["b"], words: () => gettext("The sheet on the stage, or off it") },
    { act: "pen", keys: ["."], words: () => gettext("A tick, ring or line on the sheet: arrow keys, Enter") },
    { act: "peek", keys: ["p"], words: () => gettext("Look at the name, where names are hidden") },
    DISMISS,
  ],
};

/** @type {readonly KeyGroup[]} in the order of the help sheet */
export const KEY_GROUPS = [LESSON, BOARD, TILES, PANEL];

/**
 * @typedef {object} Press a key that was pressed
 * @property {string} key as the browser names it
 * @property {boolean} [shiftKey]
 * @property {boolean} [ctrlKey]
 * @property {boolean} [altKey]
 * @property {boolean} [metaKey]
 * @property {boolean} [repeat] it stays down
 * @property {boolean} [isComposing] it is part of a word that is being put together
 *
 * @typedef {object} Where
 * @property {boolean} typing in a field or a list to choose from
 * @property {boolean} asked a dialog is open
 * @property {boolean} panel a seat is open, and the focus is on it or on nothing
 * @property {boolean} beneath a seat is open, and the focus is on a tile, which it may cover
 * @property {boolean} single whether the teacher wants single keys to act
 *
 * @typedef {{act: KeyAct, index: number}} Deed what to do; index: which of the row's keys it was
 */

/**
 * Say what a key does.
 *
 * @param {Press} press
 * @param {Where} where
 * @returns {Deed | null} null where it does nothing here
 */
export function deedOf(press, where) {
  if (where.typing || where.asked || press.isComposing || isModified(press)) return null;
  const key = nameOf(press.key);
  if (isSingle(key) && !where.single) return null;
  const groups = where.panel ? [PANEL, LESSON, BOARD, TILES] : [LESSON, BOARD, TILES];
  const rows = groups.flatMap((group) => group.rows);
  const row = (where.beneath ? [DISMISS, ...rows] : rows).find(({ keys }) => keys.includes(key));
  if (!row || (press.repeat && !row.goesOn)) return null;
  return { act: row.act, index: row.keys.indexOf(key) };
}

/**
 * Tell whether a key writes a character: such keys can be switched off (WCAG 2.1.4).
 *
 * @param {string} key as the browser names it
 * @returns {boolean}
 */
export function isSingle(key) {
  return Array.from(key).length === 1;
}

/** @param {Press} press a capital by the shift key is meant for something else, one by caps lock not */
function isModified({ key, shiftKey, ctrlKey, altKey, metaKey }) {
  const isCapital = isSingle(key) && key.toLowerCase() !== key.toUpperCase();
  return Boolean(ctrlKey || altKey || metaKey || (shiftKey && (isCapital || !isSingle(key))));
}

/** @param {string} key */
function nameOf(key) {
  return isSingle(key) ? key.toLowerCase() : key;
}

/** @type {Readonly<Record<string, () => string>>} */
const CAPS = {
  ArrowLeft: () => "←",
  ArrowRight: () => "→",
  Enter: () => gettext("Enter"),
  Escape: () => gettext("Esc"),
};

/**
 * Write the keys of a row as they stand on a keyboard.
 *
 * @param {KeyRow} row
 * @returns {string[]}
 */
export function capsOf({ keys, shown }) {
  if (shown) return [shown];
  return keys.map((key) => (CAPS[key] ? CAPS[key]() : key.toUpperCase()));
}
