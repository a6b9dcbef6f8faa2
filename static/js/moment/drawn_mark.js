/** Marks that draw themselves: a tick, the arrow of another go, a look, a paper plane. */

const SVG = "http://www.w3.org/2000/svg";

/** @typedef {"right"|"again"|"look"|"sent"} Drawn */

/** The lines of each mark on a square of 48, in the order in which a hand would draw them. */
/** @type {Readonly<Record<Drawn, readonly string[]>>} */
const LINES = {
  right: ["M11 25.5 20.5 35 38 14"],
  again: ["M37.5 19A15 15 0 1 0 39 28", "M39 10v10H29"],
  look: ["M21 34a13 13 0 1 0 0-26 13 13 0 0 0 0 26Z", "m31 31 10 10"],
  sent: ["M7 22 41 8 29 41l-7-14Z", "M22 27 41 8"],
};

/**
 * Make a mark; the style sheet draws its lines, or shows them at once where motion is to be spared.
 *
 * @param {Drawn} name
 * @returns {SVGSVGElement}
 */
export function drawnMark(name) {
  const made = document.createElementNS(SVG, "svg");
  made.setAttribute("class", "drawn-mark");
  made.setAttribute("viewBox", "0 0 48 48");
  made.setAttribute("aria-hidden", "true");
  for (const line of LINES[name]) {
    const path = made.appendChild(document.createElementNS(SVG, "path"));
    path.setAttribute("d", line);
    path.setAttribute("pathLength", "1");
  }
  return made;
}
