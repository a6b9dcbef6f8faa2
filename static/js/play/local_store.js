/** Small values in localStorage; where that is missing or full, they last as long as the page. */

/** Keeps JSON values under `astro:` keys. */
export class LocalStore {
  /** @param {Storage|null} storage */
  constructor(storage) {
    this._storage = storage;
    /** @type {Map<string, string>} */
    this._memory = new Map();
  }

  /**
   * Return the value under a key, or null.
   * @param {string} key
   * @returns {any}
   */
  get(key) {
    // Memory first: it holds what was set after the storage had become full.
    const text = this._memory.get(key) ?? this._read(key);
    try {
      return text === null ? null : JSON.parse(text);
    } catch {
      return null;
    }
  }

  /**
   * Keep a value.
   * @param {string} key
   * @param {unknown} value
   */
  set(key, value) {
    const text = JSON.stringify(value);
    try {
      if (!this._storage) throw new Error("no storage");
      this._storage.setItem(`astro:${key}`, text);
      this._memory.delete(key);
    } catch {
      this._memory.set(key, text);
    }
  }

  /**
   * Forget a value.
   * @param {string} key
   */
  remove(key) {
    this._memory.delete(key);
    try {
      if (this._storage) this._storage.removeItem(`astro:${key}`);
    } catch {
      // A storage that cannot be reached holds nothing either.
    }
  }

  /**
   * Return the keys that begin with a prefix.
   * @param {string} prefix
   * @returns {string[]}
   */
  keys(prefix) {
    return Array.from(new Set([...this._stored(), ...this._memory.keys()])).filter((key) =>
      key.startsWith(prefix),
    );
  }

  /**
   * @param {string} key
   * @returns {string|null}
   */
  _read(key) {
    try {
      return this._storage ? this._storage.getItem(`astro:${key}`) : null;
    } catch {
      return null;
    }
  }

  /** @returns {string[]} the keys that the storage holds */
  _stored() {
    try {
      return Object.keys(this._storage || {}).map((key) => key.replace(/^astro:/, ""));
    } catch {
      return [];
    }
  }
}

/**
 * Open the store of this browser.
 * @returns {LocalStore}
 */
export function openLocalStore() {
  try {
    // Where storage is blocked, even naming it throws.
    return new LocalStore(globalThis.localStorage);
  } catch {
    return new LocalStore(null);
  }
}
