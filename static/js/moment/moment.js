/** One moment on a page: its banner, its mood, its particles and its sound, together. */

import { feel } from "../dom/crew.js";
import { setText } from "../dom/element.js";
import { MOMENTS } from "./kinds.js";
import { fly } from "./particles.js";

/** A banner is read by then. */
const BANNER_MS = 2400;

/**
 * @typedef {object} Places where a page shows its moments; what it lacks is left out
 * @property {HTMLElement|null} [particles] an empty element that they fly from
 * @property {SVGElement|null} [astronaut]
 * @property {HTMLElement|null} [banner]
 */

/** Shows the moments of a page. */
export class Moments {
  /**
   * @param {import("./voice.js").Voice} voice
   * @param {Places} [places]
   */
  constructor(voice, places = {}) {
    this.voice = voice;
    this.places = places;
    /** @type {number|undefined} */
    this._bannerEnds = undefined;
  }

  /**
   * Show one; places that are given hold for it alone.
   *
   * @param {import("./kinds.js").Kind} kind
   * @param {Places & {words?: string}} [about] words: what a banner says
   */
  show(kind, { words = "", ...places } = {}) {
    const { sound, mood, particles } = MOMENTS[kind];
    const { particles: host, astronaut, banner } = { ...this.places, ...places };
    if (sound) this.voice.play(sound);
    if (astronaut) feel(astronaut, mood);
    if (particles && host) fly(host, particles);
    if (words && banner) this._say(banner, words);
  }

  /**
   * @param {HTMLElement} banner
   * @param {string} words
   */
  _say(banner, words) {
    clearTimeout(this._bannerEnds);
    setText(banner, words);
    banner.hidden = false;
    this._bannerEnds = setTimeout(() => {
      banner.hidden = true;
    }, BANNER_MS);
  }
}
