/** Draws the whole student's page for a state. */

import { setText } from "../dom/element.js";
import { canWrite, doubtfulStrokes, isOwnPace, isSolo, screenOf, waysOn } from "./derive.js";
import { showOutcome } from "./view_outcome.js";
import { showProblem, showReadBack } from "./view_round.js";
import { endedWords, farewellWords, overWords, pointsUnit, typedWords, welcomeWords } from "./words.js";

/**
 * Return a function that finds a part of the page by the name of its data attribute.
 * @param {HTMLElement} root
 * @returns {(name: string) => HTMLElement}
 */
export function partsOf(root) {
  const known = new Map();
  return (name) => {
    if (!known.has(name)) known.set(name, root.querySelector(`[data-${name}]`));
    return known.get(name);
  };
}

/**
 * Show the state on the page.
 * @param {HTMLElement} root
 * @param {(name: string) => HTMLElement} part
 * @param {import("./store.js").State} state
 * @param {import("./sheet.js").RoundSheet} sheet
 */
export function show(root, part, state, sheet) {
  const screen = screenOf(state);
  if (screen === "ended") showEnded(part, state);
  if (screen === "lobby" && part("begin")) showLobby(part, state);
  if (screen === "over") setText(part("over-title"), overWords({ own: isOwnPace(state), solo: isSolo(state) }));
  if (part("welcome")) showName(part, state.seat);
  showScreen(root, part, screen, state.round);
  showScore(state);
  if (screen !== "round") return;
  showProblem(part, state);
  showReadBack(part, state);
  showOutcome(part, state);
  sheet.surface.markDoubtful(doubtfulStrokes(state.fresh ? state.reading : null));
  allowPen(sheet.surface.pad, canWrite(state));
}

function allowPen(pad, allowed) {
  if (!allowed) pad.finish();
  pad.enabled = allowed;
}

/** The new screen is said by its heading; a prompt in one line, since formulas have no words. */
function showScreen(root, part, screen, round) {
  if (root.dataset.screen === screen) return;
  root.dataset.screen = screen;
  for (const section of root.querySelectorAll("[data-screen-of]")) {
    section.hidden = section.dataset.screenOf !== screen;
    if (section.hidden) continue;
    setText(part("said"), screen === "round" ? round.prompt : section.querySelector("h1").textContent);
  }
}

function showScore({ seat }) {
  if (!seat) return;
  document.getElementById("score").hidden = false;
  for (const place of document.querySelectorAll("[data-score]")) setText(place, String(seat.score));
  setText(document.querySelector("[data-score-unit]"), pointsUnit(seat.score));
}

/** The name may change while the child is here: the teacher has looked at it. */
function showName(part, seat) {
  if (!seat) return;
  for (const place of document.querySelectorAll("[data-name], [data-own-name]")) setText(place, seat.name);
  setText(part("welcome"), welcomeWords(seat.name));
  setText(part("farewell"), farewellWords(seat.name));
  part("typed").hidden = !seat.typed;
  setText(part("typed"), seat.typed ? typedWords(seat.name) : "");
}

function showLobby(part, state) {
  const { begin } = waysOn(state);
  part("begin").hidden = !begin;
  part("own-text").hidden = !begin;
  for (const name of ["lobby-text", "lobby-wait"]) part(name).hidden = begin;
}

function showEnded(part, { ended, seat }) {
  const declined = ended === "signed_out" && seat !== null && seat.status === "waiting";
  const { title, text } = endedWords(declined ? "declined" : ended || "over");
  setText(part("ended-title"), title);
  setText(part("ended-text"), text);
}
