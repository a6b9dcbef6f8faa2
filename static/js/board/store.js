/**
 * What a board knows: the room, its round, a tile per seat and the teacher's queue. Pure, no DOM.
 *
 * Ink arrives several times a second from every seat, so tiles are changed in place; each function
 * returns which tiles changed, so that only those are drawn again.
 */

import { forgetInks } from "./answer_ink.js";
import { noChanges } from "./changes.js";
import { layInk } from "./sheets.js";

/** A seat not heard of for this long is away (milliseconds). */
export const AWAY_AFTER = 25000;

/** The shortest time between two requests for one seat's whole sheet (milliseconds). */
export const SHOW_AGAIN = 2000;

/**
 * @typedef {object} Tile
 * @property {number} id the seat
 * @property {string} name
 * @property {boolean} claimed another device asks for this name
 * @property {"" | "back" | "device" | "card"} asks why it is not in the room and wants to be
 * @property {string} typed a doubtful name that only the teacher sees
 * @property {boolean} held the stage waits with the name
 * @property {number} score
 * @property {object | null} answer the present answer, as the protocol's BoardAnswerPart
 * @property {number[][][]} sheet the ink as it lies on the child's page now
 * @property {object | null} read the last live reading of that ink
 * @property {number} heard when the seat last spoke up, on the board's own clock; 0 for away
 * @property {number} shown when its whole sheet was last asked for
 * @property {boolean} heals whether the answer's ink, once it is here, takes the sheet's place
 */

/** @returns {object} a board that has not heard of its room yet */
export function emptyBoard() {
  return {
    room: null,
    round: null,
    problems: [],
    columns: [],
    results: [],
    tiles: new Map(),
    // Answers to earlier rounds that need the teacher, by the answer's id, oldest first.
    queue: new Map(),
    // The ink of answers, by the answer's id, as far as it was asked for.
    inks: new Map(),
    hubs: new Map(),
    // The pieces of a snapshot that is not whole yet.
    coming: null,
  };
}

/**
 * Take a whole snapshot; ink already on the board stays while the round is the same.
 *
 * @param {object} board
 * @param {object} snapshot the protocol's BoardSnapshot
 * @returns {import("./changes.js").Changes}
 */
export function takeSnapshot(board, snapshot) {
  const sameRound = roundId(board.round) === roundId(snapshot.round);
  const before = board.tiles;
  board.room = snapshot.room;
  board.round = snapshot.round;
  board.problems = snapshot.problems;
  board.columns = snapshot.columns || [];
  board.results = snapshot.results || [];
  board.queue = new Map(snapshot.queue.map((part) => [part.answer.id, part]));
  board.tiles = new Map();
  for (const part of snapshot.tiles) {
    const known = before.get(part.id) || blankTile(part.id);
    if (!sameRound) wipe(known);
    board.tiles.set(part.id, retell(known, part));
  }
  forgetInks(board);
  return { ...noChanges(), all: true, queue: true };
}

/**
 * Take a batch of events.
 *
 * @param {object} board
 * @param {object} batch the protocol's Batch
 * @param {number} now milliseconds on a clock of the board's own
 * @returns {import("./changes.js").Changes}
 */
export function takeBatch(board, batch, now) {
  const changes = noChanges();
  const last = board.hubs.get(batch.hub);
  changes.resync = last !== undefined && batch.seq !== last + 1;
  board.hubs.set(batch.hub, batch.seq);
  for (const event of batch.events) {
    const take = EVENTS[event.type];
    if (take) take(board, event, now, changes);
  }
  return changes;
}

/**
 * Start anew on a new connection: every hub counts from one, every snapshot begins with its head.
 *
 * @param {object} board
 */
export function startAnew(board) {
  board.hubs.clear();
  board.coming = null;
}

const EVENTS = {
  ink(board, event, now, changes) {
    const tile = tileInRound(board, event);
    if (!tile) return;
    if (layInk(tile.sheet, event)) {
      drawn(tile, now, changes);
    } else if (now - tile.shown > SHOW_AGAIN) {
      tile.shown = now;
      changes.show.push(tile.id);
    }
  },
  sheet(board, event, now, changes) {
    const tile = tileInRound(board, event);
    if (!tile) return;
    tile.sheet = event.strokes.map((stroke) => stroke.slice());
    if (tile.sheet.length === 0) tile.read = null;
    drawn(tile, now, changes);
  },
  keep(board, event, now, changes) {
    const tile = tileInRound(board, event);
    if (!tile) return;
    tile.sheet.length = Math.min(tile.sheet.length, event.strokes);
    if (tile.sheet.length === 0) tile.read = null;
    drawn(tile, now, changes);
  },
  read(board, event, now, changes) {
    const tile = tileInRound(board, event);
    if (!tile) return;
    tile.read = event;
    changes.tiles.add(tile.id);
  },
  here(board, event, now, changes) {
    const tile = board.tiles.get(event.seat);
    if (!tile) return;
    const heard = event.here ? now : 0;
    if (isAway(tile, now) !== !event.here) changes.tiles.add(tile.id);
    tile.heard = heard;
  },
  tile(board, event, now, changes) {
    const known = board.tiles.get(event.tile.id);
    board.tiles.set(event.tile.id, retell(known || blankTile(event.tile.id), event.tile));
    changes.tiles.add(event.tile.id);
    changes.inked.add(event.tile.id);
    if (!known) changes.all = true;
  },
  gone(board, event, now, changes) {
    if (board.tiles.delete(event.seat)) changes.all = true;
    for (const [answer, part] of board.queue) {
      if (part.seat === event.seat) board.queue.delete(answer);
    }
  },
  queue(board, event, now, changes) {
    if (event.queued) board.queue.set(event.answer, event.queued);
    else board.queue.delete(event.answer);
    changes.queue = true;
  },
};

/**
 * Tell whether a seat has not been heard of for too long.
 *
 * @param {Tile} tile
 * @param {number} now milliseconds on the board's own clock
 * @returns {boolean}
 */
export function isAway(tile, now) {
  return tile.heard === 0 || now - tile.heard > AWAY_AFTER;
}

function blankTile(id) {
  return {
    id,
    name: "",
    claimed: false,
    asks: "",
    typed: "",
    held: false,
    score: 0,
    answer: null,
    sheet: [],
    read: null,
    heard: 0,
    shown: -SHOW_AGAIN,
    heals: false,
  };
}

function retell(tile, part) {
  const answer = part.answer || null;
  const isNew = answer !== null && (tile.answer === null || tile.answer.id !== answer.id);
  return Object.assign(tile, {
    name: part.name,
    claimed: part.claimed,
    asks: part.asks || "",
    typed: part.typed || "",
    held: Boolean(part.held),
    score: part.score,
    answer,
    heals: answer !== null && (isNew || tile.heals),
  });
}

function wipe(tile) {
  tile.answer = null;
  tile.sheet = [];
  tile.read = null;
}

function drawn(tile, now, changes) {
  tile.heals = false;
  tile.heard = now;
  changes.inked.add(tile.id);
  changes.tiles.add(tile.id);
}

function tileInRound(board, event) {
  if (!board.round || event.round !== board.round.id) return null;
  return board.tiles.get(event.seat) || null;
}

/** @param {object | null} round @returns {string | null} its id, or null before the first round */
export function roundId(round) {
  return round ? round.id : null;
}
