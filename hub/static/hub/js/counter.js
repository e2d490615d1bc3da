// Says how many characters are left under a text area that carries data-counter (the id of its counter).
// Heard only when the end is near, so that a screen reader is not interrupted at every key.

function tell(area) {
  const counter = document.getElementById(area.dataset.counter);
  const left = area.maxLength - [...area.value].length;
  const words = `${Math.abs(left).toLocaleString("fr-FR")} caractère${Math.abs(left) > 1 ? "s" : ""}`;
  counter.textContent = left < 0 ? `${words} en trop` : `${words} restant${left > 1 ? "s" : ""}`;
  counter.toggleAttribute("data-over", left < 0);
  counter.setAttribute("aria-live", left < 50 ? "polite" : "off");
}

document.addEventListener("input", (event) => {
  if (event.target.matches("textarea[data-counter]")) tell(event.target);
});
for (const area of document.querySelectorAll("textarea[data-counter]")) tell(area);
