/** The parts of the student's page, by name. */

/**
 * @typedef {object} Special the parts that are more than elements, or that not every page has
 * @property {HTMLButtonElement} undo
 * @property {HTMLButtonElement} clear
 * @property {HTMLButtonElement} send
 * @property {HTMLCanvasElement} sheet
 * @property {HTMLDetailsElement} help
 * @property {HTMLAnchorElement} left-practise
 * @property {HTMLImageElement} picture
 * @property {HTMLElement|null} begin
 * @property {HTMLElement|null} curtain
 * @property {HTMLElement|null} welcome
 * @property {HTMLElement|null} doodle
 * @property {HTMLCanvasElement} doodle-sheet
 * @property {HTMLButtonElement} doodle-wipe
 */

/**
 * Finds a part of the page by the name of its data attribute; pages and these names are written
 * for each other, so that no kind is checked here.
 * @typedef {<N extends string>(name: N) => N extends keyof Special ? Special[N] : HTMLElement} Part
 */

/**
 * Return a function that finds a part of the page by the name of its data attribute.
 * @param {HTMLElement} root
 * @returns {Part}
 */
export function partsOf(root) {
  /** @type {Map<string, any>} */
  const known = new Map();
  return (name) => {
    if (!known.has(name)) known.set(name, root.querySelector(`[data-${name}]`));
    return known.get(name);
  };
}
