/** How to join, wherever it stands on the board: it follows the room to a new code. */

import { setText } from "../dom/element.js";
import { dataOf, find, findAll } from "../dom/find.js";
import { refresh } from "../dom/refresh.js";

/** The code in the header, and the two places with address and QR code. */
export class Invite {
  /** @param {HTMLElement} root the board */
  constructor(root) {
    this.address = dataOf(root, "inviteAt");
    this.code = dataOf(root, "code");
  }

  /** @param {string} code the room's code as it is now */
  async show(code) {
    if (code === this.code) return;
    this.code = code;
    setText(find(document, "[data-invite-open] .room-code"), code);
    const response = await fetch(this.address, { credentials: "same-origin" });
    if (!response.ok) return;
    const html = await response.text();
    for (const place of findAll(document, "[data-invite-part]")) refresh(place, html);
  }
}
