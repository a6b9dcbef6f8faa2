/** The student's page at work: messages and acts go through the store, the page follows. */

import { dataOf } from "../dom/find.js";
import { toast } from "../dom/toast.js";
import { connect } from "../live/socket.js";
import { dispute, next, resync, reveal } from "../protocol.js";
import { isAnother } from "./ahead.js";
import { Bell } from "./bell.js";
import { CatchingUp } from "./catching_up.js";
import { Delivery } from "./delivery.js";
import { answerShown, hasWritten, isInRound, isOpen, isSolo, screenOf } from "./derive.js";
import { DigitsAbove } from "./digits_above.js";
import { readyDoodle } from "./doodle.js";
import { readyHand } from "./hand.js";
import { readyHelping } from "./helping.js";
import { guardLeaving } from "./leave_guard.js";
import { PlayMoments } from "./moments.js";
import { Outbox } from "./outbox.js";
import { partsOf } from "./parts.js";
import { readyStageAsk } from "./stage_ask.js";
import { RoundSheet } from "./sheet.js";
import { SheetCache } from "./sheet_cache.js";
import { START, reduce } from "./store.js";
import { fullWords, refusedWords } from "./trouble_words.js";
import { isTyped } from "./typed_text.js";
import { Typing } from "./typing.js";
import { show } from "./view.js";
import { showTime } from "./view_round.js";

/** @typedef {import("../protocol_types.js").ToStudent|import("../protocol_types.js").ToPractice} Message */

/** One student at one seat. */
export class Game {
  /**
   * @param {HTMLElement} root
   * @param {import("./local_store.js").LocalStore} store
   */
  constructor(root, store) {
    const owner = `${root.dataset.room}:${root.dataset.seat}`;
    this._owner = owner;
    this._root = root;
    this._part = partsOf(root);
    this._state = START;
    /** @type {string|null} */
    this._inkAsked = null;
    this._link = connect(dataOf(root, "socket"), {
      onMessage: (/** @type {Message} */ message) => this._hear(message),
      onOpen: () => {
        this._sheet.drawing.pace();
        this._do({ type: "online", online: true });
      },
      onLost: () => this._do({ type: "online", online: false }),
      onEnd: (name) => this._do({ type: "ended", name }),
      sheet: () => this._sheet.drawing.whole(),
      aheadOfWall: Number(store.get("clock")) || 0,
    }, root.dataset.polls);
    this._catchingUp = new CatchingUp(this._link, () => this._sheet.drawing.resend());
    this._moments = new PlayMoments(root, this._part, store, owner);
    this._delivery = new Delivery(new Outbox(store, owner), this._link);
    this._bell = new Bell(this._delivery, () => this._sheet, () => this._typing);
    this._showHand = readyHand(this._link);
    this._showStageAsk = readyStageAsk(root, this._link);
    this._showHelp = readyHelping(this._part, this._link, (act) => this._do(act));
    guardLeaving(this._delivery);
    this._sheet = new RoundSheet({
      box: this._part("paper"),
      canvas: this._part("sheet"),
      link: this._link,
      cache: new SheetCache(store, owner, Date.now()),
      onInk: (strokes, undoes) => this._do({ type: "inked", strokes, undoes }),
      onRubbedOut: (strokes) => this._digits.sayErased(strokes),
      onFull: () => toast(fullWords(), "warning"),
      onLeft: (left) => this._bell.take(left, this._state.seat),
    });
    this._digits = new DigitsAbove(this._part, this._sheet);
    this._typing = new Typing(this._part, {
      store,
      owner,
      now: () => this._link.now(),
      onText: (text) => this._do({ type: "typed", text }),
      onSend: () => this._send(),
      onTurn: (on) => this._do({ type: "typing", on }),
    });
    this._state = reduce(this._state, { type: "typing", on: this._typing.isUsual(root) });
    readyDoodle(this._part);
    this._wire();
    setInterval(() => this._tick(), 200);
  }

  _wire() {
    /**
     * @param {string} name
     * @param {() => unknown} act
     */
    const on = (name, act) => {
      const part = /** @type {HTMLElement|null} */ (this._part(name));
      if (part) part.addEventListener("click", act);
    };
    on("undo", () => this._sheet.undo());
    on("clear", () => this._sheet.clear());
    for (const name of ["send", "send-anyway"]) on(name, () => this._send());
    on("leave-it", () => this._decline());
    on("rewrite", () => this._rewrite());
    for (const name of ["begin", "skip", "go-on"]) on(name, () => this._goOn());
    on("reveal", () => this._state.round && this._link.send(reveal({ round: this._state.round.id })));
    on("dispute", () => this._state.answer && this._link.send(dispute({ answer: this._state.answer.id })));
  }

  /**
   * Take an act or a message into the state and show the result.
   * @param {import("./store.js").Happening} event
   */
  _do(event) {
    const before = this._state;
    this._state = reduce(before, event);
    this._layPaper();
    show(this._root, this._part, this._state, this._sheet);
    this._digits.show(this._state);
    this._typing.show(this._state);
    this._showHand(this._state);
    this._showHelp(this._state);
    this._showStageAsk(this._state);
    this._moments.look(before, this._state);
    const answer = this._bell.ring(this._state);
    if (answer) this._do({ type: "sent", answer });
  }

  /** The paper shows the ink of what the page speaks of; another device may have sent that. */
  _layPaper() {
    const shown = answerShown(this._state);
    const answer = shown && shown.typed ? null : shown; // it has no ink
    if (this._sheet.lay(answer && answer.id) || !answer || answer.id === this._inkAsked) return;
    if (isSolo(this._state)) return; // practice keeps nobody's ink
    this._inkAsked = answer.id;
    this._link.send(resync());
  }

  /** @param {Message} message */
  _hear(message) {
    if (message.type === "refused") {
      this._refused(message);
      return;
    }
    if (message.type === "slow_down") this._sheet.drawing.pace(message.frame_ms);
    if (message.type === "stored") this._delivery.stored(message);
    if (message.type === "seat" && message.answer && message.strokes.length > 0) {
      this._sheet.learn(message.answer.id, message.strokes);
    }
    const before = this._state.round;
    this._bell.hear(message, this._state);
    this._do(message);
    const { round } = this._state;
    if (message.type === "seat") this._arrived(message);
    else if (round && isAnother(round, before)) this._openSheet(round, []);
    if (round && isAnother(round, before)) this._focus();
    if (!round && before) this._sheet.shut();
    // What was answered before a skip counts no more: the score is another one.
    // What the lesson leaves is each child's own, and comes when it asks.
    const asks = message.type === "room_over" || (message.type === "round_closed" && round && round.skipped);
    if (asks) this._catchingUp.askAgain();
  }

  /** A new problem: whoever types goes on with the keys, all others hear it. */
  _focus() {
    if (isTyped(this._state)) this._typing.focus();
    else this._part("prompt").focus({ preventScroll: true });
  }

  /**
   * A snapshot has come: lay the sheet out, bring the server up to date, send what waits.
   * @param {import("../protocol_types.js").SeatSnapshot} message
   */
  _arrived(message) {
    if (message.round) {
      this._openSheet(message.round, message.strokes);
      const draws = isOpen(this._state) && this._sheet.isDraft;
      if (draws && this._sheet.differs(message.strokes)) this._sheet.drawing.resend();
    }
    this._delivery.deliver();
  }

  /**
   * @param {import("../protocol_types.js").RoundPart} round
   * @param {import("../ink/grid.js").Point[][]} known
   */
  _openSheet(round, known) {
    const rewriting = this._sheet.open(round, known);
    this._typing.open(round);
    const waiting = this._delivery.waiting(round);
    if (waiting) this._do({ type: "sent", answer: waiting });
    else if (rewriting) this._do({ type: "rewrite" });
    if (this._sheet.declined) this._do({ type: "decline" });
    this._tick();
  }

  _send(collected = false) {
    const { round } = this._state;
    if (!round || !hasWritten(this._state)) return;
    if (isTyped(this._state)) {
      if (!this._typing.mayBeSent()) return;
      this._do({ type: "sent", answer: this._delivery.handIn(round.id, [], this._typing.handIn(), collected) });
      return;
    }
    this._sheet.surface.pad.finish();
    this._sheet.handedIn();
    const answer = this._delivery.handIn(round.id, this._sheet.strokes, this._sheet.drawing.times(), collected);
    this._sheet.learn(answer, this._sheet.strokes.map((stroke) => stroke.slice()));
    this._do({ type: "sent", answer });
  }

  /** At the child's own pace: ask for the problem after the one shown; saying it twice is harmless. */
  _goOn() {
    const { round } = this._state;
    this._link.send(next({ after: round ? round.number : 0 }));
  }

  /** The time is up and the child leaves it at that: only now the answer is shown. */
  _decline() {
    this._sheet.decline();
    this._do({ type: "decline" });
  }

  _rewrite() {
    this._do({ type: "rewrite" });
    this._sheet.rewrite();
    this._typing.rewrite();
    if (isTyped(this._state)) this._typing.focus();
  }

  /** @param {import("../protocol_types.js").RefusedMessage} message */
  _refused(message) {
    const last = message.reason === "no_more_tries";
    if (this._delivery.refused(message)) this._do({ type: "unsent", answer: message.answer, last });
    if (last) this._link.send(resync());
    if (message.reason === "too_many") this._do({ type: "held", answer: message.answer });
    const inky = ["ink", "truncate", "sheet"].includes(message.of || "");
    if (inky && ["gap", "too_fast"].includes(message.reason)) this._catchingUp.heal(message.reason);
    const words = refusedWords(message);
    if (words && (message.reason !== "too_fast" || ["hand", "may_show"].includes(message.of || ""))) toast(words, "warning");
  }

  /** Time passes: the clock moves, and a round ends without a message. */
  _tick() {
    const state = this._state;
    if (screenOf(state) !== "round" || !isInRound(state)) return;
    const { over, reading, waiting } = showTime(this._part, state, this._link.now());
    if (over !== state.timeUp || reading !== state.readingFirst) this._do({ type: "time_up", over, reading });
    if (over && !waiting) this._catchingUp.askAgain();
  }
}
