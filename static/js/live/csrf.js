/** Django's token against forged requests, for what a page posts by itself. */

/** @returns {string} "" where the page was given none */
export function csrfToken() {
  const found = /(?:^|;\s*)csrftoken=([^;]+)/.exec(document.cookie);
  return found ? found[1] : "";
}
