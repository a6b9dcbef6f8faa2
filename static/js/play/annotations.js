/** What adults wrote on the child's sheets of the present round, and what of it is seen. Pure, no DOM. */

/** @typedef {import("../ink/annotation.js").Mark} Mark */

/** The annotations of one seat. */
export class Annotations {
  constructor() {
    /** @type {Map<string, Mark[]>} by round and answer */
    this._marks = new Map();
    /** @type {{name: string, mark: Mark} | null} a stroke that is being drawn */
    this._drawing = null;
  }

  /**
   * Take a message that may be about them; returns whether it was.
   *
   * @param {import("./game.js").Message} message
   * @returns {boolean}
   */
  hear(message) {
    if (message.type === "seat") {
      this._marks = new Map((message.annotations || []).map((each) => [nameOf(each), each.marks]));
      this._drawing = null; // whoever still draws says all of it with the next frame
    } else if (message.type === "annotated") {
      const { annotation } = message;
      this._marks.set(nameOf(annotation), annotation.marks);
      if (this._drawing && this._drawing.name === nameOf(annotation)) this._drawing = null;
    } else if (message.type === "annotating") {
      this._drawing = { name: nameOf(message), mark: { points: message.points, sticker: "" } };
    } else return false;
    return true;
  }

  /**
   * What stands on a sheet.
   *
   * @param {number} round
   * @param {string | null} answer whose ink is seen; null for a sheet that was not sent
   * @returns {Mark[]}
   */
  on(round, answer) {
    const name = nameOf({ round, answer });
    const kept = this._marks.get(name) || [];
    return this._drawing && this._drawing.name === name ? [...kept, this._drawing.mark] : kept;
  }
}

/** @param {{round: number, answer: string | null}} sheet */
function nameOf({ round, answer }) {
  return `${round} ${answer || ""}`;
}
