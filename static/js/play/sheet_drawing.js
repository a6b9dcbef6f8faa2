/** What the child draws: its strokes and when they were drawn, sent in frames and healed after a gap. */

import { InkBuffer } from "../ink/buffer.js";
import { ink, truncate, wholeSheet } from "../protocol.js";
import { isLocal } from "./ahead.js";
import { SheetTimes } from "./sheet_times.js";

/**
 * Ink is sent so often: a board looks live, and a frame costs the server the same however full it
 * is. A server that is busy asks for fewer.
 */
const FRAME_MS = 150;

/** @typedef {import("../ink/grid.js").Point} Point */
/** @typedef {{id: number, opens_at: number}} Round */
/** @typedef {{strokes: Point[][], times: number[][]|null}} Before a sheet as it lay */

/**
 * @typedef {object} Around what drawing needs to know
 * @property {import("../live/socket.js").Link} link
 * @property {() => void} repaint a stroke has grown
 * @property {() => void} onStrokes the number of strokes has changed
 * @property {() => void} onRest the pen is up: what is drawn can be kept
 * @property {() => void} onFull no more ink fits
 */

/** The strokes of one round, from the pen to the server. */
export class SheetDrawing {
  /** @param {Around} around */
  constructor(around) {
    this._around = around;
    /** @type {Round|null} */
    this._round = null;
    this._buffer = new InkBuffer();
    this._times = new SheetTimes();
    this._shown = 0;
    this._shift = 0;
    /** @type {number|null} */
    this._timer = null;
    this._frameMs = FRAME_MS;
  }

  /** Every stroke, as it is sent. */
  get strokes() {
    return this._buffer.strokes;
  }

  /** The strokes as they are seen. */
  get drawn() {
    return this._buffer.drawn;
  }

  /** What this device keeps of them. */
  get kept() {
    const drawn = { strokes: this._buffer.drawn, times: this._buffer.drawnTimes };
    return { ...drawn, shown: this._shown, ...this._times.moments };
  }

  /**
   * Take over the strokes of a round which the server knows already.
   * @param {Round} round
   * @param {Point[][]} strokes
   * @param {number[][]|null} times
   * @param {Partial<import("./sheet_times.js").Moments>} moments
   */
  open(round, strokes, times, moments) {
    this._round = round;
    this._shown = this._around.link.now();
    this._times = new SheetTimes(moments);
    this._buffer.replace(strokes, times);
  }

  /**
   * Take over what another tab has kept of the same round, where the child wrote there later;
   * returns whether it did.
   * @param {import("./sheet_cache.js").Kept} kept
   * @returns {boolean}
   */
  catchUp(kept) {
    const { lastInk } = this._times.moments;
    if (kept.lastInk === null || lastInk === null || kept.lastInk <= lastInk) return false;
    this._times = new SheetTimes(kept);
    this._buffer.replace(kept.strokes, kept.times ?? null);
    return true;
  }

  /**
   * Take note that a pause has moved the opening of the round.
   * @param {Round} round
   */
  move(round) {
    this._round = round;
  }

  /** Draw nothing more: no round is there. */
  shut() {
    this._round = null;
    this._buffer.replace([]);
  }

  /**
   * Begin a stroke; false where nothing can be drawn.
   * @param {Point} point
   * @param {number} time
   * @returns {boolean}
   */
  begin(point, time) {
    if (!this._round) return false;
    // One shift for the whole stroke: its times keep their distances whatever the clock learns.
    this._shift = this._around.link.now() - performance.now();
    if (!this._buffer.begin(point, time + this._shift)) {
      this._around.onFull();
      return false;
    }
    this._touch();
    this._beat();
    this._around.onStrokes();
    return true;
  }

  /**
   * Draw on.
   * @param {Point[]} points
   * @param {number[]} times
   */
  extend(points, times) {
    this._buffer.extend(points, times.map((time) => time + this._shift));
    this._touch();
    this._around.repaint();
  }

  /**
   * Send ink so often from now on; a stroke that is being drawn heeds it with its next frame.
   * @param {number} [frameMs] without it, as at the beginning of a connection
   */
  pace(frameMs = FRAME_MS) {
    this._frameMs = frameMs;
  }

  _beat() {
    this._timer = setTimeout(() => {
      this.flush();
      this._beat();
    }, this._frameMs);
  }

  /** End the stroke. */
  end() {
    clearTimeout(this._timer ?? undefined);
    this._buffer.end();
    this.flush();
    this._around.onRest();
  }

  /** Take back the stroke that is being drawn: it was a palm. */
  drop() {
    clearTimeout(this._timer ?? undefined);
    const seen = this._buffer.drop();
    if (seen && this._round) this._send(truncate({ round: this._round.id, strokes: this.strokes.length }));
    this._around.onStrokes();
    this._around.onRest();
  }

  /**
   * Keep the first strokes only.
   * @param {number} strokes
   */
  truncate(strokes) {
    if (!this._round) return;
    this.flush();
    this._buffer.keep(strokes);
    this._send(truncate({ round: this._round.id, strokes }));
  }

  /**
   * Take strokes off the sheet, wherever they stand.
   * @param {Set<number>} gone
   */
  remove(gone) {
    this._buffer.remove(gone);
    this.resend();
  }

  /**
   * Lay the strokes out that lay there before some were taken off.
   * @param {Before} before
   */
  bringBack({ strokes, times }) {
    this._buffer.replace(strokes, times);
    this.resend();
  }

  /** Begin a try with times of its own. */
  beginTry() {
    this._times = new SheetTimes({ began: this._around.link.now() });
  }

  /** Send the whole sheet: after a reconnect, or when a frame did not fit. */
  resend() {
    if (!this._round || !this._around.link.isOpen()) return;
    const strokes = this._buffer.takeSheet();
    this._send(
      strokes.length > 0
        ? wholeSheet({ round: this._round.id, strokes })
        : truncate({ round: this._round.id, strokes: 0 }),
    );
  }

  /**
   * Return the whole sheet as a message, for a way to the server that keeps none; null without a
   * round.
   * @returns {import("../protocol_types.js").WholeSheet|null}
   */
  whole() {
    if (!this._round || isLocal(this._round)) return null;
    return wholeSheet({ round: this._round.id, strokes: this._buffer.takeSheet() });
  }

  /**
   * Return when the child thought and wrote, as an answer says it.
   * @returns {import("./sheet_times.js").AnswerTimes}
   */
  times() {
    const opened = this._round ? this._round.opens_at : 0;
    return {
      ...this._times.measured(opened, this._shown),
      ...this._times.ofPoints(this._buffer.times, opened),
    };
  }

  /** While the connection is away nothing counts as sent: the whole sheet follows later. */
  flush() {
    if (!this._round || !this._around.link.isOpen()) return;
    for (const frame of this._buffer.takeFrames()) {
      this._send(ink({ round: this._round.id, ...frame }));
    }
  }

  _touch() {
    this._times.touch(this._around.link.now());
  }

  /**
   * What lies on a sheet whose round has no name on the server follows when it has one.
   * @param {import("../protocol_types.js").ClientMessage} message
   */
  _send(message) {
    if (!isLocal(this._round)) this._around.link.send(message);
  }
}
