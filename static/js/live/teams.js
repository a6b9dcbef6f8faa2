/** Teams: what they are called, and what a class has earned together. Pure. */

import { gettext, interpolate } from "../i18n.js";

/** @type {readonly (() => string)[]} */
const PLANETS = [
  () => gettext("Mercury"),
  () => gettext("Venus"),
  () => gettext("Earth"),
  () => gettext("Mars"),
  () => gettext("Jupiter"),
  () => gettext("Saturn"),
  () => gettext("Uranus"),
  () => gettext("Neptune"),
];

/**
 * @param {number} team 0 without teams
 * @returns {string} what the team is called, or nothing
 */
export function teamName(team) {
  const planet = PLANETS[team - 1];
  return planet ? planet() : "";
}

/**
 * Return the average of scores to a tenth, halves upwards: with whole numbers, as the server does.
 * @param {number[]} scores
 * @returns {number}
 */
export function average(scores) {
  if (scores.length === 0) return 0;
  const sum = scores.reduce((all, score) => all + score, 0);
  return Math.floor((20 * sum + scores.length) / (2 * scores.length)) / 10;
}

/**
 * @typedef {object} TeamScore
 * @property {number} team
 * @property {number} score the average of its seats
 */

/**
 * Return the teams of seats with their averages, best first.
 * @param {Iterable<{team: number, score: number, asks?: string}>} tiles
 * @returns {TeamScore[]}
 */
export function teamScores(tiles) {
  /** @type {Map<number, number[]>} */
  const scores = new Map();
  for (const { team, score, asks = "" } of tiles) {
    if (team > 0 && asks === "") scores.set(team, [...(scores.get(team) || []), score]);
  }
  const teams = Array.from(scores, ([team, found]) => ({ team, score: average(found) }));
  return teams.sort((one, other) => other.score - one.score || one.team - other.team);
}

/**
 * @param {{goal: number, together: number}} class_
 * @returns {string}
 */
export function goalWords({ goal, together }) {
  return together >= goal
    ? interpolate(gettext("Goal reached: %(together)s of %(goal)s points"), { together, goal })
    : interpolate(gettext("Together %(together)s of %(goal)s points"), { together, goal });
}
