/** A question on the spot: typed into a dialog, where the server says what it comes to. */

import { closeDialog, openDialog } from "../dom/dialog.js";
import { element, setText } from "../dom/element.js";
import { dataOf, find } from "../dom/find.js";
import { promptNodes } from "../dom/math.js";
import { toast } from "../dom/toast.js";
import { gettext } from "../i18n.js";
import { readyBackground } from "../problems/background.js";

/** A pause in typing after which the server is asked: nobody reads a sum between two digits. */
const PAUSE_MS = 150;
/** A longer one after which the answers are asked for: a sum that is half typed has none yet. */
const ANSWERS_MS = 700;

/**
 * @typedef {object} Typed what the server says about what was typed
 * @property {string} prompt_html
 * @property {string} answer "" where it is no arithmetic
 * @property {{prompt?: string, accepted?: string, background?: string}} faults what keeps it from being asked
 */

/** The dialog in which a question is typed. */
export class SpotDialog {
  /** @param {(prompt: string, accepted: string, background: string) => boolean} ask false where it could not be sent */
  constructor(ask) {
    this.dialog = find(document, "[data-spot]", HTMLDialogElement);
    this.prompt = find(this.dialog, "[data-spot-prompt]", HTMLInputElement);
    this.accepted = find(this.dialog, "[data-spot-accepted]", HTMLInputElement);
    this.answers = find(this.dialog, "[data-spot-answers]");
    this.shown = find(this.dialog, "[data-spot-shown]");
    this.ask = ask;
    this.background = readyBackground(this.dialog);
    this.asked = true;
    this.looks = 0;
    /** @type {number | undefined} */
    this.pause = undefined;
    /** @type {number | undefined} */
    this.answersPause = undefined;
    this.prompt.addEventListener("input", () => this.lookSoon());
    find(this.dialog, "[data-spot-form]").addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit();
    });
  }

  /** @param {boolean} closes whether a problem is open, which would be closed first */
  open(closes) {
    find(this.dialog, "[data-spot-closes]").hidden = !closes;
    if (this.asked) this.empty();
    openDialog(this.dialog);
    this.prompt.focus();
    this.prompt.select();
  }

  /** What was typed has been asked: the next question begins with an empty line. */
  empty() {
    this.asked = false;
    this.prompt.value = "";
    this.accepted.value = "";
    this.background.empty();
    this.show({ prompt_html: "", answer: "", faults: {} });
    this.answers.hidden = true;
  }

  /** The room did not take the question: it is still there to be asked. */
  refused() {
    this.asked = false;
  }

  lookSoon() {
    clearTimeout(this.pause);
    clearTimeout(this.answersPause);
    this.pause = setTimeout(() => this.look(), PAUSE_MS);
  }

  /**
   * Ask the server what was typed comes to, and show that, unless more was typed since.
   *
   * @returns {Promise<Typed | null>} null where there is no answer, or it comes too late
   */
  async look() {
    clearTimeout(this.pause);
    this.looks += 1;
    const mine = this.looks;
    const typed = await this.fetch();
    if (mine !== this.looks) return null;
    if (typed) this.show(typed);
    return typed;
  }

  /** @returns {Promise<Typed | null>} */
  async fetch() {
    const query = new URLSearchParams({ prompt: this.prompt.value, accepted: this.accepted.value, background: this.background.text });
    try {
      const response = await fetch(`${dataOf(this.dialog, "typedAt")}?${query}`, {
        credentials: "same-origin",
        redirect: "manual",
      });
      return response.ok ? /** @type {Typed} */ (await response.json()) : null;
    } catch {
      // The network is away; who asks all the same is told so.
      return null;
    }
  }

  /** @param {Typed} typed */
  show({ prompt_html, answer, faults }) {
    const isEmpty = this.prompt.value.trim() === "";
    this.shown.replaceChildren(promptNodes(prompt_html));
    if (answer) this.shown.append(element("b", { className: "spot__answer" }, answer));
    clearTimeout(this.answersPause);
    if (isEmpty || answer) this.answers.hidden = true;
    else this.answersPause = setTimeout(() => this.showAnswers(), ANSWERS_MS);
    this.showFault("prompt", isEmpty ? "" : faults.prompt || "");
    this.showFault("accepted", "");
  }

  showAnswers() {
    clearTimeout(this.answersPause);
    this.answers.hidden = false;
  }

  /**
   * @param {"prompt" | "accepted"} name
   * @param {string} sentence "" where nothing is wrong
   */
  showFault(name, sentence) {
    const fault = find(this.dialog, `[data-spot-${name}-fault]`);
    setText(fault, sentence);
    fault.hidden = sentence === "";
    this[name].setAttribute("aria-invalid", String(sentence !== ""));
  }

  async submit() {
    const typed = await this.look();
    if (!typed) {
      toast(gettext("Not connected right now. Please try again in a moment."), "warning");
      return;
    }
    const { faults, answer } = typed;
    if (faults.prompt) {
      this.showFault("prompt", faults.prompt);
      this.prompt.focus();
    } else if (!answer && faults.accepted) {
      // Who has only just been asked for the answers has done nothing wrong yet.
      const wasAsked = document.activeElement === this.accepted || this.accepted.value.trim() !== "";
      if (wasAsked) this.showFault("accepted", faults.accepted);
      this.showAnswers();
      this.accepted.focus();
    } else if (faults.background) {
      this.background.tell(faults.background);
    } else if (this.ask(this.prompt.value, answer ? "" : this.accepted.value, this.background.text)) {
      this.asked = true;
      closeDialog(this.dialog);
    }
  }
}
