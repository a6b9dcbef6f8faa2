/** A localStorage for tests, empty whenever one asks for it anew. */

/** @implements {Storage} */
class FakeStorage {
  get length() {
    return Object.keys(this).length;
  }

  key(index) {
    return Object.keys(this)[index] ?? null;
  }

  clear() {
    for (const key of Object.keys(this)) delete this[key];
  }

  getItem(key) {
    return Object.hasOwn(this, key) ? this[key] : null;
  }

  setItem(key, value) {
    this[key] = String(value);
  }

  removeItem(key) {
    delete this[key];
  }
}

/** Give the page's modules an empty localStorage, and return it; its keys are what it holds. */
export function freshStorage() {
  const storage = new FakeStorage();
  Object.defineProperty(globalThis, "localStorage", { value: storage, configurable: true });
  return storage;
}
