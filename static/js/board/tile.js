/** One seat on the board: its ink, what was read, how it stands, and one-tap marks. */

import { element, icon, setAttribute, setText } from "../dom/element.js";
import { gettext } from "../i18n.js";
import { needsTeacher } from "./derive.js";
import { faceWords, nameNote, sureWords } from "./words.js";

/**
 * @typedef {object} TileActions
 * @property {(key: import("./selection.js").Key) => void} open
 * @property {(key: import("./selection.js").Key, act: string) => void} act one of right, wrong,
 *   uncounted, admit, decline, show-name, keep-name
 */

/** A tile's elements; ``show`` changes only what differs. */
export class TileView {
  /** @param {import("./selection.js").Key} key what a tap on the tile is about */
  constructor(key) {
    this.name = element("span", { className: "tile__name truncate" });
    this.score = element("span", { className: "number" });
    this.canvas = element("canvas", { className: "tile__ink" });
    this.frame = element("span", { className: "tile__sheet" }, this.canvas);
    this.read = element("span", { className: "tile__read number" });
    this.badge = element("span", { className: "badge tile__badge" });
    this.gone = hidden("");
    this.held = hidden("");
    this.sure = element("span", { className: "tile__sure number" });
    this.about = element("span", { className: "tile__about" });
    this.open = this.makeOpen(key);
    this.acts = element("div", { className: "tile__acts" });
    this.root = element("li", { className: "tile" }, this.open, this.acts);
    this.root.dataset.key = String(key);
    this.actsFor = "";
    this.badgeFor = "";
    this.shown = "";
  }

  makeOpen(key) {
    const points = hidden(gettext("points"));
    const score = element("span", { className: "tile__score" }, icon("star"), this.score, points);
    const open = element(
      "button",
      { className: "tile__open", type: "button" },
      element("span", { className: "tile__top" }, this.name, score),
      this.about,
      element("span", { className: "tile__body" }, this.frame, this.read),
      element("span", { className: "tile__foot" }, this.badge, this.sure),
      this.gone,
      this.held,
    );
    open.dataset.open = String(key);
    return open;
  }

  /**
   * @param {{name: string, score: number | null}} tile
   * @param {object} face as ``faceOf`` returns it
   */
  show(tile, face) {
    // Ink comes several times a second; what stands round it changes rarely.
    const { name, score, asks, typed, held } = tile;
    const wanted = JSON.stringify([name, score, asks, typed, held, face]);
    if (wanted === this.shown) return;
    this.shown = wanted;
    this.root.dataset.state = face.state;
    this.root.dataset.away = String(face.away);
    this.root.dataset.look = String(face.look);
    setText(this.name, name);
    setAttribute(this.name, "title", name);
    setText(this.score, String(score));
    if (asks !== undefined) this.showNote(tile);
    setText(this.read, face.still ? "…" : face.text);
    this.read.dataset.length = String(Math.min(face.text.length, 9));
    setText(this.sure, stillWords(face) || sureWords(face.confidence));
    setText(this.gone, face.away && face.state !== "away" ? gettext("away") : "");
    this.showBadge(face);
    this.showActs(tile, face);
  }

  /** Say under the name what there is to decide about it; a card of the queue says other things. */
  showNote(tile) {
    const words = nameNote(tile);
    setText(this.about, words);
    setAttribute(this.about, "title", words);
    this.root.dataset.held = String(tile.held);
    setText(this.held, tile.held ? gettext("not on the stage yet") : "");
  }

  /** @param {boolean | null} chosen whether it is chosen; null while nothing is being chosen */
  choose(chosen) {
    if (chosen === null) this.open.removeAttribute("aria-pressed");
    else setAttribute(this.open, "aria-pressed", String(chosen));
    this.root.dataset.chosen = String(chosen === true);
  }

  showBadge(face) {
    const wanted = `${face.state} ${face.rewriting}`;
    if (wanted === this.badgeFor) return;
    this.badgeFor = wanted;
    const words = faceWords(face.state);
    this.badge.className = `badge badge--${words.badge} tile__badge`;
    const again = face.rewriting ? icon("writing") : null;
    this.badge.replaceChildren(icon(words.icon), words.word(), ...(again ? [again] : []));
  }

  showActs(tile, face) {
    const wanted = needsTeacher(face.state) ? face.state : (tile.typed && "typed") || "";
    if (wanted === this.actsFor) return;
    this.actsFor = wanted;
    this.root.dataset.who = String(["asks", "claimed", "typed"].includes(wanted));
    this.acts.replaceChildren(...actsFor(wanted));
  }
}

/**
 * Carry out a tap on one of a list's tiles.
 *
 * @param {MouseEvent} event
 * @param {TileActions} actions
 */
export function onTileClick(event, actions) {
  const item = event.target.closest("[data-key]");
  if (!item) return;
  const key = keyOf(item.dataset.key);
  const act = event.target.closest("[data-act]");
  if (act) actions.act(key, act.dataset.act);
  else if (event.target.closest("[data-open]")) actions.open(key);
}

function keyOf(text) {
  return /^\d+$/.test(text) ? Number(text) : text;
}

/** Words for screen readers, where sighted people see a picture. */
function hidden(text) {
  return element("span", { className: "hidden-label" }, text);
}

function stillWords(face) {
  return face.still && face.state !== "reading" ? gettext("still reading…") : "";
}

const ACTS = {
  "": () => [],
  asks: () => [
    actButton("admit", "right", gettext("Let this child in"), gettext("Admit")),
    actButton("decline", "plain", gettext("Do not let this child in"), gettext("Decline")),
  ],
  claimed: () => [
    actButton("admit", "right", gettext("Admit the other device"), gettext("Admit")),
    actButton("decline", "plain", gettext("Decline the other device"), gettext("Decline")),
  ],
  typed: () => [
    actButton("show-name", "plain", gettext("Show the name that was typed"), gettext("Show it")),
    actButton("keep-name", "plain", gettext("Keep the space name"), gettext("Keep this")),
  ],
};

function actsFor(state) {
  if (ACTS[state]) return ACTS[state]();
  const marks = [
    actButton("right", "right", gettext("Mark as right")),
    actButton("wrong", "wrong", gettext("Mark as wrong")),
  ];
  if (state !== "late") return marks;
  return [...marks, actButton("uncounted", "plain", gettext("Late: it does not count"), icon("empty"))];
}

function actButton(act, look, label, word = "") {
  const face = word || icon(act);
  const button = element(
    "button",
    { className: `button button--${look} tile__act`, type: "button", title: label },
    face,
  );
  button.setAttribute("aria-label", label);
  button.dataset.act = act;
  return button;
}
