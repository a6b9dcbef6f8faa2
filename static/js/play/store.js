/** What the student's page knows: a pure reducer over the server's messages and the child's acts. */

import { secondsToRead } from "../live/asked.js";
import { marked, ofThisRound, stored } from "./store_answers.js";

/** @typedef {import("./state_types.js").State} State */

/**
 * @typedef {object} Acts what the child or time does, by its type
 * @property {{strokes: number, undoes?: boolean}} inked
 * @property {{answer: string}} sent
 * @property {{answer: string|null}} held
 * @property {{answer: string|null, last?: boolean}} unsent the answer is given up; last: no other one may come
 * @property {{on: boolean}} typing
 * @property {{text: string}} typed
 * @property {{}} rewrite
 * @property {{}} decline
 * @property {{answer: string}} sure_said
 * @property {{over: boolean, reading?: boolean}} time_up
 * @property {{online: boolean}} online
 * @property {{can: boolean}} ahead_known
 * @property {{room: import("../protocol_types.js").RoomPart, seat: import("../protocol_types.js").SeatPart}} followed the server has yet to follow the device
 * @property {{name: string}} ended
 */

/** @typedef {{[K in keyof Acts]: {type: K} & Acts[K]}[keyof Acts]} Act */
/** @typedef {import("../protocol_types.js").ToStudent|import("../protocol_types.js").ToPractice|Act} Happening */

/**
 * @typedef {{[H in Happening as H["type"]]?: (state: State, happening: H) => State}} Steps
 */

/**
 * @typedef {State & {room: import("../protocol_types.js").RoomPart, round: import("../protocol_types.js").RoundPart}} RoundState while a round is there
 */

const FRESH_ROUND = Object.freeze({
  answer: null,
  fact: null,
  sending: null,
  held: false,
  rewriting: false,
  strokes: 0,
  undoes: false,
  typed: "",
  reading: null,
  fresh: false,
  still: false,
  timeUp: false,
  readingFirst: false,
  declined: false,
  hint: "",
  sureSaid: null,
  others: 0,
});

/** @type {State} */
export const START = Object.freeze({
  ...FRESH_ROUND,
  room: null,
  seat: null,
  round: null,
  leaves: null,
  stageAsk: null,
  seen: false,
  online: true,
  typing: false,
  ahead: false,
  ended: null,
});

/**
 * What each message or act does to the state.
 * @type {Steps}
 */
const STEPS = {
  seat: (state, message) => ({
    ...withRound(state, message.round),
    room: message.room,
    readingFirst: isReadFirst(message),
    seat: message.seat,
    answer: message.answer || null,
    fact: message.fact || null,
    hint: message.hint || "",
    leaves: message.leaves || null,
    stageAsk: message.stage_ask || null,
  }),
  round_opened: (state, message) => ({
    ...withRound(state, message.round),
    room: message.room,
    // A place is told between two problems only.
    seat: state.seat && { ...state.seat, place: null },
    readingFirst: isReadFirst(message),
  }),
  round_closed: (state, message) => ({
    ...withRound(state, message.round),
    room: message.room,
    still: false,
  }),
  room_over: (state, message) => ({ ...state, room: message.room, stageAsk: null }),
  read: (state, message) =>
    ofThisRound(state, message.round) && message.strokes === state.strokes
      ? { ...state, reading: message, fresh: true, still: false }
      : state,
  still_reading: (state, message) =>
    ofThisRound(state, message.round) && !state.fresh ? { ...state, still: true } : state,
  stored,
  marked,
  hint: (state, message) => (ofThisRound(state, message.round) ? { ...state, hint: message.text } : state),
  answered: (state, message) =>
    ofThisRound(state, message.round) ? { ...state, others: message.seats - message.answered } : state,
  stage_asked: (state, message) => ({ ...state, stageAsk: message.ask }),
  sure_said: (state, act) => ({ ...state, sureSaid: act.answer }),
  together: (state, message) => ({
    ...state,
    room: state.room && { ...state.room, together: message.together },
  }),
  placed: (state, message) => ({
    ...state,
    seat: state.seat && { ...state.seat, place: message.place },
  }),
  hand_changed: (state, message) => ({
    ...state,
    seat: state.seat && { ...state.seat, hand: message.hand },
    seen: message.by_teacher,
  }),

  /** The child drew, undid or cleared: an older reading only stays as a faint memory. */
  inked: (state, act) => ({
    ...state,
    strokes: act.strokes,
    undoes: act.undoes ?? act.strokes > 0,
    reading: act.strokes > 0 ? state.reading : null,
    fresh: false,
    still: false,
  }),
  sent: (state, act) => ({ ...state, sending: act.answer, held: false, rewriting: false }),
  held: (state, act) => (state.sending === act.answer ? { ...state, held: true } : state),
  unsent: (state, act) =>
    state.sending === act.answer ? { ...state, sending: null, rewriting: !act.last } : state,
  typing: (state, act) => ({ ...state, typing: act.on }),
  typed: (state, act) => ({ ...state, typed: act.text }),
  rewrite: (state) => ({ ...state, rewriting: true }),
  decline: (state) => ({ ...state, declined: true }),
  time_up: (state, act) => ({ ...state, timeUp: act.over, readingFirst: Boolean(act.reading) }),
  online: (state, act) => ({ ...state, online: act.online }),
  ahead_known: (state, act) => ({ ...state, ahead: act.can }),
  followed: (state, act) => ({ ...state, seat: act.seat, room: { ...act.room, phase: "asking" } }),
  ended: (state, act) => ({ ...state, ended: act.name }),
};

/**
 * Return the state after a message or an act; unknown ones change nothing.
 * @param {State} state
 * @param {Happening} event
 * @returns {State}
 */
export function reduce(state, event) {
  if (!Object.prototype.hasOwnProperty.call(STEPS, event.type)) return state;
  // The checker cannot know that a step and what happened are of the same type.
  const step = /** @type {(state: State, happening: Happening) => State} */ (STEPS[event.type]);
  return step(state, event);
}

/**
 * @param {State} state
 * @param {import("../protocol_types.js").RoundPart|null} round
 * @returns {State}
 */
function withRound(state, round) {
  if (!round) return { ...state, ...FRESH_ROUND, round: null };
  if (ofThisRound(state, round.id)) return { ...state, round };
  return { ...state, ...FRESH_ROUND, stageAsk: null, round };
}

/**
 * @param {Pick<import("../protocol_types.js").SeatSnapshot, "room"|"round"|"now">} message
 */
function isReadFirst({ room, round, now }) {
  return secondsToRead(room, round, now) !== null;
}
