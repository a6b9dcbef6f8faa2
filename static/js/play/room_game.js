/** A child's page in a room: as any game, and it goes on where the network is away. */

import { followLanguage } from "../live/language.js";
import { Trail } from "../live/trail.js";
import { WakeLock } from "../live/wake_lock.js";
import { forgetShell, keepShell } from "../offline/shell.js";
import { resync } from "../protocol.js";
import { isLocal } from "./ahead.js";
import { Alone } from "./alone.js";
import { Annotations } from "./annotations.js";
import { hasWritten, panelOf, staysAwake } from "./derive.js";
import { Game } from "./game.js";
import { KeptPage } from "./kept_page.js";

/** So long a page waits for the server's word until it shows what it has. */
const PATIENCE_MS = 2000;

/**
 * @typedef {import("../protocol_types.js").SeatSnapshot} SeatSnapshot
 * @typedef {import("../protocol_types.js").RoundPart} RoundPart
 */

/** One student at one seat of a room. */
export class RoomGame extends Game {
  /**
   * @param {HTMLElement} root
   * @param {import("./local_store.js").LocalStore} store
   */
  constructor(root, store) {
    super(root, store);
    this._awake = new WakeLock();
    this._annotations = new Annotations();
    this._trail = new Trail({ problem: this._part("prompt"), sheet: this._part("sheet") });
    this._sheet.surface.marks = () => this._marksSeen();
    this._alone = new Alone(store, this._owner, this._link);
    this._kept = new KeptPage(store, this._owner);
    this._delivery.openedAt = (problem) => this._alone.openedAt(problem);
    setTimeout(() => this._comeBack(), navigator.onLine ? PATIENCE_MS : 0);
    document.addEventListener("astro:leaving", () => this._forget());
    keepShell();
  }

  /** Without network the page comes up as it was left. */
  _comeBack() {
    const kept = this._state.room ? null : this._kept.restored();
    if (!kept || this._link.isOpen()) return;
    this._do({ type: "online", online: false });
    this._hear(kept);
  }

  /** A sheet that was emptied after it was sent is a new one: what stood on it stays with the answer. */
  _marksSeen() {
    const { round, answer, rewriting, sending } = this._state;
    if (!round) return [];
    return this._annotations.on(round.id, answer && !rewriting && !sending ? answer.id : null);
  }

  /** Another child may sit here next, and must find nothing. */
  _forget() {
    this._kept.forget();
    this._alone.forget();
    forgetShell();
  }

  /** @param {import("./store.js").Happening} event */
  _do(event) {
    super._do(event);
    if (event.type === "online" && event.online) this._alone.opened();
    this._awake.want(staysAwake(this._state));
    this._alone.look(this._state);
    this._kept.keep(this._state, this._link.now());
    if (event.type === "ended" && event.name === "signed_out") this._forget();
    const can = this._alone.canGoOn(this._state);
    if (can !== this._state.ahead) super._do({ type: "ahead_known", can });
  }

  /** @param {import("./game.js").Message} message */
  _hear(message) {
    if (message.type === "pointer") this._trail.show(message);
    if (this._annotations.hear(message)) this._sheet.surface.repaint();
    if (message.type === "ahead") this._alone.learn(message, this._state);
    if (message.type === "seat") {
      followLanguage(message.room);
      const way = this._alone.wayOf(message, this._state);
      if (way === "later") {
        this._follow(message);
        return;
      }
      if (way === "whole") this._bringIn(message);
    }
    super._hear(message);
  }

  /**
   * The server has yet to follow where this device went: tell it, and stay.
   * @param {SeatSnapshot} message
   */
  _follow({ room, seat }) {
    this._do({ type: "followed", room, seat });
    this._delivery.deliver();
    this._alone.catchUp(this._state, () => isLocal(this._state.round) && this._link.send(resync()));
  }

  /**
   * The class is elsewhere than this device thought: what was written there goes in before.
   * @param {SeatSnapshot} message
   */
  _bringIn({ room, round }) {
    const { round: mine } = this._state;
    if (!mine || !this._alone.takesIn(this._state) || !hasWritten(this._state) || this._sheet.declined) return;
    const isPast = room.pace !== "timer" || (round !== null && Number(round.place) > Number(mine.place));
    const panel = panelOf(this._state);
    if (isPast && (panel === null || panel === "unsent")) this._send(room.pace === "timer");
  }

  /**
   * @param {RoundPart} round
   * @param {import("../ink/grid.js").Point[][]} known
   */
  _openSheet(round, known) {
    this._alone.pass(round.problem);
    this._sheet.become(round);
    super._openSheet(round, known);
  }

  _goOn() {
    const alone = !this._link.isOpen() || isLocal(this._state.round);
    const told = alone ? this._alone.goOn(this._state) : null;
    if (told) this._hear(told);
    else super._goOn();
  }

  /** @param {import("../protocol_types.js").RefusedMessage} message */
  _refused(message) {
    super._refused(message);
    if (message.of !== "go_ahead") return;
    this._alone.giveUp();
    this._link.send(resync());
  }

  _tick() {
    super._tick(); // a device that slept hears only now that the time was up
    const told = this._alone.tick(this._state);
    // What is collected waits with what was sent: its ink says when it was written.
    if (told && panelOf(this._state) === "unsent" && this._alone.takesIn(this._state)) this._send(true);
    if (told) this._hear(told);
  }
}
