/** The name in the panel: while names are hidden a button shows that of this one seat. */

import { element, icon, setAttribute, setText } from "../dom/element.js";
import { gettext } from "../i18n.js";

/** The heading with the name, and the button beside it. */
export class Peek {
  constructor() {
    this.name = element("h2", { className: "panel__name", "aria-live": "polite" });
    this.word = element("span", {});
    this.button = element(
      "button",
      { className: "button button--plain button--small panel__peek", type: "button", hidden: true },
      icon("look"),
      this.word,
    );
    setAttribute(this.button, "aria-keyshortcuts", "p");
    this.shown = { name: "", real: "" };
    this.peeks = false;
    this.button.addEventListener("click", () => {
      this.peeks = !this.peeks;
      this.show(this.shown.name, this.shown.real);
    });
  }

  /** Another seat is looked at: its name is hidden again. */
  forget() {
    this.peeks = false;
  }

  /**
   * @param {string} name what board and stage call the seat
   * @param {string} real the name itself while names are hidden, else ""
   */
  show(name, real) {
    this.shown = { name, real };
    const peeks = this.peeks && real !== "";
    setText(this.name, peeks ? real : name);
    this.button.hidden = real === "";
    this.button.setAttribute("aria-pressed", String(peeks));
    setText(this.word, peeks ? gettext("Hide the name") : gettext("Show the name"));
  }
}
