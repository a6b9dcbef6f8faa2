/** Putting a formula into a prompt: pure. */

/**
 * Put a template into a text; `|` marks where what was selected goes, and the caret behind it.
 * Inside of a formula the template's own dollar signs are left out.
 * @param {string} text
 * @param {number} start the selection's start
 * @param {number} end the selection's end
 * @param {string} template
 * @returns {{text: string, caret: number}}
 */
export function inserted(text, start, end, template) {
  /** @param {string} piece */
  const signs = (piece) => (piece.match(/(^|[^\\])\$/g) || []).length;
  // A sign that nothing closes stands before an amount of money.
  const inside = signs(text.slice(0, start)) % 2 === 1 && signs(text.slice(end)) > 0;
  const bare = inside && template.startsWith("$") ? template.slice(1, -1) : template;
  const [before, after = ""] = bare.split("|");
  const selected = bare.includes("|") ? text.slice(start, end) : "";
  const head = text.slice(0, start) + before + selected;
  return { text: head + after + text.slice(end), caret: head.length };
}

/**
 * Return the next empty place `{}` behind the caret within the same formula, or null.
 * @param {string} text
 * @param {number} caret
 * @returns {number|null}
 */
export function caretIn(text, caret) {
  const end = text.indexOf("$", caret);
  const place = text.indexOf("{}", caret);
  return place >= 0 && end > place ? place + 1 : null;
}
