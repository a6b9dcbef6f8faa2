/** Reads a problem aloud with the browser's own voice, where it has one. */

import { find, findMaybe } from "../dom/find.js";
import { setText } from "../dom/element.js";
import { aloudWords, spoken } from "./aloud_words.js";

/**
 * Give the button beside the prompt its work: a tap reads, another one stops; it is there where the
 * child wants it and the browser can speak.
 * @param {HTMLElement} root
 */
export function readyAloud(root) {
  const button = findMaybe(root, "[data-aloud]", HTMLButtonElement);
  const voice = /** @type {SpeechSynthesis|undefined} */ (globalThis.speechSynthesis);
  if (!button || !voice) return;
  let speaks = false;
  const show = () => {
    button.hidden = document.documentElement.dataset.readAloud !== "true";
    button.setAttribute("aria-pressed", String(speaks));
    setText(find(button, "span"), aloudWords(speaks));
  };
  const stop = () => {
    speaks = false;
    voice.cancel();
    show();
  };
  button.addEventListener("click", () => {
    if (speaks) {
      stop();
      return;
    }
    voice.cancel(); // some browsers keep silent behind a voice that was never heard out
    const said = new SpeechSynthesisUtterance(wordsOn(root));
    said.lang = document.documentElement.lang;
    said.onend = said.onerror = () => {
      speaks = false;
      show();
    };
    speaks = true;
    show();
    voice.speak(said);
  });
  document.addEventListener("astro:layout", show);
  // Another problem: what is said of the last one would only confuse.
  new MutationObserver(() => speaks && stop()).observe(find(root, "[data-prompt]"), { childList: true, characterData: true, subtree: true });
  addEventListener("pagehide", stop);
  show();
}

/**
 * Return what is to be said: the problem and its form, and what the panel tells of the answer.
 * @param {HTMLElement} root
 */
function wordsOn(root) {
  const names = ["prompt", "form", "told", "outcome-explanation", "fact-text"];
  const parts = names.map((name) => spoken(find(root, `[data-${name}]`))).filter((words) => words !== "");
  return parts.join(". ");
}
