/** A child alone with the astronaut: the student's page, with runs in the place of a room. */

import { dataOf, find, findAll } from "../dom/find.js";
import { Game } from "../play/game.js";
import { begin, resume } from "../protocol.js";
import { Choice } from "./choice.js";
import { Records } from "./records.js";
import { showEnd, showStreak } from "./view.js";

/**
 * The page before a run: everything is there but a problem. Of room and seat it holds what the
 * page asks for where nobody else is.
 */
const NO_RUN = /** @type {import("../protocol_types.js").SeatSnapshot} */ (
  Object.freeze({
    type: "seat",
    room: { phase: "lobby", pace: "solo", problems: 0 },
    seat: { status: "seated", score: 0 },
    round: null,
  })
);

const OF_A_RUN = new Set(["seat", "round_closed", "stored", "marked"]);

/** @typedef {import("../protocol_types.js").RunState & {operation: import("../protocol_types.js").Operation}} Run a run that has begun */

/** One child, one run after the other. */
export class Solo extends Game {
  /**
   * @param {HTMLElement} root
   * @param {import("../play/local_store.js").LocalStore} store
   */
  constructor(root, store) {
    super(root, store);
    this._records = new Records(store, dataOf(root, "seat"));
    /** @type {Run|null} */
    this._run = null;
    this._playing = false;
    this._choice = new Choice(root, this._records, (operation, level) => {
      this._begin(operation, level);
    });
    this._part("again").addEventListener("click", () => {
      if (this._run) this._begin(this._run.operation, this._run.next_level || this._run.level);
    });
    this._part("same").addEventListener("click", () => {
      if (this._run) this._begin(this._run.operation, this._run.level);
    });
    for (const button of findAll(document, "[data-choose]")) {
      button.addEventListener("click", () => {
        this._chooseAnew();
        this._root.focus({ preventScroll: true }); // the button is gone now
      });
    }
  }

  /** @param {import("../play/game.js").Message} message */
  _hear(message) {
    if (!this._playing && OF_A_RUN.has(message.type)) return; // it comes after "Stop"
    if (message.type === "run") this._ran(message);
    else if (message.type === "refused" && message.reason === "no_run") this._chooseAnew();
    else super._hear(message);
    if (message.type === "marked") this._marked(message.answer);
    if (message.type === "seat" && message.room.phase === "over") this._over();
  }

  /**
   * The run has changed: its pass is what brings it back after a reload.
   * @param {import("../protocol_types.js").RunState} message
   */
  _ran(message) {
    this._choice.showDue(message.due);
    const { operation } = message;
    if (!operation) {
      this._goOnOrChoose();
      return;
    }
    if (!this._playing) return;
    this._run = { ...message, operation };
    this._records.keepPass(message.run);
    find(document, "[data-stop]").hidden = false;
    showStreak(message.streak);
  }

  _goOnOrChoose() {
    const aim = takeAim(this._root);
    if (aim) {
      this._begin(aim.operation, aim.level, aim.fact);
      return;
    }
    const kept = this._records.run();
    this._playing = kept !== null;
    if (kept) this._link.send(resume({ run: kept.pass }));
    else this._chooseAnew();
  }

  /**
   * An answer of a run that was left is nobody's loss: nothing is said.
   * @param {import("../protocol_types.js").RefusedMessage} message
   */
  _refused(message) {
    if (message.of !== "send") super._refused(message);
    else if (this._delivery.refused(message)) this._do({ type: "unsent", answer: message.answer });
  }

  /**
   * @param {import("../protocol_types.js").Operation} operation
   * @param {number} level
   * @param {string} [fact] the one table fact that the run is about
   */
  _begin(operation, level, fact = "") {
    this._records.dropRun();
    this._playing = true;
    this._link.send(begin({ operation, level, separator: deviceSeparator(), fact }));
  }

  _chooseAnew() {
    this._records.dropRun();
    this._run = null;
    this._playing = false;
    this._do(NO_RUN);
    this._sheet.shut();
    this._choice.show();
    find(document, "[data-stop]").hidden = true;
    find(document, "#score").hidden = true;
    showStreak(0);
  }

  /** @param {import("../protocol_types.js").AnswerPart} answer */
  _marked({ mark, text }) {
    if (!this._state.round) return;
    const { id, prompt, accepted, closed } = this._state.round;
    if (closed) this._records.noteMark({ round: id, prompt }, mark === "right" || mark === "wrong" ? mark : null);
    if (mark === "wrong") this._records.noteWrong({ prompt, answer: accepted[0], text });
    else if (closed) this._records.forget(prompt);
  }

  _over() {
    if (!this._run || !this._state.seat) return;
    const { operation, level } = this._run;
    const { score } = this._state.seat;
    const before = this._records.best(operation, level);
    const better = this._records.beat(operation, level, score);
    this._records.keepNextLevel(operation, this._run.next_level);
    showEnd(this._part, this._run, {
      better: better && before > 0,
      best: Math.max(before, score),
      problems: this._state.room ? this._state.room.problems : 0,
      ...(this._records.run() || { wrong: [], marks: [] }),
    });
    find(document, "[data-stop]").hidden = true;
    this._root.focus({ preventScroll: true });
  }
}

/** How this device writes decimals; a child with a card is asked as in class all the same. */
function deviceSeparator() {
  const parts = new Intl.NumberFormat(navigator.language).formatToParts(1.5);
  return parts.some(({ type, value }) => type === "decimal" && value === ",") ? "," : ".";
}

/**
 * Return the run that the page was opened for, once: whoever loads it anew goes on where it was.
 * @param {HTMLElement} root
 * @returns {{operation: import("../protocol_types.js").Operation, level: number, fact: string}|null}
 */
function takeAim(root) {
  const { aim } = root.dataset;
  if (!aim) return null;
  delete root.dataset.aim;
  history.replaceState(null, "", location.pathname);
  const [operation, level, fact = ""] = aim.split(" ");
  return { operation: /** @type {import("../protocol_types.js").Operation} */ (operation), level: Number(level), fact };
}
