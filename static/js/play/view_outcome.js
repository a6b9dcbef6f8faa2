/** Shows the panel over the sheet: sent, marked, the time is up. */

import { feel } from "../dom/crew.js";
import { icon, setText } from "../dom/element.js";
import { find } from "../dom/find.js";
import { interpolate, ngettext } from "../i18n.js";
import { otherFormWords } from "../live/asked.js";
import { drawnMark } from "../moment/drawn_mark.js";
import { hasTry, isOpen, isOwnPace, isSolo, panelOf, wasLastTry, waysOn } from "./derive.js";
import { showSureness } from "./helping.js";
import { answerWords, goOnWords, mirroredSaid, panelWords, pointsAdded } from "./words.js";

/** What draws itself. @type {Readonly<Record<string, import("../moment/drawn_mark.js").Drawn>>} */
const DRAWN = { sending: "sent", held: "sent", right: "right", wrong: "again", unsure: "look" };

/** How the astronaut looks over the edge. @type {Readonly<Record<string, import("../dom/crew.js").Mood>>} */
const MOODS = { right: "cheering", wrong: "comforting", unsure: "curious", reading: "thinking", sure: "curious" };

/** @type {Readonly<Record<string, string>>} */
const ICONS = {
  sure: "look",
  reading: "reading",
  late: "late",
  skipped: "next",
  uncounted: "late",
  unsent: "late",
  missed: "late",
};

/**
 * @typedef {import("./parts.js").Part} Part
 * @typedef {import("./derive.js").Panel} Panel
 */

/** The child is done, as far as it knows. */
const WAITING = new Set(["right", "unsure", "reading", "held"]);

/** While it is open whether the child sends what it wrote, nobody tells it the answer. */
const UNDECIDED = new Set(["unsent", "sending"]);

/**
 * Show the panel that fits the state, or none.
 * @param {Part} part
 * @param {import("./store.js").RoundState} state the child's, in a round
 */
export function showOutcome(part, state) {
  const panel = panelOf(state);
  const outcome = part("outcome");
  const before = outcome.dataset.kind;
  outcome.hidden = panel === null;
  outcome.dataset.kind = panel || "";
  part("bar").dataset.covered = String(panel !== null);
  if (panel === null) {
    setText(part("told"), "");
    return;
  }
  showHead(part, state, panel);
  showAccepted(part, state, panel);
  showFact(part, panel === "right" ? state.fact : null);
  showButtons(part, state, panel);
  showOthers(part, state, panel);
  feel(find(outcome, ".astronaut", SVGElement), MOODS[panel] || "plain");
  tell(part);
  showSureness(part, panel === "sure");
  // The button that was pressed is gone: the focus must not fall back to the top of the page.
  if (before !== panel && document.activeElement === document.body) outcome.focus();
}

/**
 * Say the panel to whoever does not see it: a region that was hidden a moment ago is not heard.
 * @param {Part} part
 */
function tell(part) {
  const names = /** @type {const} */ (["outcome-title", "outcome-text", "outcome-points", "outcome-answer"]);
  const said = names.map((name) => part(name).textContent || "").filter((text) => text !== "");
  setText(part("told"), said.join(" "));
}

/**
 * @param {Part} part
 * @param {import("./store.js").RoundState} state
 * @param {Panel} panel
 */
function showHead(part, state, panel) {
  const answer = state.answer;
  const { title, text } = panelWords(panel, {
    text: answer ? answer.text : "",
    typed: answer !== null && answer.typed,
    online: state.online,
    held: state.held,
    open: isOpen(state),
    last: wasLastTry(state),
    tryNumber: answer ? answer.try_number : 1,
    own: isOwnPace(state),
    solo: isSolo(state),
    collected: panel !== "sending" && answer !== null && answer.collected,
    otherForm: answer && answer.other_form ? otherFormWords(state.round.form) : "",
  });
  setText(part("outcome-title"), title);
  const mirrored = answer && panel !== "sending" ? mirroredSaid(answer.mirrored) : "";
  setText(part("outcome-text"), [text, mirrored].filter(Boolean).join(" "));
  if (part("outcome-icon").dataset.shows !== panel) {
    part("outcome-icon").dataset.shows = panel;
    part("outcome-icon").replaceChildren(DRAWN[panel] ? drawnMark(DRAWN[panel]) : icon(ICONS[panel]));
  }
  const points = panel === "right" && answer ? answer.points : 0;
  part("outcome-points").hidden = points === 0;
  setText(part("outcome-points"), points > 0 ? pointsAdded(points, answer ? answer.bonus : 0) : "");
}

/**
 * @param {Part} part
 * @param {import("./store.js").RoundState} state
 * @param {Panel} panel
 */
function showAccepted(part, state, panel) {
  const accepted = state.round.accepted || [];
  const told = !isOpen(state) && !UNDECIDED.has(panel);
  const shown = told && accepted.length > 0 && panel !== "right";
  part("outcome-answer").hidden = !shown;
  setText(part("outcome-answer"), shown ? answerWords(accepted) : "");
  const explanation = told ? state.round.explanation || "" : "";
  part("outcome-explanation").hidden = explanation === "";
  setText(part("outcome-explanation"), explanation);
}

/**
 * Who has nothing left to do hears for how many the class waits, and never for whom.
 * @param {Part} part
 * @param {import("./store.js").RoundState} state
 * @param {Panel} panel
 */
function showOthers(part, state, panel) {
  const done = WAITING.has(panel) || wasLastTry(state);
  const shown = done && isOpen(state) && !isOwnPace(state) && state.others > 0;
  part("others").hidden = !shown;
  const count = state.others;
  const words = ngettext("Waiting for %(count)s other", "Waiting for %(count)s others", count);
  setText(part("others"), shown ? interpolate(words, { count }) : "");
}

/**
 * @param {Part} part
 * @param {import("../protocol_types.js").FactPart|null} fact
 */
function showFact(part, fact) {
  part("fact").hidden = !fact;
  setText(part("fact-text"), fact ? fact.text : "");
  setText(part("fact-source"), fact ? fact.source : "");
}

/**
 * @param {Part} part
 * @param {import("./store.js").RoundState} state
 * @param {Panel} panel
 */
function showButtons(part, state, panel) {
  const open = isOpen(state);
  // What the teacher has settled is settled.
  const settled = Boolean(state.answer && state.answer.by === "teacher");
  const ways = waysOn(state);
  const shown = {
    "go-on": ways.next,
    reveal: ways.reveal,
    "send-anyway": panel === "unsent",
    "leave-it": panel === "unsent",
    rewrite: open && hasTry(state) && ["wrong", "unsure", "reading"].includes(panel),
    dispute: panel === "wrong" && !settled && !(state.answer && state.answer.typed),
  };
  for (const [name, wanted] of Object.entries(shown)) part(name).hidden = !wanted;
  const last = isSolo(state) && state.round.number === state.room.problems;
  setText(part("go-on-word"), goOnWords(last));
  part("go-on").classList.toggle("button--primary", !shown.rewrite);
  part("outcome-buttons").hidden = !Object.values(shown).includes(true);
  part("next").hidden = isOwnPace(state) || open || (panel === "sending" && state.online) || panel === "unsent";
}
