/** The little card under the name must not stay open over the paper. */

/** Close the card of the page, where there is one, as soon as somebody touches beside it. */
export function readyWho() {
  const who = document.querySelector(".who");
  if (!who) return;
  document.addEventListener("pointerdown", (event) => {
    if (who.open && !who.contains(event.target)) who.open = false;
  });
}
