/** What this device remembers of practice: the present run, best scores, and what went wrong. */

/**
 * Enough for days of practice; localStorage is small and shared with the answers on their way.
 */
const MOST_WRONG = 30;

/**
 * @typedef {object} Wrong
 * @property {string} prompt
 * @property {string} answer what would have been right
 * @property {string} text what was read
 */

/** @typedef {import("../protocol_types.js").LeftMarkPart & {round: number}} KeptMark how a problem of the run went */
/** @typedef {{pass: string, wrong: Wrong[], marks: KeptMark[]}} KeptRun */

/** One child's records on this device; a guest's are the device's own. */
export class Records {
  /**
   * @param {import("../play/local_store.js").LocalStore} store
   * @param {string} owner guest, or the student's number
   */
  constructor(store, owner) {
    this._store = store;
    this._owner = `practice:${owner}`;
  }

  /**
   * Return the run that can go on, or null.
   * @returns {KeptRun|null}
   */
  run() {
    const kept = this._store.get(`${this._owner}:run`);
    if (!kept || !kept.pass || !Array.isArray(kept.wrong)) return null;
    return { pass: kept.pass, wrong: kept.wrong, marks: Array.isArray(kept.marks) ? kept.marks : [] };
  }

  /**
   * Keep the pass of the run; how its problems went stays.
   * @param {string} pass
   */
  keepPass(pass) {
    this._store.set(`${this._owner}:run`, { wrong: [], marks: [], ...this.run(), pass });
  }

  /**
   * Note how a problem of the run went; without a mark it counts as nothing, since it was misread.
   * @param {{round: number, prompt: string}} about
   * @param {"right"|"wrong"|null} mark
   */
  noteMark({ round, prompt }, mark) {
    const run = this.run();
    if (!run) return;
    const others = run.marks.filter((kept) => kept.round !== round);
    const marks = mark ? [...others, { round, prompt, first: mark, final: mark }] : others;
    this._store.set(`${this._owner}:run`, { ...run, marks });
  }

  /** Forget the run. */
  dropRun() {
    this._store.remove(`${this._owner}:run`);
  }

  /**
   * Return the best score of a level on this device, or 0.
   * @param {string} operation
   * @param {number} level
   * @returns {number}
   */
  best(operation, level) {
    return this._bests()[`${operation}:${level}`] || 0;
  }

  /**
   * Return the level to offer for an operation, or 0 where nothing was played.
   * @param {string} operation
   * @returns {number}
   */
  nextLevel(operation) {
    return Number(this._store.get(`${this._owner}:next:${operation}`)) || 0;
  }

  /**
   * Keep the level to offer next.
   * @param {string} operation
   * @param {number} level
   */
  keepNextLevel(operation, level) {
    this._store.set(`${this._owner}:next:${operation}`, level);
  }

  /**
   * Keep a score where it is the best; returns whether it is better than any before.
   * @param {string} operation
   * @param {number} level
   * @param {number} score
   * @returns {boolean}
   */
  beat(operation, level, score) {
    if (score <= this.best(operation, level)) return false;
    this._store.set(`${this._owner}:best`, {
      ...this._bests(),
      [`${operation}:${level}`]: score,
    });
    return true;
  }

  /**
   * Return what went wrong lately, the newest first.
   * @returns {Wrong[]}
   */
  wrong() {
    return this._store.get(`${this._owner}:wrong`) || [];
  }

  /**
   * Note a problem that went wrong; the newest stand first, each problem once.
   * @param {Wrong} wrong
   */
  noteWrong(wrong) {
    const others = this.wrong().filter((kept) => kept.prompt !== wrong.prompt);
    this._store.set(`${this._owner}:wrong`, [wrong, ...others].slice(0, MOST_WRONG));
    const run = this.run();
    if (run && !run.wrong.some((kept) => kept.prompt === wrong.prompt)) {
      this._store.set(`${this._owner}:run`, { ...run, wrong: [...run.wrong, wrong] });
    }
  }

  /**
   * Take a problem off the lists: it went right, or it was misread.
   * @param {string} prompt
   */
  forget(prompt) {
    /** @param {Wrong} kept */
    const isOther = (kept) => kept.prompt !== prompt;
    this._store.set(`${this._owner}:wrong`, this.wrong().filter(isOther));
    const run = this.run();
    if (run) this._store.set(`${this._owner}:run`, { ...run, wrong: run.wrong.filter(isOther) });
  }

  /** Empty the list of what went wrong. */
  forgetWrong() {
    this._store.remove(`${this._owner}:wrong`);
  }

  /** @returns {Record<string, number>} best scores, by operation and level */
  _bests() {
    return this._store.get(`${this._owner}:best`) || {};
  }
}
