/** Pictures of the crew and of the astronaut, from the sprites whose addresses the page names. */

import { element, setAttribute } from "./element.js";

/** @typedef {import("../protocol_types.js").Avatar} Avatar */
/** @typedef {"plain"|"thinking"|"cheering"|"curious"|"comforting"} Mood */

/** The astronaut's parts, back to front; those of a mood end in its name. */
const PARTS = ["scene", "pack", "arms-", "suit", "face-", "hands-"];

/**
 * Make the picture of one of the crew; the name beside it says who it is.
 * @param {Avatar} avatar
 * @returns {HTMLImageElement}
 */
export function avatarPicture(avatar) {
  // An image, not an svg with a use: each of those costs a board of 200 a part of every frame.
  const made = element("img", { className: "avatar", alt: "", src: addressOf(avatar) });
  made.dataset.avatar = avatar;
  return made;
}

/** @param {Avatar} avatar */
function addressOf(avatar) {
  return `${document.documentElement.dataset.crew}#${avatar}`;
}

/**
 * Let a picture in the page show another one of the crew.
 * @param {ParentNode} root
 * @param {Avatar} avatar
 */
export function wear(root, avatar) {
  for (const place of /** @type {Iterable<HTMLImageElement>} */ (root.querySelectorAll("[data-wears]"))) {
    if (place.dataset.avatar === avatar) continue;
    place.dataset.avatar = avatar;
    place.src = addressOf(avatar);
  }
}

/**
 * Let an astronaut in the page be in a mood.
 * @param {SVGElement} place
 * @param {Mood} mood
 */
export function feel(place, mood) {
  if (place.dataset.mood === mood) return;
  place.dataset.mood = mood;
  const uses = Array.from(place.getElementsByTagName("use"));
  uses.forEach((use, index) => setAttribute(use, "href", astronautPart(PARTS[index], mood)));
}

/**
 * Make an astronaut.
 * @param {Mood} mood
 * @returns {SVGSVGElement}
 */
export function astronaut(mood) {
  const made = sprite("astronaut", "0 0 320 340", PARTS.map((part) => astronautPart(part, mood)));
  made.dataset.mood = mood;
  return made;
}

/**
 * @param {string} part
 * @param {Mood} mood
 */
function astronautPart(part, mood) {
  return `${document.documentElement.dataset.astronaut}#${part.endsWith("-") ? part + mood : part}`;
}

/**
 * @param {string} className
 * @param {string} viewBox
 * @param {string[]} addresses
 * @returns {SVGSVGElement}
 */
function sprite(className, viewBox, addresses) {
  const holder = element("div");
  const made = holder.appendChild(document.createElementNS("http://www.w3.org/2000/svg", "svg"));
  made.setAttribute("class", className);
  made.setAttribute("viewBox", viewBox);
  made.setAttribute("aria-hidden", "true");
  for (const address of addresses) {
    made.appendChild(document.createElementNS(made.namespaceURI || "", "use")).setAttribute("href", address);
  }
  return made;
}
