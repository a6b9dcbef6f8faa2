/** A problem on the student's screen, with a pen to try; nothing is sent or kept. */

import { icon, setText } from "../dom/element.js";
import { find, jsonOf } from "../dom/find.js";
import { readyPictures } from "../dom/picture.js";
import { gettext } from "../i18n.js";
import { Doodle } from "../play/doodle.js";
import { partsOf } from "../play/parts.js";
import { answerWords } from "../play/words.js";
import { showShown } from "./look.js";

const root = find(document, "#preview");
const part = partsOf(root);
/** @type {import("./look.js").Shown} */
const shown = jsonOf("shown");

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
const background = showShown(part, shown, Number(root.dataset.problems));
new Doodle(part("paper"), part("sheet"), part("clear")).surface.setBackground(background);
readyPictures();
part("hint").hidden = background !== null;
part("undo").hidden = true;
setText(part("read-label"), gettext("In a lesson, what was read is shown here."));
part("sheet").addEventListener("pointerdown", () => {
  part("hint").hidden = true;
});
part("send").addEventListener("click", () => reveal(true));
part("rewrite").addEventListener("click", () => reveal(false));
