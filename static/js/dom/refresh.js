/** A part of the page that comes anew from the server, while somebody is at work in it. */

/**
 * Put new content into a part: the focus stays on the same control, and wide tables where they were.
 * @param {HTMLElement} root
 * @param {string} html
 */
export function refresh(root, html) {
  const held = root.contains(document.activeElement) ? keyOf(document.activeElement) : "";
  const lefts = scrollersOf(root).map((scroller) => scroller.scrollLeft);
  const page = new DOMParser().parseFromString(html, "text/html");
  root.replaceChildren(...Array.from(page.body.childNodes, (node) => document.importNode(node, true)));
  scrollersOf(root).forEach((scroller, index) => {
    scroller.scrollLeft = lefts[index] || 0;
  });
  const again = held && Array.from(root.querySelectorAll("[data-key]")).find((each) => keyOf(each) === held);
  if (again) again.focus({ preventScroll: true });
}

function keyOf(element) {
  return element.dataset.key || "";
}

function scrollersOf(root) {
  return Array.from(root.querySelectorAll("[data-scroller]"));
}
