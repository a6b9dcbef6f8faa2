/** A child alone with the astronaut: the student's page, with runs in the place of a room. */

import { Game } from "../play/game.js";
import { begin, resume } from "../protocol.js";
import { Choice } from "./choice.js";
import { Records } from "./records.js";
import { showEnd, showStreak } from "./view.js";

/** The page before a run: everything is there but a problem. */
const NO_RUN = Object.freeze({
  type: "seat",
  room: { phase: "lobby", pace: "solo", problems: 0 },
  seat: { status: "seated", score: 0 },
  round: null,
});

const OF_A_RUN = new Set(["seat", "round_closed", "stored", "marked"]);

/** One child, one run after the other. */
export class Solo extends Game {
  /**
   * @param {HTMLElement} root
   * @param {import("../play/local_store.js").LocalStore} store
   */
  constructor(root, store) {
    super(root, store);
    this._records = new Records(store, root.dataset.seat);
    this._run = null;
    this._playing = false;
    this._choice = new Choice(root, this._records, (operation, level) => {
      this._begin(operation, level);
    });
    this._part("again").addEventListener("click", () => {
      this._begin(this._run.operation, this._run.level);
    });
    for (const button of document.querySelectorAll("[data-choose]")) {
      button.addEventListener("click", () => {
        this._chooseAnew();
        this._root.focus({ preventScroll: true }); // the button is gone now
      });
    }
  }

  _hear(message) {
    if (!this._playing && OF_A_RUN.has(message.type)) return; // it comes after "Stop"
    if (message.type === "run") this._ran(message);
    else if (message.type === "refused" && message.reason === "no_run") this._chooseAnew();
    else super._hear(message);
    if (message.type === "marked") this._marked(message.answer);
    if (message.type === "seat" && message.room.phase === "over") this._over();
  }

  /** The run has changed: its pass is what brings it back after a reload. */
  _ran(message) {
    this._choice.showDue(message.due);
    if (message.operation === null || message.operation === undefined) {
      this._goOnOrChoose();
      return;
    }
    if (!this._playing) return;
    this._run = message;
    this._records.keepPass(message.run);
    document.querySelector("[data-stop]").hidden = false;
    showStreak(message.streak);
  }

  _goOnOrChoose() {
    const kept = this._records.run();
    this._playing = kept !== null;
    if (kept) this._link.send(resume({ run: kept.pass }));
    else this._chooseAnew();
  }

  /** An answer of a run that was left is nobody's loss: nothing is said. */
  _refused(message) {
    if (message.of !== "send") super._refused(message);
    else if (this._delivery.refused(message)) this._do({ type: "unsent", answer: message.answer });
  }

  _begin(operation, level) {
    this._records.dropRun();
    this._playing = true;
    this._link.send(begin({ operation, level, separator: deviceSeparator() }));
  }

  _chooseAnew() {
    this._records.dropRun();
    this._run = null;
    this._playing = false;
    this._do(NO_RUN);
    this._sheet.shut();
    this._choice.show();
    document.querySelector("[data-stop]").hidden = true;
    document.getElementById("score").hidden = true;
    showStreak(0);
  }

  _marked({ mark, text }) {
    const { prompt, accepted, closed } = this._state.round;
    if (mark === "wrong") this._records.noteWrong({ prompt, answer: accepted[0], text });
    else if (closed) this._records.forget(prompt);
  }

  _over() {
    const { operation, level } = this._run;
    const { score } = this._state.seat;
    const before = this._records.best(operation, level);
    const better = this._records.beat(operation, level, score);
    showEnd(this._part, this._run, {
      better: better && before > 0,
      best: Math.max(before, score),
      wrong: (this._records.run() || { wrong: [] }).wrong,
    });
    document.querySelector("[data-stop]").hidden = true;
    this._root.focus({ preventScroll: true });
  }
}

/** How this device writes decimals; a child with a card is asked as in class all the same. */
function deviceSeparator() {
  const parts = new Intl.NumberFormat(navigator.language).formatToParts(1.5);
  return parts.some(({ type, value }) => type === "decimal" && value === ",") ? "," : ".";
}
