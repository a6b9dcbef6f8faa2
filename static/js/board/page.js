/** A board on its page: joins what it knows, what it shows and what the teacher does. */

import { setText } from "../dom/element.js";
import { toast } from "../dom/toast.js";
import { gettext } from "../i18n.js";
import { connect } from "../live/socket.js";
import { inkMissing, takeInk } from "./answer_ink.js";
import { Bar } from "./bar.js";
import { makeCommands } from "./commands.js";
import { actOn, removeSeats } from "./decisions.js";
import { countTiles, isClaimed } from "./derive.js";
import { DoorBar } from "./door.js";
import { Inks } from "./inks.js";
import { Invite } from "./invite.js";
import { Painter } from "./painter.js";
import { PICTURE, Panel } from "./panel.js";
import { gatherSnapshot } from "./pieces.js";
import { Queue } from "./queue.js";
import { showResults } from "./results.js";
import { Seats } from "./seats.js";
import { emptyBoard, roundId, startAnew, takeBatch, takeSnapshot } from "./store.js";
import { followingKey, selectionOf } from "./selection.js";
import { endWords, noneWords, refusalWords } from "./words.js";

const AFTER_CLOSE_MS = 1100;
const GATHER_MS = 600;

/** The whole page of a board. */
export class BoardPage {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.board = emptyBoard();
    this.painter = new Painter((key) => this.lookAt(key === PICTURE ? this.panel.key : key));
    this.inks = new Inks((answers) => this.commands.look(answers));
    this.bar = new Bar(root);
    const act = (key, what) => actOn(this.board, this.commands, key, what);
    this.door = this.makeDoor();
    this.invite = new Invite(root);
    const open = (key) => this.openKey(key);
    this.seats = new Seats(root.querySelector("[data-tiles]"), this.painter, { act, open });
    this.queue = new Queue(root.querySelector("[data-queue]"), this.painter, { act, open });
    this.panel = new Panel(root.querySelector("[data-panel]"), this.painter, {
      act,
      correct: (key, text, meant) => this.correct(key, text, meant),
      closed: (key) => this.giveFocusBack(key),
      following: (key) => this.openFollowing(key),
    });
    this.asked = null;
    this.resyncedRound = null;
    this.connect();
  }

  makeDoor() {
    return new DoorBar(this.root.querySelector("[data-door]"), {
      remove: (seats) => this.removeChosen(seats),
      admit: (seats) => {
        for (const seat of seats) this.admitOne(seat);
        this.door.setChoosing(false);
      },
      showNames: () => this.commands.showNames(),
      lock: (locked) => this.commands.lock(locked),
      choosing: () => this.showEverything(),
    });
  }

  admitOne(seat) {
    const tile = this.board.tiles.get(seat);
    if (tile && isClaimed(this.board, tile)) this.commands.admit(seat);
  }

  removeChosen(seats) {
    const selections = seats.map((seat) => selectionOf(this.board, seat, performance.now()));
    removeSeats(selections.filter(Boolean), this.commands, () => this.door.setChoosing(false));
  }

  /** A tap on a tile opens it, or chooses it where seats are being chosen. */
  openKey(key) {
    if (this.door.choosing && typeof key === "number") this.door.toggle(key);
    else this.openPanel(key);
  }

  connect() {
    this.link = connect(this.root.dataset.socket, {
      onOpen: () => this.startAnew(),
      onMessage: (message) => this.take(message),
      onEnd: (name) => toast(endWords(name), "warning"),
    });
    this.commands = makeCommands(this.link, this.board, () => {
      toast(gettext("Not connected right now. Please try again in a moment."), "warning");
    });
  }

  startAnew() {
    startAnew(this.board);
    this.inks.startAnew();
  }

  take(message) {
    if (message.type === "board" || message.type === "board_more") this.takePiece(message);
    else if (message.type === "batch") this.takeEvents(message);
    else if (message.type === "answer_ink") this.takeInk(message);
    else if (message.type === "refused") this.takeRefusal(message);
  }

  takePiece(piece) {
    const snapshot = gatherSnapshot(this.board, piece);
    if (snapshot) this.takeBoard(snapshot);
  }

  takeBoard(snapshot) {
    const before = this.occasion();
    takeSnapshot(this.board, snapshot);
    if (before !== this.occasion()) this.seats.filter = this.isOver() ? "look" : "all";
    this.bar.release();
    this.showEverything();
    this.inks.want(this.board, inkMissing(this.board));
    for (const key of this.painter.inSight()) this.lookAt(key);
  }

  takeInk(message) {
    const changes = takeInk(this.board, message);
    this.inks.came(message);
    this.showSome(changes, performance.now());
    for (const key of changes.inked) this.painter.soil(key);
    if (changes.inked.has(this.panel.key)) this.painter.soil(PICTURE);
  }

  /** The ink of an answer in the queue is asked for when somebody sees its card. */
  lookAt(key) {
    if (this.board.queue.has(key)) this.inks.want(this.board, [key]);
  }

  takeEvents(batch) {
    const now = performance.now();
    const changes = takeBatch(this.board, batch, now);
    for (const seat of changes.show) this.commands.show(seat);
    if (changes.resync) this.resyncSoon();
    if (changes.all || changes.queue) this.showEverything();
    else this.showSome(changes, now);
    for (const seat of changes.inked) this.painter.soil(seat);
    this.inks.want(this.board, inkMissing(this.board));
    // The table at the end comes with a snapshot only.
    const marked = batch.events.some((event) => event.type === "tile");
    if (marked && this.isOver()) this.resyncSoon();
  }

  takeRefusal(refused) {
    if (refused.of === "look") {
      this.inks.refused();
      return;
    }
    this.bar.release();
    toast(refusalWords(refused.reason), "info");
    if (refused.reason === "stale") this.resyncSoon();
  }

  /**
   * What the teacher chose a filter for. It is not the phase: a round that closes by itself must
   * not take the queue from under a finger.
   */
  occasion() {
    return this.isOver() ? "over" : roundId(this.board.round);
  }

  isOver() {
    return this.board.room !== null && this.board.room.phase === "over";
  }

  resyncSoon() {
    if (this.asked !== null) return;
    this.asked = setTimeout(() => {
      this.asked = null;
      this.commands.resync();
    }, GATHER_MS);
  }

  showSome(changes, now) {
    if (!this.board.room || changes.tiles.size === 0) return;
    this.seats.showSome(this.board, changes.tiles, now);
    this.door.show(this.board);
    this.showCounts(now);
    if (changes.tiles.has(this.panel.key)) this.panel.show(this.board, now);
  }

  /** Show the whole board as it stands now. */
  showEverything() {
    if (!this.board.room) return;
    const now = performance.now();
    this.root.dataset.phase = this.board.room.phase;
    this.invite.show(this.board.room.code);
    this.door.show(this.board);
    this.seats.chosen = this.door.choosing ? this.door.chosen : null;
    this.seats.showAll(this.board, now);
    this.queue.show(this.board, this.seats.filter);
    this.showCounts(now);
    this.panel.show(this.board, now);
    this.root.querySelector("[data-lobby]").hidden = this.board.room.phase !== "lobby";
    document.querySelector("[data-end]").hidden = this.isOver();
    const results = this.root.querySelector("[data-results]");
    results.hidden = !this.isOver();
    if (this.isOver()) showResults(results.querySelector("table"), this.board);
  }

  showCounts(now) {
    const counts = countTiles(this.board, now);
    this.bar.show(this.board, counts, this.seats.filter);
    this.root.querySelector("[data-seats]").hidden = this.isOver() && counts.look === 0;
    const none = this.root.querySelector("[data-none]");
    none.hidden = this.seats.shown > 0 || !this.queue.root.hidden;
    setText(none, noneWords(counts.all, this.seats.filter));
  }

  /** Let time pass: the countdown, and a round that has run out of time. */
  tick() {
    if (!this.board.room) return;
    const now = this.link.now();
    this.bar.tick(this.board, now);
    const { round } = this.board;
    if (!round || round.closed || !round.closes_at || this.resyncedRound === round.id) return;
    if (now > round.closes_at + AFTER_CLOSE_MS && this.commands.resync()) {
      this.resyncedRound = round.id;
    }
  }

  /** @param {string} filter which seats to show */
  setFilter(filter) {
    this.seats.filter = filter;
    this.showEverything();
  }

  correct(key, text) {
    const selection = selectionOf(this.board, key, performance.now());
    if (selection && selection.answer) this.commands.correct(selection.answer.id, text);
  }

  giveFocusBack(key) {
    if (typeof key === "number") this.seats.focus(key);
    else this.queue.focus(key);
  }

  openPanel(key) {
    this.panel.open(key, this.board, performance.now());
    this.lookAt(key);
  }

  openFollowing(key) {
    const following = followingKey(this.board, key, performance.now());
    if (following !== null) this.openPanel(following);
    else toast(gettext("Nothing else to look at."), "right");
  }
}
