/** Who stands at this board: the page says so once, and what is shown of others depends on it. */

export const me = { name: "", key: "", isColleague: false };

/**
 * Take from the page who stands here.
 *
 * @param {HTMLElement} root the board
 */
export function meetMe(root) {
  me.name = root.dataset.me || "";
  me.key = root.dataset.meKey || "";
  me.isColleague = root.dataset.colleague === "true";
}

/**
 * Tell whether somebody else did something; without a name nobody knows who it was.
 *
 * @param {string | undefined} name
 * @returns {boolean}
 */
export function isOther(name) {
  return Boolean(name) && name !== me.name;
}
