/** What others are to see at once, ten times a second at most and never later than that. */

const FRAME_MS = 100;

/** Lets something be sent soon: at once, or a frame after what was sent last. */
export class Frames {
  /** @param {() => void} send */
  constructor(send) {
    this.send = send;
    this.sent = -FRAME_MS;
    /** @type {number | null} */
    this.timer = null;
  }

  /** There is something new. */
  soon() {
    if (this.timer !== null) return;
    const wait = Math.max(0, this.sent + FRAME_MS - performance.now());
    this.timer = setTimeout(() => this.now(), wait);
  }

  /** Send what there is. */
  now() {
    this.stop();
    this.sent = performance.now();
    this.send();
  }

  /** Nothing is to be sent any more. */
  stop() {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }
}
