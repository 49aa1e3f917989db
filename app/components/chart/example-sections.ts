/** Made-up entries of each section, for examples and tests. */
import type { AppointmentsView, AppointmentView } from "~server/chart/appointments.view";
import type { AttachmentView, DocumentsView } from "~server/chart/documents.view";
import type { DosageView } from "~server/chart/dosage.view";
import type { ImmunizationsView, ImmunizationView } from "~server/chart/immunizations.view";
import type { MedicationsView, MedicationView } from "~server/chart/medications.view";
import type { ProblemsView, ProblemView } from "~server/chart/problems.view";
import type { HeldCard } from "~server/chart/results.view";
import type { VitalReading, VitalsView } from "~server/chart/vitals.view";
import { measured, point, quantity, section, text, wholeList } from "./example-views";

const paging = { page: 1, pages: 2, find: wholeList };
export const held: HeldCard[] = [{ reason: "awaiting-review", until: null, day: "2026-11-19" }];

const dosage = (more: Partial<DosageView>): DosageView => ({
  text: null,
  patientInstruction: null,
  additional: [],
  timing: null,
  asNeeded: false,
  asNeededFor: null,
  site: null,
  route: null,
  method: null,
  doses: [],
  maximum: [],
  ...more,
});

/** Twice every day before breakfast, coded and without words. */
const coded = dosage({
  doses: [{ type: null, dose: { kind: "quantity", quantity: quantity("1", "tablet") }, rate: null }],
  timing: {
    text: null,
    frequency: 2,
    frequencyMax: null,
    period: 1,
    periodMax: null,
    periodUnit: "d",
    when: ["ACM"],
    offset: null,
    dayOfWeek: ["mon"],
    timeOfDay: ["08:00:00"],
    count: null,
    boundsStart: "2026-11-01",
    boundsEnd: null,
    boundsFor: null,
    events: [],
  },
  asNeededFor: text("pain"),
  maximum: [{ kind: "ratio", numerator: quantity("4", "tablets"), denominator: quantity("1", "day") }],
});

export const medication = (more: Partial<MedicationView>): MedicationView => ({
  id: more.name?.text ?? "",
  source: "prescription",
  name: text("Metformin 500 mg"),
  form: text("tablet"),
  status: "active",
  statusReasons: [],
  intent: "order",
  planned: false,
  doNotTake: false,
  reported: null,
  reportedBy: null,
  categories: [text("Community")],
  dosages: [dosage({ text: text("1 tablet twice a day with meals"), route: text("by mouth") })],
  authoredOn: "2026-05-04",
  taken: { start: null, end: null },
  requester: text("Dr. Lena Park"),
  reasons: [text("Type 2 diabetes")],
  dispense: {
    repeats: 3,
    quantity: quantity("180", "tablets"),
    supply: quantity("90", "days"),
    validFrom: "2026-05-04",
    validUntil: "2027-05-04",
  },
  visit: null,
  notes: [],
  ...more,
});

export const medicationsView: MedicationsView = {
  section: section(),
  held,
  active: [
    medication({}),
    medication({ name: text("Ibuprofen 400 mg"), dosages: [coded], dispense: null, reported: true }),
    medication({ name: text("Aspirin"), doNotTake: true, dosages: [] }),
  ],
  planned: [medication({ name: text("Insulin glargine"), status: "on-hold", dosages: [] })],
  past: [
    medication({ name: text("Amoxicillin"), status: "completed", statusReasons: [text("Course done")] }),
  ],
  counts: { active: 3, planned: 1, past: 1 },
  ...paging,
};

export const problem = (more: Partial<ProblemView>): ProblemView => ({
  id: more.name?.text ?? "",
  name: text("Type 2 diabetes"),
  kind: "problem",
  categories: [],
  clinicalStatus: "active",
  verification: "confirmed",
  severity: null,
  stages: [],
  bodySites: [],
  evidence: [text("Blood test")],
  onset: { start: "2019-04", end: null, age: null, text: null },
  abatement: null,
  recordedDate: "2019-04-12",
  assertedDate: null,
  recorders: [text("Dr. Lena Park")],
  visit: null,
  notes: [],
  ...more,
});

export const problemsView: ProblemsView = {
  section: section(),
  held: [],
  active: [
    problem({}),
    problem({
      name: text("Migraine"),
      verification: "provisional",
      onset: { start: null, end: null, age: { low: quantity("30", "years"), high: null }, text: null },
    }),
  ],
  activeConcerns: [
    problem({ name: text("Lives alone"), kind: "concern", onset: null, assertedDate: "2025-01-02" }),
  ],
  past: [
    problem({
      name: text("Pneumonia"),
      clinicalStatus: "resolved",
      abatement: { start: "2020-02-01", end: null, age: null, text: null },
    }),
  ],
  visitDiagnoses: [problem({ name: text("Sore throat"), kind: "visit-diagnosis" })],
  counts: { active: 2, activeConcerns: 1, past: 1, visitDiagnoses: 1 },
  ...paging,
};

const vaccination = (more: Partial<ImmunizationView>): ImmunizationView => ({
  id: more.vaccine?.text ?? "",
  vaccine: text("Influenza, 2026 season"),
  status: "completed",
  statusReason: null,
  date: "2026-10-02",
  dateText: null,
  doseNumber: "1",
  seriesDoses: null,
  series: null,
  targets: [text("Influenza")],
  lotNumber: "AB-1234",
  expirationDate: "2027-06-30",
  manufacturer: text("Example Biologics"),
  site: text("Left arm"),
  route: null,
  dose: quantity("0.5", "mL"),
  performers: [text("Nurse Ito")],
  location: null,
  primarySource: true,
  reportOrigin: null,
  reasons: [],
  subpotent: false,
  subpotentReasons: [],
  reactionDates: ["2026-10-03"],
  notes: [],
  ...more,
});

export const immunizationsView: ImmunizationsView = {
  section: section(),
  held: [],
  entries: [
    vaccination({}),
    vaccination({
      vaccine: text("Tetanus"),
      status: "not-done",
      statusReason: text("Had a fever that day"),
      doseNumber: "2",
      seriesDoses: "3",
    }),
    vaccination({
      vaccine: text("Measles"),
      date: null,
      dateText: text("as a child"),
      primarySource: false,
      subpotent: true,
    }),
  ],
  counts: { given: 2, notGiven: 1 },
  ...paging,
};

const reading = (more: Partial<VitalReading>): VitalReading => ({
  id: more.effective ?? "",
  ...measured("Body weight", "71.20", "kg"),
  effective: "2026-11-18T13:20:00Z",
  effectiveEnd: null,
  corrected: false,
  components: [],
  bodySite: null,
  method: null,
  performers: [],
  notes: [],
  ...more,
});

const line = (name: string, unit: string) => ({
  name: text(name),
  unit,
  band: null,
  points: [point("2026-03-03", "7.0", null), point("2026-11-18", "7.4", null)],
  earlier: 3,
});

export const vitalsView: VitalsView = {
  section: section(),
  held: [],
  kinds: [
    {
      key: "85354-9",
      name: text("Blood pressure"),
      latest: reading({
        ...measured("Blood pressure", "0", ""),
        id: "bp",
        value: { kind: "absent", reason: null, text: null },
        components: [
          measured("Systolic", "134", "mmHg", "high", ["90", "120"]),
          measured("Diastolic", "78", "mmHg", "in-range", ["60", "80"]),
        ],
        bodySite: text("Left arm"),
      }),
      count: 5,
      lines: [line("Systolic", "mmHg"), line("Diastolic", "mmHg")],
    },
    {
      key: "29463-7",
      name: text("Body weight"),
      latest: reading({ id: "w", corrected: true }),
      count: 1,
      lines: [],
    },
  ],
  history: null,
};

export const appointment = (more: Partial<AppointmentView>): AppointmentView => ({
  id: more.start ?? "",
  status: "booked",
  start: "2026-12-03T15:30:00Z",
  end: "2026-12-03T16:00:00Z",
  minutes: null,
  created: "2026-11-02T10:00:00Z",
  requested: [],
  services: [text("Diabetes check")],
  reasons: [],
  description: null,
  instructions: text("Bring your glucose diary. Do not eat for 8 hours before."),
  cancellationReason: null,
  people: [{ name: text("Dr. Lena Park"), role: text("Family doctor") }],
  places: [
    {
      name: text("Riverside Clinic"),
      address: text("12 River Street"),
      directions: text("Second floor"),
      phone: "+1 555 0100",
    },
  ],
  ...more,
});

export const appointmentsView: AppointmentsView = {
  section: section(),
  held: [],
  upcoming: [
    appointment({}),
    appointment({
      start: null,
      end: null,
      minutes: 20,
      status: "proposed",
      requested: [{ start: "2027-01-04T15:00:00Z", end: "2027-01-08T21:00:00Z" }],
    }),
  ],
  off: [appointment({ start: "2027-01-05", status: "cancelled", cancellationReason: text("Doctor away") })],
  past: [appointment({ start: "2026-05-04T13:00:00Z", end: "2026-05-04T13:30:00Z", status: "fulfilled" })],
  counts: { upcoming: 2, off: 1, past: 1 },
  ...paging,
};

export const file: AttachmentView = {
  index: 0,
  title: null,
  contentType: "application/pdf",
  size: 1_420_000,
  created: null,
  language: null,
  format: null,
  available: true,
};

export const documentsView: DocumentsView = {
  section: section(),
  held: [],
  entries: [
    {
      id: "letter",
      title: text("Letter to your family doctor"),
      type: text("Letter"),
      categories: [text("Clinical note")],
      date: "2026-10-02T10:00:00Z",
      status: "current",
      docStatus: "amended",
      authors: [text("Dr. Lena Park")],
      authenticator: text("Dr. Lena Park"),
      custodian: text("Riverside Clinic"),
      period: { start: "2026-09-30", end: "2026-10-01" },
      contexts: [],
      visit: null,
      identifiers: ["DOC-2026-17"],
      attachments: [
        {
          index: 0,
          title: text("Letter"),
          contentType: "application/pdf",
          size: 1_420_000,
          created: null,
          language: null,
          format: null,
          available: true,
        },
        {
          index: 1,
          title: text("Picture"),
          contentType: "image/png",
          size: 900,
          created: null,
          language: null,
          format: null,
          available: true,
        },
        {
          index: 2,
          title: null,
          contentType: null,
          size: null,
          created: null,
          language: null,
          format: null,
          available: false,
        },
      ],
    },
    {
      id: "old",
      title: text("Care plan"),
      type: null,
      categories: [],
      date: null,
      status: "superseded",
      docStatus: null,
      authors: [],
      authenticator: null,
      custodian: null,
      period: null,
      contexts: [],
      visit: null,
      identifiers: [],
      attachments: [],
    },
  ],
  total: 2,
  kinds: [
    { kind: text("Letter"), count: 1 },
    { kind: text("Clinical note"), count: 1 },
  ],
  filter: null,
  ...paging,
};
