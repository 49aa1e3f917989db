import type { Extension, HumanName, Patient, Reference } from "fhir/r4";
import type { Calendar } from "./calendar";
import { organization, staff } from "./clinic";
import { hl7 } from "./concepts";
import { compact, table } from "./table";

/**
 * Everyone with a chart. `born` is a month and day (the year follows from the age) or a whole date. Who has no
 * sex, an incomplete birth date, no address or no telephone is so on purpose: records are like that.
 */
const PEOPLE = table(
  [
    "no",
    "key",
    "given",
    "family",
    "sex",
    "born",
    "age",
    "phone",
    "email",
    "street",
    "language",
    "marital",
    "doctor",
  ],
  `
  01 | amina   | Amina       | Haddad        | female | 11-03      | 58 | 207-555-0111 | amina@example.com  | 9 Quarry Lane       | en | M | marchetti
  02 | daniel  | Daniel      | Haddad        | male   | 02-19      | 61 | 207-555-0112 | daniel@example.com | 9 Quarry Lane       | en | M | marchetti
  03 | grace   | Grace       | Mensah        | female | 07-30      | 41 | 207-555-0113 | grace@example.com  | 31 Birch Street     | en | D | brandt
  04 | kofi    | Kofi        | Mensah        | male   | 04-18      | 6  | 207-555-0113 |                    | 31 Birch Street     | en |   | asante
  05 | abena   | Abena       | Mensah        | female | 06-12      | 15 | 207-555-0115 |                    | 31 Birch Street     | en |   | asante
  06 | omar    | Omar        | Yıldız        | male   | 09-08      | 52 | 207-555-0116 | omar@example.com   | 77 Ferry Road       | en | M | marchetti
  07 | zubeyde | Zübeyde     | Yıldız        | female | 01-25      | 79 | 207-555-0116 |                    | 77 Ferry Road       | tr | W | iyer
  08 | li      | Wei         | Li            | female | 12-21      | 37 | 207-555-0118 | li@example.com     | 5 Harbor View       | zh | S | lindqvist
  09 | noor    | Noor        | Al-Karīm      | female | 03-05      | 29 |              | noor@example.com   |                     | ar |   | brandt
  10 | jose    | José Ángel  | Núñez Ibáñez  | male   | 1951-07    |    | 207-555-0120 |                    | 12½ Calle del Norte | es | M | marchetti
  11 | ruth    | Ruth        | Okafor        | female | 1984-03-12 |    | 207-555-0121 | ruth@example.com   | 46 Chapel Street    | en | M | brandt
  12 | siobhan | Siobhán     | Ní Bhraonáin  |        | 10-14      | 24 | 207-555-0122 |                    | 3 Weir Cottages     | en | S | brandt
  `,
);

export const PERSON_KEYS = [
  "amina",
  "daniel",
  "grace",
  "kofi",
  "abena",
  "omar",
  "zubeyde",
  "li",
  "noor",
  "jose",
  "ruth",
  "siobhan",
] as const;
export type PersonKey = (typeof PERSON_KEYS)[number];

/** What the themes need to know about the person they write about. */
export type DemoPatient = {
  key: PersonKey;
  /** FHIR Patient id: opaque, because it stands in logs. */
  patientId: string;
  /** As far as it is known: `YYYY-MM-DD` or shorter. */
  birthDate: string;
  /** Which reference ranges and growth apply. */
  sex: "female" | "male";
};

/** The FHIR Patient id of somebody of the demo population. */
export function demoPatientId(key: PersonKey): string {
  return `demo-${PEOPLE.find((row) => row.key === key)!.no}`;
}

export function subject(key: PersonKey): Reference {
  return { reference: `Patient/${demoPatientId(key)}` };
}

export function demoPatient(key: PersonKey, calendar: Calendar): DemoPatient {
  const row = PEOPLE.find((row) => row.key === key)!;
  return {
    key,
    patientId: demoPatientId(key),
    birthDate: row.age ? calendar.birthDate(row.born, Number(row.age)) : row.born,
    sex: row.sex === "male" ? "male" : "female",
  };
}

export function patientResources(calendar: Calendar): Patient[] {
  return PERSON_KEYS.map((key) => patient(key, calendar));
}

function patient(key: PersonKey, calendar: Calendar): Patient {
  const row = PEOPLE.find((row) => row.key === key)!;
  return compact<Patient>({
    resourceType: "Patient",
    id: demoPatientId(key),
    identifier: [
      {
        use: "usual",
        type: hl7("v2-0203", "MR", "Medical record number"),
        system: "https://riverside.example/mrn",
        value: `MRN-700${row.no}`,
        assigner: organization("clinic"),
      },
    ],
    active: true,
    name: [{ use: "official", family: row.family, given: row.given.split(" ") }, ...(OTHER_NAMES[key] ?? [])],
    telecom: [
      ...(row.phone ? [{ system: "phone" as const, value: row.phone, use: "mobile" as const }] : []),
      ...(row.email ? [{ system: "email" as const, value: row.email }] : []),
    ],
    gender: row.sex === "" ? undefined : row.sex === "male" ? "male" : "female",
    birthDate: demoPatient(key, calendar).birthDate,
    address: row.street
      ? [
          {
            use: "home",
            line: [row.street],
            city: "Riverside",
            state: "ME",
            postalCode: "04210",
            country: "US",
          },
        ]
      : [],
    maritalStatus: row.marital ? hl7("v3-MaritalStatus", row.marital) : undefined,
    communication: [
      { language: { coding: [{ system: "urn:ietf:bcp:47", code: row.language }] }, preferred: true },
    ],
    contact: CONTACTS[key] ? [CONTACTS[key]] : [],
    generalPractitioner: [staff(row.doctor)],
    managingOrganization: organization("clinic"),
  });
}

/** The same name in the script of the person's own language (iso21090 "IDE": ideographic or as written there). */
const IN_OWN_SCRIPT: Extension[] = [
  { url: "http://hl7.org/fhir/StructureDefinition/iso21090-EN-representation", valueCode: "IDE" },
];

const OTHER_NAMES: Partial<Record<PersonKey, HumanName[]>> = {
  amina: [{ use: "maiden", family: "Benali", given: ["Amina"] }],
  li: [{ use: "official", text: "李薇", family: "李", given: ["薇"], extension: IN_OWN_SCRIPT }],
  noor: [{ use: "official", text: "نور الكريم", extension: IN_OWN_SCRIPT }],
};

type Contact = NonNullable<Patient["contact"]>[number];

const CONTACTS: Partial<Record<PersonKey, Contact>> = {
  amina: contact("SPS", "spouse", "Daniel", "Haddad", "207-555-0112"),
  daniel: contact("SPS", "spouse", "Amina", "Haddad", "207-555-0111"),
  kofi: contact("MTH", "mother", "Grace", "Mensah", "207-555-0113"),
  abena: contact("MTH", "mother", "Grace", "Mensah", "207-555-0113"),
  zubeyde: contact("SON", "natural son", "Omar", "Yıldız", "207-555-0116"),
};

function contact(role: string, display: string, given: string, family: string, phone: string): Contact {
  return {
    relationship: [hl7("v3-RoleCode", role, display)],
    name: { given: [given], family },
    telecom: [{ system: "phone", value: phone }],
  };
}
