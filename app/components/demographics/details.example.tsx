import type { ReactNode } from "react";
import { ownFrame } from "~/components/chart/example-views";
import type { Examples } from "~/components/example";
import { ChartPage } from "~/components/shell/chart-page";
import type { DemographicsView } from "~server/chart/demographics.view";
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

const inChart = (page: ReactNode) => (
  <ChartPage frame={ownFrame} current="demographics">
    {page}
  </ChartPage>
);

export const examples: Examples = {
  details: inChart(<Details chartId="self" view={detailsView} acting={false} />),
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
};
