// Hides the page from a visitor's eyes: Escape twice within a second, or the button. The tab's title goes too.
// Only the button "Reprendre" brings the page back, so that a third Escape shows nothing by mistake.

const cover = document.getElementById("cover");
const title = document.title;
let lastEscape = -Infinity;

function hide() {
  if (cover.open) return;
  for (const open of document.querySelectorAll("dialog[open]")) open.close();
  document.title = cover.dataset.title;
  cover.showModal();
}

if (cover) {
  for (const button of document.querySelectorAll("[data-cover]")) {
    button.hidden = false;
    button.addEventListener("click", hide);
  }
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.repeat) return;
    if (event.timeStamp - lastEscape < 1000) {
      event.preventDefault();
      hide();
    }
    lastEscape = event.timeStamp;
  });
  cover.addEventListener("keydown", (event) => {
    if (event.key === "Escape") event.preventDefault();
  });
  cover.addEventListener("cancel", (event) => event.preventDefault());
  cover.addEventListener("close", () => { document.title = title; });
}
