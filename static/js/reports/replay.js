/** An answer in the results, played back in the place of its picture. */

import { isContrastHigh } from "../dom/contrast.js";
import { closeDialog } from "../dom/dialog.js";
import { element, icon } from "../dom/element.js";
import { dataOf, find, findAll } from "../dom/find.js";
import { toast } from "../dom/toast.js";
import { gettext } from "../i18n.js";
import { paintMarks, reachOf } from "../ink/annotation.js";
import { CAME } from "../ink/background.js";
import { backgroundReach } from "../ink/background_shapes.js";
import { fitInk } from "../ink/fit.js";
import { contextOf, paintSheet, sizeCanvas } from "../ink/paint.js";
import { inkAt, timelineOf } from "../ink/replay.js";
import { ClassReplay } from "../replay/class_replay.js";
import { Controls, untimedWords } from "../replay/controls.js";

/** Pixels of a line, at least. */
const THINNEST = 2;

/**
 * Put a button under the ink of each answer that can be replayed.
 *
 * @param {ParentNode} part of a page that shows answers
 */
export function offerReplays(part) {
  for (const frame of findAll(part, "[data-replay]")) {
    const button = element("button", { className: "button button--small button--plain", type: "button" }, icon("play"), gettext("Replay"));
    button.addEventListener("click", () => replay(frame, button));
    frame.after(button);
  }
}

/** Give the buttons that replay a whole class their work. */
export function offerClassReplays() {
  const buttons = findAll(document, "[data-class-replay-at]");
  if (buttons.length === 0) return;
  const replays = new ClassReplay();
  for (const button of buttons) {
    button.hidden = false;
    button.addEventListener("click", () => replayClass(replays, button));
  }
}

/**
 * @param {ClassReplay} replays
 * @param {HTMLElement} button
 */
async function replayClass(replays, button) {
  const opened = replays.open(dataOf(button, "prompt"));
  try {
    const response = await fetch(dataOf(button, "classReplayAt"), { credentials: "same-origin" });
    if (!response.ok || response.redirected) throw new Error(String(response.status));
    const { sheets, origin, background } = await response.json();
    /** @param {import("../replay/axis.js").ClassSheet} sheet */
    const laid = (sheet) => ({ ...sheet, background });
    if (replays.shows(opened)) replays.play(sheets.map(laid), origin);
  } catch {
    if (!replays.shows(opened)) return;
    closeDialog(replays.dialog);
    toast(gettext("These sheets cannot be shown now. Please try again."));
  }
}

/**
 * @param {HTMLElement} frame the ink's picture stands in it
 * @param {HTMLElement} button gives its place to the controls
 */
function replay(frame, button) {
  const timeline = timelineOf(JSON.parse(dataOf(frame, "strokes")), JSON.parse(dataOf(frame, "times")));
  const drawing = find(frame, "svg", SVGElement);
  const { width, height } = drawing.getBoundingClientRect();
  const canvas = element("canvas", { role: "img", "aria-label": gettext("Handwriting, replayed") });
  const ratio = sizeCanvas(canvas, Math.floor(width), Math.floor(height));
  const marks = /** @type {import("../ink/annotation.js").Mark[]} */ (JSON.parse(dataOf(frame, "marks")));
  const background = /** @type {import("../ink/background.js").Background|null} */ (JSON.parse(dataOf(frame, "background")));
  const whole = [...timeline.strokes, ...reachOf(marks), ...backgroundReach(background)];
  const look = { ...fitInk(whole, canvas.width, canvas.height), thinnest: THINNEST * ratio, background, isHigh: isContrastHigh() };
  let shown = 0;
  const paint = () => {
    paintSheet(contextOf(canvas), inkAt(timeline, shown), look);
    if (shown >= timeline.length) paintMarks(contextOf(canvas), marks, look);
  };
  const controls = new Controls(
    (at) => {
      shown = at;
      paint();
    },
    gettext("Replay of this answer"),
  );
  whileThere(canvas, CAME, document, paint);
  const dialog = frame.closest("dialog");
  if (dialog) whileThere(canvas, "close", dialog, () => controls.playing.pause());
  drawing.replaceWith(canvas);
  button.replaceWith(controls.root);
  controls.start(timeline.length, timeline.timed ? "" : untimedWords());
  controls.button.focus();
}

/**
 * Listen for as long as something is on the page: an answer makes room for the next one.
 *
 * @param {Element} part
 * @param {string} name of the event
 * @param {EventTarget} target
 * @param {() => void} act
 */
function whileThere(part, name, target, act) {
  const hear = () => {
    act();
    if (!part.isConnected) target.removeEventListener(name, hear);
  };
  target.addEventListener(name, hear);
}
