/** "I’m someone else" on a shared tablet: an answer on its way is brought in first, or the child is asked. */

import { closeDialog, openDialog, readyDialogs } from "../dom/dialog.js";
import { find, findAll, findMaybe } from "../dom/find.js";

/**
 * A sent answer is usually stored within a tenth of a second: most children never see the question.
 */
const LOOK_EVERY_MS = 100;

/** After so long the child is asked: the network is away, and the next child wants the tablet. */
const PATIENCE_MS = 2000;

/** Watches the "I’m someone else" forms of the page. */
class LeaveGuard {
  /**
   * @param {Iterable<HTMLFormElement>} forms
   * @param {HTMLDialogElement} dialog asks whether to leave all the same
   * @param {import("./delivery.js").Delivery} delivery
   */
  constructor(forms, dialog, delivery) {
    this._dialog = dialog;
    this._delivery = delivery;
    /** @type {HTMLFormElement|null} */
    this._form = null;
    this._waited = 0;
    for (const form of forms) {
      form.addEventListener("submit", (event) => this._try(event, form));
    }
    readyDialogs();
    dialog.addEventListener("close", () => this._stay());
    find(dialog, "[data-leave]").addEventListener("click", () => this._go());
    setInterval(() => this._look(), LOOK_EVERY_MS);
  }

  /**
   * @param {SubmitEvent} event
   * @param {HTMLFormElement} form
   */
  _try(event, form) {
    if (this._delivery.isEmpty()) {
      leave();
      return;
    }
    event.preventDefault();
    this._form = form;
    this._waited = 0;
    this._delivery.deliver();
  }

  /** While somebody wants to leave: go as soon as everything has arrived, ask where it takes long. */
  _look() {
    if (!this._form) return;
    this._waited += LOOK_EVERY_MS;
    if (this._delivery.isEmpty()) this._go();
    else if (this._waited === PATIENCE_MS) openDialog(this._dialog);
  }

  _stay() {
    this._form = null;
  }

  _go() {
    const form = this._form;
    this._form = null;
    closeDialog(this._dialog);
    if (!form) return;
    leave();
    form.submit();
  }
}

/** Whoever keeps something of this child on the page hears that it leaves. */
function leave() {
  document.dispatchEvent(new Event("astro:leaving"));
}

/**
 * Guard the ways out of this page, where it has any.
 * @param {import("./delivery.js").Delivery} delivery
 */
export function guardLeaving(delivery) {
  const unsent = findMaybe(document, "[data-unsent]", HTMLDialogElement);
  if (unsent) new LeaveGuard(findAll(document, "[data-not-me]", HTMLFormElement), unsent, delivery);
}
