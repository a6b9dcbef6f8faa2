/** One card of the dialog of the unsure answers: what was asked, ink, reading, other texts. */

import { element, setText } from "../dom/element.js";
import { pictureBeside, showPicture } from "../dom/picture.js";
import { gettext, interpolate } from "../i18n.js";
import { flagWords } from "./flags.js";
import { aboutParts } from "./queue.js";
import { InkList } from "./settling_inks.js";
import { actButton, keyHint } from "./settling_parts.js";
import { twoNumbers } from "./two_numbers.js";
import { meantWords, noteWords, sureWords } from "./words.js";

/** The elements of the card that is shown. */
export class CardView {
  /**
   * @param {import("./settling_parts.js").SettlingParts} parts
   * @param {import("./painter.js").Painter} painter
   */
  constructor(parts, painter) {
    this.parts = parts;
    this.inks = new InkList(parts.inks, painter);
    this.separator = ".";
  }

  /**
   * @param {import("./alike.js").Card | null} card null where nothing waits
   * @param {import("./types.js").Board} board
   */
  show(card, board) {
    this.separator = board.round ? board.round.separator : ".";
    this.parts.card.hidden = card === null;
    this.parts.done.hidden = card !== null;
    if (card === null) this.clear();
    else this.showCard(card, board);
  }

  /** Show no ink: the dialog is closed, or nothing waits. */
  clear() {
    this.inks.show([], null);
  }

  /**
   * @param {import("./alike.js").Card} card
   * @param {import("./types.js").Board} board
   */
  showCard(card, board) {
    const { parts } = this;
    parts.about.replaceChildren(...aboutParts(card.asked));
    showPicture(parts.picture, pictureBeside(card.asked));
    const { answer, seat } = card.waiting[0];
    setText(parts.note, noteWords(answer, flagWords(board, seat, answer)));
    parts.note.hidden = parts.note.textContent === "";
    this.inks.show(card.waiting, board);
    parts.says.hidden = !card.readable;
    const says = element("span", {}, gettext("It says"));
    parts.says.replaceChildren(says, element("b", {}, card.text), keyHint("⏎"));
    setText(parts.sure, readWords(card));
    parts.others.hidden = card.others.length === 0;
    parts.others.replaceChildren(...card.others.map((text, index) => otherButton(text, index + 1)));
    setText(parts.label, card.readable ? gettext("Something else:") : gettext("It says:"));
    parts.late.hidden = !card.late;
  }

  /**
   * Ask which of two numbers a text means.
   *
   * @param {string} text
   * @param {import("./alike.js").Card | null} card
   * @returns {boolean} false where there is nothing to ask
   */
  showWhich(text, card) {
    const { which } = this.parts;
    const both = card && twoNumbers(text, this.separator, card.asked.accepted);
    which.hidden = !both;
    if (!both) return false;
    const words = element("p", { id: "settling-which" }, meantWords(text));
    const ways = [
      actButton("whole", "plain", gettext("Thousands:"), " ", element("b", {}, both.whole)),
      actButton("decimal", "plain", gettext("A decimal:"), " ", element("b", {}, both.decimal)),
    ];
    which.setAttribute("aria-labelledby", words.id);
    which.replaceChildren(words, element("div", { className: "settling__ways" }, ...ways));
    which.focus();
    return true;
  }
}

/**
 * Say how sure the reader is, of how many, and of what where no button says it.
 *
 * @param {import("./alike.js").Card} card
 */
function readWords({ text, readable, confidence, waiting }) {
  if (text === "") return gettext("Nothing could be read");
  const sure = confidence === null ? gettext("typed") : sureWords(confidence);
  const said = readable ? sure : interpolate(gettext("Read as %(text)s, %(sure)s"), { text, sure });
  if (waiting.length === 1) return said;
  return interpolate(gettext("%(count)s read alike, %(said)s"), { count: waiting.length, said });
}

/**
 * @param {string} text
 * @param {number} place
 */
function otherButton(text, place) {
  const says = element("span", { className: "hidden-label" }, `${gettext("It says")} `);
  const hint = keyHint(String(place));
  const button = actButton(`other-${place}`, "plain", says, element("b", {}, text), hint);
  button.dataset.text = text;
  button.setAttribute("aria-keyshortcuts", String(place));
  return button;
}
