import type {
  FhirResource,
  Location,
  Organization,
  Practitioner,
  PractitionerRole,
  Reference,
} from "fhir/r4";
import { concept, hl7 } from "./concepts";
import { demoUuid } from "./ids";
import { table } from "./table";

const STAFF = table(
  ["key", "name", "prefix", "suffix", "specialty", "codes", "place"],
  `
  marchetti | Elena Marchetti   | Dr. | MD    | Internal medicine  | sct 419192003 Internal medicine               | main
  asante    | Kwame Asante      | Dr. | MD    | Pediatrics         | sct 394537008 Pediatric specialty             | main
  lindqvist | Sofia Lindqvist   | Dr. | MD    | Endocrinology      | sct 394583002 Endocrinology                   | main
  iyer      | Rajesh Iyer       | Dr. | MD    | Cardiology         | sct 394579002 Cardiology                      | east
  obrien    | Maeve O’Brien     | Dr. | MD    | Women’s health     | sct 394586005 Gynecology                      | east
  goldberg  | Hannah Goldberg   | Dr. | MD    | Radiology          | sct 394914008 Radiology                       | imaging
  tanaka    | Mei Tanaka        | Dr. | MD    | Pathology          | sct 394915009 General pathology               | imaging
  brandt    | Thomas Brandt     |     | NP    | Primary care       | sct 408443003 General medical practice        | east
  dasilva   | Inês da Silva     |     | RN    | Nursing            |                                               | main
  `,
);

const PLACES = table(
  ["key", "name", "street", "city", "postcode", "phone"],
  `
  main    | Riverside Main Clinic    | 200 Mill Street   | Riverside | 04210 | 207-555-0100
  east    | Riverside East Clinic    | 18 Orchard Road   | Riverside | 04212 | 207-555-0140
  imaging | Riverside Imaging Center | 204 Mill Street   | Riverside | 04210 | 207-555-0170
  `,
);

const ORGANIZATIONS = table(
  ["key", "name", "phone"],
  `
  clinic | Riverside Community Health    | 207-555-0100
  lab    | Riverside Regional Laboratory | 207-555-0180
  `,
);

/** Somebody of the clinic, with a name a page can show without following the reference. */
export function staff(key: string): Reference {
  const row = STAFF.find((row) => row.key === key);
  if (!row) throw new Error(`nobody at the clinic is called ${key}`);
  return { reference: `Practitioner/${demoUuid(`staff/${key}`)}`, display: displayName(row) };
}

/** Where somebody of the clinic usually works: `main`, `east` or `imaging`. */
export function placeOf(staffKey: string): string {
  return STAFF.find((row) => row.key === staffKey)?.place ?? "main";
}

export function specialtyOf(staffKey: string): { codes: string; name: string } {
  const row = STAFF.find((row) => row.key === staffKey);
  if (!row) throw new Error(`nobody at the clinic is called ${staffKey}`);
  return { codes: row.codes, name: row.specialty };
}

export function place(key: string): Reference {
  const row = PLACES.find((row) => row.key === key);
  if (!row) throw new Error(`the clinic has no place called ${key}`);
  return { reference: `Location/${demoUuid(`place/${key}`)}`, display: row.name };
}

export function organization(key: "clinic" | "lab"): Reference {
  const row = ORGANIZATIONS.find((row) => row.key === key)!;
  return { reference: `Organization/${demoUuid(`organization/${key}`)}`, display: row.name };
}

/** The clinic, its laboratory, its places and the people who work there. */
export function clinicResources(): FhirResource[] {
  return [
    ...ORGANIZATIONS.map((row): Organization => ({
      resourceType: "Organization",
      id: demoUuid(`organization/${row.key}`),
      active: true,
      type: [hl7("organization-type", "prov", "Healthcare Provider")],
      name: row.name,
      telecom: [{ system: "phone", use: "work", value: row.phone }],
      ...(row.key === "lab" && { partOf: organization("clinic") }),
    })),
    ...PLACES.map((row): Location => ({
      resourceType: "Location",
      id: demoUuid(`place/${row.key}`),
      status: "active",
      mode: "instance",
      name: row.name,
      telecom: [{ system: "phone", use: "work", value: row.phone }],
      address: { line: [row.street], city: row.city, state: "ME", postalCode: row.postcode, country: "US" },
      managingOrganization: organization("clinic"),
    })),
    ...STAFF.flatMap(practitioner),
  ];
}

function practitioner(row: (typeof STAFF)[number]): [Practitioner, PractitionerRole] {
  const [given, ...family] = row.name.split(" ");
  return [
    {
      resourceType: "Practitioner",
      id: demoUuid(`staff/${row.key}`),
      active: true,
      identifier: [{ system: "https://riverside.example/staff", value: `RCH-${row.key}` }],
      name: [
        {
          use: "official",
          text: displayName(row),
          family: family.join(" "),
          given: [given!],
          ...(row.prefix && { prefix: [row.prefix] }),
          suffix: [row.suffix],
        },
      ],
    },
    {
      resourceType: "PractitionerRole",
      id: demoUuid(`role/${row.key}`),
      active: true,
      practitioner: staff(row.key),
      organization: organization("clinic"),
      specialty: [concept(row.codes, row.specialty)],
      location: [place(row.place)],
    },
  ];
}

function displayName(row: { prefix: string; name: string; suffix: string }): string {
  return row.prefix ? `${row.prefix} ${row.name}` : `${row.name}, ${row.suffix}`;
}
