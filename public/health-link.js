/**
 * Opens a SMART Health Link of this portal: asks for the encrypted file, decrypts it with the key that stands behind
 * `#` in the address, and shows its text. The key goes nowhere, nothing is kept, and of the text only what is on a
 * short list becomes a part of the page.
 */
const page = document.querySelector("[data-health-link]");
const { origin, locale } = page.dataset;
const form = page.querySelector("form");
const all = (name) => page.querySelectorAll(`[data-${name}]`);

const bytes = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
const words = (buffer) => new TextDecoder().decode(buffer);

function show(name) {
  for (const part of all("part")) part.hidden = part.dataset.part !== name;
}

/** @returns the payload, or the name of the part that says what is wrong with it */
function readLink() {
  const encoded = /shlink:\/([A-Za-z0-9_-]+)$/.exec(location.hash)?.[1];
  if (!encoded) return "noLink";
  try {
    const { url, key, exp } = JSON.parse(words(bytes(encoded)));
    const manifest = new URL(url);
    if (![origin, location.origin].includes(manifest.origin)) return "foreign";
    return { path: manifest.pathname, key: bytes(key), expires: exp };
  } catch {
    return "noLink";
  }
}

async function decrypt(jwe, key) {
  const [head, , iv, body, tag] = jwe.split(".");
  const { alg, enc, zip } = JSON.parse(words(bytes(head)));
  if (alg !== "dir" || enc !== "A256GCM") throw new TypeError(enc);
  const opener = await crypto.subtle.importKey("raw", key, "AES-GCM", false, ["decrypt"]);
  const additionalData = new TextEncoder().encode(head);
  const sealed = new Uint8Array([...bytes(body), ...bytes(tag)]);
  const plain = await crypto.subtle.decrypt(
    { name: "AES-GCM", iv: bytes(iv), additionalData },
    opener,
    sealed,
  );
  if (zip !== "DEF") return words(plain);
  const unpacked = new Blob([plain]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Response(unpacked).text();
}

const ELEMENTS = new Set("P UL OL LI TABLE THEAD TBODY TR TH TD SPAN B BR DIV".split(" "));
const ATTRIBUTES = ["lang", "dir"];

/** Builds it anew, element by element; what is not on the list leaves its text. */
function rebuild(node, into) {
  for (const child of node.childNodes) {
    if (child.nodeType === Node.TEXT_NODE) into.append(child.data);
    if (child.nodeType !== Node.ELEMENT_NODE) continue;
    const name = child.nodeName.toUpperCase();
    if (name === "SCRIPT" || name === "STYLE") continue;
    let place = into;
    if (ELEMENTS.has(name)) {
      place = document.createElement(name);
      for (const one of ATTRIBUTES) {
        if (child.hasAttribute(one)) place.setAttribute(one, child.getAttribute(one));
      }
      if (name === "TH") place.scope = "col";
      into.append(place);
    }
    rebuild(child, place);
  }
}

/** Into a document of its own, where nothing runs and nothing is fetched. */
const inert = window.trustedTypes?.createPolicy("narrative", { createHTML: (text) => text });
function parsed(div) {
  const text = inert ? inert.createHTML(div) : div;
  return new DOMParser().parseFromString(text, "text/html").body;
}

const moment = (value, time) =>
  value &&
  new Intl.DateTimeFormat(locale, { dateStyle: "long", ...(time && { timeStyle: "short" }) }).format(
    new Date(value),
  );
/** "1980" and "1980-05" stay as they are; a day has no zone. */
const day = (value) =>
  /^\d{4}-\d{2}-\d{2}$/.test(value ?? "")
    ? new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" }).format(new Date(value))
    : value;

/** On a narrow screen each cell stands under its column's word. */
function label(table) {
  const heads = [...table.querySelectorAll("th")].map((head) => head.textContent);
  for (const row of table.querySelectorAll("tbody tr")) {
    [...row.children].forEach((cell, index) => (cell.dataset.label = heads[index] ?? ""));
  }
}

/** @param text as it was sent: a program that reads it needs every digit */
function display(text, expires) {
  const bundle = JSON.parse(text);
  const composition = bundle.entry[0].resource;
  const find = (type) => bundle.entry.find(({ resource }) => resource.resourceType === type)?.resource ?? {};
  const patient = find("Patient");
  const said = {
    born: day(patient.birthDate),
    number: patient.identifier?.[0]?.value,
    from: composition.author?.[0]?.display,
    made: moment(composition.date, true),
    until: moment(expires * 1000, true),
  };
  for (const row of all("row")) row.hidden = !said[row.dataset.row];
  for (const place of all("said")) place.textContent = said[place.dataset.said] ?? "";
  const title = page.querySelector("h1");
  title.textContent = composition.title;
  title.lang = composition.language;
  const summary = page.querySelector("[data-summary]");
  summary.lang = composition.language;
  summary.dir = composition.language === "ar" ? "rtl" : "ltr";
  for (const { title: heading, text: narrative } of composition.section) {
    const section = document.createElement("section");
    const head = document.createElement("h2");
    head.textContent = heading;
    section.append(head);
    rebuild(parsed(narrative.div), section);
    section.querySelectorAll("table").forEach(label);
    summary.append(section);
  }
  const file = new Blob([text], { type: "application/fhir+json" });
  page.querySelector("[data-save]").href = URL.createObjectURL(file);
  show("shown");
  title.focus();
}

function complain(name, left) {
  for (const one of all("fault")) one.hidden = one.dataset.fault !== name;
  for (const one of all("left")) one.hidden = Number(one.dataset.left) !== left;
}

async function open(link) {
  const recipient = form.elements.recipient.value.trim();
  const passcode = form.elements.passcode.value.trim();
  if (!recipient || !passcode) {
    complain(recipient ? "passcodeMissing" : "nameMissing");
    form.elements[recipient ? "passcode" : "recipient"].focus();
    return;
  }
  const answer = await fetch(link.path, {
    method: "POST",
    credentials: "omit",
    cache: "no-store",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ recipient, passcode }),
  });
  if (answer.status === 404) return show("over");
  if (answer.status === 401) {
    const { remainingAttempts } = await answer.json();
    if (remainingAttempts === 0) return show("over");
    complain("wrong", remainingAttempts);
    form.elements.passcode.value = "";
    form.elements.passcode.focus();
    return;
  }
  if (!answer.ok) return complain("later");
  const { files } = await answer.json();
  let text;
  try {
    text = await decrypt(files[0].embedded, link.key);
  } catch {
    return show("damaged");
  }
  // What opens it shall stand in nobody's history.
  history.replaceState(null, "", location.pathname);
  display(text, link.expires);
}

function start() {
  const link = readLink();
  if (typeof link === "string") return show(link);
  if (!window.crypto?.subtle || !window.DecompressionStream) return show("old");
  show("ask");
  const opening = page.querySelector("[data-opening]");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (!opening.hidden) return;
    complain();
    opening.hidden = false;
    try {
      await open(link);
    } catch {
      complain("later");
    }
    opening.hidden = true;
  });
}

// Another link pasted over this one is another page.
addEventListener("hashchange", () => location.reload());
start();
