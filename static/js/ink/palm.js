/** Which pointers write and which are a resting hand: pure. */

const PALM_PIXELS = 64;
const PEN_REMEMBERED_MS = 120_000;

/**
 * @typedef {object} Contact what a pointer event says
 * @property {string} pointerType mouse, pen or touch
 * @property {number} [width] CSS pixels
 * @property {number} [height] CSS pixels
 */

/** Decides which contacts write: once a pen was seen, touches are hands. */
export class PalmFilter {
  constructor() {
    this._penSeen = -Infinity;
  }

  /**
   * Take note of any pointer event, a hovering pen too.
   * @param {Contact} contact
   * @param {number} now milliseconds
   */
  see(contact, now) {
    if (contact.pointerType === "pen") this._penSeen = now;
  }

  /**
   * Return whether the contact may write. A pen that has been away for two minutes, with its
   * battery empty perhaps, leaves the sheet to the finger again.
   * @param {Contact} contact
   * @param {number} now milliseconds
   * @returns {boolean}
   */
  writes(contact, now) {
    if (contact.pointerType !== "touch") return true;
    return now - this._penSeen > PEN_REMEMBERED_MS && !isPalm(contact);
  }
}

/**
 * Return whether a contact is too big for a fingertip.
 * @param {Contact} contact
 * @returns {boolean}
 */
export function isPalm(contact) {
  return Math.max(contact.width || 0, contact.height || 0) > PALM_PIXELS;
}
