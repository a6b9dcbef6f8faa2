/** Formulas in prompts: the server's HTML, taken over node by node; what is not known stays out. */

import { setText } from "./element.js";

const MATHML = "http://www.w3.org/1998/Math/MathML";
/**
 * What the server's own translator writes; all else is left out, so that no prompt brings a script
 * in.
 */
const ELEMENTS = new Set(
  "math mrow mfrac msup msub msubsup msqrt mroot mover munder mn mi mo mtext mspace".split(" "),
);
const ATTRIBUTES = new Set(
  "stretchy fence form accent mathvariant lspace rspace width".split(" "),
);

/** @typedef {{prompt: string, prompt_html: string}} Prompt a prompt as text and as HTML */

/**
 * Show a prompt with its formulas; only where it changes, so that nothing is read out twice.
 * @param {HTMLElement} target
 * @param {Prompt} prompt
 */
export function showPrompt(target, { prompt, prompt_html }) {
  if (!prompt_html.includes("<math")) {
    delete target.dataset.shows;
    setText(target, prompt);
  } else if (target.dataset.shows !== prompt_html || target.childNodes.length === 0) {
    target.dataset.shows = prompt_html;
    target.replaceChildren(promptNodes(prompt_html));
  }
}

/**
 * Return a prompt's HTML as nodes: texts and the known elements of MathML.
 * @param {string} html
 * @returns {DocumentFragment}
 */
export function promptNodes(html) {
  const parsed = new DOMParser().parseFromString(html, "text/html");
  const made = document.createDocumentFragment();
  made.append(...keptOf(parsed.body));
  return made;
}

/**
 * @param {Node} parent
 * @returns {(Node|string)[]}
 */
function keptOf(parent) {
  return Array.from(parent.childNodes, kept).filter((node) => node !== null);
}

/**
 * @param {Node} node
 * @returns {Node|null}
 */
function kept(node) {
  if (node.nodeType === Node.TEXT_NODE) return document.createTextNode(node.textContent || "");
  if (!(node instanceof Element) || !ELEMENTS.has(node.localName)) return null;
  const made = document.createElementNS(MATHML, node.localName);
  for (const { name, value } of Array.from(node.attributes)) {
    if (ATTRIBUTES.has(name)) made.setAttribute(name, value);
  }
  made.append(...keptOf(node));
  return made;
}
