/** Keeps the screen awake while a child writes, where the browser can: a tablet that sleeps is a child that waits. */

/** One page's wish; the browser lets go by itself whenever the page is hidden. */
export class WakeLock {
  constructor() {
    this._wanted = false;
    /** @type {WakeLockSentinel|null} */
    this._held = null;
    this._asking = false;
    document.addEventListener("visibilitychange", () => this._ask());
  }

  /** @param {boolean} wanted whether the screen is to stay awake from now on */
  want(wanted) {
    if (wanted === this._wanted) return;
    this._wanted = wanted;
    if (wanted) this._ask();
    else this._release();
  }

  async _ask() {
    const away = !("wakeLock" in navigator) || document.visibilityState !== "visible";
    if (!this._wanted || this._asking || away || (this._held && !this._held.released)) return;
    this._asking = true;
    try {
      // eslint-disable-next-line compat/compat -- asked for above, where it is missing
      this._held = await navigator.wakeLock.request("screen");
    } catch {
      // A battery that is low, or a page that was hidden meanwhile: the lesson goes on without.
    }
    this._asking = false;
    if (!this._wanted) this._release();
  }

  _release() {
    const held = this._held;
    this._held = null;
    if (held) held.release().catch(() => {});
  }
}
