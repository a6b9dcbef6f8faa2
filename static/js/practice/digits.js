/** Digits are practised: a child traces or writes one, and hears what to try next. */

import { setText } from "../dom/element.js";
import { dataOf, find, findAll } from "../dom/find.js";
import { gettext } from "../i18n.js";
import { InkBuffer } from "../ink/buffer.js";
import { csrfToken } from "../live/csrf.js";
import { wearLayout } from "../play/layout.js";
import { openLocalStore } from "../play/local_store.js";
import { Surface } from "../play/surface.js";

/** A digit of two strokes is not done while the pen is on its way to the second one. */
const RESTS_MS = 900;

/** @type {Readonly<Record<string, () => string>>} */
const SAYS = {
  "": () => gettext("Start at the dot, and follow the arrow."),
  nothing: () => gettext("That is how it goes! Again, or another digit."),
  start: () => gettext("Start at the dot this time."),
  direction: () => gettext("Follow the arrow: it goes the other way."),
  order: () => gettext("Begin with stroke 1."),
  shape: () => gettext("Stay near the line. Try again."),
  away: () => gettext("I cannot look at it right now. Go on writing."),
};

const root = find(document, "#digits");
wearLayout(openLocalStore(), dataOf(root, "student"));
const says = find(root, "[data-says]");
const buffer = new InkBuffer();
let digit = dataOf(root, "first");
let isJudged = false;
/** @type {number|undefined} */
let resting;

const surface = new Surface(find(root, "[data-paper]"), find(root, "[data-sheet]", HTMLCanvasElement), () => buffer.drawn, {
  begin: (point, time) => {
    clearTimeout(resting);
    if (isJudged || buffer.full) buffer.replace([]);
    isJudged = false;
    return shown(buffer.begin(point, time));
  },
  extend: (points, times) => shown(buffer.extend(points, times)),
  end: () => {
    resting = setTimeout(judge, RESTS_MS);
    return buffer.end();
  },
  drop: () => shown(buffer.drop()),
});

/**
 * @template T
 * @param {T} result
 * @returns {T}
 */
function shown(result) {
  surface.repaint();
  return result;
}

/** @param {string} slip */
function say(slip) {
  says.dataset.slip = slip;
  setText(says, (SAYS[slip] || SAYS.away)());
}

/** Ask how the digit was formed, and say it; nothing of it is kept anywhere. */
async function judge() {
  if (buffer.strokes.length === 0) return;
  const asked = digit;
  const body = JSON.stringify({ digit, strokes: buffer.strokes });
  const headers = { "Content-Type": "application/json", "X-CSRFToken": csrfToken() };
  isJudged = true;
  try {
    const response = await fetch(dataOf(root, "judge"), { method: "POST", credentials: "same-origin", headers, body });
    const { slip } = await response.json();
    if (asked === digit) say(slip || "away");
  } catch {
    say("away");
  }
}

function clear() {
  clearTimeout(resting);
  buffer.replace([]);
  surface.fit();
}

/** @param {string} chosen */
function choose(chosen) {
  digit = chosen;
  for (const button of findAll(root, "[data-digit]")) {
    button.setAttribute("aria-pressed", String(button.dataset.digit === digit));
  }
  for (const model of findAll(root, "[data-model-of]")) model.hidden = model.dataset.modelOf !== digit;
  clear();
  say("");
}

for (const button of findAll(root, "[data-digit]")) {
  button.addEventListener("click", () => choose(dataOf(button, "digit")));
}
find(root, "[data-clear]").addEventListener("click", () => {
  clear();
  say("");
});
choose(digit);
