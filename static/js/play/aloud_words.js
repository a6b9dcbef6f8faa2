/** A problem in words, as a voice says it: what MathML says is said in the same order. Pure. */

import { gettext, interpolate } from "../i18n.js";

/** @type {Readonly<Record<string, () => string>>} */
const SIGNS = {
  "+": () => gettext("plus"),
  "−": () => gettext("minus"),
  "±": () => gettext("plus or minus"),
  "×": () => gettext("times"),
  "·": () => gettext("times"),
  "÷": () => gettext("divided by"),
  "=": () => gettext("equals"),
  "<": () => gettext("is less than"),
  ">": () => gettext("is greater than"),
  "≤": () => gettext("is at most"),
  "≥": () => gettext("is at least"),
  "≠": () => gettext("is not"),
  "≈": () => gettext("is about"),
  "▢": () => gettext("what number"),
  "√": () => gettext("the square root of"),
  "%": () => gettext("percent"),
  "°": () => gettext("degrees"),
};

/** @type {Readonly<Record<string, (parts: string[]) => string>>} */
const FORMULAS = {
  mfrac: ([above, below]) => interpolate(gettext("%(above)s over %(below)s"), { above, below }),
  msup: ([base, exponent]) => powerWords(base, exponent),
  msub: ([base, index]) => interpolate(gettext("%(base)s sub %(index)s"), { base, index }),
  msubsup: ([base, index, exponent]) =>
    powerWords(interpolate(gettext("%(base)s sub %(index)s"), { base, index }), exponent),
  msqrt: (parts) => interpolate(gettext("the square root of %(number)s"), { number: joined(parts) }),
  mroot: ([number, index]) => rootWords(number, index),
};

/**
 * @typedef {object} Node what is read of the page: text, or an element with others in it
 * @property {number} nodeType
 * @property {string|null} textContent
 * @property {string} [localName]
 * @property {ArrayLike<Node>} childNodes
 */

const TEXT = 3;
const ELEMENT = 1;

/**
 * Return the word of the button that reads aloud.
 * @param {boolean} speaks
 * @returns {string}
 */
export function aloudWords(speaks) {
  return speaks ? gettext("Stop") : gettext("Read aloud");
}

/**
 * Return what stands in an element, in words.
 * @param {Node} node
 * @returns {string}
 */
export function spoken(node) {
  if (node.nodeType === TEXT) return signsSaid(node.textContent || "");
  if (node.nodeType !== ELEMENT) return "";
  const name = node.localName || "";
  const inner = Array.from(node.childNodes).filter((child) => child.nodeType === ELEMENT || child.nodeType === TEXT);
  if (["mn", "mi", "mo", "mtext"].includes(name)) return signsSaid(node.textContent || "");
  if (Object.prototype.hasOwnProperty.call(FORMULAS, name)) return FORMULAS[name](inner.map(spoken));
  return rowSaid(inner);
}

/**
 * A whole number before its fraction is said with "and".
 * @param {Node[]} nodes
 */
function rowSaid(nodes) {
  let said = "";
  for (const node of nodes) {
    const part = spoken(node);
    const isMixed = node.localName === "mfrac" && /\d$/.test(said);
    said = joined([said, isMixed ? gettext("and") : "", part]);
  }
  return said;
}

/**
 * Return a text with its signs in words; a hyphen inside a word is none.
 * @param {string} text
 * @returns {string}
 */
export function signsSaid(text) {
  const plain = text
    .replace(/(\d)\s*\/\s*(\d)/g, (_, above, below) => FORMULAS.mfrac([above, below]))
    .replace(/(^|[^\p{L}\d])-(?=\s|\d)/gu, "$1−")
    .replace(/(\d\s*):(?=\s*\d)/g, "$1÷");
  const said = Array.from(plain, (sign) =>
    Object.prototype.hasOwnProperty.call(SIGNS, sign) ? ` ${SIGNS[sign]()} ` : sign,
  );
  return joined([said.join("")]);
}

/**
 * @param {string} base
 * @param {string} exponent
 */
function powerWords(base, exponent) {
  if (exponent === SIGNS["°"]() || exponent === "∘") return joined([base, SIGNS["°"]()]);
  if (exponent === "2") return interpolate(gettext("%(base)s squared"), { base });
  if (exponent === "3") return interpolate(gettext("%(base)s cubed"), { base });
  return interpolate(gettext("%(base)s to the power of %(exponent)s"), { base, exponent });
}

/**
 * @param {string} number
 * @param {string} index
 */
function rootWords(number, index) {
  if (index === "2") return FORMULAS.msqrt([number]);
  if (index === "3") return interpolate(gettext("the cube root of %(number)s"), { number });
  return interpolate(gettext("root %(index)s of %(number)s"), { index, number });
}

/** @param {string[]} parts */
function joined(parts) {
  return parts.join(" ").replace(/\s+/g, " ").trim();
}
