/** Stars and confetti that fly once and are gone: behind the words, and never in their way. */

import { element } from "../dom/element.js";
import { isCalm } from "./motion.js";

/**
 * @typedef {object} Particle one of a burst, in shares of its way
 * @property {number} angle degrees
 * @property {number} far 0.45 to 1
 * @property {number} size 0.6 to 1.3
 * @property {number} wait 0 to 1
 * @property {number} tone which of four colours
 */

/** So many degrees lie between two neighbours: however many there are, they fill the circle evenly. */
const GOLDEN = 137.508;
const COUNTS = { stars: 18, confetti: 70 };
const TONES = 4;
/** The slowest one of a burst is gone by then. */
const GONE_MS = 4200;

/**
 * Return a burst of particles: the same each time, evenly spread, and in no pattern.
 *
 * @param {number} count
 * @returns {Particle[]}
 */
export function burst(count) {
  return Array.from({ length: count }, (_, index) => {
    const share = (index * 0.618034) % 1;
    const other = (index * 0.754878) % 1;
    return {
      angle: (index * GOLDEN) % 360,
      far: 0.45 + 0.55 * share,
      size: 0.6 + 0.7 * other,
      wait: other,
      tone: Math.floor(share * 7 + other * 11) % TONES,
    };
  });
}

/**
 * Let particles fly from a place on the page; where motion is to be spared nothing comes.
 *
 * @param {HTMLElement} host holds nothing else
 * @param {"stars"|"confetti"} kind
 */
export function fly(host, kind) {
  if (isCalm()) return;
  host.dataset.particles = kind;
  const flying = burst(COUNTS[kind]).map(particle);
  host.replaceChildren(...flying);
  setTimeout(() => {
    if (host.firstChild === flying[0]) host.replaceChildren();
  }, GONE_MS);
}

/** @param {Particle} about */
function particle({ angle, far, size, wait, tone }) {
  const made = element("i", { className: "particle" });
  made.dataset.tone = String(tone);
  made.style.setProperty("--turn", `${angle}deg`);
  made.style.setProperty("--far", String(far));
  made.style.setProperty("--size", String(size));
  made.style.setProperty("--wait", String(wait));
  return made;
}
