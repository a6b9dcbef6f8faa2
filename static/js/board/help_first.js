/**
 * Whom to help first: the children who struggle with the present problem, each with the reason, the
 * most pressing first. Pure, no DOM. How well it does is measured on seeded lessons
 * (`tests/javascript/help_first_lessons.test.js`); `docs/decisions/help-first.md` says how it was made.
 */

import { PAUSE_MS, kindOf, lessonTime } from "./behaviour.js";
import { isOpen } from "./derive.js";
import { isAway } from "./tiles.js";

/**
 * @typedef {import("./types.js").Behaviour} Behaviour
 * @typedef {import("./types.js").Board} Board
 * @typedef {import("./types.js").Need} Need
 * @typedef {import("./types.js").Tile} Tile
 *
 * @typedef {object} Class what the others do, to hold one child against
 * @property {number} size how many they are
 * @property {number} began the share that has begun
 * @property {number} answered the share that has answered
 * @property {number} delay the median time to the first ink, in milliseconds
 */

/** Seconds are what teachers think in; the board's clock counts milliseconds. */
const SECOND = 1000;
/** Nobody is blank before that, however quick the others were. */
const BLANK_MS = 25 * SECOND;
/** Pauses of this length together are no careful writing any more. */
const PAUSED_MS = 25 * SECOND;
/** After a wrong answer a child may look at it for so long. */
const WRONG_REST_MS = 20 * SECOND;
/** More strokes on one sheet than an answer has: somebody draws. */
const DRAWING = 14;
/** What such a child shows counts this much: it plays, and may struggle all the same. */
const DRAWN = 0.4;
/** A need below this is none. */
const NOTABLE = 20;
/** What else a child shows counts this much of what it would count alone. */
const BESIDE = 0.3;

/**
 * Rank who needs help, the most pressing first; nobody while no round is open.
 *
 * @param {Board} board
 * @param {number} now milliseconds on the board's own clock
 * @returns {Need[]}
 */
export function rankNeeds(board, now) {
  if (!isOpen(board)) return [];
  const present = Array.from(board.tiles.values()).filter((tile) => !tile.asks && !isAway(tile, now));
  const others = classOf(board, present);
  const time = lessonTime(board, now);
  const needs = present.flatMap((tile) => needOf(board, tile, others, time) || []);
  return needs.sort((one, other) => other.score - one.score || one.seat - other.seat);
}

/**
 * Tell whether a need that was shown is still one to be shown for a moment, though it is over: not
 * where the child has gone or is right now, or its hand is down.
 *
 * @param {Board} board
 * @param {Need} need
 * @returns {boolean}
 */
export function mayLinger(board, { seat, why }) {
  const tile = board.tiles.get(seat);
  if (!tile || why === "hand") return false;
  if (board.pause.since !== null && (why === "paused" || why === "blank")) return false;
  return !tile.answer || tile.answer.mark === "wrong";
}

/**
 * @param {Board} board
 * @param {Tile[]} present
 * @returns {Class}
 */
function classOf(board, present) {
  const delays = [];
  let answered = 0;
  for (const tile of present) {
    const record = board.behaviour.get(tile.id);
    if (tile.answer) answered += 1;
    if (record && record.first !== null) delays.push(record.first - record.opened);
  }
  // Whoever is asked about has not begun, or has not answered: it is none of the others.
  const size = present.length - 1;
  const share = (/** @type {number} */ count) => count / Math.max(1, size);
  return { size, began: share(delays.length), answered: share(answered), delay: median(delays) };
}

/** @param {number[]} numbers */
function median(numbers) {
  const sorted = numbers.slice().sort((one, other) => one - other);
  return sorted.length === 0 ? 0 : sorted[Math.floor(sorted.length / 2)];
}

/**
 * @param {Board} board
 * @param {Tile} tile
 * @param {Class} others
 * @param {number} now
 * @returns {Need | null}
 */
function needOf(board, tile, others, now) {
  const record = board.behaviour.get(tile.id);
  const needs = [...handNeeds(tile), ...(record ? sheetNeeds(board, tile, record, others, now) : [])];
  if (needs.length === 0) return null;
  needs.sort((one, other) => other.score - one.score);
  const beside = needs.slice(1).reduce((sum, need) => sum + need.score, 0);
  const score = needs[0].score + BESIDE * beside;
  return score < NOTABLE ? null : { ...needs[0], score, seat: tile.id, name: tile.name };
}

/** @typedef {Omit<Need, "seat" | "name">} Sign */

/**
 * @param {Tile} tile
 * @returns {Sign[]}
 */
function handNeeds({ hand }) {
  // Who asks for a check does not struggle: that hand stands in the list of hands alone.
  return hand === "help" ? [{ why: "hand", score: 100 }] : [];
}

/**
 * @param {Board} board
 * @param {Tile} tile
 * @param {Behaviour} record
 * @param {Class} others
 * @param {number} now
 * @returns {Sign[]}
 */
function sheetNeeds(board, tile, record, others, now) {
  const mark = tile.answer && tile.answer.mark;
  if (mark && mark !== "wrong") return []; // right, or with the reader or the teacher
  if (!mark && readsRight(board, tile)) return []; // done, and only not sent
  const signs = [
    ...wrongSigns(board, record, now),
    ...rubbedSigns(record),
    ...(board.pause.since === null ? stillSigns(tile, record, others, now) : []),
  ];
  const behind = !tile.answer && others.answered > 0.7 ? 10 : 0;
  const share = record.most > DRAWING ? DRAWN : 1;
  return signs.map((sign) => ({ ...sign, score: share * (sign.score + behind) }));
}

/**
 * @param {Board} board
 * @param {Tile} tile
 */
function readsRight(board, tile) {
  return Boolean(tile.read && board.round && board.round.accepted.includes(tile.read.text));
}

/**
 * @param {Board} board
 * @param {Behaviour} record
 * @param {number} now
 * @returns {Sign[]}
 */
function wrongSigns(board, record, now) {
  const tries = record.wrong.size;
  if (tries === 0) return [];
  const prompt = board.round ? board.round.prompt : "";
  const before = record.past.get(kindOf(prompt)) || 0;
  const score = Math.min(80, 30 + 10 * tries + 8 * Math.min(before, 2));
  if (tries > 1) return [{ why: "wrong", times: tries, prompt, score }];
  if (before > 0) return [{ why: "kind", times: before + 1, score: Math.min(46, 30 + 8 * before) }];
  const rests = record.last !== null && now - record.last > WRONG_REST_MS;
  return rests ? [{ why: "rest", score: 24 }] : [{ why: "wrong", times: 1, prompt, score: 12 }];
}

/**
 * @param {Behaviour} record
 * @returns {Sign[]}
 */
function rubbedSigns({ rubbed }) {
  if (rubbed < 2) return [];
  return [{ why: "rubbed", times: rubbed, score: rubbed === 2 ? 26 : Math.min(68, 32 + 6 * rubbed) }];
}

/**
 * Tell whether the pen rests; not while the teacher has paused everybody.
 *
 * @param {Tile} tile
 * @param {Behaviour} record
 * @param {Class} others
 * @param {number} now
 * @returns {Sign[]}
 */
function stillSigns(tile, record, others, now) {
  return [...pauseSigns(tile, record, now), ...blankSigns(tile, record, others, now)];
}

/**
 * @param {Tile} tile
 * @param {Behaviour} record
 * @param {number} now
 * @returns {Sign[]}
 */
function pauseSigns(tile, record, now) {
  if (tile.answer || record.last === null || record.first === null) return [];
  const rest = now - record.last >= PAUSE_MS ? now - record.last : 0;
  const whole = record.paused + rest;
  if (whole < PAUSED_MS) return [];
  const score = Math.min(65, 45 + (whole - PAUSED_MS) / (2 * SECOND));
  return [{ why: "paused", seconds: Math.floor(whole / SECOND), score }];
}

/**
 * @param {Tile} tile
 * @param {Behaviour} record
 * @param {Class} others
 * @param {number} now
 * @returns {Sign[]}
 */
function blankSigns(tile, record, others, now) {
  if (tile.answer || record.first !== null) return [];
  const blank = now - record.opened;
  const least = Math.max(BLANK_MS, 2 * others.delay);
  // Where most of the class still thinks, nobody is behind.
  if (blank < least || (others.size > 0 && others.began < 0.5)) return [];
  const score = Math.min(44, 30 + (blank - least) / (2 * SECOND));
  return [{ why: "blank", seconds: Math.floor(blank / SECOND), score }];
}
