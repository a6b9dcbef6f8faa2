/** Points that fly from where they were earned to the score. */

import { element } from "../dom/element.js";
import { isCalm } from "./motion.js";

const LASTS_MS = 750;

/**
 * Let a copy of what stands at one place fly to another, and call when it is there; where motion is
 * to be spared that is at once.
 *
 * @param {HTMLElement} from
 * @param {HTMLElement} to
 * @param {() => void} landed
 */
export function flyTo(from, to, landed) {
  const [start, end] = [from.getBoundingClientRect(), to.getBoundingClientRect()];
  if (isCalm() || start.width === 0 || end.width === 0) {
    landed();
    return;
  }
  const flying = element("span", { className: "flying", ariaHidden: "true" }, from.textContent);
  document.body.append(flying);
  const x = end.left + end.width / 2 - (start.left + start.width / 2);
  const y = end.top + end.height / 2 - (start.top + start.height / 2);
  Object.assign(flying.style, { left: `${start.left}px`, top: `${start.top}px`, minWidth: `${start.width}px` });
  const way = [
    { transform: "none", opacity: 1 },
    { transform: `translate(${x * 0.4}px, ${y * 0.7}px) scale(1.15)`, opacity: 1, offset: 0.55 },
    { transform: `translate(${x}px, ${y}px) scale(0.5)`, opacity: 0.2 },
  ];
  const flight = flying.animate(way, { duration: LASTS_MS, easing: "cubic-bezier(0.4, 0, 0.6, 1)" });
  flight.onfinish = () => {
    flying.remove();
    landed();
  };
}
