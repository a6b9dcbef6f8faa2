/** Finds elements by selector, each as the kind of element that it has to be. */

/**
 * Return the first element; throws where the page has none of this kind.
 * @template {Element} [T=HTMLElement]
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => T} [kind]
 * @returns {T}
 */
export function find(root, selector, kind) {
  const found = findMaybe(root, selector, kind);
  if (found === null) throw new Error(`This page lacks ${selector}`);
  return found;
}

/**
 * Return the first element, or null where the page has none of this kind.
 * @template {Element} [T=HTMLElement]
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => T} [kind]
 * @returns {T|null}
 */
export function findMaybe(root, selector, kind) {
  const found = root.querySelector(selector);
  return found && isOf(found, kind) ? found : null;
}

/**
 * Return all elements of this kind.
 * @template {Element} [T=HTMLElement]
 * @param {ParentNode} root
 * @param {string} selector
 * @param {new () => T} [kind]
 * @returns {T[]}
 */
export function findAll(root, selector, kind) {
  const found = /** @type {Element[]} */ (Array.from(root.querySelectorAll(selector)));
  return found.filter((each) => isOf(each, kind));
}

/**
 * Return what an event happened on or in, or null where that is something else.
 * @param {Event} event
 * @param {string} selector
 * @returns {HTMLElement|null}
 */
export function closestTo(event, selector) {
  const found = event.target instanceof Element ? event.target.closest(selector) : null;
  return found instanceof HTMLElement ? found : null;
}

/**
 * Return what a data attribute says; throws where the element has none of this name.
 * @param {HTMLElement} element
 * @param {string} name as in ``dataset``
 * @returns {string}
 */
export function dataOf(element, name) {
  const value = element.dataset[name];
  if (value === undefined) throw new Error(`This element lacks the data "${name}"`);
  return value;
}

/**
 * Return what the page was given as JSON; throws where it was given nothing by this name.
 * @param {string} id as in Django's ``json_script``
 * @returns {any}
 */
export function jsonOf(id) {
  return JSON.parse(find(document, `#${id}`, HTMLScriptElement).textContent || "");
}

/**
 * @template {Element} T
 * @param {Element} found
 * @param {new () => T} [kind]
 * @returns {found is T}
 */
function isOf(found, kind) {
  return found instanceof (kind || HTMLElement);
}
