/** Shows the problem, the read-back line and the buttons. */

import { icon, setAttribute, setText } from "../dom/element.js";
import { showPrompt } from "../dom/math.js";
import { pictureBeside, showPicture } from "../dom/picture.js";
import { backgroundWords } from "../ink/background.js";
import {
  formWords,
  isWaiting,
  placeWords,
  roomNow,
  secondsToNext,
  secondsToRead,
  triesWords,
  waitingWords,
} from "../live/asked.js";
import { clockText, countdown } from "../live/clock.js";
import { canWrite, hasWritten, isDoubtful, promptSize, readBackOf, waysOn } from "./derive.js";
import { isTyped } from "./typed_text.js";
import { timeLeftSaid } from "./typing_words.js";
import { nextWords, readBackSaid, readBackWords } from "./words.js";

/** A reading with more characters than this is written smaller on a phone. */
const LONG_TEXT = 5;

/**
 * Show the problem of the round.
 * @param {import("./parts.js").Part} part
 * @param {import("./store.js").RoundState} state
 */
export function showProblem(part, state) {
  const { round, room } = state;
  setText(part("number"), placeWords(round, room.problems));
  setText(part("form"), formWords(round.form));
  setText(part("tries"), round.closed ? "" : triesWords(round, state.answer));
  showPrompt(part("prompt"), round);
  part("prompt").dataset.size = promptSize(round.prompt);
  showPicture(part("picture"), pictureBeside(round));
  showBackground(part("sheet"), round.background);
  showHelp(part, state);
}

/**
 * Whoever cannot see the paper hears what is on it.
 * @param {HTMLCanvasElement} sheet
 * @param {import("../protocol_types.js").BackgroundPart|null} background
 */
function showBackground(sheet, background) {
  const { paper = sheet.getAttribute("aria-label") || "" } = sheet.dataset;
  sheet.dataset.paper = paper;
  const words = backgroundWords(background);
  setAttribute(sheet, "aria-label", words ? `${paper}. ${words}` : paper);
}

/**
 * There may be a hint, and at the child's own pace a problem may wait for later.
 * @param {import("./parts.js").Part} part
 * @param {import("./store.js").RoundState} state
 */
function showHelp(part, state) {
  const { round } = state;
  part("help").hidden = !round.has_hint || round.closed;
  if (part("help").dataset.of !== String(round.id)) {
    part("help").dataset.of = String(round.id);
    part("help").open = false;
  }
  part("skip").hidden = !waysOn(state).skip;
}

/**
 * Show how much time there is, by the room's clock, which stands still while it is paused: to read,
 * to write, and until the next problem. Returns whether the time is up, whether it is read, and
 * whether others still write, so that no answer is told yet.
 * @param {import("./parts.js").Part} part
 * @param {import("./store.js").RoundState} state
 * @param {number} now the server's time
 * @returns {{over: boolean, reading: boolean, waiting: boolean}}
 */
export function showTime(part, state, now) {
  const toRead = secondsToRead(state.room, state.round, now);
  part("read-first").hidden = toRead === null || state.answer !== null;
  if (toRead !== null) setText(part("read-first-left"), clockText(toRead));
  const clock = roomNow(state.room, now);
  const waiting = isWaiting(state.round, clock);
  setText(part("next"), waiting ? waitingWords() : nextWords(secondsToNext(state.room, state.round, now)));
  return { over: showTimer(part, state, toRead, clock), reading: toRead !== null, waiting };
}

/**
 * @param {import("./parts.js").Part} part
 * @param {import("./store.js").RoundState} state
 * @param {number|null} toRead
 * @param {number} now the room's time
 */
function showTimer(part, { round }, toRead, now) {
  const runs = !round.closed && toRead === null;
  const count = runs ? countdown(round.opens_at, round.closes_at, now) : null;
  // Hidden, not gone: the paper must not move when a round closes.
  setAttribute(part("timer"), "data-shown", String(count !== null));
  setAttribute(part("timer-track"), "data-shown", String(count !== null));
  if (count === null) return false;
  setText(part("timer-text"), clockText(count.seconds));
  const said = timeLeftSaid(count.seconds);
  if (said) setText(part("time-said"), said);
  part("timer-bar").style.transform = `scaleX(${count.share.toFixed(4)})`;
  const hurry = String(count.seconds <= 10);
  setAttribute(part("timer"), "data-hurry", hurry);
  setAttribute(part("timer-track"), "data-hurry", hurry);
  return count.over;
}

/**
 * Show what was read, and which buttons work.
 * @param {import("./parts.js").Part} part
 * @param {import("./store.js").RoundState} state
 */
export function showReadBack(part, state) {
  part("bar").dataset.typed = String(isTyped(state));
  const saying = readBackOf(state);
  const words = readBackWords(saying);
  setText(part("read-label"), words.label);
  setAttribute(part("read-back"), "data-state", saying);
  const long = Boolean(state.reading && state.reading.text.length > LONG_TEXT);
  setAttribute(part("read-back"), "data-long", String(long));
  showSymbols(part("read-text"), saying === "nothing" ? null : state.reading);
  showSure(part("read-sure"), words);
  if (saying !== "writing") {
    setText(part("read-said"), readBackSaid(saying, state.reading ? state.reading.text : ""));
  }
  const writes = canWrite(state);
  const inked = state.strokes > 0;
  // Over lines or a picture nobody could read it.
  part("hint").hidden = inked || !writes || isTyped(state) || Boolean(state.round.background);
  part("undo").disabled = !writes || !(inked || state.undoes);
  part("clear").disabled = !writes || !inked;
  part("send").disabled = !writes || !hasWritten(state);
}

/**
 * @param {HTMLElement} place
 * @param {{sure: string, icon: string|null}} words
 */
function showSure(place, { sure, icon: name }) {
  if (place.dataset.says === sure) return;
  place.dataset.says = sure;
  place.replaceChildren();
  if (name) place.append(icon(name), sure);
}

/**
 * Each symbol stands by itself, so that a doubtful or mirrored one can be told from the others.
 * @param {HTMLElement} place
 * @param {import("../protocol_types.js").Read|null} reading
 */
function showSymbols(place, reading) {
  const key = reading ? JSON.stringify([reading.text, reading.unsure, reading.symbols]) : "";
  if (place.dataset.shows === key) return;
  place.dataset.shows = key;
  place.replaceChildren(...(reading ? symbolsOf(reading) : []));
}

/** @param {import("../protocol_types.js").Read} reading */
function symbolsOf(reading) {
  const spelled = reading.symbols.map((symbol) => symbol.text).join("") === reading.text;
  const whole = [{ text: reading.text, confidence: reading.confidence, reversed: false }];
  return (spelled ? reading.symbols : whole).map((symbol) => symbolElement(reading, symbol));
}

/**
 * @param {import("../protocol_types.js").Read} reading
 * @param {Pick<import("../protocol_types.js").Symbol, "text"|"confidence"|"reversed">} symbol
 */
function symbolElement(reading, symbol) {
  const made = document.createElement("span");
  made.className = "symbol";
  made.textContent = symbol.text;
  if (isDoubtful(reading, symbol)) made.dataset.doubtful = "true";
  if (symbol.reversed) {
    made.dataset.reversed = "true";
    made.append(icon("mirror"));
  }
  return made;
}
