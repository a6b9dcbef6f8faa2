/** One seat, large: its ink, what was read, and everything that the teacher can say about it. */

import { icon, setText } from "../dom/element.js";
import { gettext } from "../i18n.js";
import { faceOf } from "./derive.js";
import { buildPanel } from "./panel_parts.js";
import { faceWords, noteWords, sureWords } from "./words.js";

const PICTURE = "panel";

/**
 * @typedef {object} PanelActions
 * @property {(seat: number, act: string) => void} act right, wrong, admit, decline, remove
 * @property {(seat: number, text: string) => void} correct
 * @property {(seat: number) => void} closed where the focus goes back to
 * @property {(seat: number) => void} following to the next seat that waits for the teacher
 */

/** The panel at the side. */
export class Panel {
  /**
   * @param {HTMLElement} root
   * @param {import("./painter.js").Painter} painter
   * @param {PanelActions} actions
   */
  constructor(root, painter, actions) {
    this.root = root;
    this.painter = painter;
    this.actions = actions;
    this.seat = null;
    this.parts = buildPanel(root);
    root.addEventListener("click", (event) => this.onClick(event));
    root.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.close();
    });
    this.parts.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.correct();
    });
  }

  onClick(event) {
    const button = event.target.closest("[data-act]");
    if (!button) return;
    const { act } = button.dataset;
    if (act === "dismiss") this.close();
    else if (act === "following") this.actions.following(this.seat);
    else this.actions.act(this.seat, act);
  }

  correct() {
    const { text } = this.parts;
    const typed = text.value.trim();
    if (typed) this.actions.correct(this.seat, typed);
    text.value = "";
  }

  /**
   * @param {number} seat
   * @param {object} board
   * @param {number} now milliseconds on the board's own clock
   */
  open(seat, board, now) {
    if (this.seat === null) this.watch(board);
    if (this.seat !== seat) this.parts.text.value = "";
    this.seat = seat;
    this.root.hidden = false;
    this.root.dataset.seat = String(seat);
    this.show(board, now);
    this.root.querySelector("[data-act=dismiss]").focus({ preventScroll: true });
  }

  watch(board) {
    this.painter.watch(PICTURE, this.parts.frame, this.parts.canvas, () => {
      const tile = board.tiles.get(this.seat);
      return tile ? tile.sheet : [];
    });
  }

  /** Close the panel and give the focus back. */
  close() {
    if (this.seat === null) return;
    const { seat } = this;
    this.seat = null;
    this.root.hidden = true;
    this.painter.unwatch(PICTURE);
    this.actions.closed(seat);
  }

  /**
   * Show the seat as it stands now; a seat that is gone closes the panel.
   *
   * @param {object} board
   * @param {number} now milliseconds on the board's own clock
   */
  show(board, now) {
    if (this.seat === null) return;
    const tile = board.tiles.get(this.seat);
    if (!tile) {
      this.close();
      return;
    }
    const { name, claim, note, marks, form } = this.parts;
    const face = faceOf(board, tile, now);
    setText(name, tile.name);
    setText(note, noteWords(tile.answer));
    claim.hidden = !tile.claimed;
    note.hidden = note.textContent === "";
    marks.hidden = tile.answer === null;
    form.hidden = tile.answer === null;
    this.showBadge(face.state);
    this.showReading(face);
    this.showMarks(tile.answer);
    this.painter.soil(PICTURE);
  }

  showBadge(state) {
    const { badge } = this.parts;
    if (badge.dataset.state === state) return;
    const words = faceWords(state);
    badge.dataset.state = state;
    badge.className = `badge badge--${words.badge} panel__badge`;
    badge.replaceChildren(icon(words.icon), words.word());
  }

  showReading(face) {
    const { read, sure } = this.parts;
    setText(read, face.text || (face.still ? "…" : gettext("nothing read yet")));
    read.dataset.empty = String(face.text === "");
    setText(sure, sureWords(face.confidence));
  }

  showMarks(answer) {
    for (const button of this.parts.marks.querySelectorAll("[data-act]")) {
      const isMark = answer !== null && answer.mark === button.dataset.act;
      button.setAttribute("aria-pressed", String(isMark));
    }
  }
}
