/** Whether this device wants things to move. */

/**
 * Return whether motion is to be spared.
 * @returns {boolean}
 */
export function isCalm() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}
