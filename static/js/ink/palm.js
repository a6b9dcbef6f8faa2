/** Which pointers write, and why the others do not: pure. */

/** Wider contacts are hands; a thumb laid flat is some 70 pixels wide. */
const PALM_PIXELS = 84;
/**
 * A child thinks longer than a minute with the pen in the air, and the hand lies on the glass
 * meanwhile.
 */
const PEN_REMEMBERED_MS = 120_000;
/** The number that pointer events give the other end of a pen. */
const ERASER_BUTTON = 5;

/**
 * @typedef {object} Contact what a pointer event says
 * @property {string} pointerType mouse, pen or touch
 * @property {number} [width] CSS pixels
 * @property {number} [height] CSS pixels
 * @property {number} [button] which button it went down with
 *
 * @typedef {"both"|"pencil"|"finger"} Tool what a child draws with: a pencil keeps fingers off; with
 *   the pencil alone they never write, and chosen for itself the finger always does
 *
 * @typedef {"hand"|"pen"|"eraser"|"button"} Refusal why a contact does not write: it is as broad as
 *   a hand, a pen writes here, the pen is upside down, it is not the mouse's first button
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
   * Return why a contact that goes down may not write, or null where it may. A pen writes whatever
   * button is held on its side. When it has been away for two minutes, with its battery empty
   * perhaps, it leaves the sheet to the finger again.
   * @param {Contact} contact
   * @param {number} now milliseconds
   * @param {Tool} [tool]
   * @returns {Refusal|null}
   */
  refusal(contact, now, tool = "both") {
    if (contact.pointerType === "pen") return contact.button === ERASER_BUTTON ? "eraser" : null;
    if (contact.pointerType !== "touch") return contact.button ? "button" : null;
    if (isPalm(contact)) return "hand";
    if (tool !== "both") return tool === "pencil" ? "pen" : null;
    return this.expectsHand(now) ? "pen" : null;
  }

  /**
   * Return whether a pen was seen lately: a hand is then expected beside it.
   * @param {number} now milliseconds
   * @returns {boolean}
   */
  expectsHand(now) {
    return now - this._penSeen <= PEN_REMEMBERED_MS;
  }
}

/**
 * Return whether a contact is too big for a fingertip, and for a thumb laid flat.
 * @param {Contact} contact
 * @returns {boolean}
 */
export function isPalm(contact) {
  return Math.max(contact.width || 0, contact.height || 0) > PALM_PIXELS;
}
