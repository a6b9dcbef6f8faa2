/** The picture beside a prompt. */

import { setAttribute } from "./element.js";

/**
 * Show a picture, or hide its place where there is none.
 * @param {HTMLImageElement} image in a place of its own, which is hidden with it
 * @param {import("../protocol_types.js").PicturePart|null|undefined} picture
 */
export function showPicture(image, picture) {
  if (image.parentElement) image.parentElement.hidden = !picture;
  if (!picture) {
    image.removeAttribute("src");
    return;
  }
  for (const name of /** @type {const} */ (["alt", "width", "height"])) setAttribute(image, name, String(picture[name]));
  setAttribute(image, "src", picture.url);
}

/**
 * Return the picture that is to stand beside a prompt: none where the child writes on it.
 *
 * @param {{picture?: import("../protocol_types.js").PicturePart|null, background?: import("../protocol_types.js").BackgroundPart|null}} asked
 */
export function pictureBeside({ picture, background }) {
  return background && background.picture ? null : picture;
}

/** Let each picture on the page be tapped to see it large, and tapped again. */
export function readyPictures() {
  for (const button of document.querySelectorAll("[data-picture-button]")) {
    button.addEventListener("click", () => {
      const isLarge = button.getAttribute("aria-pressed") === "true";
      button.setAttribute("aria-pressed", String(!isLarge));
    });
  }
}
