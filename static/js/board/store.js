/**
 * What a board knows: the room, its round, a tile per seat and the teacher's queue. Pure, no DOM.
 *
 * Ink arrives several times a second from every seat, so tiles are changed in place; each function
 * returns which tiles changed, so that only those are drawn again.
 */

import { takeAct } from "./adults.js";
import { takeAnnotating, takeAnnotation, takeAnnotations } from "./annotations.js";
import { forgetInks } from "./answer_ink.js";
import { enterRound, noteAnswer, noteInk, notePresence, noteRubbed, noteSheet } from "./behaviour.js";
import { drawn, noChanges, writtenOn } from "./changes.js";
import { isShown } from "./on_stage.js";
import { tileInRound } from "./own.js";
import { layInk } from "./sheets.js";
import { SHOW_AGAIN, blankTile, isAway, isBehind, isQueueBehind, retell, wipe } from "./tiles.js";

/**
 * @typedef {import("./types.js").Board} Board
 * @typedef {import("./types.js").Changes} Changes
 * @typedef {import("./types.js").Tile} Tile
 */

/** @returns {Board} one that has not heard of its room yet */
export function emptyBoard() {
  return {
    room: null,
    round: null,
    problems: [],
    columns: [],
    results: [],
    settings: null,
    staged: [],
    replay: null,
    acts: [],
    adults: new Map(),
    tiles: new Map(),
    queue: new Map(),
    inks: new Map(),
    annotations: new Map(),
    hubs: new Map(),
    told: 0,
    stageTold: 0,
    queueTold: new Map(),
    gone: new Map(),
    behaviour: new Map(),
    pause: { since: null, past: 0 },
    coming: null,
  };
}

/**
 * Take a whole snapshot; ink already on the board stays while the round is the same.
 *
 * @param {Board} board
 * @param {import("../protocol_types.js").BoardSnapshot} snapshot
 * @param {number} [now] milliseconds on a clock of the board's own
 * @returns {Changes}
 */
export function takeSnapshot(board, snapshot, now = 0) {
  const roundBefore = board.round;
  const sameRound = roundId(board.round) === roundId(snapshot.round);
  const before = board.tiles;
  board.room = snapshot.room;
  board.round = snapshot.round;
  board.problems = snapshot.problems;
  board.columns = snapshot.columns || [];
  board.results = snapshot.results || [];
  board.settings = snapshot.settings;
  board.staged = snapshot.staged || [];
  board.replay = snapshot.replay || null;
  board.acts = snapshot.acts || [];
  board.queue = new Map(snapshot.queue.map((part) => [part.answer.id, part]));
  board.tiles = new Map();
  board.told = board.stageTold = snapshot.at;
  board.queueTold = new Map();
  board.gone = new Map();
  for (const part of snapshot.tiles) {
    const known = before.get(part.id) || blankTile(part.id);
    if (!sameRound) wipe(known);
    board.tiles.set(part.id, retell(known, part, snapshot.at));
  }
  takeAnnotations(board, snapshot.annotations || []);
  forgetInks(board);
  enterRound(board, snapshot, roundBefore, now);
  return { ...noChanges(), all: true, queue: true };
}

/**
 * Take a batch of events.
 *
 * @param {Board} board
 * @param {import("../protocol_types.js").Batch} batch
 * @param {number} now milliseconds on a clock of the board's own
 * @returns {Changes}
 */
export function takeBatch(board, batch, now) {
  const changes = noChanges();
  const last = board.hubs.get(batch.hub);
  changes.resync = last !== undefined && batch.seq !== last + 1;
  board.hubs.set(batch.hub, batch.seq);
  for (const event of batch.events) {
    // The checker cannot know that an event and what takes it are of the same type.
    const take = /** @type {Take<BoardEvent> | undefined} */ (EVENTS[event.type]);
    if (take) take(board, event, now, changes);
  }
  return changes;
}

/**
 * Start anew on a new connection: every hub counts from one, every snapshot begins with its head.
 *
 * @param {Board} board
 */
export function startAnew(board) {
  board.hubs.clear();
  board.coming = null;
}

/** @typedef {import("../protocol_types.js").BoardEvent} BoardEvent */

/**
 * @template {BoardEvent} E
 * @typedef {(board: Board, event: E, now: number, changes: Changes) => void} Take
 */

/**
 * What each event does to the board.
 *
 * @type {{[E in BoardEvent as E["type"]]: Take<E>}}
 */
const EVENTS = {
  ink(board, event, now, changes) {
    const tile = tileInRound(board, event);
    if (!tile) return;
    if (layInk(tile.sheet, event)) {
      noteInk(board, tile, now);
      drawn(tile, now, changes);
    } else if (now - tile.shown > SHOW_AGAIN) {
      tile.shown = now;
      changes.show.push(tile.id);
    }
  },
  sheet(board, event, now, changes) {
    const tile = tileInRound(board, event);
    if (!tile) return;
    const before = tile.sheet.length;
    tile.sheet = event.strokes.map((stroke) => stroke.slice());
    if (tile.sheet.length === 0) tile.read = null;
    noteSheet(board, tile, before, now);
    drawn(tile, now, changes);
  },
  truncate(board, event, now, changes) {
    const tile = tileInRound(board, event);
    if (!tile) return;
    tile.sheet.length = Math.min(tile.sheet.length, event.strokes);
    noteRubbed(board, tile, tile.sheet.length, now);
    if (tile.sheet.length === 0) tile.read = null;
    drawn(tile, now, changes);
  },
  read(board, event, now, changes) {
    const tile = tileInRound(board, event);
    // What was read of ink that is gone by now is late; whoever shows a sheet tells its ink first.
    if (!tile || tile.sheet.length === 0) return;
    tile.read = event;
    changes.tiles.add(tile.id);
  },
  presence(board, event, now, changes) {
    const tile = board.tiles.get(event.seat);
    if (!tile) return;
    const heard = event.here ? now : 0;
    if (isAway(tile, now) !== !event.here) changes.tiles.add(tile.id);
    notePresence(board, tile, event.here, now);
    tile.heard = heard;
  },
  tile(board, event, now, changes) {
    if (isBehind(board, event.tile.id, event.at)) return;
    const known = board.tiles.get(event.tile.id);
    const told = retell(known || blankTile(event.tile.id), event.tile, event.at);
    board.tiles.set(told.id, told);
    noteAnswer(board, told, now);
    changes.tiles.add(event.tile.id);
    changes.inked.add(event.tile.id);
    if (!known) changes.all = true;
  },
  gone(board, event, now, changes) {
    if (isBehind(board, event.seat, event.at)) return;
    board.gone.set(event.seat, event.at);
    if (board.tiles.delete(event.seat)) changes.all = true;
    board.staged = board.staged.filter(({ seat }) => seat !== event.seat);
    if (!board.staged.some(isShown)) board.replay = null;
    for (const [answer, part] of board.queue) {
      if (part.seat === event.seat) board.queue.delete(answer);
    }
  },
  staged(board, event, now, changes) {
    if (event.at < board.stageTold) return;
    board.stageTold = event.at;
    board.staged = event.sheets;
    board.replay = event.replay || null;
    changes.all = true;
  },
  act(board, event, now, changes) {
    takeAct(board, event.act);
    changes.all = true;
  },
  adult(board, event, now, changes) {
    if (event.here) board.adults.set(event.adult, { name: event.name, heard: now });
    else board.adults.delete(event.adult);
    changes.all = true;
  },
  annotated(board, { annotation }, now, changes) {
    takeAnnotation(board, annotation);
    writtenOn(annotation, changes);
  },
  annotating(board, event, now, changes) {
    takeAnnotating(board, event);
    writtenOn(event, changes);
  },
  queue(board, event, now, changes) {
    if (isQueueBehind(board, event)) return;
    board.queueTold.set(event.answer, event.at);
    if (event.queued) board.queue.set(event.answer, event.queued);
    else board.queue.delete(event.answer);
    changes.queue = true;
  },
};

/**
 * Return a round's id, or null before the first round.
 *
 * @param {import("../protocol_types.js").RoundPart | null} round
 * @returns {number | null}
 */
export function roundId(round) {
  return round ? round.id : null;
}
