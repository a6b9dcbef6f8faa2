/** What becomes of an answer on the student's page: it is stored, and it is marked. Pure. */

import { isTyped } from "./typed_text.js";

/**
 * @param {import("./state_types.js").State} state
 * @param {number} round
 */
export function ofThisRound(state, round) {
  return state.round !== null && state.round.id === round;
}

/**
 * @param {import("./state_types.js").State} state
 * @param {import("../protocol_types.js").Stored} message
 * @returns {import("./state_types.js").State}
 */
export function stored(state, message) {
  if (!ofThisRound(state, message.round)) return state;
  const sending = state.sending === message.answer ? null : state.sending;
  // The mark may have come first, when the answer was sent again; so may the one that counts.
  const isKnown = state.answer !== null && state.answer.id === message.answer;
  if (isKnown || !message.counts) return { ...state, sending };
  /** @type {import("../protocol_types.js").AnswerPart} */
  const answer = {
    id: message.answer,
    round: message.round,
    mark: holdsBack(state.round) ? "held" : "reading",
    text: "",
    points: 0,
    late: message.late,
    by: null,
    other_form: false,
    try_number: 1,
    may_try: state.round !== null && state.round.tries === 0,
    bonus: 0,
    collected: message.answer.charAt(14) === "8",
    typed: isTyped(state),
    mirrored: "",
    sure: "",
  };
  return { ...state, sending, answer, fact: null };
}

/**
 * Until the round is closed nobody is told a mark that is held back.
 * @param {import("../protocol_types.js").RoundPart|null} round
 */
function holdsBack(round) {
  return round !== null && round.hold_marks && !round.closed;
}

/**
 * @param {import("./state_types.js").State} state
 * @param {import("../protocol_types.js").Marked} message
 * @returns {import("./state_types.js").State}
 */
export function marked(state, message) {
  const { score } = message;
  const seat = score === null ? state.seat : state.seat && { ...state.seat, score };
  if (!ofThisRound(state, message.answer.round)) return { ...state, seat };
  const sending = state.sending === message.answer.id ? null : state.sending;
  return { ...state, seat, sending, answer: message.answer, fact: message.fact || null };
}
