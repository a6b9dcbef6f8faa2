/** The sheet of the present round: what is on the paper, and what of it this device keeps. */

import { localId } from "./ahead.js";
import { Erasures } from "./erasures.js";
import { SheetOnPaper } from "./sheet_on_paper.js";

/** One round's sheet. */
export class RoundSheet extends SheetOnPaper {
  /** @param {import("./sheet_types.js").Around} around */
  constructor(around) {
    super(around);
    this._around = around;
    /** @type {import("./collecting.js").Asked|null} */
    this._round = null;
    this._rewriting = false;
    this._handed = false;
    this._declined = false;
    this._erasures = new Erasures(this.drawing);
    addEventListener("pagehide", () => this._save());
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
    this._erasures.forget();
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
    this._erasures.forget();
    this.surface.setBackground(null);
    this.drawing.shut();
    this.surface.fit();
  }

  // --- What the child does with it --------------------------------------------------------------

  /** Take the last stroke back, or bring back what was rubbed out last. */
  undo() {
    if (!this._round) return;
    if (!this._erasures.isLast) {
      this._keep(Math.max(0, this.strokes.length - 1));
      return;
    }
    this.surface.pad.cancel();
    this._erasures.bringBack();
    this._rubbed();
  }

  /**
   * Rub strokes out, wherever they stand.
   * @param {number[]} gone their indexes
   */
  erase(gone) {
    if (!this._round) return;
    this.surface.pad.cancel();
    this._erasures.take(gone);
    this._rubbed();
  }

  /** The pen is up: what a scribble lies over goes, and the scribble with it. */
  _ended() {
    this.drawing.end();
    const gone = this._round ? this._erasures.underLast() : [];
    if (gone.length === 0) return;
    this._around.onRubbedOut(gone);
    this._erasures.takeWithLast(gone);
    this._rubbed();
  }

  _rubbed() {
    this._changed();
    this._save();
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
    this._erasures.forget();
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
    if (strokes === 0) this._erasures.forget();
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
    const { length } = this.strokes;
    this._around.onInk(length, length > 0 || this._erasures.isLast);
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
