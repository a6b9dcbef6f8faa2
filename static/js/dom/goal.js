/** The bar of a class goal, on every page alike. */

import { setText } from "./element.js";
import { find } from "./find.js";
import { goalWords } from "../live/teams.js";

/**
 * Show how far the class has come; without a goal nothing is shown.
 * @param {HTMLElement} place
 * @param {{goal: number, together: number}|null} about
 */
export function showGoal(place, about) {
  place.hidden = !about || about.goal === 0;
  if (!about || place.hidden) return;
  place.dataset.reached = String(about.together >= about.goal);
  setText(find(place, "[data-goal-words]"), goalWords(about));
  const share = Math.min(1, about.together / about.goal);
  find(place, "[data-goal-bar]").style.transform = `scaleX(${share})`;
}
