import type { Immunization } from "fhir/r4";
import type { Calendar } from "./calendar";
import { shift } from "./calendar";
import { place, staff } from "./clinic";
import { concept, hl7, quantity } from "./concepts";
import { demoUuid, fraction } from "./ids";
import { PERSON_KEYS, demoPatient, subject } from "./people";
import type { PersonKey } from "./people";
import { compact, table } from "./table";

/** `ages`: months at which children get it, empty for adults' vaccines. */
const VACCINES = table(
  ["key", "cvx", "text", "maker", "milliliters", "ages"],
  `
  hepb    | 08 Hep B, adolescent or pediatric            | Hepatitis B              | Merck           | 0.5 | 0 1 6
  rota    | 116 rotavirus, pentavalent                   | Rotavirus                | Merck           | 2   | 2 4 6
  dtap    | 20 DTaP                                      | DTaP (diphtheria, tetanus, pertussis) | Sanofi Pasteur | 0.5 | 2 4 6 15 54
  hib     | 49 Hib (PRP-OMP)                             | Hib                      | Merck           | 0.5 | 2 4 12
  pcv     | 133 Pneumococcal conjugate PCV 13            | Pneumococcal (PCV13)     | Pfizer          | 0.5 | 2 4 6 12
  ipv     | 10 IPV                                       | Polio (IPV)              | Sanofi Pasteur  | 0.5 | 2 4 6 54
  mmr     | 03 MMR                                       | Measles, mumps, rubella (MMR) | Merck      | 0.5 | 12 54
  var     | 21 varicella                                 | Chickenpox               | Merck           | 0.5 | 13 55
  hepa    | 83 Hep A, ped/adol, 2 dose                   | Hepatitis A              | GlaxoSmithKline | 0.5 | 12 18
  tdap    | 115 Tdap                                     | Tdap (tetanus, diphtheria, pertussis) | GlaxoSmithKline | 0.5 | 132
  menacwy | 203 meningococcal polysaccharide (groups A, C, Y, W-135) TT conjugate | Meningococcal ACWY | Sanofi Pasteur | 0.5 | 133
  hpv     | 165 HPV9                                     | HPV                      | Merck           | 0.5 | 132 138
  flu     | 140 Influenza, split virus, trivalent, PF    | Influenza                | Sanofi Pasteur  | 0.5 |
  covid   | 309 COVID-19, mRNA, LNP-S, PF, 30 mcg/0.3 mL dose | COVID-19            | Pfizer          | 0.3 |
  zoster  | 187 zoster recombinant                       | Shingles                 | GlaxoSmithKline | 0.5 |
  pcv20   | 216 Pneumococcal conjugate PCV20             | Pneumococcal (PCV20)     | Pfizer          | 0.5 |
  hepbad  | 43 Hep B, adult                              | Hepatitis B, adult       | GlaxoSmithKline | 1   |
  `,
);

/** Adults' vaccines, and the yearly ones of everybody; `!` marks one that was offered and not given. */
const GIVEN = table(
  ["who", "flu", "covid", "others"],
  `
  amina   | -6w -13m -25m -37m -49m | -6w -14m      | tdap -7y, zoster -5y, zoster -4y9m, pcv20 -3y, hepbad -10y, hepbad -9y11m
  daniel  | -6w -13m -26m           | -14m          | tdap -8y, zoster -3y, zoster -2y9m, pcv20 !-13m
  grace   | -7w -25m                | -25m          | tdap -6y4m
  kofi    | -8w -13m -25m           |               |
  abena   | -8w -13m -25m           | -25m          |
  omar    | -13m !-6w               | -26m          | tdap -4y, zoster -1y, zoster -9m
  zubeyde | -6w -13m -25m -37m      | -6w -13m      | tdap -9y, zoster -6y, zoster -5y9m, pcv20 -2y
  li      | -13m                    | -13m          | tdap -3y, hepbad -15y
  noor    | -14m                    |               | tdap -5y
  jose    | -7w -13m -25m           | -7w           | zoster -4y, pcv20 -3y, tdap -6y
  ruth    | -13m -25m               | -25m          | tdap -5y
  siobhan | -13m                    |               | tdap -8y, hpv -9y
  `,
);

type Dose = {
  who: PersonKey;
  vaccine: string;
  /** Names the dose among those of the same vaccine. */
  key: string;
  date: string;
  time: string | null;
  declined: boolean;
  /** Of a series; null: a vaccine that is not counted. */
  number: number | null;
};

export function immunizationResources(calendar: Calendar): Immunization[] {
  const doses = [...childhood(calendar), ...GIVEN.flatMap((row) => later(row, calendar))];
  return doses.map(immunization);
}

function childhood(calendar: Calendar): Dose[] {
  return PERSON_KEYS.filter((key) => key === "kofi" || key === "abena").flatMap((who) => {
    const { birthDate } = demoPatient(who, calendar);
    return VACCINES.flatMap(({ key, ages }) =>
      ages
        .split(" ")
        .filter(Boolean)
        .map((months, i): Dose => {
          // Nobody comes on the very day a dose is due.
          const late = months === "0" ? 0 : Math.floor(12 * fraction(`${who}/${months}/late`));
          const date = shift(shift(birthDate, `+${months}m`), `+${late}d`);
          return { who, vaccine: key, key: `${i + 1}`, date, time: null, declined: false, number: i + 1 };
        })
        .filter(({ date }) => date <= calendar.today),
    );
  });
}

function later(row: (typeof GIVEN)[number], calendar: Calendar): Dose[] {
  const named = (vaccine: string, whens: string) => whens.split(" ").map((when) => [vaccine, when]);
  const others = row.others.split(",").map((one) => one.trim().split(" "));
  const all = [...named("flu", row.flu), ...named("covid", row.covid), ...others].filter(
    (dose): dose is [string, string] => Boolean(dose[0] && dose[1]),
  );
  return all.map(([vaccine, when]) => {
    const at = calendar.at(when.replace("!", ""), "09:50");
    const series = all.filter(([other]) => other === vaccine && SERIES.includes(other));
    const number = series.findIndex(([, other]) => other === when) + 1;
    return {
      who: row.who as PersonKey,
      vaccine,
      key: when,
      date: at.slice(0, 10),
      time: at,
      declined: when.startsWith("!"),
      number: number || null,
    };
  });
}

/** Adults' vaccines that come in several doses. */
const SERIES = ["zoster", "hepbad"];

function immunization({ who, vaccine, key, date, time, declined, number }: Dose): Immunization {
  const row = VACCINES.find((row) => row.key === vaccine)!;
  const lot = fraction(`${vaccine}/${date}`).toString(36).slice(2, 7).toUpperCase();
  // What Noor had elsewhere is known by name and year only.
  const elsewhere = who === "noor" && vaccine === "tdap";
  const given = !declined && !elsewhere;
  return compact<Immunization>({
    resourceType: "Immunization",
    id: demoUuid(`${who}/immunization/${vaccine}/${key}`),
    status: declined ? "not-done" : "completed",
    statusReason: declined ? hl7("v3-ActReason", "PATOBJ", "patient objection", "Declined") : undefined,
    vaccineCode: concept(`cvx ${row.cvx}`, row.text),
    patient: subject(who),
    occurrenceDateTime: elsewhere ? date.slice(0, 4) : (time ?? date),
    primarySource: !elsewhere,
    lotNumber: given ? `${row.maker.slice(0, 1)}${lot}` : undefined,
    manufacturer: given ? { display: row.maker } : undefined,
    expirationDate: given ? shift(date, "+10m") : undefined,
    site: given && vaccine !== "rota" ? hl7("v3-ActSite", "LA", "left arm") : undefined,
    route: given
      ? vaccine === "rota"
        ? hl7("v3-RouteOfAdministration", "PO", "Swallow, oral")
        : hl7("v3-RouteOfAdministration", "IM", "Injection, intramuscular")
      : undefined,
    doseQuantity: given ? quantity(Number(row.milliliters), "mL") : undefined,
    location: given ? place("main") : undefined,
    performer: elsewhere ? [] : [{ actor: staff("dasilva") }],
    protocolApplied: number ? [{ doseNumberPositiveInt: number }] : [],
  });
}
