/** What a child is told beside its score: its team, its own place, and the goal of the class. */

import { setText } from "../dom/element.js";
import { find, findAll } from "../dom/find.js";
import { showGoal } from "../dom/goal.js";
import { gettext, interpolate } from "../i18n.js";
import { teamName } from "../live/teams.js";

/**
 * @param {HTMLElement} root
 * @param {import("./store.js").State} state
 */
export function showRanks(root, { room, seat }) {
  for (const place of findAll(root, "[data-ranks]")) {
    const team = seat ? teamName(seat.team || 0) : "";
    const own = seat && seat.place ? interpolate(gettext("You are in place %(place)s."), { place: seat.place }) : "";
    setText(find(place, "[data-team]"), team && interpolate(gettext("Your team: %(team)s"), { team }));
    setText(find(place, "[data-place]"), own);
    showGoal(find(place, "[data-goal]"), room);
    place.hidden = !team && !own && !(room && room.goal);
  }
}
