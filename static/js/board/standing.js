/** How the class stands together: its teams and its goal, worked out from the tiles. */

import { element } from "../dom/element.js";
import { find } from "../dom/find.js";
import { showGoal } from "../dom/goal.js";
import { gettext } from "../i18n.js";
import { teamName, teamScores } from "../live/teams.js";

/**
 * Show teams and goal; a room without either shows nothing.
 *
 * @param {HTMLElement} root the board
 * @param {import("./types.js").RoomBoard} board
 */
export function showStanding(root, board) {
  const place = find(root, "[data-together]");
  const seated = Array.from(board.tiles.values()).filter(({ asks }) => asks === "");
  const teams = board.settings && board.settings.teams > 0 ? teamScores(seated) : [];
  const { goal } = board.room;
  const together = seated.reduce((sum, { score }) => sum + score, 0);
  showGoal(find(place, "[data-goal]"), { goal, together });
  find(place, "[data-teams]").replaceChildren(...teams.map(({ team, score }) => teamItem(team, score)));
  place.hidden = teams.length === 0 && goal === 0;
}

/**
 * @param {number} team
 * @param {number} score
 */
function teamItem(team, score) {
  return element("li", {}, `${teamName(team)} `, element("b", { className: "number" }, score.toFixed(1)));
}

/** @returns {HTMLElement} the row of the panel that moves a child to another team */
export function makeTeamRow() {
  const select = element("select", { className: "input", id: "panel-team" });
  const label = element("label", { className: "field__label", htmlFor: select.id }, gettext("Team"));
  const row = element("div", { className: "panel__stage", hidden: true }, label, select);
  row.dataset.teamRow = "";
  return row;
}

/**
 * @param {HTMLElement} panel
 * @param {import("./types.js").Board} board
 * @param {number} seat
 */
export function showTeamRow(panel, board, seat) {
  const row = find(panel, "[data-team-row]");
  const select = find(row, "select", HTMLSelectElement);
  const teams = board.settings ? board.settings.teams : 0;
  const tile = board.tiles.get(seat);
  row.hidden = teams === 0 || !tile || tile.asks !== "" || board.room?.phase === "over";
  row.dataset.seat = String(seat);
  if (row.hidden || document.activeElement === select) return;
  const options = Array.from({ length: teams }, (_, index) =>
    element("option", { value: String(index + 1) }, teamName(index + 1)),
  );
  select.replaceChildren(...options);
  select.value = String(tile ? tile.team : 0);
}

/**
 * Let the teacher move the child of the panel.
 *
 * @param {HTMLElement} panel
 * @param {(seat: number, team: number) => void} move
 */
export function readyTeamRow(panel, move) {
  const select = find(panel, "[data-team-row] select", HTMLSelectElement);
  select.addEventListener("change", () => {
    move(Number(find(panel, "[data-team-row]").dataset.seat), Number(select.value));
    select.blur();
  });
}
