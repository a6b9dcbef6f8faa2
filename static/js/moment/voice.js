/** Whether a page makes sounds: as somebody chose on this device, and never in a silent room. */

import { setAttribute, setText } from "../dom/element.js";
import { findMaybe } from "../dom/find.js";
import { gettext } from "../i18n.js";

/** Where a device keeps whether it is to sound; the stage is a device of its own kind. */
const KEY = "sound";

/** The voice of one page. */
export class Voice {
  /**
   * @param {{get: (key: string) => unknown, set: (key: string, value: unknown) => void}} store
   * @param {{play: (name: import("./sounds.js").Sound) => void, wake: () => void}} player
   * @param {{page: "stage"|"device"|"board"}} about a stage sounds unless it was muted, a device only where
   *   somebody switched it on: thirty of them are in one room
   */
  constructor(store, player, { page }) {
    this._store = store;
    this._player = player;
    this._key = `${KEY}-${page}`;
    this._byDefault = page === "stage";
    this.silent = false;
  }

  /** Whether somebody wants this page to sound. */
  get chosen() {
    const kept = this._store.get(this._key);
    return typeof kept === "boolean" ? kept : this._byDefault;
  }

  get sounds() {
    return this.chosen && !this.silent;
  }

  /** @param {boolean} on */
  choose(on) {
    this._store.set(this._key, on);
    if (on) this._player.wake();
  }

  /** A tap lets a page sound from now on; without somebody's wish it stays quiet all the same. */
  wake() {
    if (this.sounds) this._player.wake();
  }

  /** @param {import("./sounds.js").Sound} name */
  play(name) {
    if (this.sounds) this._player.play(name);
  }
}

/**
 * Give the page's mute button its work; a page without one has no sounds to mute.
 *
 * @param {ParentNode} root
 * @param {Voice} voice
 * @param {import("./sounds.js").Sound} [sample] what is heard once it is switched on
 * @returns {() => void} shows the button as things stand now
 */
export function readyMute(root, voice, sample = "join") {
  const button = findMaybe(root, "[data-sound]", HTMLButtonElement);
  if (!button) return () => undefined;
  const show = () => {
    button.disabled = voice.silent;
    setAttribute(button, "aria-pressed", String(voice.sounds));
    setAttribute(button, "aria-label", labelOf(voice));
    setAttribute(button, "title", labelOf(voice));
    button.dataset.sound = voice.sounds ? "on" : "off";
    const word = findMaybe(button, "[data-sound-word]");
    if (word) setText(word, labelOf(voice));
  };
  button.addEventListener("click", () => {
    voice.choose(!voice.chosen);
    show();
    voice.play(sample);
  });
  show();
  return show;
}

/** @param {Voice} voice */
function labelOf(voice) {
  if (voice.silent) return gettext("Silent room: no sounds");
  return voice.chosen ? gettext("Sounds are on") : gettext("Sounds are off");
}
