(() => {
  // WebAuthn speaks bytes, its JSON base64url without padding.
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (char) => char.charCodeAt(0));
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "");
  const asked = async (kind) => {
    const body = new URLSearchParams({ kind });
    const answer = await fetch("/call/ask_passkey", { method: "POST", body, headers: { accept: "application/json" } });
    return answer.ok ? JSON.parse(await answer.json()) : null;
  };
  const named = (list) => list?.map((each) => ({ ...each, id: bytes(each.id) }));
  const shown = async (publicKey, kind) => {
    publicKey.challenge = bytes(publicKey.challenge);
    if (kind === "add") {
      publicKey.user.id = bytes(publicKey.user.id);
      publicKey.excludeCredentials = named(publicKey.excludeCredentials);
      return navigator.credentials.create({ publicKey });
    }
    publicKey.allowCredentials = named(publicKey.allowCredentials);
    return navigator.credentials.get({ publicKey });
  };
  const packed = ({ id, rawId, type, response, authenticatorAttachment }) => {
    const said = { clientDataJSON: text(response.clientDataJSON) };
    if (response.attestationObject) said.attestationObject = text(response.attestationObject);
    else {
      said.authenticatorData = text(response.authenticatorData);
      said.signature = text(response.signature);
      if (response.userHandle) said.userHandle = text(response.userHandle);
    }
    return JSON.stringify({ id, rawId: text(rawId), type, response: said, authenticatorAttachment, clientExtensionResults: {} });
  };
  addEventListener("click", async (event) => {
    const button = event.target.closest?.("button[data-passkey]");
    if (!button) return;
    const form = button.form;
    if (!form.reportValidity()) return;
    const kind = button.dataset.passkey;
    button.disabled = true;
    try {
      // Where the server will not ask, it says why in its answer to the form.
      const options = await asked(kind);
      form.elements.answer.value = options ? packed(await shown(options, kind)) : "";
      form.requestSubmit();
    } catch {
      form.querySelector("[data-error='']").textContent = button.dataset.failed;
    } finally {
      button.disabled = false;
    }
  });
})();
