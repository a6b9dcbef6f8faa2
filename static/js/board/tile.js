/** One seat on the board: its ink, what was read, how it stands, and one-tap marks. */

import { avatarPicture, wear } from "../dom/crew.js";
import { element, icon, setAttribute, setText } from "../dom/element.js";
import { closestTo, dataOf } from "../dom/find.js";
import { gettext, ngettext } from "../i18n.js";
import { needsTeacher } from "./derive.js";
import { mirroredWords, typedWords } from "./flags.js";
import { handMark } from "./hands_list.js";
import { WHO, actsFor } from "./tile_acts.js";
import { hintedWords, surenessWords } from "./helping_words.js";
import { collectedWords, faceWords, nameNote, sureWords } from "./words.js";

/**
 * @typedef {object} TileActions
 * @property {(key: import("./types.js").Key) => void} open
 * @property {(key: import("./types.js").Key, act: import("./types.js").Act) => void} act
 */

/**
 * @typedef {object} Shown what a tile shows of a seat; a card of the queue has nothing to say of
 *   ``asks``
 * @property {string} name
 * @property {number | null} score
 * @property {import("../protocol_types.js").Asks} [asks]
 * @property {string} typed
 * @property {boolean} held
 * @property {import("../protocol_types.js").Avatar} [avatar]
 * @property {import("../protocol_types.js").Hand} [hand]
 */

/** A tile's elements; ``show`` changes only what differs. */
export class TileView {
  /** @param {import("./types.js").Key} key what a tap on the tile is about */
  constructor(key) {
    this.face = element("span", { className: "tile__face" });
    this.name = element("span", { className: "tile__name truncate", dir: "auto" });
    this.score = element("span", { className: "number" });
    this.points = hidden("");
    this.hand = element("span", { className: "tile__hand" });
    this.canvas = element("canvas", { className: "tile__ink" });
    this.frame = element("span", { className: "tile__sheet" }, this.canvas);
    this.read = element("span", { className: "tile__read number" });
    this.badge = element("span", { className: "badge tile__badge" });
    this.gone = hidden("");
    this.held = hidden("");
    this.sure = element("span", { className: "tile__sure number" });
    this.about = element("span", { className: "tile__about" });
    this.flag = element("span", { className: "tile__flag", hidden: true });
    this.open = this.makeOpen(key);
    this.acts = element("div", { className: "tile__acts" });
    this.root = element("li", { className: "tile" }, this.open, this.acts);
    this.root.dataset.key = String(key);
    this.root.dataset.who = "nobody";
    this.actsFor = "";
    this.badgeFor = "";
    this.shown = "";
  }

  /** @param {import("./types.js").Key} key */
  makeOpen(key) {
    const score = element("span", { className: "tile__score" }, this.score, " ", this.points);
    const open = element(
      "button",
      { className: "tile__open", type: "button" },
      element("span", { className: "tile__top" }, this.face, this.name, this.hand, score),
      this.about,
      element("span", { className: "tile__body" }, this.frame, this.read, this.flag),
      element("span", { className: "tile__foot" }, this.badge, this.sure),
      this.gone,
      this.held,
    );
    open.dataset.open = String(key);
    return open;
  }

  /**
   * Show a seat, or an answer of the queue, as it stands now.
   *
   * @param {Shown} tile
   * @param {import("./types.js").Face} face
   * @param {string} [progress] how far the seat is, at its own pace
   */
  show(tile, face, progress = "") {
    // Ink comes several times a second; what stands round it changes rarely.
    const { name, score, asks, typed, held, avatar, hand = "" } = tile;
    const wanted = JSON.stringify([name, score, asks, typed, held, avatar, hand, face, progress]);
    if (wanted === this.shown) return;
    this.shown = wanted;
    this.root.dataset.state = face.state;
    this.root.dataset.away = String(face.away);
    this.root.dataset.look = String(face.look);
    if (avatar) this.showFace(avatar);
    setText(this.name, name);
    setAttribute(this.name, "title", name);
    setText(this.score, String(score));
    this.hand.dataset.hand = hand;
    this.hand.replaceChildren(...handMark(hand));
    setText(this.points, ngettext("point", "points", score || 0));
    if (asks !== undefined) this.showNote({ asks, typed, held }, progress);
    setText(this.read, face.still ? "…" : face.text);
    // The style sheet has sizes for up to nine characters; the smallest does for more.
    this.read.dataset.length = String(Math.min(face.text.length, 9));
    setText(this.sure, stillWords(face) || sureWords(face.confidence));
    this.showFlag(face);
    setText(this.gone, face.away && face.state !== "away" ? gettext("away") : "");
    this.showBadge(face);
    this.showActs(tile, face);
  }

  /** @param {import("../protocol_types.js").Avatar} avatar */
  showFace(avatar) {
    if (this.face.firstChild) {
      wear(this.face, avatar);
      return;
    }
    const picture = avatarPicture(avatar);
    picture.dataset.wears = "";
    this.face.append(picture);
  }

  /**
   * Say under the name what there is to decide about it; a card of the queue says other things.
   * @param {Pick<import("./types.js").Tile, "asks" | "typed" | "held">} tile
   * @param {string} progress
   */
  showNote(tile, progress) {
    const words = nameNote(tile) || progress;
    setText(this.about, words);
    setAttribute(this.about, "title", words);
    this.root.dataset.held = String(tile.held);
    setText(this.held, tile.held ? gettext("not on the stage yet") : "");
  }

  /**
   * Say why an answer is flagged, until the teacher has decided.
   * @param {import("./types.js").Face} face
   */
  showFlag({ flag, look }) {
    const words = look ? flag : "";
    this.flag.hidden = words === "";
    setText(this.flag, words);
    setAttribute(this.flag, "title", words);
  }

  /** @param {boolean | null} chosen whether it is chosen; null while nothing is being chosen */
  choose(chosen) {
    if (chosen === null) this.open.removeAttribute("aria-pressed");
    else setAttribute(this.open, "aria-pressed", String(chosen));
    this.root.dataset.chosen = String(chosen === true);
  }

  /** @param {import("./types.js").Face} face */
  showBadge(face) {
    const wanted = [face.state, face.rewriting, face.collected, face.typed, face.mirrored, face.sure, face.hinted].join(" ");
    if (wanted === this.badgeFor) return;
    this.badgeFor = wanted;
    const words = faceWords(face.state);
    this.badge.className = `badge badge--${words.badge} tile__badge`;
    const again = face.rewriting ? icon("writing") : null;
    const collected = face.collected ? smallMark("download", collectedWords()) : null;
    const typed = face.typed ? smallMark("keyboard", typedWords()) : null;
    const mirrored = face.mirrored ? smallMark("mirror", mirroredWords(face.mirrored)) : null;
    const marks = [again, collected, typed, mirrored, ...helpingMarks(face)].filter((each) => each !== null);
    this.badge.replaceChildren(icon(words.icon), words.word(), ...marks);
  }

  /**
   * @param {Shown} tile
   * @param {import("./types.js").Face} face
   */
  showActs(tile, face) {
    const wanted = needsTeacher(face.state) ? face.state : (tile.typed && "typed") || "";
    if (wanted === this.actsFor) return;
    this.actsFor = wanted;
    this.root.dataset.who = WHO[wanted] || "nobody";
    const focused = this.acts.contains(document.activeElement);
    const buttons = actsFor(wanted);
    // Of all tiles only one is in the order of the tab key, and its buttons with it.
    for (const button of buttons) button.tabIndex = this.open.tabIndex;
    this.acts.replaceChildren(...buttons);
    // The button that had the focus is gone: without this a keyboard would begin at the page's top.
    if (focused) this.open.focus({ preventScroll: true });
  }
}

/**
 * Carry out a tap on one of a list's tiles.
 *
 * @param {Event} event
 * @param {TileActions} actions
 */
export function onTileClick(event, actions) {
  const item = closestTo(event, "[data-key]");
  if (!item) return;
  const key = keyOf(dataOf(item, "key"));
  const button = closestTo(event, "[data-act]");
  if (button) actions.act(key, /** @type {import("./types.js").Act} */ (button.dataset.act));
  else if (closestTo(event, "[data-open]")) actions.open(key);
}

/**
 * @param {string} text
 * @returns {import("./types.js").Key}
 */
function keyOf(text) {
  return /^\d+$/.test(text) ? Number(text) : text;
}

/**
 * Words for screen readers, where sighted people see a picture.
 * @param {string} text
 */
function hidden(text) {
  return element("span", { className: "hidden-label" }, text);
}

/**
 * The sign of how an answer came, said to screen readers.
 * @param {string} name the icon's
 * @param {string} words
 */
function smallMark(name, words) {
  const mark = element("span", { className: "tile__collected", title: words }, icon(name));
  mark.append(hidden(` ${words}`));
  return mark;
}

/**
 * The signs of a hint that was looked at, and of how sure the child said it was.
 * @param {import("./types.js").Face} face
 */
function helpingMarks({ hinted, sure }) {
  const hint = hinted ? [smallMark("info", hintedWords())] : [];
  return sure === "" ? hint : [...hint, smallMark(`face-${sure}`, surenessWords(sure))];
}

/** @param {import("./types.js").Face} face */
function stillWords(face) {
  return face.still && face.state !== "reading" ? gettext("still reading…") : "";
}
