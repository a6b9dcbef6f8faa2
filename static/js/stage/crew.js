/** Who is on board: the names of the lobby, each with its avatar, and the crew that is thanked. */

import { avatarPicture } from "../dom/crew.js";
import { element, setText } from "../dom/element.js";
import { find } from "../dom/find.js";

/**
 * More names than this are set smaller, and what is left over is a number: a projector is read from
 * the last row.
 */
const CROWD = 24;
const MOST_NAMES = 34;

/**
 * Show the names of the lobby.
 *
 * @param {HTMLElement} list
 * @param {import("./store.js").Stage} stage
 * @param {ReadonlySet<string>} known names that were here before
 */
export function showCrew(list, stage, known) {
  const names = stage.names.slice(0, MOST_NAMES);
  const items = names.map((name, index) => {
    const fresh = known.has(name) ? "" : " crew__name--new";
    const words = element("span", { className: "truncate", dir: "auto" }, name);
    return element("li", { className: `crew__name${fresh}`, title: name }, face(stage.crew[index]), words);
  });
  const more = stage.seats - names.length;
  if (more > 0 && names.length > 0) {
    items.push(element("li", { className: "crew__name crew__name--more" }, `+${more}`));
  }
  list.dataset.crowd = String(stage.seats > CROWD);
  list.replaceChildren(...items);
  fitNames(list, stage.seats);
}

/**
 * Where the names need more room than there is they are written smaller, and then only counted.
 *
 * @param {HTMLElement} list
 * @param {number} seats
 */
function fitNames(list, seats) {
  const isFull = () => list.scrollHeight > list.clientHeight;
  if (list.clientHeight === 0 || !isFull()) return;
  list.dataset.crowd = "true";
  if (isFull()) list.dataset.crowd = "dense";
  const more = list.querySelector(".crew__name--more") || list.appendChild(element("li"));
  more.className = "crew__name crew__name--more";
  const names = Array.from(list.querySelectorAll(".crew__name:not(.crew__name--more)"));
  const count = () => setText(more, `+${seats - names.length}`);
  if (names.length === seats) more.remove();
  while (isFull() && names.length > 1) {
    names.pop()?.remove();
    if (!more.isConnected) list.append(more);
    count();
  }
}

/** @param {import("../protocol_types.js").Avatar|undefined} avatar */
function face(avatar) {
  return avatar ? avatarPicture(avatar) : null;
}

/**
 * Thank everybody: all of the crew below the podium, in no order of merit.
 *
 * @param {HTMLElement} place
 * @param {import("../protocol_types.js").Avatar[]} crew
 */
export function showThanks(place, crew) {
  place.hidden = crew.length === 0;
  const list = find(place, "[data-crew]");
  if (list.childElementCount !== crew.length) {
    list.replaceChildren(...crew.map((avatar) => element("li", {}, avatarPicture(avatar))));
  }
  list.dataset.crowd = String(crew.length > CROWD);
}
