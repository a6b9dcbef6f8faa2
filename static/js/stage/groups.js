/** Bars of what was written, without names: once the round is over. */

import { element, icon } from "../dom/element.js";
import { gettext, ngettext } from "../i18n.js";

/** @typedef {import("../protocol_types.js").GroupPart} GroupPart */

/**
 * Show the groups as bars; the longest is as long as may be.
 *
 * @param {HTMLElement} list
 * @param {GroupPart[]} groups
 */
export function showGroups(list, groups) {
  list.hidden = groups.length === 0;
  const most = Math.max(1, ...groups.map(({ count }) => count));
  list.replaceChildren(...groups.map((group) => bar(group, most)));
}

/**
 * @param {GroupPart} group
 * @param {number} most
 */
function bar({ kind, text, count }, most) {
  const length = element("span", { className: "stage-group__bar" });
  length.style.transform = `scaleX(${count / most})`;
  return element(
    "li",
    { className: `stage-group stage-group--${kind}` },
    kind === "others" ? null : icon(kind === "wrong" ? "again" : kind),
    element("span", { className: "hidden-label" }, `${wordOf(kind)} `),
    element("b", { className: "stage-group__text number" }, text || gettext("others")),
    element("span", { className: "stage-group__track" }, length),
    element("span", { className: "stage-group__count number" }, String(count)),
    element("span", { className: "hidden-label" }, ` ${ngettext("child", "children", count)}`),
  );
}

/** @param {GroupPart["kind"]} kind */
function wordOf(kind) {
  if (kind === "others") return "";
  return kind === "right" ? gettext("Right") : gettext("Wrong");
}
