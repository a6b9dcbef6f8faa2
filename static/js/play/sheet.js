/** The sheet of the present round: what is drawn is kept, sent in frames, and healed after a gap. */

import { InkBuffer } from "../ink/buffer.js";
import { ink, truncate, wholeSheet } from "../protocol.js";
import { SheetTimes } from "./sheet_times.js";
import { Surface } from "./surface.js";

/**
 * Ink is sent so often: a board looks live, and a frame costs the server the same however full it
 * is.
 */
const FRAME_MS = 150;

/**
 * @typedef {object} Around what the sheet needs to know
 * @property {HTMLElement} box
 * @property {HTMLCanvasElement} canvas
 * @property {import("../live/socket.js").Link} link
 * @property {import("./sheet_cache.js").SheetCache} cache
 * @property {(strokes: number) => void} onInk the number of strokes has changed
 * @property {() => void} onFull no more ink fits
 */

/**
 * @typedef {object} Answered
 * @property {string} id the answer's
 * @property {import("../ink/grid.js").Point[][]} strokes what was handed in
 */

/** One round's sheet. */
export class RoundSheet {
  /** @param {Around} around */
  constructor(around) {
    this._around = around;
    /** @type {{id: number, opens_at: number}|null} */
    this._round = null;
    this._buffer = new InkBuffer();
    /** @type {Answered|null} */
    this._answered = null;
    this._showsAnswer = false;
    this._aspect = 1;
    this._shown = 0;
    this._shift = 0;
    this._times = new SheetTimes();
    this._rewriting = false;
    this._handed = false;
    this._declined = false;
    /** @type {number|null} */
    this._timer = null;
    this.surface = new Surface(around.box, around.canvas, () => this._visible, {
      begin: (point, time) => this._begin(point, time),
      extend: (points, times) => this._extend(points, times),
      end: () => this._end(),
      drop: () => this._drop(),
    });
    addEventListener("pagehide", () => this._save());
  }

  /** Every stroke on the sheet, as it is sent. */
  get strokes() {
    return this._buffer.strokes;
  }

  /** What is seen: the ink of an answer, or what the child draws. */
  get _visible() {
    return this._showsAnswer && this._answered ? this._answered.strokes : this._buffer.drawn;
  }

  /** True while the paper shows what the child draws on this device. */
  get isDraft() {
    return !this._showsAnswer;
  }

  /**
   * Learn the ink of an answer, which another device may have sent.
   * @param {string} id
   * @param {import("../ink/grid.js").Point[][]} strokes
   */
  learn(id, strokes) {
    this._turn(false);
    this._answered = { id, strokes };
  }

  /**
   * Lay the ink of an answer on the paper, or with null what the child draws. Returns false where
   * the answer's ink is not known here.
   * @param {string|null} id
   * @returns {boolean}
   */
  lay(id) {
    const known = id === null || (this._answered !== null && this._answered.id === id);
    const other = known && id !== null && this._answered !== null && this.differs(this._answered.strokes);
    this._turn(other);
    return known;
  }

  /** @param {boolean} showsAnswer which ink to show */
  _turn(showsAnswer) {
    if (showsAnswer === this._showsAnswer) return;
    if (showsAnswer) this._aspect = this.surface.aspect;
    this._showsAnswer = showsAnswer;
    this.surface.setAspect(showsAnswer ? null : this._aspect);
  }

  /** True where the child said that this sheet is not to be sent. */
  get declined() {
    return this._declined;
  }

  /**
   * Show a round's sheet: this device's own copy, or else the server's. Returns whether the child
   * was writing again after an answer.
   * @param {{id: number, opens_at: number}} round
   * @param {import("../ink/grid.js").Point[][]} known the server's copy
   * @returns {boolean}
   */
  open(round, known) {
    if (this._round && this._round.id === round.id) {
      this._round = round; // a pause may have moved its opening
      return this._rewriting;
    }
    this.surface.pad.cancel();
    const kept = this._around.cache.load(round.id);
    this._turn(false);
    this._round = round;
    this._shown = this._around.link.now();
    this._times = new SheetTimes(kept || {});
    this._rewriting = kept ? kept.rewriting : false;
    this._handed = kept ? kept.handed === true : false;
    this._declined = kept ? kept.declined === true : false;
    this._buffer.replace(kept ? kept.strokes : known, kept ? kept.times : null);
    this.surface.setAspect(kept && kept.strokes.length > 0 ? kept.aspect : null);
    this._changed();
    this._save();
    return this._rewriting;
  }

  /** Put the sheet away when no round is there. */
  shut() {
    this._turn(false);
    this._round = null;
    this._buffer.replace([]);
    this.surface.fit();
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
    return this._round && wholeSheet({ round: this._round.id, strokes: this._buffer.takeSheet() });
  }

  /**
   * Return whether the server's copy of the sheet is another one than ours.
   * @param {import("../ink/grid.js").Point[][]} known
   * @returns {boolean}
   */
  differs(known) {
    return JSON.stringify(known) !== JSON.stringify(this.strokes);
  }

  /** Take the last stroke back. */
  undo() {
    this._keep(Math.max(0, this.strokes.length - 1));
  }

  /** Empty the sheet. */
  clear() {
    this._keep(0);
  }

  /** Begin afresh after an answer was sent. */
  rewrite() {
    this._rewriting = true;
    this._handed = true;
    this._keep(0);
  }

  /** Note that the child does not want to send the sheet, now that the time is up. */
  decline() {
    this._declined = true;
    this._save();
  }

  /** Note that the sheet was handed in. */
  handedIn() {
    this._rewriting = false;
    this._handed = true;
    this._flush();
    this._save();
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

  /**
   * @param {import("../ink/grid.js").Point} point
   * @param {number} time
   * @returns {boolean}
   */
  _begin(point, time) {
    if (!this._round) return false;
    // One shift for the whole stroke: its times keep their distances whatever the clock learns.
    this._shift = this._around.link.now() - performance.now();
    if (!this._buffer.begin(point, time + this._shift)) {
      this._around.onFull();
      return false;
    }
    this._touch();
    this._timer = setInterval(() => this._flush(), FRAME_MS);
    this._changed();
    return true;
  }

  /**
   * @param {import("../ink/grid.js").Point[]} points
   * @param {number[]} times
   */
  _extend(points, times) {
    this._buffer.extend(points, times.map((time) => time + this._shift));
    this._touch();
    this.surface.repaint();
  }

  _end() {
    clearInterval(this._timer ?? undefined);
    this._buffer.end();
    this._flush();
    this._save();
  }

  _drop() {
    clearInterval(this._timer ?? undefined);
    const seen = this._buffer.drop();
    if (seen && this._round) this._send(truncate({ round: this._round.id, strokes: this.strokes.length }));
    this._changed();
    this._save();
  }

  /** @param {number} strokes */
  _keep(strokes) {
    if (!this._round) return;
    this.surface.pad.cancel();
    this._flush();
    this._buffer.keep(strokes);
    this._send(truncate({ round: this._round.id, strokes }));
    if (strokes === 0) this.surface.fit();
    if (strokes === 0 && this._handed) this._newTry();
    this._changed();
    this._save();
  }

  /** Each try has times of its own: it begins where the sheet was emptied after a send. */
  _newTry() {
    this._handed = false;
    this._times = new SheetTimes({ began: this._around.link.now() });
  }

  _touch() {
    this._times.touch(this._around.link.now());
  }

  _changed() {
    this.surface.repaint();
    this._around.onInk(this.strokes.length);
  }

  /** While the connection is away nothing counts as sent: the whole sheet follows later. */
  _flush() {
    if (!this._round || !this._around.link.isOpen()) return;
    for (const frame of this._buffer.takeFrames()) {
      this._send(ink({ round: this._round.id, ...frame }));
    }
  }

  /** @param {import("../protocol_types.js").ClientMessage} message */
  _send(message) {
    this._around.link.send(message);
  }

  _save() {
    if (!this._round) return;
    const sheet = {
      strokes: this._buffer.drawn,
      times: this._buffer.drawnTimes,
      aspect: this._showsAnswer ? this._aspect : this.surface.aspect,
      ...this._times.moments,
      rewriting: this._rewriting,
      handed: this._handed,
      declined: this._declined,
    };
    this._around.cache.keep(this._round.id, sheet, Date.now());
  }
}
