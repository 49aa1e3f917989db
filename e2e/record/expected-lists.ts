/** Medicines, allergies, vaccinations, health problems: what each entry's card must say. */
import { said } from "./expected";
import type { Clock, Expected } from "./expected";
import { all, codesOf, nameOf, refOf, text, wordsOf } from "./fhir";
import type { Json, PersonRecord } from "./fhir";
import { day, quantity, sentences } from "./say";

export function allergies({ own }: PersonRecord, { zone }: Clock): Expected[] {
  const words = sentences.allergies;
  return ofType(own, "AllergyIntolerance").flatMap((one) => {
    const verification = codesOf(one.verificationStatus)[0] ?? "";
    const clinical = codesOf(one.clinicalStatus)[0] ?? "";
    if (verification === "entered-in-error") return [];
    const name = wordsOf(one.code) ?? wordsOf(all(one, "reaction.substance")[0]);
    if (!name) return [];
    if (/^(no known |nkda?$|nka$)/i.test(name)) return [card(one, name, null, [])];
    const past = ["inactive", "resolved"].includes(clinical) || verification === "refuted";
    const dates = ["onsetDateTime", "lastOccurrence", "recordedDate"].flatMap((key) => text(one, key) ?? []);
    return [
      card(one, name, past ? words.past : words.active, [
        ...all(one, "reaction.manifestation").flatMap((what) => wordsOf(what) ?? []),
        ...all(one, "reaction.description").map(String),
        ...look(words.severity, all(one, "reaction.severity")),
        ...look(words.categories, all(one, "category")),
        ...look(words.criticality, all(one, "criticality")),
        ...look(words.kinds, all(one, "type")),
        ...dates.map((at) => day(at, zone)),
        ...notes(one),
      ]),
    ];
  });
}

const OVER = ["completed", "stopped", "cancelled", "not-taken"];

export function medications(record: PersonRecord, { zone }: Clock): Expected[] {
  const words = sentences.medications;
  const all_ = [...ofType(record.own, "MedicationRequest"), ...ofType(record.own, "MedicationStatement")];
  return all_.flatMap((one) => {
    const status = text(one, "status") ?? "";
    if (status === "entered-in-error") return [];
    const name = wordsOf(one.medicationCodeableConcept) ?? nameOf(one.medicationReference, one, record);
    if (!name) return [];
    const intent = text(one, "intent") ?? "";
    const told =
      one.reportedBoolean === true ||
      one.reportedReference !== undefined ||
      /^(Patient|RelatedPerson)\//.test(text(one, "requester.reference") ?? "");
    const plan =
      ["draft", "intended"].includes(status) ||
      ["proposal", "option"].includes(intent) ||
      (intent === "plan" && !told);
    const group = OVER.includes(status) ? words.past : plan ? words.planned : words.active;
    const dates = ["authoredOn", "effectiveDateTime", "effectivePeriod.start", "effectivePeriod.end"];
    const repeats = text(one, "dispenseRequest.numberOfRepeatsAllowed");
    return [
      card(one, name, group, [
        ...look(words.statuses, [status === "active" && plan ? "intended" : status]),
        ...[...all(one, "dosageInstruction"), ...all(one, "dosage")].flatMap((dose) => dosage(dose as Json)),
        ...said(nameOf(one.requester, one, record)),
        ...reasons(one, record),
        ...dates.flatMap((key) => text(one, key) ?? []).map((at) => day(at, zone)),
        ...said(repeats && words.refillCount(Number(repeats))),
        ...said(quantity(all(one, "dispenseRequest.quantity")[0])),
        ...notes(one),
      ]),
    ];
  });
}

const UNITS = { h: "hour", d: "day", wk: "week", mo: "month" } as Record<string, string>;

function dosage(dose: Json): string[] {
  const [times, period, unit] = ["frequency", "period", "periodUnit"].map((key) =>
    text(dose, `timing.repeat.${key}`),
  );
  const often = times === "1" ? "once" : times === "2" ? "twice" : `${times} times`;
  const word = UNITS[unit ?? ""];
  const every = period === "1" ? `every ${word}` : `every ${period} ${word}s`;
  const hasMaximum =
    all(dose, "timing.repeat.frequencyMax").length + all(dose, "timing.repeat.periodMax").length > 0;
  return said(
    text(dose, "text"),
    text(dose, "patientInstruction"),
    ...all(dose, "additionalInstruction").map(wordsOf),
    wordsOf(all(dose, "route")[0]),
    ...all(dose, "doseAndRate.doseQuantity").map(quantity),
    times && period && word && !hasMaximum && `${often} ${every}`,
    dose.asNeededBoolean === true && !text(dose, "text") && sentences.dosage.asNeeded,
  );
}

export function immunizations(record: PersonRecord, { zone }: Clock): Expected[] {
  const words = sentences.immunizations;
  return ofType(record.own, "Immunization").flatMap((one) => {
    const name = wordsOf(one.vaccineCode);
    const status = text(one, "status");
    if (!name || !status || status === "entered-in-error") return [];
    const dates = ["occurrenceDateTime", "expirationDate"].flatMap((key) => text(one, key) ?? []);
    return [
      card(one, name, null, [
        ...dates.map((at) => day(at, zone)),
        ...said(status === "not-done" && words.notGiven, one.primarySource === false && words.reported),
        ...said(text(one, "occurrenceString"), text(one, "lotNumber"), quantity(one.doseQuantity)),
        ...said(wordsOf(one.statusReason), wordsOf(one.site), wordsOf(one.route)),
        ...[one.manufacturer, one.location, ...all(one, "performer.actor")].flatMap(
          (who) => nameOf(who, one, record) ?? [],
        ),
        ...all(one, "protocolApplied.targetDisease").flatMap((what) => wordsOf(what) ?? []),
        ...reasons(one, record),
        ...notes(one),
      ]),
    ];
  });
}

export function problems(record: PersonRecord, { zone }: Clock): Expected[] {
  const words = sentences.conditions;
  return ofType(record.own, "Condition").flatMap((one) => {
    const verification = codesOf(one.verificationStatus)[0] ?? "";
    const clinical = codesOf(one.clinicalStatus)[0] ?? "";
    const name = wordsOf(one.code) ?? all(one, "evidence.code").map(wordsOf).find(Boolean);
    if (!name || verification === "entered-in-error") return [];
    const categories = all(one, "category").flatMap(codesOf);
    const isVisit =
      categories.includes("encounter-diagnosis") &&
      !categories.includes("problem-list-item") &&
      !categories.includes("health-concern");
    const isConcern = categories.includes("health-concern") && !categories.includes("problem-list-item");
    const ended = Object.keys(one).some((key) => key.startsWith("abatement"));
    const past =
      ["inactive", "remission", "resolved"].includes(clinical) ||
      verification === "refuted" ||
      (clinical === "" && ended);
    const group = isVisit ? words.visits : past ? words.past : isConcern ? words.concerns : words.active;
    const dates = ["onset", "abatement"].flatMap((key) =>
      [`${key}DateTime`, `${key}Period.start`, `${key}Period.end`].flatMap((where) => text(one, where) ?? []),
    );
    return [
      card(one, name, group, [
        ...[...dates, ...said(text(one, "recordedDate"))].map((at) => day(at, zone)),
        ...said(text(one, "onsetString"), text(one, "abatementString")),
        ...said(...["onsetAge", "abatementAge"].map((key) => text(one, `${key}.value`))),
        ...said(wordsOf(one.severity), ...all(one, "bodySite").map(wordsOf)),
        ...said(...all(one, "stage.summary").map(wordsOf)),
        ...(clinical === "active" ? [] : look(words.clinicalStatus, [clinical])),
        ...(verification === "confirmed" ? [] : look(words.verification, [verification])),
        ...said(...[one.recorder, one.asserter].map((who) => nameOf(who, one, record))),
        ...notes(one),
      ]),
    ];
  });
}

export function card(one: Json, name: string, group: string | null, says: string[]): Expected {
  return { ref: refOf(one), name, group, says, from: [one] };
}

export function ofType(own: readonly Json[], type: string): Json[] {
  return own.filter(({ resourceType }) => resourceType === type);
}

export function reasons(one: Json, record: PersonRecord): string[] {
  return [
    ...all(one, "reasonCode").flatMap((code) => wordsOf(code) ?? []),
    ...all(one, "reasonReference").flatMap((reference) => nameOf(reference, one, record) ?? []),
  ];
}

export function notes(one: Json): string[] {
  return all(one, "note.text").map(String);
}

function look(words: Record<string, string>, codes: unknown[]): string[] {
  return codes.flatMap((code) => words[String(code)] ?? []);
}
