// Saves what is typed of an answer while it is typed: a form that carries data-draft (the address that keeps it).
// A moment after the last key, and when the page is left. Without this script the button saves.

const form = document.querySelector("form[data-draft]");
const status = document.getElementById("draft-status");
const PAUSE = 1500; // milliseconds without a key
let waiting = 0;
let sending = null; // the promise of the save under way
let dirty = false;
let stopped = false;

function say(words, urgent) {
  status.textContent = words;
  status.toggleAttribute("data-urgent", urgent);
}

function save({ leaving = false } = {}) {
  clearTimeout(waiting);
  if (!dirty || stopped || (sending && !leaving)) return;
  dirty = false;
  sending = send(leaving);
}

async function send(leaving) {
  let pause = PAUSE;
  try {
    const body = new URLSearchParams(new FormData(form));
    const answer = await fetch(form.dataset.draft, { method: "POST", body, keepalive: leaving, redirect: "manual" });
    if (answer.type === "opaqueredirect" || !answer.headers.get("Content-Type")?.includes("json")) {
      stopped = true;
      say("Brouillon non enregistré : votre session est terminée. Copiez votre texte avant de vous reconnecter.", true);
      return;
    }
    const told = await answer.json();
    if (told.version !== undefined) form.elements["draft-version"].value = told.version;
    stopped = !answer.ok;
    say(told.said, !answer.ok || told.alert === true);
  } catch {
    dirty = true;
    pause = 10 * PAUSE;
    say("Brouillon non enregistré : le réseau ne répond pas. Nouvel essai dans un instant.", true);
  } finally {
    sending = null;
    if (dirty && !stopped) waiting = setTimeout(save, pause);
  }
}

function typed() {
  dirty = true;
  clearTimeout(waiting);
  waiting = setTimeout(save, PAUSE);
}

if (form && status) {
  form.addEventListener("input", typed);
  form.addEventListener("submit", (event) => {
    clearTimeout(waiting);
    stopped = true;
    if (!sending) return;
    // What is sent names the version that the save under way will have made.
    event.preventDefault();
    const button = event.submitter;
    sending.finally(() => form.requestSubmit(button));
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") save({ leaving: true });
  });
}
