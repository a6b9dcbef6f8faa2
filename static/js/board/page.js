/** A board on its page: joins what it knows, what it shows and what the teacher does. */

import { dataOf } from "../dom/find.js";
import { toast } from "../dom/toast.js";
import { gettext } from "../i18n.js";
import { roomNow } from "../live/asked.js";
import { connect } from "../live/socket.js";
import { dropDrawings } from "./annotations.js";
import { inkMissing, takeInk } from "./answer_ink.js";
import { boardActions } from "./board_actions.js";
import { makeCommands } from "./commands.js";
import { isInRoom, isOver } from "./derive.js";
import { showEnded } from "./ended.js";
import { Inks } from "./inks.js";
import { meetMe } from "./me.js";
import { neighbourOf } from "./order.js";
import { Painter } from "./painter.js";
import { PICTURE } from "./panel.js";
import { gatherSnapshot } from "./pieces.js";
import { Prefs } from "./prefs.js";
import { Resyncs } from "./resyncs.js";
import { followingKey, selectionOf } from "./selection.js";
import { SpotDialog } from "./spot.js";
import { TimedInks } from "./timed_inks.js";
import { emptyBoard, roundId, startAnew, takeBatch, takeSnapshot } from "./store.js";
import { BoardView } from "./view.js";
import { refusalWords } from "./words.js";

/**
 * @typedef {import("./types.js").Key} Key
 * @typedef {import("./types.js").Changes} Changes
 */

/** The whole page of a board. */
export class BoardPage {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    meetMe(root);
    this.board = emptyBoard();
    this.painter = new Painter((key) => this.lookAt(key === PICTURE ? this.view.panel.key : key));
    this.inks = new Inks((answers) => this.commands.look(answers));
    this.timed = new TimedInks((answers) => this.commands.look(answers, true));
    this.prefs = new Prefs();
    this.view = new BoardView(root, this.painter, boardActions(this), this.prefs, this.timed);
    this.resyncs = new Resyncs(() => this.commands.resync());
    this.link = this.connect();
    const away = gettext("Not connected right now. Please try again in a moment.");
    this.commands = makeCommands(this.link, this.board, () => toast(away, "warning"));
    this.spot = new SpotDialog((...typed) => this.commands.askTyped(...typed));
  }

  /**
   * A tap on a tile opens it, or chooses it where seats are being chosen.
   * @param {Key} key
   */
  openKey(key) {
    if (this.view.door.choosing && typeof key === "number") this.view.door.toggle(key);
    else this.openPanel(key);
  }

  connect() {
    return connect(dataOf(this.root, "socket"), {
      watches: true,
      onOpen: () => this.startAnew(),
      onMessage: (/** @type {import("../protocol_types.js").ToBoard} */ message) => this.take(message),
      onEnd: (name) => showEnded(this.root, name),
    }, this.root.dataset.polls);
  }

  /** What asks for ink with its times: the panel, and the replay of the class. */
  get replayed() {
    return [this.timed, this.view.replay.timed];
  }

  startAnew() {
    startAnew(this.board);
    this.inks.startAnew();
    for (const each of [...this.replayed, this.view.stageReplay]) each.startAnew();
  }

  /** @param {import("../protocol_types.js").ToBoard} message */
  take(message) {
    if (message.type === "board" || message.type === "board_more") this.takePiece(message);
    else if (message.type === "batch") this.takeEvents(message);
    else if (message.type === "answer_ink") this.takeInk(message);
    else if (message.type === "stage_ink") this.view.stageReplay.came(message);
    else if (message.type === "refused") this.takeRefusal(message);
  }

  /** @param {import("../protocol_types.js").BoardSnapshot | import("../protocol_types.js").BoardMore} piece */
  takePiece(piece) {
    const snapshot = gatherSnapshot(this.board, piece);
    if (snapshot) this.takeBoard(snapshot);
  }

  /** @param {import("../protocol_types.js").BoardSnapshot} snapshot */
  takeBoard(snapshot) {
    const before = this.occasion();
    takeSnapshot(this.board, snapshot, performance.now());
    if (before !== this.occasion()) this.beginAnew();
    this.view.release();
    this.showEverything();
    this.inks.want(this.board, inkMissing(this.board));
    for (const key of this.painter.inSight()) this.lookAt(key);
  }

  /** Another problem: all seats are shown, in their order. */
  beginAnew() {
    this.view.choose("all");
    this.view.seats.sortAgain();
  }

  /** @param {import("../protocol_types.js").AnswerInk} message */
  takeInk(message) {
    if (message.timed) {
      for (const each of this.replayed) each.came(message);
      return;
    }
    const changes = takeInk(this.board, message);
    this.inks.came(message);
    this.showSome(changes, performance.now());
    this.view.soil(changes.inked);
  }

  /**
   * The ink of an answer in the queue is asked for when somebody sees its card.
   * @param {Key | null} key
   */
  lookAt(key) {
    if (typeof key === "string" && this.board.queue.has(key)) this.inks.want(this.board, [key]);
  }

  /** @param {import("../protocol_types.js").Batch} batch */
  takeEvents(batch) {
    const now = performance.now();
    const changes = takeBatch(this.board, batch, now);
    for (const seat of changes.show) this.commands.show(seat);
    if (changes.resync) this.resyncs.soon();
    if (changes.all || changes.queue) this.showEverything();
    else this.showSome(changes, now);
    this.view.soil(changes.inked);
    this.inks.want(this.board, inkMissing(this.board));
    // The table at the end comes with a snapshot only.
    const marked = batch.events.some((event) => event.type === "tile");
    if (marked && isOver(this.board)) this.resyncs.soon();
  }

  /** @param {import("../protocol_types.js").RefusedMessage} refused */
  takeRefusal(refused) {
    if (refused.of === "look") {
      this.inks.refused();
      for (const each of this.replayed) each.inks.refused();
      return;
    }
    if (refused.of === "ask_typed") this.spot.refused();
    if (refused.of === "annotate") {
      dropDrawings(this.board);
      this.painter.soilAll();
    }
    this.view.bar.release();
    this.view.inTime.refused();
    if (this.view.settling.refused(refused)) return;
    toast(refusalWords(refused.reason, refused.detail), "info");
    if (refused.reason === "stale") this.resyncs.soon();
  }

  /**
   * What the teacher chose a filter for. It is not the phase: a round that closes by itself must
   * not take the queue from under a finger.
   */
  occasion() {
    return isOver(this.board) ? "over" : roundId(this.board.round);
  }

  /**
   * @param {Changes} changes
   * @param {number} now milliseconds on the board's own clock
   */
  showSome(changes, now) {
    if (isInRoom(this.board)) this.view.showSome(this.board, changes, now);
  }

  /** Show the whole board as it stands now. */
  showEverything() {
    if (isInRoom(this.board)) this.view.showAll(this.board, performance.now());
  }

  /** Let time pass: the countdown, and a round that has run out of time. */
  tick() {
    const { board } = this;
    if (!isInRoom(board)) return;
    const now = roomNow(board.room, this.link.now());
    this.view.bar.tick(board, now);
    this.view.conduct.tick(board, now);
    this.view.hands.tick();
    this.view.showStaged(board);
    this.view.help.tick(board, performance.now());
    this.resyncs.tick(board.round, now);
  }

  /**
   * @param {import("./types.js").Filter} filter which seats to show
   * @param {string | null} [group] only those of this group
   */
  setFilter(filter, group = null) {
    this.view.choose(filter, group);
    this.arrange();
  }

  /** Sort the tiles anew, and show them as they stand now. */
  arrange() {
    this.view.seats.sortAgain();
    this.showEverything();
  }

  /**
   * @param {Key} key
   * @param {string} text
   * @param {import("../protocol_types.js").Meaning} [meant]
   */
  correct(key, text, meant) {
    const selection = selectionOf(this.board, key, performance.now());
    if (selection && selection.answer) this.commands.correct(selection.answer.id, text, meant);
  }

  /** @param {Key} key */
  openPanel(key) {
    this.view.panel.open(key, this.board, performance.now());
    this.lookAt(key);
  }

  /**
   * @param {Key} key
   * @param {1 | -1} step
   */
  openBeside(key, step) {
    const { seats, shownKeys } = this.view;
    const next = neighbourOf([...seats.keys, ...this.board.queue.keys()], shownKeys, key, step);
    if (next !== null) this.openPanel(next);
  }

  /** @param {Key | null} key */
  openFollowing(key) {
    const following = followingKey(this.board, key, performance.now(), this.view.seats.keys);
    if (following !== null) this.openPanel(following);
    else toast(gettext("Nothing else to look at."), "right");
  }
}
