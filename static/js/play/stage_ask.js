/** "May your sheet go on the big screen?": a card that asks the child, and goes by itself in time. */

import { setText } from "../dom/element.js";
import { closestTo, find, findMaybe } from "../dom/find.js";
import { toast } from "../dom/toast.js";
import { gettext } from "../i18n.js";
import { mayShow } from "../protocol.js";
import { screenOf } from "./derive.js";

/**
 * @typedef {import("../protocol_types.js").StageAskPart} Ask
 * @typedef {(state: import("./store.js").State) => void} ShowAsk
 */

/**
 * Give the card its work; returns what shows it as the state says. Pages without one, such as
 * practice, show nothing.
 *
 * @param {ParentNode} root
 * @param {{send: (message: import("../protocol_types.js").ClientMessage) => boolean, now: () => number}} link
 * @returns {ShowAsk}
 */
export function readyStageAsk(root, link) {
  const card = findMaybe(root, "[data-stage-ask]");
  if (!card) return () => {};
  /** @type {Ask|null} */
  let shown = null;
  let done = "";
  let timer = 0;
  const hide = () => {
    clearTimeout(timer);
    const hadFocus = card.contains(document.activeElement);
    card.hidden = true;
    if (hadFocus) leaveFocus(root);
    shown = null;
  };
  card.addEventListener("click", (event) => {
    const button = closestTo(event, "[data-may-show]");
    if (!button || !shown) return;
    const yes = button.dataset.mayShow === "yes";
    if (!link.send(mayShow({ sheet: shown.sheet, yes }))) {
      toast(gettext("Not connected right now. Please try again in a moment."), "warning");
      return;
    }
    done = nameOf(shown);
    hide();
    toast(yes ? gettext("Your sheet goes on the big screen.") : gettext("All right: your sheet stays with you."), yes ? "screen" : "right");
  });
  return (state) => {
    const ask = askOf(state, link.now(), done);
    if (ask && shown && nameOf(ask) === nameOf(shown) && ask.named === shown.named) return;
    if (!ask) {
      if (!card.hidden) hide();
      return;
    }
    const isNew = !shown || nameOf(ask) !== nameOf(shown);
    shown = ask;
    setText(find(card, "[data-stage-ask-words]"), askWords(ask.named));
    card.hidden = false;
    clearTimeout(timer);
    timer = setTimeout(hide, ask.until - link.now());
    if (isNew) takeFocus(card);
  };
}

/**
 * Return what the child is asked now, or null; what it has answered is asked no more, whatever was
 * still on its way.
 *
 * @param {import("./store.js").State} state
 * @param {number} now the server's time
 * @param {string} done the question that was answered last
 * @returns {Ask|null}
 */
export function askOf(state, now, done) {
  const { stageAsk } = state;
  if (!stageAsk || nameOf(stageAsk) === done || now >= stageAsk.until) return null;
  return ["lobby", "round", "through"].includes(screenOf(state)) ? stageAsk : null;
}

/** @param {Ask} ask the same sheet may be asked for again */
function nameOf({ sheet, until }) {
  return `${sheet}:${until}`;
}

/** @param {boolean} named */
function askWords(named) {
  return named ? gettext("May your sheet go on the big screen, with your name?") : gettext("May your sheet go on the big screen?");
}

/**
 * Whoever answered stands before the problem again, or where nobody can get there, on the page.
 * @param {ParentNode} root
 */
function leaveFocus(root) {
  const prompt = find(root, "[data-prompt]");
  prompt.focus({ preventScroll: true });
  if (document.activeElement !== prompt) prompt.closest("main")?.focus({ preventScroll: true });
}

/**
 * Whoever types goes on typing, and hears the question; all others stand before its two buttons.
 * @param {HTMLElement} card
 */
function takeFocus(card) {
  if (document.activeElement instanceof HTMLInputElement) return;
  card.focus({ preventScroll: true });
}
