/** A problem on the student's screen, with a pen to try; nothing is sent or kept. */

import { icon, setText } from "../dom/element.js";
import { find } from "../dom/find.js";
import { readyPictures } from "../dom/picture.js";
import { gettext } from "../i18n.js";
import { Doodle } from "../play/doodle.js";
import { partsOf } from "../play/parts.js";
import { START } from "../play/store.js";
import { showProblem } from "../play/view_round.js";
import { answerWords } from "../play/words.js";

/** @typedef {import("../protocol_types.js").RoundPart & {hint: string}} Shown the problem as it comes in a round, with its hint */

const root = find(document, "#preview");
const part = partsOf(root);
const shown = /** @type {Shown} */ (
  JSON.parse(find(document, "#shown", HTMLScriptElement).textContent || "")
);

/**
 * Show what a child sees once the problem is over.
 * @param {boolean} open
 */
function reveal(open) {
  part("outcome").hidden = !open;
  part("outcome").dataset.kind = open ? "missed" : "";
  part("outcome-icon").replaceChildren(icon("look"));
  part("rewrite").hidden = false;
  setText(part("outcome-title"), gettext("When the problem is over"));
  setText(part("outcome-text"), gettext("Your students see this."));
  part("outcome-answer").hidden = false;
  setText(part("outcome-answer"), answerWords(shown.accepted));
  part("outcome-explanation").hidden = shown.explanation === "";
  setText(part("outcome-explanation"), shown.explanation);
  if (open) part("outcome").focus();
}

find(root, "[data-screen-of=round]").hidden = false;
showProblem(part, {
  ...START,
  round: { ...shown, has_hint: shown.hint !== "", closed: false, closes_at: null, tries: 0 },
  room: {
    code: "",
    title: "",
    pace: "teacher",
    phase: "asking",
    version: 0,
    problems: Number(root.dataset.problems),
    locked: false,
    next_at: null, paused_at: null, going: false,
    goal: 0,
    together: 0,
    silent: true,
    language: "",
  },
});
setText(part("help-text"), shown.hint);
new Doodle(part("paper"), part("sheet"), part("clear")).surface.setBackground(shown.background);
readyPictures();
part("hint").hidden = shown.background !== null;
part("undo").hidden = true;
setText(part("read-label"), gettext("In a lesson, what was read is shown here."));
part("sheet").addEventListener("pointerdown", () => {
  part("hint").hidden = true;
});
part("send").addEventListener("click", () => reveal(true));
part("rewrite").addEventListener("click", () => reveal(false));
