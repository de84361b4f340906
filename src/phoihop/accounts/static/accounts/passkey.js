/* Passkeys: takes the server's options from the page (or fetches them), asks the device, sends the form. */
(() => {
  const bytes = (text) => {
    const base64 = text.replace(/-/g, "+").replace(/_/g, "/");
    return Uint8Array.from(atob(base64.padEnd(Math.ceil(base64.length / 4) * 4, "=")), (c) => c.charCodeAt(0));
  };
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const withBytes = (list) => (list || []).map((item) => ({ ...item, id: bytes(item.id) }));

  const answer = (credential) => {
    const { response } = credential;
    const plain = { clientDataJSON: text(response.clientDataJSON) };
    for (const part of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
      if (response[part]) plain[part] = text(response[part]);
    }
    if (response.getTransports) plain.transports = response.getTransports();
    return {
      type: credential.type,
      id: credential.id,
      rawId: text(credential.rawId),
      authenticatorAttachment: credential.authenticatorAttachment,
      response: plain,
      clientExtensionResults: credential.getClientExtensionResults(),
    };
  };

  const create = (options, passwordless) => {
    const key = options.publicKey;
    const wanted = passwordless
      ? { residentKey: "required", requireResidentKey: true, userVerification: "required" }
      : { residentKey: "discouraged", requireResidentKey: false };
    return navigator.credentials.create({
      publicKey: {
        ...key,
        challenge: bytes(key.challenge),
        user: { ...key.user, id: bytes(key.user.id) },
        excludeCredentials: withBytes(key.excludeCredentials),
        authenticatorSelection: { ...key.authenticatorSelection, ...wanted },
      },
    });
  };

  const get = (options) => {
    const key = options.publicKey;
    return navigator.credentials.get({
      publicKey: { ...key, challenge: bytes(key.challenge), allowCredentials: withBytes(key.allowCredentials) },
    });
  };

  const onPage = () => JSON.parse(document.getElementById("passkey-data").textContent);
  const fetched = async (form) => {
    const headers = { Accept: "application/json", "X-Requested-With": "XMLHttpRequest" };
    const response = await fetch(form.action, { headers });
    if (!response.ok) throw new Error(String(response.status));
    return response.json();
  };

  const ask = async (form) => {
    if (form.dataset.passkey === "create") {
      return create(onPage().creation_options, Boolean(form.elements.passwordless && form.elements.passwordless.checked));
    }
    const data = form.dataset.passkey === "fetch" ? await fetched(form) : onPage();
    return get(data.request_options);
  };

  if (!window.PublicKeyCredential) return;
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.hidden = false;
    const problem = form.querySelector("[data-passkey-error]");
    form.querySelector("button[type=button]").addEventListener("click", async () => {
      problem.hidden = true;
      try {
        form.elements.credential.value = JSON.stringify(answer(await ask(form)));
        form.submit();
      } catch {
        problem.hidden = false;
      }
    });
  }
})();
