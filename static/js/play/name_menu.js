/** The little card under the name must not stay open over the paper. */

/** Close the card of the page, where there is one, as soon as somebody touches beside it. */
export function readyNameMenu() {
  const menu = document.querySelector(".who");
  if (!menu) return;
  document.addEventListener("pointerdown", (event) => {
    if (menu.open && !menu.contains(event.target)) menu.open = false;
  });
}
