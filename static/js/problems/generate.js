/** The generator's preview follows the options at once; without this, "Show them" does the same. */

const PAUSE_MS = 250;

const form = document.querySelector("[data-generate]");
const preview = form.querySelector("[data-preview]");
let waiting = null;
let newest = 0;

/** Ask the server what these options make, and show it unless something newer is on its way. */
async function refresh(wish) {
  clearTimeout(waiting);
  newest += 1;
  const mine = newest;
  const data = new FormData(form);
  data.set("do", wish);
  const answer = await fetch(form.action, {
    method: "POST",
    body: data,
    headers: { "X-Part": "preview" },
  }).catch(() => null);
  if (mine !== newest || !answer || !answer.ok) return;
  show(await answer.text());
}

function show(html) {
  const made = new DOMParser().parseFromString(html, "text/html").querySelector("[data-seed]");
  if (!made) return;
  form.elements.seed.value = made.dataset.seed;
  preview.replaceChildren(document.importNode(made, true));
}

const chosen = document.querySelector(".kind[aria-current]");
if (chosen) chosen.scrollIntoView({ block: "nearest", inline: "center" });

form.addEventListener("input", (event) => {
  if (event.target.name === "title") return;
  clearTimeout(waiting);
  waiting = setTimeout(() => refresh("preview"), PAUSE_MS);
});
for (const button of form.querySelectorAll("[name=do]:not([value=make])")) {
  button.addEventListener("click", (event) => {
    event.preventDefault();
    refresh(button.value);
  });
}
