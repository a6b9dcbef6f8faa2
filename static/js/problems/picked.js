/** The picture of a problem while it is being written: a file that was chosen, or the kept one. */

import { find, findMaybe } from "../dom/find.js";

/** @typedef {import("../protocol_types.js").PicturePart} PicturePart */

/** The fields of the picture in a problem's form. */
export class Picked {
  /**
   * @param {HTMLFormElement} form
   * @param {PicturePart|null} kept what the problem had when the page was loaded
   * @param {() => void} changed called when a chosen file can be shown, or cannot
   */
  constructor(form, kept, changed) {
    this.kept = kept;
    this.input = find(form, "[name=picture]", HTMLInputElement);
    this.alt = find(form, "[name=alt]", HTMLInputElement);
    this.remove = findMaybe(form, "[name=remove_picture]", HTMLInputElement);
    /** @type {HTMLImageElement|null} */
    this.chosen = null;
    this.input.addEventListener("change", async () => {
      const file = this.input.files?.[0];
      const image = file ? await imageOf(file) : null;
      if (file !== this.input.files?.[0]) return; // another one was chosen meanwhile
      this.chosen = image;
      changed();
    });
  }

  /** @returns {PicturePart|null} */
  get part() {
    const alt = this.alt.value.trim();
    if (this.chosen) {
      const { src: url, naturalWidth: width, naturalHeight: height } = this.chosen;
      return { url, alt, width, height };
    }
    return this.kept && !this.remove?.checked ? { ...this.kept, alt } : null;
  }
}

/**
 * Return a file as an image; null where it is none, which saving will say.
 * @param {File} file
 * @returns {Promise<HTMLImageElement|null>}
 */
function imageOf(file) {
  return new Promise((resolve) => {
    const reader = new FileReader();
    const image = new Image();
    image.addEventListener("load", () => resolve(image));
    image.addEventListener("error", () => resolve(null));
    reader.addEventListener("error", () => resolve(null));
    reader.addEventListener("load", () => {
      image.src = String(reader.result);
    });
    reader.readAsDataURL(file);
  });
}
