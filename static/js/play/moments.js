/** The moments of a child's page: what has just happened, and how it is shown. */

import { wear } from "../dom/crew.js";
import { findAll, findMaybe } from "../dom/find.js";
import { countUp } from "../moment/count_up.js";
import { flyTo } from "../moment/flight.js";
import { Moments } from "../moment/moment.js";
import { Player } from "../moment/sounds.js";
import { Voice, readyMute } from "../moment/voice.js";
import { inARow, momentOf } from "./moment_of.js";
import { rowWords } from "./moment_words.js";

/** From so many right answers in a row on a banner says so. */
const ROW = 3;

/** Shows the moments of one child's page. */
export class PlayMoments {
  /**
   * @param {HTMLElement} root
   * @param {import("./parts.js").Part} part
   * @param {import("./local_store.js").LocalStore} store
   * @param {string} owner whose page it is
   */
  constructor(root, part, store, owner) {
    this._root = root;
    this._part = part;
    this._store = store;
    this._joined = `joined:${owner}`;
    this._row = 0;
    this._voice = new Voice(store, new Player(), { page: "device" });
    this._showMute = readyMute(document, this._voice);
    this._moments = new Moments(this._voice, { banner: part("banner") });
    // A browser lets a page sound once somebody has touched it.
    document.addEventListener("pointerdown", () => this._voice.wake(), { once: true });
  }

  /**
   * Show what the step from one state to another means to the child, if anything.
   * @param {import("./store.js").State} before
   * @param {import("./store.js").State} after
   */
  look(before, after) {
    this._hush(after);
    if (after.seat && after.seat.avatar) wear(document, after.seat.avatar);
    const kind = momentOf(before, after, { homework: this._root.dataset.kind === "homework" });
    this._row = inARow(this._row, kind);
    if (kind && kind !== "right") this._part("sparks").replaceChildren(); // they were another answer's
    if (kind === "join") this._join();
    else if (kind === "right") this._right(before, after);
    else if (kind === "lesson_over" || kind === "practice_over" || kind === "homework_done") this._over(kind, after);
    else if (kind) this._moments.show(kind);
  }

  /** @param {import("./store.js").State} after */
  _hush({ room }) {
    const silent = room !== null && room.silent;
    if (silent === this._voice.silent) return;
    this._voice.silent = silent;
    this._showMute();
  }

  /** Once for each seat: a page that is loaded anew has been welcomed. */
  _join() {
    if (this._store.get(this._joined)) return;
    this._store.set(this._joined, true);
    this._moments.show("join", { particles: this._maybe("join-particles") });
  }

  /**
   * @param {import("./store.js").State} before
   * @param {import("./store.js").State} after
   */
  _right(before, after) {
    this._moments.show("right", { particles: this._part("sparks") });
    if (this._row >= ROW) this._moments.show("streak", { words: rowWords(this._row) });
    const [from, to] = [before.seat ? before.seat.score : 0, after.seat ? after.seat.score : 0];
    const score = findMaybe(document, "#score [data-score]");
    if (!score || to <= from) return;
    score.textContent = String(from);
    flyTo(this._part("outcome-points"), score, () => this._count(score, from, to));
  }

  /**
   * @param {"lesson_over"|"practice_over"|"homework_done"} kind
   * @param {import("./store.js").State} after
   */
  _over(kind, after) {
    this._moments.show(kind, { particles: this._maybe("over-particles") });
    for (const place of findAll(this._root, "[data-screen-of=over] [data-score]")) {
      this._count(place, 0, after.seat ? after.seat.score : 0);
    }
  }

  /**
   * @param {HTMLElement} place
   * @param {number} from
   * @param {number} to
   */
  _count(place, from, to) {
    countUp(place, { from, to }, (count) => {
      place.textContent = String(count);
    });
  }

  /** @param {string} name of a part that not every page has */
  _maybe(name) {
    return findMaybe(this._root, `[data-${name}]`);
  }
}

