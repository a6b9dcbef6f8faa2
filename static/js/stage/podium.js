/** The podium at the end of a lesson. */

import { element, icon } from "../dom/element.js";
import { gettext, interpolate, ngettext } from "../i18n.js";
import { podiumSteps } from "./store.js";

const LONG_NAME = 12;

/** So many names fit above a block; with more the podium becomes a roll of honour. */
const MOST_ABOVE = 9;

/** The roll writes smaller the more names there are: up to so many in each size. */
/** @type {[string, number][]} */
const SIZES = [
  ["large", 24],
  ["medium", 60],
  ["small", Infinity],
];

/**
 * Build the podium, with everybody on it; without any points there is a kind word instead.
 *
 * @param {HTMLElement} list
 * @param {{place: number, name: string, score: number}[]} podium best first
 */
export function showPodium(list, podium) {
  const found = podiumSteps(podium);
  const isRoll = found.some((step) => step.names.length > MOST_ABOVE);
  list.dataset.roll = isRoll ? sizeOf(podium.length) : "";
  const steps = found.map(stepItem);
  if (steps.length === 0) steps.push(element("li", { className: "podium__none" }, noneWords()));
  list.replaceChildren(...steps);
}

/** @param {number} names */
function sizeOf(names) {
  const fitting = SIZES.find(([, most]) => names <= most);
  return fitting ? fitting[0] : "";
}

/** @param {{place: number, score: number, names: string[]}} step */
function stepItem(step) {
  // A name that the teacher has not seen yet stands here as nobody's in particular.
  const known = step.names.map((name) => name || gettext("An astronaut"));
  const names = known.map(nameLabel);
  const item = element(
    "li",
    { className: "podium__step" },
    element("span", { className: "podium__names" }, ...names),
    element(
      "span",
      { className: "podium__block" },
      icon(step.place === 1 ? "trophy" : "star"),
      element("span", { className: "podium__place number" }, String(step.place)),
      element("span", { className: "podium__score number" }, pointWords(step.score)),
    ),
  );
  item.dataset.place = String(step.place);
  item.dataset.crowd = String(step.names.length > 3);
  return item;
}

/** @param {string} name */
function nameLabel(name) {
  const label = element("span", { className: "podium__name", title: name }, name);
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
