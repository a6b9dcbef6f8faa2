/** Brings answers to the server: kept first, sent again until they are stored. */

import { send, sendAhead } from "../protocol.js";
import { isLocal, problemOf } from "./ahead.js";
import { collectedId } from "./collecting.js";

/** Between two tries; the id makes one answer of all that arrive. */
const AGAIN_MS = 5000;

/** Reasons after which the same answer would be refused for ever. */
const HOPELESS = new Set([
  "malformed",
  "not_allowed",
  "too_big",
  "no_answer",
  "no_problem",
  "no_round",
  "no_more_tries",
  "not_seated",
  "unreadable_text",
]);

/** Hands answers in and keeps those that are not confirmed. */
export class Delivery {
  /**
   * @param {import("./outbox.js").Outbox} outbox
   * @param {import("../live/socket.js").Link} link
   */
  constructor(outbox, link) {
    this._outbox = outbox;
    this._link = link;
    /** @type {(problem: number) => number} since when this device shows a problem by itself */
    this.openedAt = () => Math.round(link.now());
    setInterval(() => this.deliver(), AGAIN_MS);
  }

  /**
   * Hand a sheet in; returns the new answer's id.
   * @param {number} round
   * @param {import("../ink/grid.js").Point[][]} strokes
   * @param {Partial<import("./sheet_times.js").AnswerTimes & {typed: string}>} when
   * @param {boolean} [collected] it lay there when the time ended that this device kept by itself
   * @returns {string}
   */
  handIn(round, strokes, when, collected = false) {
    const answer = uuid4();
    const message = this._message(round, { answer, strokes, ...when, collected });
    this._outbox.add(message);
    this._link.send(message);
    return answer;
  }

  /**
   * @param {number} round
   * @param {Omit<import("../protocol_types.js").Send, "type"|"round">} sent
   */
  _message(round, sent) {
    if (!isLocal({ id: round })) return send({ round, ...sent });
    const problem = Number(problemOf({ id: round, problem: null }));
    return sendAhead({ problem, opened: this.openedAt(problem), ...sent });
  }

  /**
   * Hand in what lay there when time ended; returns the answer's id.
   * @param {{seat: number, round: number}} whose
   * @param {import("../ink/grid.js").Point[][]} strokes
   * @param {Partial<import("./sheet_times.js").AnswerTimes & {typed: string}>} when
   * @returns {string}
   */
  collect({ seat, round }, strokes, when) {
    const answer = collectedId(seat, round);
    const message = send({ round, answer, strokes, ...when, collected: true });
    this._outbox.add(message);
    this._link.send(message);
    return answer;
  }

  /** Send everything that waits, oldest first. */
  deliver() {
    if (!this._link.isOpen()) return;
    for (const message of this._outbox.all()) this._link.send(message);
  }

  /**
   * Take note of a `stored` message.
   * @param {{answer: string}} message
   */
  stored(message) {
    this._outbox.forget(message.answer);
  }

  /**
   * Take note of a refusal; returns whether an answer was given up.
   * @param {Pick<import("../protocol_types.js").RefusedMessage, "reason"|"of"|"answer">} message
   * @returns {boolean}
   */
  refused(message) {
    const { of, answer, reason } = message;
    if (!["send", "send_ahead"].includes(of || "") || !answer || !HOPELESS.has(reason)) return false;
    this._outbox.forget(answer);
    return true;
  }

  /**
   * Tell whether every answer has arrived.
   * @returns {boolean}
   */
  isEmpty() {
    return this._outbox.all().length === 0;
  }

  /**
   * Return the id of a round's answer that is on its way, or null.
   * @param {{id: number, problem: number|null}} round
   * @returns {string|null}
   */
  waiting(round) {
    return this._outbox.of(round);
  }
}

/**
 * Return a random UUID (version 4). `crypto.randomUUID` is absent on plain-HTTP addresses, as in
 * a school's own network, so the bits are laid out here.
 * @returns {string}
 */
export function uuid4() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
