/** What a stage knows and what follows from it. Pure, no DOM. */

import { isUnled } from "../replay/playing.js";

/**
 * @typedef {object} Stage what a stage knows
 * @property {import("../protocol_types.js").RoomPart|null} room
 * @property {import("../protocol_types.js").RoundPart|null} round
 * @property {number} seats
 * @property {number} answered
 * @property {number|null} right
 * @property {number|null} rightFirst those of them that were first tries
 * @property {string[]} names
 * @property {import("../protocol_types.js").Avatar[]} crew the avatars of the names; at the end of everybody
 * @property {import("../protocol_types.js").PodiumPart[]} podium
 * @property {import("../protocol_types.js").StageSheetPart[]} sheets what the teacher put there
 * @property {import("../protocol_types.js").ReplayPart|null} replay where the replay of them stands
 * @property {number} told the number of the look that read that
 * @property {number} done problems answered by all seats together, where each goes at its own pace
 * @property {import("../protocol_types.js").GroupPart[]} groups answers by what they say, without names
 * @property {import("../protocol_types.js").PodiumPart[]} leaders the first places after a problem
 * @property {import("../protocol_types.js").TeamPart[]} teams best first
 * @property {number|null} total what all have earned together, where there is to be no podium
 * @property {number} finished seats that have none left there
 */

/** @typedef {Stage & {room: import("../protocol_types.js").RoomPart, round: import("../protocol_types.js").RoundPart}} RoundStage while a round is there */

/** @returns {Stage} a stage that has not heard of its room yet */
export function emptyStage() {
  return {
    room: null,
    round: null,
    seats: 0,
    answered: 0,
    right: null,
    rightFirst: null,
    names: [],
    crew: [],
    podium: [],
    sheets: [],
    replay: null,
    told: 0,
    done: 0,
    finished: 0,
    groups: [],
    leaders: [],
    teams: [],
    total: null,
  };
}

/**
 * Take a whole snapshot.
 *
 * @param {Stage} stage
 * @param {import("../protocol_types.js").StageSnapshot} snapshot
 * @returns {Stage} the stage as it is now
 */
export function takeSnapshot(stage, snapshot) {
  return {
    ...stage,
    room: snapshot.room,
    round: snapshot.round,
    seats: snapshot.seats,
    answered: snapshot.answered,
    right: snapshot.right === undefined ? null : snapshot.right,
    rightFirst: snapshot.right_first === undefined ? null : snapshot.right_first,
    names: snapshot.names || [],
    crew: snapshot.crew || [],
    podium: snapshot.podium || [],
    sheets: snapshot.sheets || [],
    replay: snapshot.replay || null,
    told: snapshot.at,
    done: snapshot.done || 0,
    finished: snapshot.finished || 0,
    groups: snapshot.groups || [],
    leaders: snapshot.leaders || [],
    teams: snapshot.teams || [],
    total: snapshot.total ?? null,
  };
}

/**
 * Take where the replay stands; what was read before what is known changes nothing.
 *
 * @param {Stage} stage
 * @param {import("../protocol_types.js").Replayed} message
 * @returns {Stage} the stage as it is now
 */
export function takeReplayed(stage, { replay, at }) {
  return at < stage.told ? stage : { ...stage, replay, told: at };
}

/**
 * Let a replay end that nobody leads any more.
 *
 * @param {Stage} stage
 * @param {number} now milliseconds on the server's clock
 * @returns {Stage} the same where it goes on
 */
export function leaveReplay(stage, now) {
  return isUnled(stage.replay, now) ? { ...stage, replay: null } : stage;
}

/**
 * Take the number of seats that have answered; one of another round changes nothing.
 *
 * @param {Stage} stage
 * @param {import("../protocol_types.js").Answered} message
 * @returns {Stage} the stage as it is now
 */
export function takeAnswered(stage, message) {
  if (!stage.round || stage.round.id !== message.round) return stage;
  return { ...stage, answered: message.answered, seats: message.seats };
}

/** @typedef {"waiting" | "own" | import("../protocol_types.js").Phase} Scene */

/**
 * The scene to show: the room's phase, and a closed round is already in review; own: each child goes
 * at its own pace.
 *
 * @param {Stage} stage
 * @returns {Scene}
 */
export function sceneOf(stage) {
  if (!stage.room) return "waiting";
  const { phase, pace } = stage.room;
  if (phase === "asking" || phase === "review") {
    if (pace === "own" || !stage.round) return "own"; // or it was until just now
  }
  return phase === "asking" && stage.round && stage.round.closed ? "review" : phase;
}

/**
 * Tell whether a problem is on the stage, asked or in review.
 *
 * @param {Stage} stage
 * @returns {stage is RoundStage}
 */
export function isInRound(stage) {
  const scene = sceneOf(stage);
  return stage.round !== null && (scene === "asking" || scene === "review");
}

/**
 * @typedef {object} Step a place on the podium, and who shares it
 * @property {number} place
 * @property {number} score
 * @property {string[]} names
 * @property {import("../protocol_types.js").Avatar[]} crew their avatars, in the order of the names
 */

/**
 * Gather the places of the podium into steps: equal scores stand on the same one.
 *
 * @param {import("../protocol_types.js").PodiumPart[]} podium best first
 * @returns {Step[]}
 */
export function podiumSteps(podium) {
  /** @type {Map<number, Step>} */
  const steps = new Map();
  for (const { place, name, score, avatar } of podium) {
    const step = steps.get(place) || { place, score, names: [], crew: [] };
    step.names.push(name);
    step.crew.push(avatar);
    steps.set(place, step);
  }
  return Array.from(steps.values());
}

/**
 * How large a prompt can be written: the longer it is, the smaller; a fraction is twice as high
 * as a digit, and a picture wants its room too.
 *
 * @param {Pick<import("../protocol_types.js").RoundPart, "prompt"|"prompt_html"|"picture">} round
 * @returns {"short" | "middle" | "long"}
 */
export function promptSize({ prompt, prompt_html, picture }) {
  const tall = Boolean(picture) || prompt_html.includes("<mfrac");
  if (prompt.length <= 12 && !tall) return "short";
  return prompt.length <= 40 ? "middle" : "long";
}
