/** Answers that the server has not confirmed yet; they survive a reload. */

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
   * Return every `send` message that waits for its `stored`.
   * @returns {import("../protocol_types.js").Send[]}
   */
  all() {
    return this._store.get(this._key) || [];
  }

  /**
   * Put a `send` message in, before it is sent. An older one of the same round gives way.
   * @param {import("../protocol_types.js").Send} message
   */
  add(message) {
    const others = this.all().filter((kept) => kept.round !== message.round);
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
   * Return the id of the answer of a round that is on its way, or null.
   * @param {number} round
   * @returns {string|null}
   */
  of(round) {
    const kept = this.all().find((message) => message.round === round);
    return kept ? kept.answer : null;
  }
}
