// Hides the page from a visitor's eyes: Escape twice within a second, or the button. The tab's title goes too.
// Only "Reprendre" brings the page back, and it has to be reached first: what one goes on typing shows nothing.
// Without script the band has a link to a blank tab in place of the button.

const cover = document.getElementById("cover");
const title = document.title;
let lastEscape = -Infinity;

function hide() {
  if (cover.open) return;
  for (const open of document.querySelectorAll("dialog[open]")) open.close();
  document.title = cover.dataset.title;
  cover.showModal();
  cover.focus();
}

function escaped(event) {
  if (event.key !== "Escape") return;
  if (cover.open) {
    event.preventDefault();
  } else if (!event.repeat) {
    if (event.timeStamp - lastEscape < 1000) {
      event.preventDefault();
      hide();
    }
    lastEscape = event.timeStamp;
  }
}

if (cover) {
  for (const button of document.querySelectorAll("[data-cover]")) {
    button.hidden = false;
    button.addEventListener("click", hide);
  }
  document.addEventListener("keydown", escaped, true);
  cover.addEventListener("cancel", (event) => event.preventDefault());
  cover.addEventListener("close", () => { document.title = title; });
}
