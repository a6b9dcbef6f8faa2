/** Answers that the server has not confirmed yet; they survive a reload. */

import { localId } from "./ahead.js";

/** @typedef {import("../protocol_types.js").Send|import("../protocol_types.js").SendAhead} Sent */

/** One seat's answers on their way, oldest first. */
export class Outbox {
  /**
   * @param {import("./local_store.js").LocalStore} store
   * @param {string} owner names the room and the seat
   */
  constructor(store, owner) {
    this._store = store;
    this._key = `outbox:${owner}`;
  }

  /**
   * Return every `send` and `send_ahead` that waits for its `stored`.
   * @returns {Sent[]}
   */
  all() {
    return this._store.get(this._key) || [];
  }

  /**
   * Put a message in, before it is sent. An older one of the same round gives way.
   * @param {Sent} message
   */
  add(message) {
    const others = this.all().filter((kept) => roundOf(kept) !== roundOf(message));
    this._store.set(this._key, [...others, message]);
  }

  /**
   * Take out the answer that was stored, or that can never be.
   * @param {string} answer
   */
  forget(answer) {
    const rest = this.all().filter((kept) => kept.answer !== answer);
    if (rest.length > 0) this._store.set(this._key, rest);
    else this._store.remove(this._key);
  }

  /**
   * Return the id of the answer of a round that is on its way, or null; the device may have made
   * the round itself before it had its name.
   * @param {{id: number, problem: number|null}} round
   * @returns {string|null}
   */
  of({ id, problem }) {
    const names = problem === null ? [id] : [id, localId(problem)];
    const kept = this.all().find((message) => names.includes(roundOf(message)));
    return kept ? kept.answer : null;
  }
}

/** @param {Sent} message */
function roundOf(message) {
  return message.type === "send" ? message.round : localId(message.problem);
}
