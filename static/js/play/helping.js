/** What a child asks for and says beside writing: a hint, and how sure it is of what it sent. */

import { setText } from "../dom/element.js";
import { closestTo, findAll } from "../dom/find.js";
import { gettext } from "../i18n.js";
import { saySure, takeHint } from "../protocol.js";

/**
 * @typedef {import("../protocol_types.js").Surety} Surety
 * @typedef {(state: import("./store.js").State) => void} ShowHelp
 */

/**
 * Give the hint and the three faces their work; returns what shows the hint as the state says.
 *
 * @param {import("./parts.js").Part} part
 * @param {{send: (message: import("../protocol_types.js").ClientMessage) => boolean}} link
 * @param {(act: {type: "sure_said", answer: string}) => void} said called when the child has chosen or skips
 * @returns {ShowHelp}
 */
export function readyHelping(part, link, said) {
  const help = part("help");
  /** @type {import("./store.js").State|null} */
  let shown = null;
  /** @type {number|null} the round whose hint is on its way */
  let asked = null;
  const showHint = () => {
    if (!shown || !shown.round) return;
    const { round, hint, online } = shown;
    if (!online) asked = null;
    setText(part("help-text"), hint || (online ? gettext("One moment…") : gettext("The hint comes when you are connected again.")));
    if (!help.open || hint || asked === round.id || help.hidden) return;
    if (link.send(takeHint({ round: round.id }))) asked = round.id;
  };
  help.addEventListener("toggle", showHint);
  part("sure").addEventListener("click", (event) => {
    const button = closestTo(event, "[data-say-sure]");
    const answer = shown && shown.answer;
    if (!button || !answer) return;
    const sure = button.dataset.saySure || "";
    if (sure) link.send(saySure({ answer: answer.id, sure: /** @type {Surety} */ (sure) }));
    said({ type: "sure_said", answer: answer.id });
  });
  return (state) => {
    shown = state;
    showHint();
  };
}

/**
 * Show the three faces, or not.
 *
 * @param {import("./parts.js").Part} part
 * @param {boolean} wanted
 */
export function showSureness(part, wanted) {
  const place = part("sure");
  if (place.hidden === !wanted) return;
  place.hidden = !wanted;
  const [first] = findAll(place, "[data-say-sure]");
  if (wanted && first) first.focus({ preventScroll: true });
}
