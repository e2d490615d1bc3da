// Ties each form marked data-passkey ("create" or "get") to allauth's WebAuthn scripts, which talk to the browser.
// The options that the server gave stand in data-options; the button shows only where a passkey can be used at all.

for (const form of document.querySelectorAll("form[data-passkey]")) {
  const button = form.querySelector("[data-passkey-button]");
  const failed = form.querySelector("[data-passkey-failed]");
  const options = JSON.parse(form.dataset.options);
  const ids = { add: button.id, authenticate: button.id, credential: form.elements.credential.id };
  if (form.dataset.passkey === "create") {
    allauth.webauthn.forms.addForm({ ids, data: { creation_options: options } });
  } else {
    allauth.webauthn.forms.authenticateForm({ ids, data: { request_options: options } });
  }
  button.hidden = !window.PublicKeyCredential;
  document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    failed.hidden = false;
  });
}
