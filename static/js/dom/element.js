/** Small helpers that build elements: nothing here ever parses HTML from a string. */

const SVG = "http://www.w3.org/2000/svg";

/**
 * Make an element with properties, attributes and children.
 * Keys that the element knows are set as properties, the others as attributes; null is left out.
 * @template {keyof HTMLElementTagNameMap} N
 * @param {N} name
 * @param {Record<string, unknown>} [settings]
 * @param {...(Node|string|null)} children
 * @returns {HTMLElementTagNameMap[N]}
 */
export function element(name, settings = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(settings)) {
    if (value === null || value === undefined) continue;
    if (key in made && key !== "list") Object.assign(made, { [key]: value });
    else made.setAttribute(key, String(value));
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}

/**
 * Make an icon of the sprite whose address stands on the root element; it is hidden from readers.
 * @param {string} name
 * @returns {SVGSVGElement}
 */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `${document.documentElement.dataset.icons}#${name}`);
  svg.append(use);
  return svg;
}

/**
 * Set a text only where it changes, so that live regions do not repeat themselves.
 * @param {Element} target
 * @param {string} text
 */
export function setText(target, text) {
  if (target.textContent !== text) target.textContent = text;
}

/**
 * Set an attribute only where it changes; null takes it away.
 * @param {Element} target
 * @param {string} name
 * @param {string|null} value
 */
export function setAttribute(target, name, value) {
  if (value === null) target.removeAttribute(name);
  else if (target.getAttribute(name) !== value) target.setAttribute(name, value);
}
