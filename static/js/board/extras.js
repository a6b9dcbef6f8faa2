/** What was asked on the spot, at the end: each question can be added to the set, once. */

import { element, icon } from "../dom/element.js";
import { find } from "../dom/find.js";
import { gettext, interpolate } from "../i18n.js";

/**
 * Fill the list below the results.
 *
 * @param {HTMLElement} root
 * @param {Pick<import("./types.js").Board, "columns">} board
 */
export function showExtras(root, { columns }) {
  const extras = columns.filter((column) => column.extra);
  root.hidden = extras.length === 0;
  find(root, "[data-extras-list]").replaceChildren(...extras.map(extraItem));
}

/** @param {import("../protocol_types.js").ColumnPart} column */
function extraItem(column) {
  const prompt = element("b", { className: "number" }, column.prompt);
  return element("li", { className: "extras__item" }, prompt, stateOf(column));
}

/** @param {import("../protocol_types.js").ColumnPart} column */
function stateOf({ in_set, round, prompt }) {
  if (in_set === null) {
    return element("span", { className: "soft" }, gettext("The set is not yours, or is gone."));
  }
  if (in_set) {
    return element("span", { className: "badge badge--right" }, icon("right"), gettext("In the set"));
  }
  const label = interpolate(gettext("Add to the set: %(prompt)s"), { prompt });
  const button = element(
    "button",
    { className: "button button--small", type: "button", ariaLabel: label },
    gettext("Add to the set"),
  );
  button.dataset.add = String(round);
  return button;
}
