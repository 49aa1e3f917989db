/** A summary of made-up resources, and what every summary must keep. */
import { UNHURRIED } from "../../pace.fixture";
import { tmpdir } from "node:os";
import type { Bundle, Composition, FhirResource } from "fhir/r4";
import { openTestChart } from "../../chart/chart.fixture";
import type { World } from "../../chart/chart.fixture";
import type { Language } from "../../../app/i18n/languages";
import { gatherRecord } from "../../chart/whole/gather-record";
import { openSpool } from "../../chart/whole/spool";
import { buildIps } from "./build-ips";
import type { Ips } from "./build-ips";
import { IPS_SELECTION } from "./sections";

export const NOW = new Date("2026-11-22T12:00:00Z");
const signal = new AbortController().signal;

export async function summaryOf(
  resources: readonly FhirResource[],
  world: World = {},
  language: Language = "en",
): Promise<Ips> {
  const { chart } = openTestChart(resources, world);
  const spool = await openSpool(tmpdir());
  try {
    return await buildIps(await gatherRecord(chart, IPS_SELECTION, { signal, spool, pace: UNHURRIED }), {
      language,
      now: NOW,
      signal,
    });
  } finally {
    await spool.close();
  }
}

export function compositionOf({ entry }: Bundle): Composition {
  return entry![0]!.resource as Composition;
}

/** Its text as people read it. */
export function plainText(div: string): string {
  return div
    .replace(/<\/(td|th|p|li|tr)>/g, " ")
    .replace(/<[^>]+>/g, "")
    .replace(/&#(\d+);/g, (_all, code) => String.fromCharCode(Number(code)))
    .replace(/\s+/g, " ")
    .trim();
}

const ELEMENTS = /^(div|p|ul|li|table|thead|tbody|tr|th|td|span|b)$/;
const ATTRIBUTES = /^(xmlns|lang|xml:lang|dir)$/;

/** What breaks a rule of documents or of the summary; empty: nothing does. Source: FHIR R4 bdl-*, IPS 2.0.0. */
export function faultsOf(bundle: Bundle): string[] {
  const faults: string[] = [];
  const say = (broken: boolean, what: string) => void (broken && faults.push(what));
  const entries = bundle.entry ?? [];
  const urls = entries.map(({ fullUrl }) => fullUrl ?? "");
  say(bundle.type !== "document", "type");
  say(!/^urn:uuid:/.test(bundle.identifier?.value ?? "") || !bundle.identifier?.system, "bdl-9 identifier");
  say(!bundle.timestamp, "bdl-10 timestamp");
  say(new Set(urls).size !== urls.length, "bdl-7 fullUrl twice");
  say(
    urls.some((url) => !/^urn:uuid:[0-9a-f-]{36}$/.test(url)),
    "fullUrl",
  );
  const composition = entries[0]?.resource;
  if (!composition || !isComposition(composition)) return [...faults, "bdl-11 Composition first"];
  say(entries[1]?.resource?.resourceType !== "Patient", "Patient second");
  say(composition.type.coding?.[0]?.code !== "60591-5", "type of document");
  const reached = new Set<string>([urls[0]!]);
  for (const { at, reference } of referencesIn(bundle)) {
    if (reference.startsWith("#")) continue;
    say(!urls.includes(reference), `leads outside: ${at}`);
    reached.add(reference);
  }
  say(
    urls.some((url) => !reached.has(url)),
    "an entry that nothing refers to",
  );
  const sections = composition.section ?? [];
  for (const code of ["10160-0", "48765-2", "11450-4"]) {
    say(!sections.some((one) => one.code?.coding?.[0]?.code === code), `section ${code} is missing`);
  }
  for (const { title = "", text, entry, emptyReason } of sections) {
    say(title === "", "title of a section");
    say(Boolean(entry?.length) === Boolean(emptyReason), `ips-comp-1: ${title}`);
    say(plainText(text?.div ?? "") === "", `no text: ${title}`);
    for (const [, close, name = "", rest = ""] of (text?.div ?? "").matchAll(/<(\/?)([^\s>/]+)([^>]*)>/g)) {
      say(!ELEMENTS.test(name), `txt-1: <${name}>`);
      const named = [...rest.matchAll(/([\w:]+)="/g)].map(([, attribute]) => attribute!);
      say(close !== "/" && named.some((one) => !ATTRIBUTES.test(one)), `txt-1: ${name}${rest}`);
    }
  }
  return faults;
}

function isComposition(resource: { resourceType: string }): resource is Composition {
  return resource.resourceType === "Composition";
}

function* referencesIn(value: unknown, at = ""): Generator<{ at: string; reference: string }> {
  if (typeof value !== "object" || value === null) return;
  for (const [key, one] of Object.entries(value)) {
    if (key === "reference" && typeof one === "string") yield { at, reference: one };
    else yield* referencesIn(one, `${at}.${key}`);
  }
}
