/** Made-up views for examples and tests; shapes as the readers of `server/chart` give them. */
import type { FindView } from "~server/chart/find.view";
import type { ChartFrameView } from "~server/chart/person.view";
import type {
  Measurement,
  Position,
  Quantity,
  ReferenceRange,
  ResultEntry,
  TrendPoint,
} from "~server/chart/results.view";
import type { SectionView, UpstreamText } from "~server/chart/section.view";

export const text = (words: string, language: string | null = null): UpstreamText => ({
  text: words,
  language,
});

export const section = (more: Partial<SectionView> = {}): SectionView => ({
  state: "ready",
  source: "Riverside Clinic",
  phone: "+1 413 555 0142",
  checkedAt: "2026-11-22T19:05:00Z",
  unreadable: 0,
  missingPages: false,
  ...more,
});

/** Nothing is looked for; the list is long. */
export const wholeList: FindView = {
  text: "",
  from: "",
  to: "",
  errors: [],
  active: false,
  offered: true,
  undated: 0,
};

export const quantity = (digits: string, unit: string | null): Quantity => ({
  text: digits,
  number: Number(digits),
  comparator: null,
  unit,
});

export const range = (low: string | null, high: string | null, unit: string): ReferenceRange => ({
  low: low === null ? null : quantity(low, unit),
  high: high === null ? null : quantity(high, unit),
  text: null,
  appliesTo: null,
});

export function measured(
  name: string | null,
  digits: string,
  unit: string,
  position: Position = null,
  limits: [string | null, string | null] | null = null,
): Measurement {
  return {
    name: name === null ? null : text(name),
    value: { kind: "quantity", quantity: quantity(digits, unit) },
    position,
    interpretation: null,
    ranges: limits ? [range(limits[0], limits[1], unit)] : [],
  };
}

type Single = Extract<ResultEntry, { type: "single" }>;

export const single = (id: string, effective: string | null, measurement: Measurement): Single => ({
  type: "single",
  id,
  kind: "laboratory",
  effective,
  corrected: false,
  components: [],
  ...measurement,
});

export function panel(id: string, effective: string, name: string, members: Measurement[]): ResultEntry {
  return {
    type: "panel",
    id,
    kind: "laboratory",
    effective,
    corrected: false,
    name: text(name),
    members: members.map((member, index) => ({
      id: `${id}-${index}`,
      corrected: false,
      components: [],
      ...member,
    })),
    others: 0,
    missing: 0,
    hasText: false,
  };
}

export const point = (effective: string, digits: string, position: Position): TrendPoint => ({
  id: `hba1c-${effective}`,
  effective,
  quantity: quantity(digits, "%"),
  position,
  corrected: false,
});

export const ownFrame: ChartFrameView = {
  chartId: "self",
  person: { name: "Amina Haddad", initials: "AH", birthDate: "1978-05-14", age: 48, ageMonths: null },
  acting: null,
  menu: [
    "summary",
    "results",
    "medications",
    "allergies",
    "problems",
    "immunizations",
    "vitals",
    "appointments",
    "requests",
    "documents",
    "demographics",
    "exports",
    "access-log",
  ],
};

export const actingFrame: ChartFrameView = {
  chartId: "pdel_01HZX3",
  person: { name: "نور الدين", initials: "ن", birthDate: "2025-10-02", age: 1, ageMonths: 13 },
  acting: { relationshipType: "parent", validTo: "2027-03-04T05:00:00Z" },
  menu: ["summary", "results", "allergies", "vitals", "immunizations"],
};
