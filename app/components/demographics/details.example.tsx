import type { ReactNode } from "react";
import { actingFrame, ownFrame } from "~/components/chart/example-views";
import type { Examples } from "~/components/example";
import { ChartPage } from "~/components/shell/chart-page";
import type { DemographicsView } from "~server/chart/demographics.view";
import type { DemographicsAskView, DemographicsForm } from "~server/requests/demographics-form.view";
import { AskForCorrection } from "./ask-for-correction";
import { Details } from "./details";

export const detailsView: DemographicsView = {
  section: {
    state: "ready",
    source: "Riverside Clinic",
    phone: "207-555-0100",
    checkedAt: "2026-11-22T19:05:00Z",
    unreadable: 0,
    missingPages: false,
  },
  values: {
    givenName: "Amina",
    familyName: "Haddad",
    preferredName: null,
    addressLines: "9 Quarry Lane\nFlat 2",
    addressCity: "Riverside",
    addressState: "ME",
    addressPostalCode: "04210",
    addressCountry: "US",
    phoneMobile: "207-555-0111",
    phoneHome: null,
    phoneWork: null,
    email: "amina@example.com",
    language: "en",
    contactName: "Daniel Haddad",
    contactRelationship: "spouse",
    contactPhone: "207-555-0112",
  },
  morePhones: ["207-555-0190"],
  moreEmails: ["amina.haddad@example.com"],
  isOwner: true,
  mayAsk: true,
};
const { email: _email, ...withoutEmail } = detailsView.values;
const nothing = Object.fromEntries(Object.keys(detailsView.values).map((field) => [field, null]));

const from = Object.fromEntries(
  Object.entries(detailsView.values).map(([field, value]) => [field, value ?? ""]),
) as DemographicsForm["from"];
const form: DemographicsForm = {
  requestId: "demreq_01KAMCEXAMPLE0000000000000",
  fields: Object.keys(from) as DemographicsForm["fields"],
  from,
  typed: { ...from, addressLines: "46 Chapel Street", preferredName: "Mina" },
  languages: ["ar", "en", "es", "so"],
  isOwner: true,
};
const proxysForm = { ...form, isOwner: false, fields: form.fields.filter((field) => field !== "email") };

const ask = (view: DemographicsAskView | null, shown: DemographicsForm | null = form, frame = ownFrame) => (
  <ChartPage frame={frame} current="demographics" atTop={false}>
    <AskForCorrection frame={frame} form={shown} view={view} />
  </ChartPage>
);

const inChart = (page: ReactNode) => (
  <ChartPage frame={ownFrame} current="demographics">
    {page}
  </ChartPage>
);

export const examples: Examples = {
  details: inChart(<Details chartId="self" view={detailsView} acting={false} />),
  "details, a correction waits": inChart(
    <Details chartId="self" view={detailsView} acting={false} waiting={["demreq_1"]} />,
  ),
  "details of somebody else": inChart(
    <Details
      chartId="pdel_1"
      acting
      view={{ ...detailsView, values: withoutEmail, moreEmails: [], isOwner: false, mayAsk: false }}
    />,
  ),
  "details, nothing on file": inChart(
    <Details
      chartId="self"
      acting={false}
      view={{ ...detailsView, values: nothing, morePhones: [], moreEmails: [] }}
    />,
  ),
  "details, a part that cannot be read, an earlier copy": inChart(
    <Details
      chartId="self"
      acting={false}
      view={{ ...detailsView, section: { ...detailsView.section, state: "incomplete", unreadable: 1 } }}
    />,
  ),
  "details unavailable": inChart(
    <Details
      chartId="self"
      acting={false}
      view={{
        ...detailsView,
        section: { ...detailsView.section, state: "unavailable" },
        values: {},
        morePhones: [],
        moreEmails: [],
      }}
    />,
  ),
  "correction form": ask(null),
  "correction form of somebody else": ask(null, proxysForm, actingFrame),
  "correction form, nothing on file": ask(null, { ...form, from: {}, typed: {} }),
  "correction form in a preview": ask(null, proxysForm, {
    ...actingFrame,
    acting: { ...actingFrame.acting!, isPreview: true },
  }),
  "correction form, upstream away": ask(null, null),
  "correction form, faults": ask({
    step: "edit",
    form: { ...form, typed: { ...form.typed, phoneHome: "call me", email: "amina@", contactName: "" } },
    errors: {
      phoneHome: "phone",
      email: "email",
      contactName: "contact-name-needed",
      language: "language",
      addressLines: "too-long",
    },
    note: null,
  }),
  "correction form, asked already": ask({
    step: "edit",
    form,
    errors: { addressLines: "already-asked" },
    note: null,
  }),
  "correction form, nothing changed": ask({ step: "edit", form, errors: {}, note: "nothing-changed" }),
  "correction form, not sent": ask({ step: "edit", form, errors: {}, note: "away" }),
  "correction form, not taken": ask({ step: "edit", form, errors: {}, note: "not-taken" }),
  "correction form, sent before": ask({ step: "edit", form, errors: {}, note: "already-sent" }),
  "correction form, no longer kept": ask({ step: "edit", form, errors: {}, note: "draft-gone" }),
  "correction form, too much": ask({ step: "edit", form, errors: {}, note: "too-much" }),
  "correction check": ask({
    step: "check",
    draft: "1.sealed",
    form,
    told: true,
    changes: [
      { field: "preferredName", from: null, to: "Mina" },
      { field: "addressLines", from: "9 Quarry Lane\nFlat 2", to: "46 Chapel Street" },
      { field: "language", from: "en", to: "so" },
      { field: "contactPhone", from: "207-555-0112", to: null },
    ],
  }),
  "correction conflict": ask({
    step: "conflict",
    form,
    conflicts: [
      { field: "addressLines", from: "9 Quarry Lane", now: "11 Quarry Lane", to: "46 Chapel Street" },
      { field: "contactPhone", from: "207-555-0112", now: null, to: null },
    ],
  }),
};
