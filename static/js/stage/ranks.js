/** Who leads after a problem, the teams, and what all have earned together. */

import { element, setText } from "../dom/element.js";
import { find } from "../dom/find.js";
import { showGoal } from "../dom/goal.js";
import { gettext, interpolate, ngettext } from "../i18n.js";
import { teamName } from "../live/teams.js";
import { podiumSteps, sceneOf } from "./store.js";

/** So many names of one place are said; more are counted. */
const MOST_NAMES = 3;

/**
 * @param {HTMLElement} root
 * @param {import("./store.js").Stage} stage
 */
export function showRanks(root, stage) {
  const scene = sceneOf(stage);
  for (const goal of root.querySelectorAll("[data-goal]")) {
    if (goal instanceof HTMLElement) showGoal(goal, stage.room);
  }
  const shown = scene === "review" || scene === "over";
  for (const place of root.querySelectorAll("[data-ranks]")) {
    if (place instanceof HTMLElement) showLists(place, shown ? stage : { leaders: [], teams: [] });
  }
  const total = find(root, "[data-total]");
  total.hidden = stage.total === null;
  find(root, "[data-podium]").hidden = stage.total !== null;
  if (stage.total !== null) setText(total, totalWords(stage.total));
}

/**
 * @param {HTMLElement} place
 * @param {Pick<import("./store.js").Stage, "leaders" | "teams">} stage
 */
function showLists(place, { leaders, teams }) {
  const steps = podiumSteps(leaders);
  const lines = steps.map(({ place: number, names, score }) => line(number, namesOf(names), String(score)));
  const teamLines = teams.map(({ team, score }) => line(1 + teams.filter((each) => each.score > score).length, teamName(team), score.toFixed(1)));
  const [first, second] = [find(place, "[data-leaders]"), find(place, "[data-teams]")];
  first.replaceChildren(...lines);
  second.replaceChildren(...teamLines);
  first.hidden = lines.length === 0;
  second.hidden = teamLines.length === 0;
  place.hidden = first.hidden && second.hidden;
}

/** @param {string[]} names */
function namesOf(names) {
  // A name that the teacher has not seen yet stands here as nobody's in particular.
  const known = names.map((name) => name || gettext("An astronaut"));
  const more = known.length - MOST_NAMES;
  return known.slice(0, MOST_NAMES).join(", ") + (more > 0 ? ` +${more}` : "");
}

/**
 * @param {number} place
 * @param {string} name
 * @param {string} score
 */
function line(place, name, score) {
  return element(
    "li",
    {},
    element("b", { className: "number" }, `${place}.`),
    element("span", { className: "truncate" }, name),
    element("span", { className: "number" }, score),
  );
}

/** @param {number} total */
function totalWords(total) {
  const words = ngettext("Together you earned %(total)s point. Thank you for flying with us!", "Together you earned %(total)s points. Thank you for flying with us!", total);
  return interpolate(words, { total });
}
