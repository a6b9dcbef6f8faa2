/** Small lists that float over the board: they close when the teacher goes on beside them. */

import { find, findMaybe } from "../dom/find.js";

/**
 * Close what floats at a touch beside it, and at Escape within it.
 *
 * @param {HTMLElement} root the button and what floats
 * @param {() => void} close
 */
export function closesBeside(root, close) {
  document.addEventListener("pointerdown", (event) => {
    if (!(event.target instanceof Node && root.contains(event.target))) close();
  });
  root.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });
}

/**
 * Give the focus on where the part that has it is about to go: to its neighbour, or to the board.
 *
 * @param {HTMLElement} going
 * @param {string} [within] the part of a neighbour that takes the focus; without, the board does
 */
export function passFocus(going, within) {
  if (!going.contains(document.activeElement)) return;
  const neighbour = going.nextElementSibling || going.previousElementSibling;
  const part = within && neighbour ? findMaybe(neighbour, within) : null;
  (part || find(document, "#content")).focus({ preventScroll: true });
}
