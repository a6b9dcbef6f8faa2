/** Who leads after a problem, the teams, and what all have earned together. */

import { avatarPicture } from "../dom/crew.js";
import { element, setText } from "../dom/element.js";
import { find, findAll } from "../dom/find.js";
import { showGoal } from "../dom/goal.js";
import { interpolate, ngettext } from "../i18n.js";
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
  const { leaders, teams, total } = stage;
  for (const goal of findAll(root, "[data-goal]")) showGoal(goal, stage.room);
  const first = find(root, "[data-leaders]");
  showList(first, scene === "review" ? podiumSteps(leaders).map(leaderLine) : []);
  const shown = scene === "review" || scene === "over" ? teams : [];
  for (const list of findAll(root, "[data-teams]")) showList(list, shown.map(teamLine));
  root.dataset.leaders = String(!first.hidden);
  // What stands below a podium takes of its height.
  root.dataset.ranked = String(shown.length > 0 || Boolean(stage.room && stage.room.goal));
  showTotal(root, scene === "over" ? total : null);
}

/**
 * @param {HTMLElement} list
 * @param {HTMLElement[]} lines
 */
function showList(list, lines) {
  list.replaceChildren(...lines);
  list.hidden = lines.length === 0;
}

/**
 * Without a podium the class sees its own result; where nothing was earned the thanks stand alone.
 *
 * @param {HTMLElement} root
 * @param {number|null} total
 */
function showTotal(root, total) {
  const place = find(root, "[data-total]");
  place.hidden = !total;
  if (total) setText(place, totalWords(total));
  find(root, "[data-thanks]").hidden = total === null;
  find(root, "[data-podium]").hidden = total !== null;
  find(root, "[data-scene-part=over]").dataset.calm = String(total !== null);
}

/** @param {import("./store.js").Step} step */
function leaderLine({ place, names, score, crew }) {
  const [said, more] = saidOf(names);
  const faces = crew.slice(0, names.filter(Boolean).length).slice(0, MOST_NAMES).map(avatarPicture);
  return line(place, said, more > 0 ? `+${more}` : "", String(score), faces);
}

/**
 * @param {import("../protocol_types.js").TeamPart} part
 * @param {number} _index
 * @param {import("../protocol_types.js").TeamPart[]} teams
 */
function teamLine({ team, score }, _index, teams) {
  const place = 1 + teams.filter((each) => each.score > score).length;
  return line(place, teamName(team), "", score.toFixed(1));
}

/**
 * Names that the teacher has not seen yet are empty: they are counted.
 *
 * @param {string[]} names of one place
 * @returns {[string, number]} what is said, and how many more there are
 */
function saidOf(names) {
  const said = names.filter(Boolean).slice(0, MOST_NAMES);
  const more = names.length - said.length;
  if (said.length > 0) return [said.join(", "), more];
  return [interpolate(ngettext("An astronaut", "%(more)s astronauts", more), { more }), 0];
}

/**
 * @param {number} place
 * @param {string} name
 * @param {string} more
 * @param {string} score
 * @param {Element[]} [faces]
 */
function line(place, name, more, score, faces = []) {
  return element(
    "li",
    {},
    element("b", { className: "number" }, `${place}.`),
    element("span", { className: "truncate", title: name, dir: "auto" }, ...faces, name),
    more ? element("span", { className: "number" }, more) : null,
    element("b", { className: "stage-score number" }, score),
  );
}

/** @param {number} total */
function totalWords(total) {
  const words = ngettext("Together you earned %(total)s point.", "Together you earned %(total)s points.", total);
  return interpolate(words, { total });
}
