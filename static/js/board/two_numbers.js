/**
 * What the teacher types and what may mean two numbers: one mark before exactly three digits. The
 * server refuses such a text without a meaning; this asks before anything is sent. Pure, no DOM.
 */

/** No zero in front: 0.125 has no thousands, and means one number. */
const OPEN = /^([-+−–]?)([1-9]\d{0,2})[.,](\d{3})$/;

/**
 * Find both numbers that a text may mean.
 *
 * @param {string} typed
 * @param {string} separator the set's own mark before decimals
 * @param {string[]} accepted answers of the problem: what stands among them is no question
 * @returns {{whole: string, decimal: string} | null} null where it means one
 */
export function twoNumbers(typed, separator, accepted) {
  const text = typed.replace(/\s/g, "");
  const found = OPEN.exec(text);
  if (!found || accepted.includes(text)) return null;
  const [, sign, front, back] = found;
  const minus = sign === "" || sign === "+" ? "" : "-";
  return { whole: `${minus}${front}${back}`, decimal: `${minus}${front}${separator}${back}` };
}
