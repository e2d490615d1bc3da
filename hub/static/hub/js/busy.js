// Long work shows that it goes on: where an answer is not there within a moment, a line says so, by eye and by ear.
// A form that is on its way is not sent twice. What comes as a file leaves the page in place: nothing tells when it
// has come, so there the line goes by itself; mark such a form or link with data-download.

const line = document.querySelector("[data-busy]");
const sent = new WeakSet();
let showing, hiding;

function done() {
  clearTimeout(showing);
  clearTimeout(hiding);
  line.textContent = "";
}

function busy(words, seconds) {
  done();
  showing = setTimeout(() => { line.textContent = words; }, 700);
  hiding = setTimeout(done, seconds * 1000);
}

function submitted(event) {
  const form = event.target;
  if (event.defaultPrevented || form.method === "dialog") return;
  if ("download" in form.dataset) {
    busy("Préparation du fichier…", 5);
  } else if (sent.has(form)) {
    event.preventDefault();
  } else {
    sent.add(form);
    setTimeout(() => sent.delete(form), 30000);
    busy("En cours, un instant…", 30);
  }
}

function followed(event) {
  const link = event.target.closest("a[href]");
  const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.button > 0;
  if (!link || event.defaultPrevented || elsewhere || link.target || link.origin !== location.origin) return;
  if (link.hash && link.pathname === location.pathname) return;
  if (link.hasAttribute("download") || "download" in link.dataset) busy("Préparation du fichier…", 5);
  else busy("Chargement, un instant…", 30);
}

if (line) {
  document.addEventListener("submit", submitted);
  document.addEventListener("click", followed);
  window.addEventListener("pageshow", done);
}
