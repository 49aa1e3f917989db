/**
 * The form of a correction: prefilled, checked, its differences shown, and only then sent. Only the fields of the page
 * are read of it; whatever else was sent (status, role, patient, who reviewed) is never looked at.
 */
import type { Chart, FormPermit, Permit } from "../access/keys";
import { isPreviewId } from "../access/preview";
import { requireStepUp } from "../access/step-up.server";
import { recordChartAccess } from "../audit/access-log";
import { askForCorrection } from "../aggregates/demographics-update-request/demographics-update-request.server";
import { isTold } from "../aggregates/demographics-update-request/demographics-update-request.rules";
import {
  asTyped,
  changesOf,
  COMMON_LANGUAGES,
  differences,
  faultsOf,
  fromName,
  tidy,
  TYPED_MAX,
} from "../aggregates/demographics-update-request/demographics-update-request.schema";
import type {
  RequestedChanges,
  Typed,
} from "../aggregates/demographics-update-request/demographics-update-request.schema";
import { isVisible } from "../aggregates/request/read-requests";
import { isRequestId, mintRequestId, payloadHash } from "../aggregates/request/request-id";
import { findRequestRow } from "../aggregates/request/request-rows";
import type { RequestRow } from "../aggregates/request/request.types";
import { isNotTaken } from "../aggregates/request/submit-request";
import { fieldsFor } from "../chart/demographics.server";
import { loadPatient } from "../chart/section-copy";
import { projectDemographics } from "../demographics/demographics.project";
import type { DemographicsField, DemographicsValues } from "../demographics/demographics.view";
import { Problem } from "../problem/problem";
import { openDraft, sealDraft } from "./correction-draft";
import type { DemographicsAskView, DemographicsForm } from "./demographics-form.view";

type EditView = Extract<DemographicsAskView, { step: "edit" }>;

/** `form`: as it is first shown; null: in a preview, and while what is on file cannot be told. */
export type CorrectionPage =
  { form: DemographicsForm | null; view: DemographicsAskView | null } | { requestId: string };

/**
 * What a GET shows, on record: the form, or of a draft what it would change. One that was sent meanwhile is its
 * request's page.
 * @param chart opened for `demographics:read` and `demographics:request`
 * @param query of the address, untrusted
 */
export async function openCorrection(chart: Chart, query: URLSearchParams): Promise<CorrectionPage> {
  const sealed = query.get("draft");
  if (sealed === null || isPreviewId(chart.chartId)) return { form: await openForm(chart), view: null };
  const draft = openDraft(chart, sealed);
  if (!draft) {
    const form = await openForm(chart);
    return { form, view: form && editOf(form, { note: "draft-gone" }) };
  }
  const { requestId, from, typed } = draft;
  if (await sentBefore(chart, requestId)) return { requestId };
  await recordChartAccess(chart, { eventType: "details-viewed", resourceType: "Patient" });
  const form = formOf(chart, from, typed, requestId);
  if (query.get("step") === "edit") return { form: null, view: editOf(form, {}) };
  const changes = changesOf(typed, from);
  const view = { step: "check", form, draft: sealed, changes: differences(changes), told: isTold(changes) };
  return { form: null, view: view as DemographicsAskView };
}

async function openForm(chart: Chart): Promise<DemographicsForm | null> {
  const [read] = await Promise.all([
    loadPatient(chart),
    recordChartAccess(chart, { eventType: "details-viewed", resourceType: "Patient" }),
  ]);
  // A preview shows no form, and an earlier copy would only lead to a conflict.
  if (isPreviewId(chart.chartId) || read.state !== "fresh") return null;
  const { values } = projectDemographics(read.patient, chart.viewer.request.now);
  const from = tidied(chart, asTyped(values));
  return formOf(chart, from, from);
}

export type Asked =
  | { requestId: string; replayed: boolean }
  /** What was typed is sound, and is shown at its own address before it is sent. */
  | { draft: string }
  | { view: DemographicsAskView; status: 409 | 422 | 503 };

/**
 * The form's fields, and `step`: `check` or `send`.
 * @returns the request that was made (or had been, by the same form), the draft to check, or what the page shows
 * @throws Problem STEP_UP_REQUIRED for another e-mail address; what the doors under lock refuse
 */
export async function answerCorrection(permit: FormPermit, chart: Chart): Promise<Asked> {
  const { form: sent } = permit;
  const typed = textsOf(chart, sent, (field) => field);
  const from = textsOf(chart, sent, fromName);
  const requestId = String(sent.get("requestId") ?? "");
  const form = formOf(chart, from, typed, requestId);
  const edit = (rest: Partial<EditView>) => editOf(form, rest);

  const errors = faultsOf(typed, from);
  if (Object.keys(errors).length > 0) return { view: edit({ errors }), status: 422 };
  const changes = changesOf(typed, from);
  if (differences(changes).length === 0) return { view: edit({ note: "nothing-changed" }), status: 422 };
  if (sent.get("step") !== "send") return draftOf(chart, form, changes);
  // What recovers an account is never asked for from a session left open.
  if (changes.email) requireStepUp(permit.viewer);
  return send(permit, chart, { form, changes, edit });
}

/** A form that is pressed again after it was sent leads to what it asked for; with something else typed, it is anew. */
async function draftOf(chart: Chart, form: DemographicsForm, changes: RequestedChanges): Promise<Asked> {
  const before = await sentBefore(chart, form.requestId);
  if (before?.payloadHash === payloadHash(changes)) return { requestId: before.id, replayed: true };
  const isFree = before === null && isRequestId(form.requestId, "demographics");
  const requestId = isFree ? form.requestId : mintRequestId("demographics", chart.viewer.request.now);
  const draft = sealDraft(chart, { requestId, from: form.from, typed: form.typed });
  return draft === null ? { view: editOf(form, { note: "too-much" }), status: 422 } : { draft };
}

async function sentBefore(chart: Chart, id: string): Promise<RequestRow | null> {
  const row = isRequestId(id, "demographics") ? await findRequestRow(chart.viewer.portal.db, id) : null;
  return row && isVisible(chart, row) ? row : null;
}

function editOf(form: DemographicsForm, rest: Partial<EditView>): EditView {
  return { step: "edit", form, errors: {}, note: null, ...rest };
}

type Sending = {
  form: DemographicsForm;
  changes: RequestedChanges;
  edit: (rest: Partial<EditView>) => DemographicsAskView;
};

async function send(permit: Permit, chart: Chart, { form, changes, edit }: Sending): Promise<Asked> {
  const { request } = permit.viewer;
  const anew = { ...form, requestId: mintRequestId("demographics", request.now) };
  try {
    const asked = await askForCorrection(permit, chart, { id: form.requestId, changes });
    if (asked.kind === "sent" && isNotTaken(asked.request))
      return { view: edit({ form: anew, note: "not-taken" }), status: 409 };
    if (asked.kind === "sent") return { requestId: asked.request.id, replayed: asked.request.replayed };
    if (asked.kind === "asked-already") {
      const errors = Object.fromEntries(asked.fields.map((field) => [field, "already-asked" as const]));
      return { view: edit({ form: anew, errors }), status: 409 };
    }
    const now = tidied(chart, asTyped(asked.current));
    const conflicts = asked.conflicts.filter(({ field }) => form.fields.includes(field));
    const renewed = formOf(chart, now, untouchedAnew(form, now));
    return { view: { step: "conflict", form: renewed, conflicts }, status: 409 };
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    if (problem.code === "UPSTREAM_UNAVAILABLE" && problem.detail.reason === "upstream")
      return { view: edit({ note: "away" }), status: 503 };
    if (problem.code === "IDEMPOTENCY_KEY_CONFLICT")
      return { view: edit({ form: anew, note: "already-sent" }), status: 409 };
    throw problem;
  }
}

/** What was typed stays; what was left as it had been shows what is on file now. */
function untouchedAnew({ typed, from }: DemographicsForm, now: Typed): Typed {
  const entries = Object.entries(typed) as Array<[DemographicsField, string]>;
  return Object.fromEntries(
    entries.map(([field, text]) => [field, text === (from[field] ?? "") ? (now[field] ?? "") : text]),
  );
}

function formOf(chart: Chart, from: Typed, typed: Typed, requestId?: string): DemographicsForm {
  const { now } = chart.viewer.request;
  return {
    requestId: requestId ?? mintRequestId("demographics", now),
    fields: fieldsFor(chart),
    from,
    typed,
    languages: languagesOf([from.language, typed.language]),
    isOwner: chart.relation.kind === "owner",
  };
}

/** What is on file as it is written there; an older tag of the same language (`tl`, `fil`) does not stand beside it. */
function languagesOf(said: ReadonlyArray<string | undefined>): string[] {
  const own = [...new Set(said.filter((tag) => tag !== undefined && tag !== ""))] as string[];
  const same = new Set(own.map(canonicalTag));
  return [...own, ...COMMON_LANGUAGES.filter((tag) => !same.has(canonicalTag(tag)))];
}

function canonicalTag(tag: string): string {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? tag;
  } catch {
    return tag;
  }
}

/** Only of the fields this viewer may ask for; what was not sent is not asked for. */
function textsOf(chart: Chart, form: FormData, nameOf: (field: DemographicsField) => string): Typed {
  const texts: Typed = {};
  for (const field of fieldsFor(chart)) {
    const text = form.get(nameOf(field));
    if (typeof text === "string") texts[field] = tidy(field, text.slice(0, TYPED_MAX));
  }
  return texts;
}

function tidied(chart: Chart, values: Typed | Partial<DemographicsValues>): Typed {
  return Object.fromEntries(fieldsFor(chart).map((field) => [field, tidy(field, values[field] ?? "")]));
}
