/** Where the tiles of the seats stand: moved gently, never under a finger, the focus kept. */

import { SteadyOrder } from "./steady.js";

/** A teacher who taps one tile may tap the next one (milliseconds). */
export const TAP_MS = 700;
const MOVE_MS = 260;

/** More tiles than this change their places at once: nobody could follow them. */
const MOST_MOVING = 60;

/** The order of a list's tiles on the page. */
export class Arrangement {
  /** @param {HTMLElement} list */
  constructor(list) {
    this.list = list;
    this.order = new SteadyOrder();
    this.down = false;
    this.tappedAt = -TAP_MS;
    this.byKeyboard = false;
    list.addEventListener("pointerdown", () => this.setDown(true));
    for (const up of ["pointerup", "pointercancel"]) {
      window.addEventListener(up, () => this.down && this.setDown(false));
    }
    document.addEventListener("keydown", () => (this.byKeyboard = true), true);
    document.addEventListener("pointerdown", () => (this.byKeyboard = false), true);
  }

  /** @param {boolean} down whether a finger or pen is on the tiles */
  setDown(down) {
    this.down = down;
    this.tappedAt = performance.now();
  }

  /** @returns {boolean} whether a finger is on the tiles, or just was */
  isTouched() {
    return this.down || performance.now() - this.tappedAt < TAP_MS;
  }

  /**
   * Tell whether it is time to sort the tiles anew.
   *
   * @param {number} now milliseconds on the board's own clock
   */
  isDue(now) {
    const focus = this.byKeyboard && this.list.contains(document.activeElement);
    return this.order.isDue(now, { finger: this.isTouched(), focus });
  }

  /**
   * Put the tiles where the order wants them.
   *
   * @param {HTMLElement[]} tiles
   */
  place(tiles) {
    if (tiles.every((tile, index) => tile === this.list.children[index])) return;
    const before = placesOf(tiles);
    const focused = document.activeElement;
    let place = this.list.firstElementChild;
    for (const tile of tiles) {
      if (tile === place) place = place.nextElementSibling;
      else this.list.insertBefore(tile, place);
    }
    if (focused instanceof HTMLElement && this.list.contains(focused)) focused.focus({ preventScroll: true });
    move(tiles, before);
  }
}

/**
 * @param {HTMLElement[]} tiles
 * @returns {Map<HTMLElement, DOMRect>} where those stand that can be seen; none where nothing may move
 */
function placesOf(tiles) {
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const seen = still ? [] : tiles.filter((tile) => tile.isConnected && !tile.hidden);
  const places = new Map(seen.map((tile) => [tile, tile.getBoundingClientRect()]));
  for (const [tile, { bottom, top }] of places) {
    if (bottom < 0 || top > window.innerHeight) places.delete(tile);
  }
  return places.size > MOST_MOVING ? new Map() : places;
}

/**
 * Let tiles glide from where they stood.
 *
 * @param {HTMLElement[]} tiles
 * @param {Map<HTMLElement, DOMRect>} before
 */
function move(tiles, before) {
  const gliding = tiles.filter((tile) => before.has(tile));
  const after = gliding.map((tile) => tile.getBoundingClientRect());
  gliding.forEach((tile, index) => {
    const from = before.get(tile) || after[index];
    const [left, top] = [from.left - after[index].left, from.top - after[index].top];
    if (left === 0 && top === 0) return;
    const frames = [{ transform: `translate(${left}px, ${top}px)` }, { transform: "none" }];
    tile.animate(frames, { duration: MOVE_MS, easing: "ease-out" });
  });
}
