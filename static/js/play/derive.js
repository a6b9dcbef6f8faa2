/** What the student's page shows for a state: pure. */

import { isTyped } from "./typed_text.js";

/**
 * @typedef {"connecting"|"waiting"|"lobby"|"round"|"through"|"over"|"ended"} Screen
 * @typedef {"hint"|"writing"|"still"|"nothing"|"unsure"|"sure"} ReadBack
 * @typedef {import("../protocol_types.js").Told|"sending"|"sure"|"late"|"skipped"|"unsent"|"missed"} Panel
 */

/** Below this confidence a symbol is a doubtful one. */
const DOUBTFUL = 0.8;

/**
 * Return the screen: connecting, waiting (for the teacher's tap), lobby, round, over or ended;
 * through: at its own pace this child is done, and the lesson goes on.
 * @param {import("./store.js").State} state
 * @returns {Screen}
 */
export function screenOf(state) {
  if (state.ended && !(state.ended === "over" && state.room)) return "ended";
  if (!state.room) return "connecting";
  const isOver = state.ended === "over" || state.room.phase === "over";
  if (state.seat && state.seat.status === "waiting") return isOver ? "ended" : "waiting";
  if (isOver) return "over";
  if (isOwnPace(state) && state.seat && state.seat.finished) return "through";
  return state.round && state.room.phase !== "lobby" ? "round" : "lobby";
}

/** The panels over an answer that the server has: the child may go on. */
const STORED = new Set(["sure", "right", "wrong", "unsure", "late", "uncounted", "reading", "held"]);

/**
 * Return whether the round takes answers in time.
 * @param {import("./store.js").State} state
 * @returns {boolean}
 */
export function isOpen(state) {
  return Boolean(state.round && !state.round.closed && !state.timeUp);
}

/**
 * Return whether there is something to send: ink on the paper, or a text in the field.
 * @param {Pick<import("./store.js").State, "typing"|"typed"|"strokes"|"seat">} state
 * @returns {boolean}
 */
export function hasWritten(state) {
  return isTyped(state) ? state.typed !== "" : state.strokes > 0;
}

/**
 * Return whether a round is there.
 * @param {import("./store.js").State} state
 * @returns {state is import("./store.js").RoundState}
 */
export function isInRound(state) {
  return state.room !== null && state.round !== null;
}

/**
 * Return whether this child goes at its own pace: in homework, or alone.
 * @param {import("./store.js").State} state
 * @returns {boolean}
 */
export function isOwnPace(state) {
  return Boolean(state.room && ["own", "solo"].includes(state.room.pace));
}

/**
 * Return whether this child practises alone: no teacher looks, and nothing comes back later.
 * @param {import("./store.js").State} state
 * @returns {boolean}
 */
export function isSolo(state) {
  return Boolean(state.room && state.room.pace === "solo");
}

/**
 * Return which buttons lead on at the child's own pace.
 *
 * begin: the first problem; skip: leave this problem for later; reveal: show the answer;
 * next: the next problem.
 * @param {import("./store.js").State} state
 * @returns {{begin: boolean, skip: boolean, reveal: boolean, next: boolean}}
 */
export function waysOn(state) {
  const own = isOwnPace(state) && state.room !== null && state.room.going;
  const panel = state.round ? panelOf(state) : null;
  const alone = !state.online && state.ahead;
  const stored = panel !== null && (STORED.has(panel) || (panel === "sending" && alone));
  return {
    begin: own && state.round === null,
    skip: own && !isSolo(state) && state.round !== null && canWrite(state) && !state.answer,
    reveal: own && panel === "wrong" && isOpen(state),
    next: own && panel !== "sure" && (stored || panel === "missed"),
  };
}

/**
 * Return whether the teacher has paused the lesson: eyes up, nobody writes.
 * @param {import("./store.js").State} state
 * @returns {boolean}
 */
export function isPaused({ room }) {
  return room !== null && Boolean(room.paused_at) && room.phase !== "over";
}

/**
 * Return whether the screen is to stay awake: while a round is open and the lesson is not paused.
 * @param {import("./store.js").State} state
 * @returns {boolean}
 */
export function staysAwake(state) {
  return screenOf(state) === "round" && isOpen(state) && !isPaused(state);
}

/**
 * Return whether the child may draw.
 * @param {import("./store.js").State} state
 * @returns {boolean}
 */
export function canWrite(state) {
  return isOpen(state) && !state.readingFirst && !isPaused(state) && panelOf(state) === null;
}

/**
 * Return which panel covers the sheet, or null while the child writes.
 *
 * sending: on its way; sure: stored, and the child says how sure it is; reading: stored; late: the teacher decides; right, wrong, unsure: the mark;
 * held: stored, and the mark is told when the round is closed; uncounted: late, and the teacher does
 * not count it; skipped: the problem counts for nobody;
 * unsent: the time is up and the ink was never sent, though there may be an earlier answer; missed:
 * the time is up and nothing was written, or the child does not want to send it.
 * @param {import("./store.js").State} state
 * @returns {Panel|null}
 */
export function panelOf(state) {
  if (state.sending) return "sending";
  if (state.round && state.round.skipped) return "skipped";
  if (state.rewriting && isOpen(state) && hasTry(state)) return null;
  if (hasUnsent(state)) return "unsent";
  if (state.answer) return asksSure(state) ? "sure" : panelOfAnswer(state.answer);
  return isOpen(state) ? null : "missed";
}

/**
 * Return whether the child is asked how sure it is, before it hears its mark; it may skip that.
 * @param {import("./store.js").State} state
 */
function asksSure({ round, answer, sureSaid, timeUp }) {
  if (round === null || answer === null || !round.asks_sure || round.closed || timeUp) return false;
  return answer.sure === "" && answer.id !== sureSaid && !answer.late && !answer.collected && answer.by !== "teacher";
}

/**
 * Return whether another try counts: what the teacher settles meanwhile may have been the last one.
 * @param {Pick<import("./store.js").State, "answer">} state
 * @returns {boolean}
 */
export function hasTry({ answer }) {
  return answer === null || answer.may_try;
}

/**
 * Return whether this was the last try that counts, and it was wrong.
 * @param {import("./store.js").State} state
 * @returns {boolean}
 */
export function wasLastTry(state) {
  return panelOf(state) === "wrong" && isOpen(state) && !hasTry(state);
}

/**
 * Return whether the time is up and the child may still send what it wrote: where it has no answer,
 * or wrote again over one that is wrong and not settled by the teacher.
 * @param {import("./store.js").State} state
 * @returns {boolean}
 */
function hasUnsent(state) {
  const { answer, rewriting, declined } = state;
  if (state.round === null || !(state.round.closed || state.timeUp)) return false;
  if (!hasWritten(state) || declined) return false;
  if (answer === null) return true;
  if (!rewriting || !answer.may_try) return false;
  return panelOfAnswer(answer) === "wrong" && answer.by !== "teacher";
}

/**
 * Return the answer that the panel speaks of: its ink lies on the paper then.
 * @param {import("./store.js").State} state
 * @returns {import("../protocol_types.js").AnswerPart|null}
 */
export function answerShown(state) {
  const panel = panelOf(state);
  return panel !== null && STORED.has(panel) ? state.answer : null;
}

/**
 * @param {import("../protocol_types.js").AnswerPart} answer
 * @returns {Panel}
 */
function panelOfAnswer(answer) {
  if (answer.late && answer.by !== "teacher") return "late";
  return answer.mark;
}

/**
 * Return what the read-back line says: hint, writing, still, nothing (unreadable), unsure or sure.
 * @param {import("./store.js").State} state
 * @returns {ReadBack}
 */
export function readBackOf(state) {
  if (state.strokes === 0) return "hint";
  if (state.still) return "still";
  if (!state.reading || !state.fresh) return "writing";
  if (!state.reading.text) return "nothing";
  return state.reading.unsure ? "unsure" : "sure";
}

/**
 * Return whether one symbol is shown as doubtful: only in a reading that is unsure as a whole, for
 * a child who is told "sure" must not wonder about a colour.
 * @param {{unsure: boolean}} reading
 * @param {{confidence: number}} symbol
 * @returns {boolean}
 */
export function isDoubtful(reading, symbol) {
  return reading.unsure && symbol.confidence < DOUBTFUL;
}

/**
 * Return the strokes that belong to doubtful symbols.
 * @param {import("../protocol_types.js").Read|null} reading
 * @returns {Set<number>}
 */
export function doubtfulStrokes(reading) {
  const symbols = reading ? reading.symbols.filter((symbol) => isDoubtful(reading, symbol)) : [];
  return new Set(symbols.flatMap((symbol) => symbol.strokes));
}

/**
 * Return how large a prompt may be written: short, medium, long or text.
 * @param {string} prompt
 * @returns {string}
 */
export function promptSize(prompt) {
  if (prompt.length <= 10) return "short";
  if (prompt.length <= 22) return "medium";
  return prompt.length <= 60 ? "long" : "text";
}
