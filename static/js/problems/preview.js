/** A problem on the student's screen, with a pen to try; nothing is sent or kept. */

import { icon, setText } from "../dom/element.js";
import { readyPictures } from "../dom/picture.js";
import { gettext } from "../i18n.js";
import { Doodle } from "../play/doodle.js";
import { partsOf } from "../play/view.js";
import { showProblem } from "../play/view_round.js";
import { answerWords } from "../play/words.js";

const root = document.getElementById("preview");
const part = partsOf(root);
const shown = JSON.parse(document.getElementById("shown").textContent);

/** Show what a child sees once the problem is over. */
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

root.querySelector("[data-screen-of=round]").hidden = false;
showProblem(part, {
  round: { ...shown, closed: false, closes_at: null },
  room: { problems: Number(root.dataset.problems), phase: "asking", pace: "teacher" },
});
new Doodle(part("paper"), part("sheet"), part("clear"));
readyPictures();
part("undo").hidden = true;
setText(part("read-label"), gettext("In a lesson, what was read stands here."));
part("sheet").addEventListener("pointerdown", () => {
  part("hint").hidden = true;
});
part("send").addEventListener("click", () => reveal(true));
part("rewrite").addEventListener("click", () => reveal(false));
