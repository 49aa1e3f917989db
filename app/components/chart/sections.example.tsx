import type { ReactNode } from "react";
import type { Examples } from "~/components/example";
import { ChartPage } from "~/components/shell/chart-page";
import type { RefillOffer } from "~server/asking/asking.view";
import type { SectionView } from "~server/chart/section.view";
import { Appointments } from "./appointments";
import { Documents } from "./documents";
import {
  appointment,
  appointmentsView,
  documentsView,
  held,
  immunizationsView,
  medicationsView,
  problemsView,
  vitalsView,
} from "./example-sections";
import { ownFrame, section, wholeList } from "./example-views";
import { Immunizations } from "./immunizations";
import { Medications } from "./medications";
import { Problems } from "./problems";
import { Vitals } from "./vitals";

type Menu = (typeof ownFrame.menu)[number];

const none = { page: 1, pages: 1, held: [], find: wholeList };

const WAYS: RefillOffer[] = [
  { kind: "may", medicationVersion: "1" },
  { kind: "asked", requestId: "rxreq_1" },
  { kind: "not", reason: "no-repeats" },
];
const offers: Record<string, RefillOffer> = Object.fromEntries(
  medicationsView.active.map(({ id }, index) => [id, WAYS[index % WAYS.length]!]),
);

/** Each section in a given state, without entries where the state has none. */
const sections: Record<string, (state: SectionView, full: boolean) => ReactNode> = {
  medications: (state, full) => (
    <Medications
      chartId="self"
      view={
        full
          ? { ...medicationsView, section: state, refills: offers }
          : {
              ...none,
              refills: null,
              section: state,
              active: [],
              planned: [],
              past: [],
              counts: { active: 0, planned: 0, past: 0 },
            }
      }
    />
  ),
  problems: (state, full) => (
    <Problems
      chartId="self"
      view={
        full
          ? { ...problemsView, section: state }
          : {
              ...none,
              section: state,
              active: [],
              activeConcerns: [],
              past: [],
              visitDiagnoses: [],
              counts: { active: 0, activeConcerns: 0, past: 0, visitDiagnoses: 0 },
            }
      }
    />
  ),
  immunizations: (state, full) => (
    <Immunizations
      chartId="self"
      view={
        full
          ? { ...immunizationsView, section: state }
          : { ...none, section: state, entries: [], counts: { given: 0, notGiven: 0 } }
      }
    />
  ),
  vitals: (state, full) => (
    <Vitals
      chartId="self"
      view={full ? { ...vitalsView, section: state } : { section: state, held: [], kinds: [], history: null }}
    />
  ),
  appointments: (state, full) => (
    <Appointments
      chartId="self"
      view={
        full
          ? { ...appointmentsView, section: state, mayAsk: true }
          : {
              ...none,
              mayAsk: true,
              section: state,
              upcoming: [],
              off: [],
              past: [],
              counts: { upcoming: 0, off: 0, past: 0 },
            }
      }
    />
  ),
  documents: (state, full) => (
    <Documents
      chartId="self"
      view={
        full
          ? { ...documentsView, section: state }
          : { ...none, section: state, entries: [], total: 0, kinds: [], filter: null }
      }
    />
  ),
};

const STATES: Array<[name: string, state: SectionView, full: boolean]> = [
  ["ready", section(), true],
  ["stale", section({ state: "stale", checkedAt: "2026-11-22T14:11:00Z" }), true],
  ["incomplete", section({ state: "incomplete", unreadable: 2, missingPages: true }), true],
  ["empty", section({ state: "empty" }), false],
  ["withheld", section({ state: "withheld" }), false],
  ["unavailable", section({ state: "unavailable", checkedAt: null }), false],
];

const page = (current: string, content: ReactNode) => (
  <ChartPage frame={ownFrame} current={current as Menu}>
    {content}
  </ChartPage>
);

export const examples: Examples = {
  ...Object.fromEntries(
    Object.entries(sections).flatMap(([name, show]) =>
      STATES.map(([state, view, full]) => [`${name} ${state}`, page(name, show(view, full))]),
    ),
  ),
  "vitals of one kind": page(
    "vitals",
    <Vitals
      chartId="self"
      view={{
        ...vitalsView,
        history: {
          key: "85354-9",
          name: vitalsView.kinds[0]!.name,
          readings: vitalsView.kinds.map(({ latest }) => latest),
          total: 2,
          page: 1,
          pages: 1,
        },
      }}
    />,
  ),
  "documents all held": page(
    "documents",
    <Documents
      chartId="self"
      view={{
        ...none,
        section: section({ state: "withheld" }),
        held,
        entries: [],
        total: 0,
        kinds: [],
        filter: null,
      }}
    />,
  ),
  "appointments none to come": page(
    "appointments",
    <Appointments
      chartId="self"
      view={{
        ...none,
        mayAsk: false,
        section: section(),
        upcoming: [],
        off: [],
        past: [appointment({ status: "noshow" })],
        counts: { upcoming: 0, off: 0, past: 1 },
      }}
    />,
  ),
};
