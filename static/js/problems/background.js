/** Choosing what lies under the ink: the fields of a number line are there for a number line alone. */

import { setText } from "../dom/element.js";
import { find, findMaybe } from "../dom/find.js";

/** The kind whose numbers are asked, as the server calls it. */
const LINE = "number line";

/**
 * Give the fields of a form their work.
 * @param {HTMLElement} form
 */
export function readyBackground(form) {
  const kind = find(form, "[data-background]", HTMLSelectElement);
  const line = find(form, "[data-background-line]");
  const inputs = Array.from(line.querySelectorAll("input"));
  const fault = findMaybe(form, "[data-background-fault]");
  const show = () => {
    line.hidden = kind.value !== LINE;
  };

  /** @param {string} sentence what is wrong, or nothing */
  const tell = (sentence) => {
    if (!fault) return;
    setText(fault, sentence);
    fault.hidden = sentence === "";
    const wrong = kind.value === LINE ? inputs : [kind];
    for (const input of wrong) input.setAttribute("aria-invalid", String(sentence !== ""));
    if (sentence) wrong[0].focus();
  };

  for (const input of [kind, ...inputs]) {
    input.addEventListener("input", () => {
      show();
      tell("");
    });
  }
  show();
  return {
    tell,

    /** The background in the words in which it is sent. */
    get text() {
      if (kind.value !== LINE) return kind.value;
      const [first, last, step] = inputs.map((input) => input.value.trim());
      return `${LINE} ${first} to ${last} by ${step}`.slice(0, 60);
    },

    /** Begin with a blank sheet, and a number line as most need it. */
    empty() {
      kind.value = "";
      for (const input of inputs) input.value = input.defaultValue;
      show();
      tell("");
    },
  };
}
