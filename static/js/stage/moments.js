/** The moments of the stage: who comes, a problem that is closed, the podium; and its sounds. */

import { feel } from "../dom/crew.js";
import { find } from "../dom/find.js";
import { openLocalStore } from "../play/local_store.js";
import { countUp } from "../moment/count_up.js";
import { reactionTo } from "../moment/kinds.js";
import { Moments } from "../moment/moment.js";
import { isCalm } from "../moment/motion.js";
import { fly } from "../moment/particles.js";
import { Player } from "../moment/sounds.js";
import { Voice, readyMute } from "../moment/voice.js";
import { isHeard, momentOf } from "./moment_of.js";
import { isInRound, sceneOf } from "./store.js";

/** When the third, the second and the first stand on the podium; podium.css says the same. */
export const STEPS_MS = [1000, 3000, 5500];

/** Shows the moments of a stage. */
export class StageMoments {
  /**
   * @param {HTMLElement} root
   * @param {import("./view.js").StageView} view
   */
  constructor(root, view) {
    this.root = root;
    this.view = view;
    this.voice = new Voice(openLocalStore(), new Player(), { page: "stage" });
    this.showMute = readyMute(document, this.voice);
    this.moments = new Moments(this.voice);
    /** @type {number|null} */
    this.left = null;
    this.right = 0;
    this.wakes();
  }

  /** Most browsers let a page sound only once somebody has touched it. */
  wakes() {
    this.voice.wake();
    for (const act of ["pointerdown", "keydown"]) document.addEventListener(act, () => this.voice.wake(), { once: true });
  }

  /**
   * Show what the step from one state to another is, if anything; the view has drawn the second.
   *
   * @param {import("./store.js").Stage} before
   * @param {import("./store.js").Stage} after
   */
  look(before, after) {
    const silent = after.room !== null && after.room.silent;
    if (silent !== this.voice.silent) {
      this.voice.silent = silent;
      this.showMute();
    }
    const kind = momentOf(before, after);
    if (kind === "join") this.moments.show("join");
    if (kind === "closed") this.moments.show("closed");
    if (kind === "podium") this.podium(after);
    this.react(after, kind === "closed");
  }

  /**
   * Once a problem is closed the number of right answers counts up and the astronaut reacts; a mark
   * that comes later counts on.
   *
   * @param {import("./store.js").Stage} stage
   * @param {boolean} isFresh
   */
  react(stage, isFresh) {
    const isClosed = isInRound(stage) && sceneOf(stage) === "review" && stage.right !== null && !stage.round.skipped;
    this.root.dataset.reacts = String(isClosed);
    if (!isClosed) {
      this.right = 0;
      this.root.dataset.starred = "false";
      return;
    }
    const right = stage.right || 0;
    const { mood, starred } = reactionTo(right, stage.seats);
    feel(find(this.root, "[data-reaction] .astronaut", SVGElement), mood);
    if (starred && this.root.dataset.starred !== "true") fly(find(this.root, "[data-star-particles]"), "stars");
    this.root.dataset.starred = String(starred);
    if (isFresh) this.right = 0;
    if (right === this.right) return;
    const from = this.right;
    this.right = right;
    countUp(this.root, { from, to: right, ms: 900 }, (count) => this.view.countRight(stage, count));
  }

  /** @param {import("./store.js").Stage} stage */
  podium(stage) {
    const list = find(this.root, "[data-podium]");
    const first = stage.podium.length > 0 && !isCalm() ? STEPS_MS[2] : 0;
    list.dataset.fresh = String(first > 0);
    if (first > 0) for (const at of STEPS_MS.slice(0, 2)) setTimeout(() => this.voice.play("last"), at);
    setTimeout(() => {
      this.moments.show("podium", { particles: find(this.root, "[data-confetti]") });
    }, first);
  }

  /** @param {number|null} seconds that a round has left */
  tick(seconds) {
    if (isHeard(this.left, seconds)) this.voice.play("last");
    this.left = seconds;
  }
}
