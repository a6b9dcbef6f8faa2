/** What a stage knows and what follows from it. Pure, no DOM. */

/** @returns {object} a stage that has not heard of its room yet */
export function emptyStage() {
  return { room: null, round: null, seats: 0, answered: 0, right: null, names: [], podium: [] };
}

/**
 * Take a whole snapshot.
 *
 * @param {object} stage
 * @param {object} snapshot the protocol's StageSnapshot
 * @returns {object} the stage as it is now
 */
export function takeSnapshot(stage, snapshot) {
  return {
    ...stage,
    room: snapshot.room,
    round: snapshot.round,
    seats: snapshot.seats,
    answered: snapshot.answered,
    right: snapshot.right === undefined ? null : snapshot.right,
    names: snapshot.names || [],
    podium: snapshot.podium || [],
  };
}

/**
 * Take the number of seats that have answered; one of another round changes nothing.
 *
 * @param {object} stage
 * @param {object} message the protocol's Answered
 * @returns {object} the stage as it is now
 */
export function takeAnswered(stage, message) {
  if (!stage.round || stage.round.id !== message.round) return stage;
  return { ...stage, answered: message.answered, seats: message.seats };
}

/**
 * The scene to show: the room's phase, and a closed round is already in review.
 *
 * @param {object} stage
 * @returns {"waiting" | "lobby" | "asking" | "review" | "over"}
 */
export function sceneOf(stage) {
  if (!stage.room) return "waiting";
  const { phase } = stage.room;
  return phase === "asking" && stage.round && stage.round.closed ? "review" : phase;
}

/**
 * Gather the places of the podium into steps: equal scores stand on the same one.
 *
 * @param {{place: number, name: string, score: number}[]} podium best first
 * @returns {{place: number, score: number, names: string[]}[]}
 */
export function podiumSteps(podium) {
  const steps = new Map();
  for (const { place, name, score } of podium) {
    const step = steps.get(place);
    if (step) step.names.push(name);
    else steps.set(place, { place, score, names: [name] });
  }
  return Array.from(steps.values());
}

/**
 * How large a prompt can be written: the longer it is, the smaller; a fraction is twice as high
 * as a digit, and a picture wants its room too.
 *
 * @param {object} round the protocol's RoundPart
 * @returns {"short" | "middle" | "long"}
 */
export function promptSize({ prompt, prompt_html, picture }) {
  const tall = Boolean(picture) || prompt_html.includes("<mfrac");
  if (prompt.length <= 12 && !tall) return "short";
  return prompt.length <= 40 ? "middle" : "long";
}
