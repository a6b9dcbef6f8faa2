/** The page without network: it goes on with the problems that it was told, and catches up later. */

import { goAhead, lookAhead } from "../protocol.js";
import { foretold, goesInUnsent, isLocal, nextAlone, problemOf } from "./ahead.js";

/** A class that starts asks over so long: what it asks for costs the server a little each. */
const SPREAD_MS = 3000;
/** So long the server has to follow where the device went; then its own word is taken. */
const FOLLOW_MS = 4000;

/**
 * @typedef {import("../protocol_types.js").SeatSnapshot} SeatSnapshot
 * @typedef {import("./store.js").State} State
 * @typedef {import("./ahead.js").AheadMessage} AheadMessage
 */

/** What one seat's device knows of the problems to come. */
export class Alone {
  /**
   * @param {import("./local_store.js").LocalStore} store
   * @param {string} owner names the room and the seat
   * @param {import("../live/socket.js").Link} link
   */
  constructor(store, owner, link) {
    this._store = store;
    this._key = `ahead:${owner}`;
    this._link = link;
    /** @type {{ahead: AheadMessage|null, opened: Record<number, number>}} */
    this._kept = store.get(this._key) || { ahead: null, opened: {} };
    this._asksFor = "";
    this._isOver = false;
    /** @type {number|null} */
    this._following = null;
  }

  // --- What is known of the problems to come ----------------------------------------------------

  /** The link is there again: what the server says next may be old, until it has followed. */
  opened() {
    this._asksFor = "";
    this._following = null;
  }

  /**
   * Ask for the problems to come, once after each connection and where the pace has changed.
   * @param {State} state
   */
  look({ room, seat }) {
    if (!room || !seat || seat.status !== "seated" || room.phase === "over") return;
    if (!["own", "timer"].includes(room.pace) || this._asksFor === room.pace) return;
    this._asksFor = room.pace;
    setTimeout(() => this._link.send(lookAhead()), Math.random() * SPREAD_MS);
  }

  /**
   * Take in the problems to come.
   * @param {AheadMessage} ahead
   * @param {State} state what was asked since is no more to come
   */
  learn(ahead, { round }) {
    this._kept.ahead = ahead;
    this._keep();
    this.pass(problemOf(round));
    for (const { picture } of ahead.problems) if (picture) new Image().src = picture.url;
  }

  /**
   * Take a problem off the list: it is being asked.
   * @param {number|null} problem
   */
  pass(problem) {
    const { ahead } = this._kept;
    const problems = ahead ? ahead.problems.filter((each) => each.problem !== problem) : [];
    if (!ahead || problems.length === ahead.problems.length) return;
    this._kept.ahead = { ...ahead, problems };
    this._keep();
  }

  /**
   * Return since when the device has shown a problem by itself.
   * @param {number} problem
   * @returns {number}
   */
  openedAt(problem) {
    return this._kept.opened[problem] ?? Math.round(this._link.now());
  }

  /**
   * Return whether a child at its own pace can go on without network.
   * @param {State} state
   * @returns {boolean}
   */
  canGoOn(state) {
    return nextAlone(state, this._kept.ahead, 0) !== null;
  }

  /**
   * Return whether what lies unsent on a round of this device goes in by itself.
   * @param {State} state
   * @returns {boolean}
   */
  takesIn(state) {
    return goesInUnsent(state, this._kept.ahead);
  }

  // --- Going on without network -----------------------------------------------------------------

  /**
   * Go to the next problem at the child's own pace; a problem that is left for later comes again.
   * @param {State} state
   * @returns {import("../protocol_types.js").RoundOpened|null}
   */
  goOn(state) {
    const told = nextAlone(state, this._kept.ahead, this._link.now());
    return told && this._open(told, state);
  }

  /**
   * Look whether a timer has come to the next problem, where nobody can say so.
   * @param {State} state
   * @returns {import("../protocol_types.js").RoundOpened|null}
   */
  tick(state) {
    if (this._link.isOpen()) return null;
    const told = foretold(state, this._kept.ahead, this._link.now());
    return told && this._open(told, state);
  }

  /**
   * @param {import("./ahead.js").Told} told
   * @param {State} state
   * @returns {import("../protocol_types.js").RoundOpened}
   */
  _open({ room, round, passed }, state) {
    const ahead = /** @type {AheadMessage} */ (this._kept.ahead);
    const problems = ahead.problems.slice(passed);
    const { round: left } = state;
    const isLeft = left !== null && isLocal(left) && !state.sending && room.pace === "own";
    const later = isLeft ? [partOf(left)] : [];
    this._kept.ahead = { ...ahead, problems: [...problems, ...later] };
    this._kept.opened[Number(round.problem)] = round.opens_at;
    this._keep();
    this._following = null;
    return { type: "round_opened", now: Math.round(this._link.now()), room, round };
  }

  /** Keep nothing more: another child may sit here next, and the server's word may still be on its way. */
  forget() {
    this._isOver = true;
    this._store.remove(this._key);
  }

  _keep() {
    if (!this._isOver) this._store.set(this._key, this._kept);
  }

  // --- Catching up ------------------------------------------------------------------------------

  /**
   * Say how a snapshot is to be taken while the device shows a round of its own: "whole", or as the
   * same round under the server's name ("same"), or "later", since the server has yet to follow.
   * @param {SeatSnapshot} message
   * @param {State} state
   * @returns {"whole"|"same"|"later"}
   */
  wayOf({ room, round }, state) {
    if (!isLocal(state.round)) return "whole";
    if (round && round.problem === problemOf(state.round)) return "same";
    const goes = room.pace === "own" && room.going;
    const waits = this._following === null || performance.now() - this._following < FOLLOW_MS;
    return goes && waits ? "later" : "whole";
  }

  /**
   * Tell the server where the child is, once for each connection; then look whether it has followed.
   * @param {State} state
   * @param {() => void} look
   */
  catchUp({ round }, look) {
    if (!round || !isLocal(round) || this._following !== null) return;
    this._following = performance.now();
    this._link.send(goAhead({ problem: Number(problemOf(round)), opened: round.opens_at }));
    setTimeout(look, FOLLOW_MS);
  }

  /** The server does not follow: its next word is taken. */
  giveUp() {
    this._following = -FOLLOW_MS;
  }
}

/**
 * @param {import("../protocol_types.js").RoundPart} round
 * @returns {import("./ahead.js").AheadPart}
 */
function partOf(round) {
  const { place, prompt, prompt_html, points, separator, picture, background, form } = round;
  const asked = { prompt, prompt_html, points, separator, picture, background, form, again: round.again + 1 };
  return { ...asked, problem: Number(problemOf(round)), place: Number(place), seconds: 0, waits_seconds: 0 };
}
