/**
 * Prescriptions and what is known to be taken, FHIR → view. A medicine without a name in words is never shown by its
 * code alone: it is counted. Pure.
 */
import type {
  CodeableConcept,
  FhirResource,
  Medication,
  MedicationRequest,
  MedicationStatement,
} from "fhir/r4";
import { codedText, list, plain, upstreamText } from "./coded-text";
import { projectDosages } from "./dosage.project";
import { MEDICATION_STATUSES } from "./medications.view";
import type { MedicationView } from "./medications.view";
import { oneOf } from "./one-of";
import { projectEach } from "./project-each";
import { projectQuantity } from "./quantity";
import { nameOf, reasonsOf, targetOf } from "./reference-name";
import type { Included } from "./reference-name";
import type { UpstreamText } from "./section.view";

type Prescribed = MedicationRequest | MedicationStatement;

export type ProjectedMedications = {
  active: MedicationView[];
  planned: MedicationView[];
  past: MedicationView[];
  unreadable: number;
};

/** @param resources newest first */
export function projectMedications(
  resources: readonly FhirResource[],
  included: Included,
): ProjectedMedications {
  const { views, unreadable } = projectEach(resources as Prescribed[], included, projectMedication);
  const groups = {
    active: [] as MedicationView[],
    planned: [] as MedicationView[],
    past: [] as MedicationView[],
  };
  for (const view of views) groups[groupOf(view)].push(view);
  groups.active.sort(byName);
  groups.planned.sort(byName);
  return { ...groups, unreadable };
}

/** An unknown status counts as active: better one too many to ask about than one that is overlooked. */
function groupOf({ status, planned }: MedicationView): "active" | "planned" | "past" {
  if (status === "completed" || status === "stopped" || status === "cancelled" || status === "not-taken")
    return "past";
  return planned ? "planned" : "active";
}

export function projectMedication(resource: Prescribed, included: Included): MedicationView | null {
  const { language } = resource;
  const medication = medicationOf(resource, included);
  const name =
    codedText(resource.medicationCodeableConcept, language) ??
    codedText(medication?.code, medication?.language ?? language) ??
    upstreamText(resource.medicationReference?.display, language);
  if (!name) return null;
  const isRequest = resource.resourceType === "MedicationRequest";
  const status = oneOf(MEDICATION_STATUSES, [resource.status]);
  const particular = isRequest ? ofRequest(resource, included) : ofStatement(resource, included);
  return {
    id: resource.id ?? "",
    source: isRequest ? "prescription" : "statement",
    name,
    form: codedText(medication?.form, medication?.language ?? language),
    status,
    planned: isPlan({ status, ...particular }),
    statusReasons: texts(asList(resource.statusReason), language),
    reasons: reasonsOf(resource, included),
    notes: list(resource.note).flatMap((note) => upstreamText(note.text, language, note._text) ?? []),
    ...particular,
  };
}

/**
 * Not taken yet, for all that is known. An active `plan` that the patient told of is something they take: US Core
 * writes medicines without a prescription so.
 */
function isPlan({
  status,
  intent,
  reported,
}: Pick<MedicationView, "status" | "intent" | "reported">): boolean {
  if (status === "draft" || status === "intended") return true;
  return intent === "proposal" || intent === "option" || (intent === "plan" && reported !== true);
}

type Particular = Omit<
  MedicationView,
  "planned" | "id" | "source" | "name" | "form" | "status" | "statusReasons" | "reasons" | "notes"
>;

function ofRequest(request: MedicationRequest, included: Included): Particular {
  const { language, reportedReference, reportedBoolean } = request;
  return {
    intent: plain(request.intent),
    doNotTake: request.doNotPerform === true,
    reported: reportedReference || isOwn(request.requester?.reference) ? true : (reportedBoolean ?? null),
    reportedBy: nameOf(reportedReference, request, included),
    categories: texts(list(request.category), language),
    dosages: projectDosages(request.dosageInstruction, language),
    authoredOn: plain(request.authoredOn),
    taken: { start: null, end: null },
    requester: nameOf(request.requester, request, included),
    dispense: projectDispense(request),
    visit: upstreamText(request.encounter?.display, language),
  };
}

/** Written down by the patient or their family, not prescribed. */
function isOwn(requester: unknown): boolean {
  return typeof requester === "string" && /(^|\/)(Patient|RelatedPerson)\//.test(requester);
}

function ofStatement(statement: MedicationStatement, included: Included): Particular {
  const { language, effectivePeriod, effectiveDateTime } = statement;
  return {
    intent: null,
    doNotTake: false,
    reported: true,
    reportedBy: nameOf(statement.informationSource, statement, included),
    categories: texts(asList(statement.category), language),
    dosages: projectDosages(statement.dosage, language),
    authoredOn: plain(statement.dateAsserted),
    taken: {
      start: plain(effectiveDateTime) ?? plain(effectivePeriod?.start),
      end: plain(effectivePeriod?.end),
    },
    requester: null,
    dispense: null,
    visit: upstreamText(statement.context?.display, language),
  };
}

function projectDispense({ dispenseRequest }: MedicationRequest): MedicationView["dispense"] {
  if (!dispenseRequest) return null;
  const { numberOfRepeatsAllowed, validityPeriod } = dispenseRequest;
  const dispense = {
    repeats: typeof numberOfRepeatsAllowed === "number" ? numberOfRepeatsAllowed : null,
    quantity: projectQuantity(dispenseRequest.quantity),
    supply: projectQuantity(dispenseRequest.expectedSupplyDuration),
    validFrom: plain(validityPeriod?.start),
    validUntil: plain(validityPeriod?.end),
  };
  return Object.values(dispense).some((one) => one !== null) ? dispense : null;
}

function medicationOf(resource: Prescribed, included: Included): Medication | null {
  const target = targetOf(resource.medicationReference, resource, included);
  return target?.resourceType === "Medication" ? target : null;
}

function texts(concepts: readonly CodeableConcept[], language: string | undefined): UpstreamText[] {
  return concepts.flatMap((concept) => codedText(concept, language) ?? []);
}

/** One for a MedicationRequest, several for a MedicationStatement, and the other way round. */
function asList(value: CodeableConcept | CodeableConcept[] | undefined): readonly CodeableConcept[] {
  return value === undefined || Array.isArray(value) ? list(value) : [value];
}

function byName(a: MedicationView, b: MedicationView): number {
  return a.name.text.localeCompare(b.name.text) || (a.id < b.id ? -1 : 1);
}
