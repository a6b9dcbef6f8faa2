/** The progress of homework, live: whenever an answer changes, the page's own part comes anew. */

import { dataOf } from "../dom/find.js";
import { refresh } from "../dom/refresh.js";
import { connect } from "../live/socket.js";

/** A class that hands in together makes one look at the grid, not thirty. */
const PAUSE_MS = 1000;
/** Events that the grid shows; ink that is still being written it does not. */
const ANSWERS = ["tile", "queue", "gone"];

/** Fetches a part of the page again, at most once in a while, and never under the teacher's hands. */
class LivePart {
  /** @param {HTMLElement} root */
  constructor(root) {
    this._root = root;
    /** @type {number|null} */
    this._timer = null;
  }

  /** Fetch the part soon. */
  refresh() {
    if (this._timer !== null) return;
    this._timer = setTimeout(() => {
      this._timer = null;
      this._fetch();
    }, PAUSE_MS);
  }

  async _fetch() {
    const response = await fetch(dataOf(this._root, "part"), { credentials: "same-origin" });
    if (!response.ok) return;
    const active = document.activeElement;
    if (this._root.contains(active) && isTyping(active)) {
      this.refresh();
      return;
    }
    refresh(this._root, await response.text());
  }
}

/**
 * @param {Element|null} element
 * @returns {boolean}
 */
function isTyping(element) {
  return element instanceof HTMLInputElement && element.value !== "";
}

/**
 * @param {import("../protocol_types.js").ToBoard} message
 * @returns {boolean}
 */
function tellsOfAnswers(message) {
  if (message.type === "board") return true;
  return message.type === "batch" && message.events.some((event) => ANSWERS.includes(event.type));
}

const root = document.getElementById("homework");
if (root) {
  const part = new LivePart(root);
  connect(dataOf(root, "socket"), {
    onMessage: (/** @type {import("../protocol_types.js").ToBoard} */ message) => {
      if (tellsOfAnswers(message)) part.refresh();
    },
  });
}
