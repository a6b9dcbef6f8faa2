/** One request by plain HTTP, and what its reply says. */

import { csrfToken } from "./csrf.js";

/** A request without a reply for so long has failed: the next one says all of it again. */
const TIMEOUT_MS = 8000;

/**
 * @typedef {{kind: "messages", messages: any[]}|{kind: "close", name: string}|{kind: "refused"}|{kind: "failed"}} Reply
 */

/**
 * Post once. What the server itself says has a name in its body: a firewall's own page has none.
 * @param {string} address
 * @param {string} body
 * @returns {Promise<Reply>}
 */
export async function post(address, body) {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), TIMEOUT_MS);
  try {
    const response = await fetch(address, {
      method: "POST",
      credentials: "same-origin",
      headers: { "Content-Type": "application/json", "X-CSRFToken": csrfToken() },
      body,
      signal: patience.signal,
    });
    return replyOf(await response.json());
  } catch {
    return { kind: "failed" };
  } finally {
    clearTimeout(timer);
  }
}

/**
 * @param {any} said
 * @returns {Reply}
 */
function replyOf(said) {
  if (Array.isArray(said)) return { kind: "messages", messages: said };
  if (said && typeof said.close === "string") return { kind: "close", name: said.close };
  if (said && typeof said.refused === "string" && said.refused !== "unavailable") return { kind: "refused" };
  return { kind: "failed" };
}

/**
 * Tell whether the lesson is over and nothing is being read any more, so that what came is the last word.
 * @param {any[]} messages
 * @returns {boolean}
 */
export function isLastWord(messages) {
  const over = messages.some(({ room }) => room && room.phase === "over");
  const shown = messages.flatMap((message) => [message, ...(message.tiles || [])]);
  return over && !shown.some(({ answer }) => answer && answer.mark === "reading");
}

/**
 * Return a key by which the server counts this page apart from others.
 * @returns {string}
 */
export function visitKey() {
  return Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(16)).join("");
}
