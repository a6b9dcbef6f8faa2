/** Translations: Django's JavaScript catalogue, or the text itself where no catalogue was loaded. */

/**
 * @typedef {object} Catalogue what Django's catalogue puts on the page
 * @property {(text: string) => string} [gettext]
 * @property {(one: string, many: string, count: number) => string} [ngettext]
 */

/** @type {Catalogue} */
const catalogue = Reflect.get(globalThis, "django") || {};

/**
 * Return the translation of a text.
 * @param {string} text
 * @returns {string}
 */
export function gettext(text) {
  return catalogue.gettext ? catalogue.gettext(text) : text;
}

/**
 * Return the translation of a text that depends on a count.
 * @param {string} one
 * @param {string} many
 * @param {number} count
 * @returns {string}
 */
export function ngettext(one, many, count) {
  if (catalogue.ngettext) return catalogue.ngettext(one, many, count);
  return count === 1 ? one : many;
}

/**
 * Fill `%(name)s` places in a translated text.
 * @param {string} text
 * @param {Object<string, string|number>} values
 * @returns {string}
 */
export function interpolate(text, values) {
  return text.replace(/%\((\w+)\)s/g, (place, name) => (name in values ? String(values[name]) : place));
}
