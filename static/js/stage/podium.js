/** The podium at the end of a lesson. */

import { avatarPicture } from "../dom/crew.js";
import { element } from "../dom/element.js";
import { gettext, interpolate, ngettext } from "../i18n.js";
import { podiumSteps } from "./store.js";

const LONG_NAME = 12;

/** So many names fit above a block; with more the podium becomes a roll of honour. */
const MOST_ABOVE = 9;

/** The roll writes smaller the more there is to write: up to so many letters in each size. */
/** @type {[string, number][]} */
const SIZES = [
  ["large", 260],
  ["medium", 700],
  ["small", Infinity],
];

/** A name takes the place of so many letters more: its frame, and the gap. */
const FRAME = 3;

/** Teams and a goal below it leave the roll about so much of its height. */
const SHARE = 0.55;

/**
 * Build the podium, with everybody on it; without any points there is a kind word instead.
 *
 * @param {HTMLElement} list
 * @param {import("../protocol_types.js").PodiumPart[]} podium best first
 * @param {boolean} [shares] teams or a goal stand below it
 */
export function showPodium(list, podium, shares = false) {
  // What is drawn anew climbs anew: only where something has changed.
  const key = JSON.stringify([podium, shares]);
  if (list.dataset.shows === key) return;
  list.dataset.shows = key;
  const found = podiumSteps(podium);
  const isRoll = found.some((step) => step.names.length > MOST_ABOVE);
  list.dataset.roll = isRoll ? sizeOf(podium, shares ? SHARE : 1) : "";
  const steps = found.map(stepItem);
  if (steps.length === 0) steps.push(element("li", { className: "podium__none" }, noneWords()));
  list.replaceChildren(...steps);
}

/**
 * @param {{name: string}[]} podium
 * @param {number} share how much of the height there is
 */
function sizeOf(podium, share) {
  const letters = podium.reduce((sum, { name }) => sum + name.length + FRAME, 0);
  const fitting = SIZES.find(([, most]) => letters <= most * share);
  return fitting ? fitting[0] : "";
}

/** @param {import("./store.js").Step} step */
function stepItem(step) {
  // A name that the teacher has not seen yet stands here as nobody's in particular.
  const known = step.names.map((name) => name || gettext("An astronaut"));
  const names = known.map((name, index) => nameLabel(name, step.crew[index]));
  const item = element(
    "li",
    { className: "podium__step" },
    element("span", { className: "podium__names" }, ...names),
    element(
      "span",
      { className: "podium__block" },
      medalOf(step.place),
      element("span", { className: "podium__score number" }, pointWords(step.score)),
    ),
  );
  item.dataset.place = String(step.place);
  item.dataset.crowd = String(step.names.length > 3);
  return item;
}

/** @param {number} place */
function medalOf(place) {
  const medal = element("span", { className: "podium__place number" }, String(place));
  medal.dataset.medal = String(place);
  return medal;
}

/**
 * @param {string} name
 * @param {import("../protocol_types.js").Avatar} avatar
 */
function nameLabel(name, avatar) {
  const label = element("span", { className: "podium__name", title: name }, avatarPicture(avatar), name);
  label.dataset.long = String(Array.from(name).length > LONG_NAME);
  return label;
}

/** @param {number} points */
function pointWords(points) {
  return interpolate(ngettext("%(points)s point", "%(points)s points", points), { points });
}

function noneWords() {
  return gettext("Thank you for flying with us!");
}
