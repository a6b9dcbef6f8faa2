/** What a board shows: bar, door, tiles, queue, panel and, at the end, the results. */

import { setText } from "../dom/element.js";
import { find, findAll } from "../dom/find.js";
import { Acts } from "./acts.js";
import { Bar } from "./bar.js";
import { BoardReplay } from "./class_replay.js";
import { Conduct } from "./conduct.js";
import { countTiles, isOver } from "./derive.js";
import { DoorBar } from "./door.js";
import { GroupsView } from "./groups_view.js";
import { HandsList } from "./hands_list.js";
import { HelpList } from "./help_list.js";
import { InTime } from "./in_time.js";
import { showHiding } from "./hiding.js";
import { Invite } from "./invite.js";
import { leaveReplay } from "./on_stage.js";
import { PICTURE, Panel } from "./panel.js";
import { Queue } from "./queue.js";
import { RehearsalView } from "./rehearsal.js";
import { showExtras } from "./extras.js";
import { showResults } from "./results.js";
import { Said } from "./said.js";
import { Seats } from "./seats.js";
import { Settling } from "./settling.js";
import { readyTeamRow, showStanding } from "./standing.js";
import { Tools } from "./tools.js";
import { selectionOf } from "./selection.js";
import { StageReplay } from "./stage_replay.js";
import { showStaged, showStand } from "./staging.js";
import { noneWords } from "./words.js";

/**
 * @typedef {import("./types.js").Key} Key
 * @typedef {import("./types.js").RoomBoard} RoomBoard
 */

/**
 * @typedef {object} BoardActions what the teacher does
 * @property {(key: Key, act: import("./types.js").Act) => void} act
 * @property {(key: Key) => void} open
 * @property {import("./panel.js").Correct} correct
 * @property {(key: Key) => void} following
 * @property {(key: Key, step: 1 | -1) => void} step
 * @property {import("./panel_pen.js").PenCommands} pen
 * @property {() => void} arranged the tiles are to be sorted and shown anew
 * @property {import("./door.js").DoorActions} door
 * @property {Omit<import("./hands_list.js").HandActions, "open">} hands
 * @property {(seat: number, team: number) => void} team moves a child
 * @property {(group: string | null) => void} group shows only this group
 * @property {import("./settling.js").SettlingActions & import("./in_time.js").InTimeActions} settling
 * @property {import("./class_replay.js").ReplayActions} replay
 * @property {import("./stage_replay.js").StageReplayActions} stageReplay
 * @property {(here: boolean) => void} rehearse lets simulated children come, or sends them away
 */

/** The parts of a board's page. */
export class BoardView {
  /**
   * @param {HTMLElement} root
   * @param {import("./painter.js").Painter} painter
   * @param {BoardActions} actions
   * @param {import("./prefs.js").Prefs} prefs
   * @param {import("./timed_inks.js").TimedInks} timed
   */
  constructor(root, painter, actions, prefs, timed) {
    const { act, open, correct, following, step, arranged, door, hands, pen } = actions;
    this.root = root;
    this.painter = painter;
    this.time = hands.now;
    this.acts = new Acts(root);
    this.bar = new Bar(root);
    this.conduct = new Conduct(root);
    this.door = new DoorBar(find(root, "[data-door]"), door);
    this.hands = new HandsList(find(root, "[data-hands]"), { ...hands, open }, prefs);
    this.help = new HelpList(find(root, "[data-help-first]"), open);
    this.invite = new Invite(root);
    this.said = new Said(find(root, "[data-said]"));
    this.rehearsal = new RehearsalView(root, actions.rehearse);
    this.seats = new Seats(find(root, "[data-tiles]"), painter, { act, open }, prefs, arranged);
    this.replay = new BoardReplay(root, actions.replay, () => this.seats.keys);
    this.stageReplay = new StageReplay(root, actions.stageReplay, this.replay.replay);
    this.tools = new Tools(root, prefs, arranged);
    this.groups = new GroupsView(find(root, "[data-groups]"), painter, actions.group);
    this.settling = new Settling(root, painter, actions.settling);
    this.inTime = new InTime(find(root, "[data-in-time]"), actions.settling);
    this.queue = new Queue(find(root, "[data-queue]"), painter, { act, open });
    const closed = (/** @type {Key} */ key) => this.giveFocusBack(key);
    const shown = () => this.shownKeys;
    const replayStage = () => this.stageReplay.open();
    const panelActions = { act, correct, closed, replayStage, following, step, shown, pen, time: hands.now };
    this.panel = new Panel(find(root, "[data-panel]"), painter, panelActions, timed);
    readyTeamRow(this.panel.root, actions.team);
  }

  /** @returns {Key[]} the seats that are shown, as they stand, and after them the queue's answers */
  get shownKeys() {
    return [...this.seats.shownKeys, ...(this.queue.root.hidden ? [] : this.queue.views.keys())];
  }

  /**
   * Show the seats that changed.
   *
   * @param {RoomBoard} board
   * @param {import("./types.js").Changes} changes
   * @param {number} now milliseconds on the board's own clock
   */
  showSome(board, changes, now) {
    if (changes.tiles.size === 0) return;
    this.seats.showSome(board, this.showGroups(board) ? board.tiles.keys() : changes.tiles, now);
    this.door.show(board, this.seats.filter);
    this.hands.show(board);
    this.showCounts(board, now);
    const { key } = this.panel;
    if (typeof key === "number" && changes.tiles.has(key)) this.panel.show(board, now);
  }

  /**
   * Show the whole board as it stands now.
   *
   * @param {RoomBoard} board
   * @param {number} now milliseconds on the board's own clock
   */
  showAll(board, now) {
    const over = isOver(board);
    this.root.dataset.phase = board.room.phase;
    this.root.dataset.paused = String(board.room.paused_at !== null);
    this.invite.show(board.room.code);
    this.said.show(board);
    showHiding(board);
    this.acts.show(board, now);
    this.tools.showFor(board.room.phase);
    this.door.show(board, this.seats.filter);
    this.hands.show(board);
    this.seats.chosen = this.door.choosing ? this.door.chosen : null;
    if (over) this.seats.filter = countTiles(board, now).look > 0 ? "look" : "names";
    this.showGroups(board);
    this.seats.showAll(board, now);
    this.queue.show(board, this.seats.filter);
    this.showStaged(board);
    this.stageReplay.show(board);
    this.showCounts(board, now);
    this.panel.show(board, now);
    find(this.root, "[data-lobby]").hidden = board.room.phase !== "lobby";
    for (const end of findAll(document, "[data-end]")) end.hidden = over;
    find(document, "[data-settings-open]").hidden = over;
    const results = find(this.root, "[data-results]");
    results.hidden = !over;
    if (!over) return;
    showResults(find(results, "table", HTMLTableElement), board);
    showExtras(find(results, "[data-extras]"), board);
  }

  /**
   * Show how the sheets stand that were put on the stage: a child that does not answer says no.
   *
   * @param {RoomBoard} board
   */
  showStaged(board) {
    if (leaveReplay(board, this.time())) this.stageReplay.show(board);
    if (board.staged.length === 0 && find(this.root, "[data-staged]").hidden) return;
    showStaged(find(this.root, "[data-staged]"), board, this.time());
    const selection = selectionOf(board, this.panel.key, performance.now());
    if (selection) showStand(this.panel.root, board, selection.seat, this.time());
  }

  /**
   * @param {RoomBoard} board
   * @returns {boolean} whether other seats are to be shown than before
   */
  showGroups(board) {
    const hasChanged = this.groups.show(board);
    this.seats.only = this.groups.seats;
    return hasChanged;
  }

  /**
   * @param {RoomBoard} board
   * @param {number} now
   */
  showCounts(board, now) {
    const counts = countTiles(board, now);
    this.rehearsal.show(board, now);
    showStanding(this.root, board);
    this.settling.show(board);
    this.inTime.show(board);
    this.bar.show(board, counts, this.groups.chosen === null ? this.seats.filter : "group");
    this.conduct.show(board);
    this.replay.show(board);
    const seats = find(this.root, "[data-seats]");
    seats.hidden = isOver(board) && counts.look === 0 && counts.names === 0;
    // The results come before the names that wait, and after the answers that do.
    seats.dataset.last = String(isOver(board) && counts.look === 0);
    const none = find(this.root, "[data-none]");
    none.hidden = this.seats.shown > 0 || !this.queue.root.hidden;
    setText(none, noneWords(counts.all, this.seats.filter));
  }

  /**
   * @param {import("./types.js").Filter} filter which seats to show
   * @param {string | null} [group] only those of this group
   */
  choose(filter, group = null) {
    this.seats.filter = filter;
    this.groups.chosen = group;
  }

  /** The server has said how everything stands: nothing is waited for any more. */
  release() {
    this.bar.release();
    this.settling.forgetSent();
    this.inTime.refused();
  }

  /** @param {Set<Key>} inked seats and answers whose ink has come */
  soil(inked) {
    for (const key of inked) this.painter.soil(key);
    this.settling.soil(inked);
    if (this.panel.key !== null && inked.has(this.panel.key)) this.painter.soil(PICTURE);
  }

  /** @param {Key} key what the panel was about */
  giveFocusBack(key) {
    if (typeof key === "number") this.seats.focus(key);
    else this.queue.focus(key);
  }
}
