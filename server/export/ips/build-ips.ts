/**
 * An International Patient Summary (HL7 IPS 2.0.0) of a gathered record: one document that stands by itself. The
 * three parts that every summary has are there also when they are empty; why they are empty is never told, for a
 * hold must leave no trace. Source: hl7.org/fhir/uv/ips.
 */
import { randomUUID } from "node:crypto";
import type {
  Bundle,
  BundleEntry,
  Composition,
  CompositionSection,
  FhirResource,
  Organization,
  Patient,
} from "fhir/r4";
import { formatFor } from "../../../app/i18n/format";
import type { Language } from "../../../app/i18n/languages";
import { wordsOf } from "../../../app/i18n/words";
import { humanName } from "../../chart/human-name";
import { codesOf, list } from "../../chart/coded-text";
import type { GatheredRecord } from "../../chart/whole/whole.types";
import { chooseForSummary } from "./choose";
import type { ChosenSection } from "./choose";
import { absent, inside } from "./inside";
import { IPS_ORDER, IPS_SECTIONS, SUMMARY_TYPE } from "./sections";
import type { IpsSection } from "./sections";
import { summaryText } from "./summary-text";
import { narrative } from "./xhtml";

const PROFILE = "http://hl7.org/fhir/uv/ips/StructureDefinition";

export type IpsOptions = {
  /** Of the words that are ours; the record's own stay as they are. */
  language: Language;
  now: Date;
  signal: AbortSignal;
};

/** `refs`: `Type/id` upstream of every entry in it, whose visibility decides whether it may still be shown. */
export type Ips = { bundle: Bundle; refs: string[] };

/** To be written by `stringifyFhirJson`. @throws GatherFailed; the signal's reason */
export async function buildIps(record: GatheredRecord, { language, now, signal }: IpsOptions): Promise<Ips> {
  const { sections, included } = await chooseForSummary(record, signal);
  const places = new Map<string, string>();
  const place = (ref: string) => {
    const known = places.get(ref);
    if (known) return known;
    const made = randomUUID();
    places.set(ref, made);
    return made;
  };
  const refOf = (resource: FhirResource) => `${resource.resourceType}/${resource.id}`;
  const patientRef = `Patient/${record.chart.patientId}`;
  const chosen = [...sections.values()].flatMap(({ entries }) => entries.map(({ resource }) => resource));
  const refs = [...new Set(chosen.map(refOf))];
  for (const ref of [patientRef, ...refs, ...included.keys()]) place(ref);
  const placeOf = (ref: string) => {
    const id = places.get(ref);
    return id ? `urn:uuid:${id}` : null;
  };
  const author = clinicOf(record, randomUUID());
  const composition = compose();
  const resources = new Map<string, FhirResource>();
  for (const resource of [...chosen, ...included.values()]) {
    const ref = refOf(resource);
    if (!resources.has(ref)) resources.set(ref, inside(resource, place(ref), placeOf));
  }
  const all = [composition, patientOf(record.patient, place(patientRef)), author, ...resources.values()];
  return { bundle: bundleOf(all, language, now), refs };

  function compose(): Composition {
    const saying = {
      words: wordsOf(language),
      format: formatFor(language, record.chart.viewer.portal.config.clinicTimeZone),
    };
    const { ips } = saying.words;
    const name = quietly(() => humanName(record.patient.name));
    const part = (key: IpsSection): CompositionSection[] => {
      const { code, display, required } = IPS_SECTIONS[key];
      const section: ChosenSection = sections.get(key) ?? { entries: [], unreadable: 0, left: 0 };
      if (section.entries.length === 0 && section.unreadable === 0 && !required) return [];
      return [
        {
          title: ips.sections[key],
          code: { coding: [{ system: "http://loinc.org", code, display }] },
          text: { status: "generated", div: narrative(summaryText(key, section, saying), language) },
          ...(section.entries.length > 0
            ? { entry: section.entries.map(({ resource }) => ({ reference: placeOf(refOf(resource))! })) }
            : { emptyReason: EMPTY }),
        },
      ];
    };
    return {
      resourceType: "Composition",
      id: randomUUID(),
      meta: { profile: [`${PROFILE}/Composition-uv-ips`] },
      language,
      status: "final",
      type: { coding: [SUMMARY_TYPE], text: ips.title },
      subject: { reference: placeOf(patientRef)! },
      date: record.asOf.toISOString(),
      author: [{ reference: `urn:uuid:${author.id}`, ...(author.name ? { display: author.name } : {}) }],
      title: name === null ? ips.title : ips.titleOf(name),
      custodian: { reference: `urn:uuid:${author.id}` },
      section: IPS_ORDER.flatMap(part),
    };
  }
}

/** One for all: hidden, not shared and never recorded cannot be told apart. It does not say "nil known". */
const EMPTY = {
  coding: [
    {
      system: "http://terminology.hl7.org/CodeSystem/list-empty-reason",
      code: "unavailable",
      display: "Unavailable",
    },
  ],
};

function bundleOf(resources: FhirResource[], language: Language, now: Date): Bundle {
  return {
    resourceType: "Bundle",
    id: randomUUID(),
    meta: { profile: [`${PROFILE}/Bundle-uv-ips`] },
    language,
    identifier: { system: "urn:ietf:rfc:3986", value: `urn:uuid:${randomUUID()}` },
    type: "document",
    timestamp: now.toISOString(),
    entry: resources.map((resource): BundleEntry => ({ fullUrl: `urn:uuid:${resource.id}`, resource })),
  };
}

/** Who it is, and no more: not where they live, how they are reached, or by which number an authority knows them. */
function patientOf(patient: Patient, id: string): Patient {
  const names = quietly(() => list(patient.name).filter(({ use }) => use !== "old" && use !== "anonymous"));
  const numbers = quietly(() =>
    list(patient.identifier).filter(({ type }) => codesOf(type).some(({ code }) => code === "MR")),
  );
  const { gender, birthDate, deceasedBoolean, deceasedDateTime, communication } = patient;
  return inside(
    {
      resourceType: "Patient",
      ...(numbers?.length ? { identifier: [...numbers] } : {}),
      name: names?.length ? [...names] : ([{ _text: absent() }] as Patient["name"]),
      ...(gender ? { gender } : {}),
      ...(birthDate ? { birthDate } : { _birthDate: absent() }),
      ...(deceasedBoolean === undefined ? {} : { deceasedBoolean }),
      ...(deceasedDateTime ? { deceasedDateTime } : {}),
      ...(communication?.length ? { communication } : {}),
    } as Patient,
    id,
    () => null,
  );
}

function clinicOf({ clinic }: GatheredRecord, id: string): Organization {
  return {
    resourceType: "Organization",
    id,
    ...(clinic.name ? { name: clinic.name } : ({ _name: absent() } as object)),
    ...(clinic.phone ? { telecom: [{ system: "phone", value: clinic.phone }] } : {}),
  };
}

function quietly<T>(work: () => T): T | null {
  try {
    return work();
  } catch {
    return null;
  }
}
