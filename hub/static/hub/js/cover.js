// Hides the page from a visitor's eyes: Escape twice within a second, or the button. The tab's title goes too.
// Only "Reprendre" brings the page back, and it has to be reached first: what one goes on typing shows nothing.
// Without script the band has a link to a blank tab in place of the button.
//
// A page that nobody has touched for the minutes of the idle lock, in this tab or another, hides itself; then
// "Reprendre" leads to the lock, which asks who one is, and takes along the form that was being written.

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

function hidesWhenIdle(after, lock) {
  const others = new BroadcastChannel("presence");
  const plain = cover.querySelector("form[method=dialog]");
  let seen = Date.now(), told = 0, timer, written;

  function present() {
    seen = Date.now();
    if (seen - told < 1000) return;
    told = seen;
    others.postMessage(seen);
  }

  function look() {
    clearTimeout(timer);
    const left = seen + after - Date.now();
    if (left > 0) {
      timer = setTimeout(look, left);
    } else {
      hide();
      plain.hidden = true;
      lock.hidden = false;
    }
  }

  function formToKeep() {
    if (written?.isConnected) return written;
    return lock.elements.back.value ? null : document.querySelector("main form[method=post]");
  }

  // What lies in the form last written in; on a page that no address gives back, in its main one. Never a password.
  function takeAlong() {
    const form = formToKeep();
    if (!form || form.method !== "post" || form.querySelector("[type=password]")) return;
    const fields = [...new FormData(form)].filter(([name]) => name !== "csrfmiddlewaretoken");
    const texts = fields.filter(([, value]) => typeof value === "string");
    const chosen = fields.some(([, value]) => typeof value !== "string" && value.size);
    const { pathname, search } = new URL(form.getAttribute("action") ?? "", location.href);
    lock.elements.path.value = pathname + search;
    lock.elements.typed.value = JSON.stringify(texts);
    lock.elements.files.value = chosen ? "1" : "";
  }

  for (const sign of ["keydown", "pointerdown", "pointermove", "touchstart", "wheel", "input"]) {
    document.addEventListener(sign, present, { capture: true, passive: true });
  }
  document.addEventListener("input", (event) => { if (event.target.form) written = event.target.form; }, true);
  document.addEventListener("visibilitychange", look); // timers sleep with the machine
  others.addEventListener("message", () => { seen = Date.now(); });
  lock.addEventListener("submit", takeAlong);
  look();
}

if (cover) {
  for (const button of document.querySelectorAll("[data-cover]")) {
    button.hidden = false;
    button.addEventListener("click", hide);
  }
  document.addEventListener("keydown", escaped, true);
  cover.addEventListener("cancel", (event) => event.preventDefault());
  cover.addEventListener("close", () => { document.title = title; });
  const lock = cover.querySelector("[data-lock]");
  if (lock) hidesWhenIdle(cover.dataset.after * 1000, lock);
}
