/**
 * The portal's one script, on the pages that offer a passkey and nowhere else. It shows their forms where passkeys
 * can work, asks the browser, and sends the answer as a form. Without it those forms stay hidden.
 */
const bytes = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");

const withIds = (list) => (list ?? []).map((one) => ({ ...one, id: bytes(one.id) }));

function ask(kind, options) {
  const challenge = bytes(options.challenge);
  if (kind === "get") {
    const publicKey = { ...options, challenge, allowCredentials: withIds(options.allowCredentials) };
    return navigator.credentials.get({ publicKey });
  }
  const user = { ...options.user, id: bytes(options.user.id) };
  const publicKey = { ...options, challenge, user, excludeCredentials: withIds(options.excludeCredentials) };
  return navigator.credentials.create({ publicKey });
}

/** As JSON, in the form of WebAuthn's own `toJSON`, which older browsers do not have. */
function written(credential) {
  const { response } = credential;
  const parts = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];
  const told = parts.filter((part) => response[part]).map((part) => [part, text(response[part])]);
  return JSON.stringify({
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment ?? undefined,
    clientExtensionResults: credential.getClientExtensionResults(),
    response: { ...Object.fromEntries(told), transports: response.getTransports?.() ?? undefined },
  });
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  const { passkey, options, origin } = form.dataset;
  if (!window.PublicKeyCredential || location.origin !== origin) continue;
  const failed = form.querySelector("[data-passkey-failed]");
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    failed.hidden = true;
    try {
      form.elements.answer.value = written(await ask(passkey, JSON.parse(options)));
      form.submit();
    } catch {
      failed.hidden = false;
    }
  });
}
for (const note of document.querySelectorAll("[data-without-passkey]")) {
  note.hidden = [...document.querySelectorAll("form[data-passkey]")].some((form) => !form.hidden);
}
