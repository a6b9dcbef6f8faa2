/** Draws the whole student's page for a state. */

import { avatarPicture } from "../dom/crew.js";
import { setText } from "../dom/element.js";
import { find, findAll } from "../dom/find.js";
import { canWrite, doubtfulStrokes, isInRound, isPaused, isSolo, screenOf, waysOn } from "./derive.js";
import { endedWords } from "./trouble_words.js";
import { showLeaves } from "./view_leaves.js";
import { showOutcome } from "./view_outcome.js";
import { showRanks } from "./view_ranks.js";
import { showProblem, showReadBack } from "./view_round.js";
import { farewellWords, overWords, pointsUnit, spaceNameWords, typedWords, welcomeWords } from "./words.js";

/**
 * Show the state on the page.
 * @param {HTMLElement} root
 * @param {import("./parts.js").Part} part
 * @param {import("./store.js").State} state
 * @param {import("./sheet.js").RoundSheet} sheet
 */
export function show(root, part, state, sheet) {
  const screen = screenOf(state);
  if (screen === "ended") showEnded(part, state);
  const button = part("begin");
  if (screen === "lobby" && button) showLobby(part, button, state);
  if (screen === "over") setText(part("over-title"), overWords({ homework: root.dataset.kind === "homework", solo: isSolo(state) }));
  const welcome = part("welcome");
  if (welcome) showName(part, welcome, state.seat);
  showScreen(root, part, screen, state.round);
  showCurtain(root, part, state);
  showScore(state);
  showRanks(root, state);
  if (screen === "over") showLeaves(part, state.leaves);
  if (screen !== "round" || !isInRound(state)) return;
  showProblem(part, state);
  showReadBack(part, state);
  showOutcome(part, state);
  sheet.surface.markDoubtful(doubtfulStrokes(state.fresh && sheet.isDraft ? state.reading : null));
  allowPen(sheet.surface.pad, canWrite(state));
}

/**
 * While the lesson is paused a curtain hangs over whatever the child does, and nothing behind it can
 * be reached. A page without one has no teacher.
 * @param {HTMLElement} root
 * @param {import("./parts.js").Part} part
 * @param {import("./store.js").State} state
 */
function showCurtain(root, part, state) {
  const curtain = part("curtain");
  if (!curtain) return;
  const paused = isPaused(state) && ["lobby", "round", "through"].includes(screenOf(state));
  if (curtain.hidden === !paused) return;
  curtain.hidden = !paused;
  for (const section of findAll(root, "[data-screen-of]")) section.inert = paused;
  if (paused) setText(part("said"), find(curtain, ".curtain__title").textContent || "");
}

/**
 * @param {import("../ink/pad.js").Pad} pad
 * @param {boolean} allowed
 */
function allowPen(pad, allowed) {
  if (!allowed) pad.finish();
  pad.enabled = allowed;
}

/**
 * The new screen is said by its heading; a prompt in one line, since formulas have no words.
 * @param {HTMLElement} root
 * @param {import("./parts.js").Part} part
 * @param {import("./derive.js").Screen} screen
 * @param {import("../protocol_types.js").RoundPart|null} round
 */
function showScreen(root, part, screen, round) {
  if (screen === "round" && round) setText(part("said"), round.prompt);
  if (root.dataset.screen === screen) return;
  root.dataset.screen = screen;
  for (const section of findAll(root, "[data-screen-of]")) {
    section.hidden = section.dataset.screenOf !== screen;
    if (section.hidden) continue;
    if (screen !== "round") setText(part("said"), titleOf(section));
  }
}

/** @param {HTMLElement} section */
function titleOf(section) {
  return find(section, "h1").textContent || "";
}

/** @param {import("./store.js").State} state */
function showScore({ seat }) {
  if (!seat) return;
  find(document, "#score").hidden = false;
  for (const place of document.querySelectorAll("[data-score]")) setText(place, String(seat.score));
  setText(find(document, "[data-score-unit]"), pointsUnit(seat.score));
}

/**
 * The name may change while the child is here: the teacher has looked at it.
 * @param {import("./parts.js").Part} part
 * @param {HTMLElement} welcome
 * @param {import("../protocol_types.js").SeatPart|null} seat
 */
function showName(part, welcome, seat) {
  if (!seat) return;
  for (const place of document.querySelectorAll("[data-name], [data-own-name]")) setText(place, seat.name);
  setText(welcome, welcomeWords(seat.name));
  setText(part("farewell"), farewellWords(seat.name));
  showSpaceName(seat.space_name, seat.space_avatar);
  part("typed").hidden = !seat.typed;
  setText(part("typed"), seat.typed ? typedWords(seat.name) : "");
}

/**
 * While names are hidden the child is told which of the space names is its own.
 * @param {string} name empty while names are shown
 * @param {import("../protocol_types.js").Avatar|null} avatar
 */
function showSpaceName(name, avatar) {
  for (const place of findAll(document, "[data-space-name]")) {
    place.hidden = !name;
    if (place.dataset.shows === name) continue;
    place.dataset.shows = name;
    place.replaceChildren(...(avatar ? [avatarPicture(avatar), " "] : []), name ? spaceNameWords(name) : "");
  }
  const short = find(document, "[data-space-short]");
  setText(short, name ? `· ${name}` : "");
  short.hidden = !name;
}

/**
 * @param {import("./parts.js").Part} part
 * @param {HTMLElement} button
 * @param {import("./store.js").State} state
 */
function showLobby(part, button, state) {
  const { begin } = waysOn(state);
  button.hidden = !begin;
  part("own-text").hidden = !begin;
  for (const name of ["lobby-text", "lobby-wait"]) part(name).hidden = begin;
}

/**
 * @param {import("./parts.js").Part} part
 * @param {import("./store.js").State} state
 */
function showEnded(part, { ended, seat }) {
  const declined = ended === "signed_out" && seat !== null && seat.status === "waiting";
  const { title, text } = endedWords(declined ? "declined" : ended || "over");
  setText(part("ended-title"), title);
  setText(part("ended-text"), text);
}
