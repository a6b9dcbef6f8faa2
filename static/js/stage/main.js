/** Starts the stage: what the projector shows. */

import { dataOf, find } from "../dom/find.js";
import { toast } from "../dom/toast.js";
import { gettext } from "../i18n.js";
import { overAt, roomNow } from "../live/asked.js";
import { followLanguage } from "../live/language.js";
import { connect } from "../live/socket.js";
import { Trail } from "../live/trail.js";
import { resync } from "../protocol.js";
import { StageMoments } from "./moments.js";
import { showRing } from "./ring.js";
import { emptyStage, leaveReplay, sceneOf, takeAnswered, takeReplayed, takeSnapshot } from "./store.js";
import { StageView } from "./view.js";

/** So that no second of a countdown is skipped, whenever the page began to count. */
const TICK_MS = 250;
/**
 * The server takes answers for a second more: asked earlier, it would say that the round is open.
 */
const AFTER_CLOSE_MS = 1100;

/** A stage on its page. */
class StagePage {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.stage = emptyStage();
    this.view = new StageView(root, () => this.link.now());
    this.moments = new StageMoments(root, this.view);
    this.trail = new Trail({ problem: find(root, "[data-prompt]"), sheet: find(root, "[data-scene-part=round]") });
    /** @type {number|null} */
    this.resyncedFor = null;
    this.link = connect(dataOf(root, "socket"), {
      watches: true,
      onMessage: (/** @type {import("../protocol_types.js").ToStage} */ message) => this.take(message),
      onEnd: () => toast(gettext("Please open the stage again from the board."), "warning"),
    }, root.dataset.polls);
  }

  /** @param {import("../protocol_types.js").ToStage} message */
  take(message) {
    const before = this.stage;
    // The QR code is the server's work: a room with a new code has a new page.
    if (message.type === "stage") followLanguage(message.room);
    if (message.type === "stage" && message.room.code !== this.root.dataset.code) location.reload();
    if (message.type === "pointer") this.trail.show(message);
    if (message.type === "stage_ink") this.view.sheets.takeInk(message);
    if (message.type === "stage") this.stage = takeSnapshot(this.stage, message);
    else if (message.type === "answered") this.takeAnswered(message);
    else if (message.type === "replayed") this.stage = takeReplayed(this.stage, message);
    else if (message.type === "together" && this.stage.room) {
      this.stage = { ...this.stage, room: { ...this.stage.room, together: message.together } };
    } else return;
    this.view.show(this.stage);
    this.moments.look(before, this.stage);
    this.tick();
  }

  /** @param {import("../protocol_types.js").Answered} message */
  takeAnswered(message) {
    this.stage = takeAnswered(this.stage, message);
    // After the round a count means that marks have changed: right answers, the podium.
    const scene = sceneOf(this.stage);
    if (scene === "review" || scene === "over") this.link.send(resync());
  }

  /** A replay whose leader is gone ends by the clock. */
  leaveReplay() {
    const left = leaveReplay(this.stage, this.link.now());
    if (left === this.stage) return;
    this.stage = left;
    this.view.show(left);
  }

  /** Let time pass: the ring, and a round that has run out of time. */
  tick() {
    const { round } = this.stage;
    const isAsking = sceneOf(this.stage) === "asking";
    if (!this.stage.room) return;
    const now = roomNow(this.stage.room, this.link.now());
    this.leaveReplay();
    this.view.showNext(this.stage, now);
    const isRead = this.view.showReading(this.stage, now);
    this.moments.tick(showRing(find(this.root, "[data-ring]"), isAsking && !isRead ? round : null, now));
    const over = isAsking && round ? overAt(round) : null;
    if (!over || this.resyncedFor === over) return;
    if (now > over + AFTER_CLOSE_MS && this.link.send(resync())) this.resyncedFor = over;
  }
}

const page = new StagePage(find(document, "#stage"));
setInterval(() => page.tick(), TICK_MS);
