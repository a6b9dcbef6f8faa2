/** A page follows its room into another language: texts of the page come from the server. */

const LAST = "astro:language";

/**
 * Load the page anew where its room speaks another language; once for each, for the site may lack it.
 * @param {import("../protocol_types.js").RoomPart} room
 */
export function followLanguage({ language }) {
  if (!language || language === document.documentElement.lang) return;
  if (sessionStorage.getItem(LAST) === language) return;
  sessionStorage.setItem(LAST, language);
  location.reload();
}
