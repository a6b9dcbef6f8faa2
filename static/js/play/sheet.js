/** The sheet of the present round: what is on the paper, and what of it this device keeps. */

import { localId } from "./ahead.js";
import { SheetDrawing } from "./sheet_drawing.js";
import { Surface } from "./surface.js";

/**
 * @typedef {object} Around what the sheet needs to know
 * @property {HTMLElement} box
 * @property {HTMLCanvasElement} canvas
 * @property {import("../live/socket.js").Link} link
 * @property {import("./sheet_cache.js").SheetCache} cache
 * @property {(strokes: number) => void} onInk the number of strokes has changed
 * @property {() => void} onFull no more ink fits
 * @property {(left: import("./sheet_cache.js").LeftSheet) => void} onLeft a sheet of an earlier round was not sent
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
    /** @type {import("./collecting.js").Asked|null} */
    this._round = null;
    /** @type {Answered|null} */
    this._answered = null;
    this._showsAnswer = false;
    this._aspect = 1;
    this._rewriting = false;
    this._handed = false;
    this._declined = false;
    const drawing = new SheetDrawing({
      link: around.link,
      repaint: () => this.surface.repaint(),
      onStrokes: () => this._changed(),
      onRest: () => this._save(),
      onFull: around.onFull,
    });
    this.drawing = drawing;
    this.surface = new Surface(around.box, around.canvas, () => this._visible, {
      begin: (point, time) => drawing.begin(point, time),
      extend: (points, times) => drawing.extend(points, times),
      end: () => drawing.end(),
      drop: () => drawing.drop(),
    });
    addEventListener("pagehide", () => this._save());
  }

  /** Every stroke on the sheet, as it is sent. */
  get strokes() {
    return this.drawing.strokes;
  }

  // --- What is on the paper ---------------------------------------------------------------------

  /** What is seen: the ink of an answer, or what the child draws. */
  get _visible() {
    return this._showsAnswer && this._answered ? this._answered.strokes : this.drawing.drawn;
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

  // --- Rounds -----------------------------------------------------------------------------------

  /**
   * Show a round's sheet: this device's own copy, or else the server's. Returns whether the child
   * was writing again after an answer.
   * @param {import("./collecting.js").Asked} round
   * @param {import("../ink/grid.js").Point[][]} known the server's copy
   * @returns {boolean}
   */
  open(round, known) {
    if (this._round && this._round.id === round.id) {
      this._round = round; // a pause may have moved its opening
      this.drawing.move(round);
      return this._rewriting;
    }
    this.surface.pad.cancel();
    const { cache } = this._around;
    const left = cache.left(round.id);
    if (left) this._around.onLeft(left);
    const kept = cache.load(round.id) || cache.load(localId(Number(round.problem)));
    this._turn(false);
    this._round = round;
    this.surface.setBackground(round.background);
    this._rewriting = kept ? kept.rewriting : false;
    this._handed = kept ? kept.handed === true : false;
    this._declined = kept ? kept.declined === true : false;
    this.drawing.open(round, kept ? kept.strokes : known, kept?.times ?? null, kept || {});
    this.surface.setAspect(kept && kept.strokes.length > 0 ? kept.aspect : null);
    this._changed();
    this._save();
    return this._rewriting;
  }

  /**
   * Go on with the same sheet: the server has given its round a name.
   * @param {import("./collecting.js").Asked} round
   */
  become(round) {
    if (!this._round || this._round.id !== localId(Number(round.problem))) return;
    this._round = round;
    this.drawing.move(round);
    this._save();
    this._changed();
  }

  /** Put the sheet away. */
  shut() {
    this._turn(false);
    this._round = null;
    this.surface.setBackground(null);
    this.drawing.shut();
    this.surface.fit();
  }

  /**
   * Return whether the server's copy of the sheet is another one than ours.
   * @param {import("../ink/grid.js").Point[][]} known
   * @returns {boolean}
   */
  differs(known) {
    return JSON.stringify(known) !== JSON.stringify(this.strokes);
  }

  // --- What the child does with it --------------------------------------------------------------

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

  /** True where the child said that this sheet is not to be sent. */
  get declined() {
    return this._declined;
  }

  /** Note that the child does not want to send the sheet, now that the time is up. */
  decline() {
    this._declined = true;
    this._save();
  }

  /** What lies there, as it matters when time ends. */
  get lies() {
    const known = this._answered;
    const isOther = known !== null && this.differs(known.strokes);
    return { handed: this._handed, declined: this._declined, isOther };
  }

  /** Take the sheet as the child wrote on it last: another tab of this browser may have it. */
  catchUp() {
    const kept = this._round && this._around.cache.load(this._round.id);
    if (!kept || !this.drawing.catchUp(kept)) return;
    this._handed = kept.handed === true;
    this._changed();
  }

  /** Note that the sheet was handed in. */
  handedIn() {
    this._rewriting = false;
    this._handed = true;
    this.drawing.flush();
    this._save();
  }

  /** @param {number} strokes */
  _keep(strokes) {
    if (!this._round) return;
    this.surface.pad.cancel();
    this.drawing.truncate(strokes);
    if (strokes === 0) this.surface.fit();
    if (strokes === 0 && this._handed) {
      // Each try has times of its own: it begins where the sheet was emptied after a send.
      this._handed = false;
      this.drawing.beginTry();
    }
    this._changed();
    this._save();
  }

  _changed() {
    this.surface.repaint();
    this._around.onInk(this.strokes.length);
  }

  _save() {
    if (!this._round) return;
    const { prompt, collects, opens_at } = this._round;
    const sheet = {
      ...this.drawing.kept,
      aspect: this._showsAnswer ? this._aspect : this.surface.aspect,
      rewriting: this._rewriting,
      handed: this._handed,
      declined: this._declined,
      ...{ prompt, collects, opensAt: opens_at },
    };
    this._around.cache.keep(this._round.id, sheet, Date.now());
  }
}
