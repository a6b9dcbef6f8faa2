/** What belongs to each moment: a sound, a mood of the astronaut, particles. Pure. */

/**
 * @typedef {"join"|"sent"|"right"|"again"|"unsure"|"closed"|"streak"|"podium"|"lesson_over"
 *   |"practice_over"|"homework_done"|"hand"} Kind
 */

/**
 * @typedef {object} Moment
 * @property {import("./sounds.js").Sound|null} sound
 * @property {import("../dom/crew.js").Mood} mood
 * @property {"stars"|"confetti"|null} particles
 */

/** @type {Readonly<Record<Kind, Moment>>} */
export const MOMENTS = Object.freeze({
  join: { sound: "join", mood: "cheering", particles: "stars" },
  sent: { sound: "send", mood: "plain", particles: null },
  right: { sound: "right", mood: "cheering", particles: "stars" },
  again: { sound: "again", mood: "comforting", particles: null },
  unsure: { sound: null, mood: "curious", particles: null },
  closed: { sound: "closed", mood: "thinking", particles: null },
  streak: { sound: null, mood: "cheering", particles: "stars" },
  podium: { sound: "podium", mood: "cheering", particles: "confetti" },
  lesson_over: { sound: "podium", mood: "cheering", particles: "stars" },
  practice_over: { sound: "podium", mood: "cheering", particles: "stars" },
  homework_done: { sound: "podium", mood: "cheering", particles: "stars" },
  hand: { sound: "hand", mood: "curious", particles: null },
});

/** From this share of right answers on a class has earned stars. */
const STARRED = 0.8;
/** Below this share the astronaut comforts. */
const COMFORTED = 0.5;

/**
 * Say how a class did, as the stage reacts to it when a problem is closed.
 *
 * @param {number} right
 * @param {number} asked how many sit there
 * @returns {{mood: import("../dom/crew.js").Mood, starred: boolean}}
 */
export function reactionTo(right, asked) {
  if (asked === 0) return { mood: "plain", starred: false };
  const share = right / asked;
  if (share >= STARRED) return { mood: "cheering", starred: true };
  return { mood: share >= COMFORTED ? "thinking" : "comforting", starred: false };
}
