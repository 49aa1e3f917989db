/** Every page of the demo and the ways in which it can look: what axe, the small screens and the screenshots visit. */
import { demoDelegationId } from "../../server/embedded/demo/accounts";
import type { DelegationKey } from "../../server/embedded/demo/accounts";
import { demoUuid } from "../../server/embedded/demo/ids";
import { demoRequestId } from "../../server/embedded/demo/requests";
import type { Session } from "./session";

export type Place = {
  name: string;
  /** Of the demo's people; null: not signed in. */
  person: string | null;
  path: string;
};

const at = (person: string | null, chart: string, rows: Record<string, string>): Place[] =>
  Object.entries(rows).map(([name, path]) => ({ name, person, path: chart + path }));

const delegated = (key: DelegationKey) => `/charts/${demoDelegationId(key)}`;

/** By group, so that each test and each list stays small. */
export const PLACES: Record<string, Place[]> = {
  entrance: [
    ...at(null, "", {
      landing: "/",
      "sign-in": "/sign-in",
      "sign-in after leaving": "/sign-in?because=signed-out",
      "no such page": "/no/such/page",
      "for developers": "/developers",
    }),
    { name: "chart list", person: "grace", path: "/charts" },
    { name: "chart list with a closed one", person: "noor", path: "/charts" },
    { name: "chart list of someone without charts", person: "staff", path: "/charts" },
  ],
  "coming in": [
    ...at(null, "", {
      registration: "/sign-up",
      "activation code": "/sign-up/code",
      "forgotten password": "/forgot-password",
      "a mail is on its way": "/done/sign-up",
      "a link that no longer works": "/sign-up/confirm?token=none",
      "a new password by a link that no longer works": "/password/reset?token=none",
      "an e-mail change by a link that no longer works": "/email/confirm?token=none",
      "taking an e-mail change back by a link that no longer works": "/email/undo?token=none",
      "mails of the demo": "/demo/mail",
      "an app that is not known": "/oauth/refused",
    }),
    { name: "a page that closed itself", person: "grace", path: "/away?next=%2Fcharts" },
    { name: "signed in, in a second tab", person: "grace", path: "/signed-in" },
  ],
  "own account": at("amina", "/account", {
    account: "",
    "account, password changed": "?done=password",
    "password change": "/password",
    "language choice": "/language",
    notices: "/notices",
    "where one is signed in": "/devices",
    "lock the account": "/lock",
    "account locked": "/locked",
    "close the account": "/close",
    "e-mail change": "/email",
    "second factors": "/factors",
    "authenticator app": "/factors/totp",
    passkey: "/factors/passkey",
  }).concat({ name: "an app's question that is over", person: "amina", path: "/oauth/allow/none" }),
  "own record": at("amina", "/charts/self", {
    overview: "",
    medicines: "/medications",
    "health problems": "/problems",
    allergies: "/allergies",
    vaccinations: "/immunizations",
    appointments: "/appointments",
    documents: "/documents",
    "access log": "/access-log",
    "contact details": "/demographics",
    "correction form": "/demographics/request",
    "files to take away": "/exports",
  }),
  asking: [
    ...at("amina", "/charts/self", {
      "what was asked for": "/requests",
      "a refill that waits": `/requests/${demoRequestId("refill", "metformin")}`,
      "a refill that was not approved": `/requests/${demoRequestId("refill", "atorva")}`,
      "an appointment that was asked for": `/requests/${demoRequestId("appointment", "diabetes")}`,
      "cancel an appointment": `/requests/${demoRequestId("appointment", "diabetes")}/cancel`,
      "ask for an appointment": "/appointments/request",
      "ask for an appointment, in another zone":
        "/appointments/request?service=internal+medicine&zone=Europe%2FMadrid",
      "ask for a refill": `/medications/${demoUuid("amina/prescription/Losartan 50 mg tablet")}/refill`,
      "no refill left": `/medications/${demoUuid("amina/prescription/Levothyroxine 75 mcg tablet")}/refill`,
    }),
    ...at("omar", delegated("omar-for-zubeyde"), {
      "what was asked for, mother": "/requests",
      "a refill on its way, mother": `/requests/${demoRequestId("refill", "furosemide")}`,
    }),
  ],
  "own results": at("amina", "/charts/self", {
    results: "/results",
    "results of one kind": "/results?kind=imaging",
    "results, second page": "/results?page=2",
    "vital signs": "/vitals",
    "all blood pressures": "/vitals?kind=85354-9",
  }),
  "what is new": [
    ...at("amina", "/charts/self", {
      "what is new": "/changes?since=2026-03",
      "what is new since no day": "/changes?since=spring",
    }),
    { name: "what is new, wife", person: "daniel", path: `${delegated("daniel-for-amina")}/changes` },
  ],
  searches: at("amina", "/charts/self", {
    "results found": "/results?text=potassium",
    "results by a date that is none": "/results?text=potassium&from=March&to=2025",
    "results, none found": "/results?text=nothing-like-it",
    "documents, none found": "/documents?text=nothing-like-it",
    "appointments by a date that is none": "/appointments?from=March",
  }),
  "other records": [
    ...at("daniel", delegated("daniel-for-amina"), {
      "overview, wife": "",
      "results, wife": "/results",
    }),
    ...at("grace", delegated("grace-for-kofi"), {
      "overview, child": "",
      "vaccinations, child": "/immunizations",
      "vital signs, child": "/vitals",
    }),
    { name: "overview, teenager", person: "grace", path: delegated("grace-for-abena") },
    ...at("omar", delegated("omar-for-zubeyde"), {
      "overview, mother": "",
      "contact details, mother": "/demographics",
      "correction form, mother": "/demographics/request",
      "allergies, mother": "/allergies",
      "medicines, mother": "/medications",
    }),
  ],
  sharing: [
    ...at("amina", "/sharing", {
      "who can see my record": "",
      "who can see my record, invited": "?done=invited",
      "what to share": "/new",
      "what to share, nothing chosen": "/new?preset=each",
      "invitation to send": "/new/send?relationshipType=spouse&preset=visits&validTo=2030-03-31",
      "an invitation that no longer works": "/invitation?token=none",
      "links to my summary": "/links",
      "make a link to my summary": "/links/new",
    }),
    { name: "a link to a summary that is not whole", person: null, path: "/health-link" },
    ...at("amina", `/sharing/${demoDelegationId("daniel-for-amina")}`, {
      "one who can see my record": "",
      "change what is shared": "/change",
      "stop it": "/stop",
    }),
    ...at("amina", "/charts/as~spouse~results.read~medications.read", {
      "overview, preview": "",
      "not shared, preview": "/allergies",
    }),
    {
      name: "access log of one person",
      person: "amina",
      path: `/charts/self/access-log?who=${demoDelegationId("daniel-for-amina")}`,
    },
    { name: "entering another record", person: "grace", path: `${delegated("grace-for-kofi")}?entering=yes` },
    { name: "give up", person: "grace", path: `/sharing/${demoDelegationId("grace-for-kofi")}/give-up` },
    { name: "sharing without a record", person: "staff", path: "/sharing" },
  ],
  refusals: [
    { name: "no such result", person: "amina", path: "/charts/self/results/none" },
    { name: "not shared", person: "daniel", path: `${delegated("daniel-for-amina")}/access-log` },
    { name: "taken back", person: "noor", path: `${delegated("noor-for-amina")}/results` },
  ],
};

/**
 * Pages that are known only by the links of a list: one result of each sort.
 * @param sessionOf a signed-in reader without a browser
 */
export async function detailPlaces(sessionOf: (person: string) => Session): Promise<Place[]> {
  const lists = [
    { person: "amina", chart: "/charts/self", kind: "", count: 3 },
    { person: "amina", chart: "/charts/self", kind: "?kind=imaging", count: 1 },
    { person: "omar", chart: delegated("omar-for-zubeyde"), kind: "", count: 1 },
  ];
  const places: Place[] = [];
  for (const { person, chart, kind, count } of lists) {
    const html = await (await sessionOf(person).fetch(`${chart}/results${kind}`)).text();
    const panels = links(html, /<h3><a [^>]*href="([^"]+\/results\/[^"?]+)["?]/g);
    const singles = links(html, /class="r"><a [^>]*href="([^"]+\/results\/[^"?]+)["?]/g);
    if (panels.length + singles.length === 0) throw new Error(`${person} has no result to look at`);
    for (const [sort, paths] of Object.entries({ panel: panels, result: singles })) {
      paths.slice(0, count).forEach((path, index) =>
        places.push({
          name: [sort, index + 1, person, kind.replace("?kind=", "")].filter(Boolean).join(" "),
          person,
          path,
        }),
      );
    }
  }
  return places;
}

function links(html: string, pattern: RegExp): string[] {
  return [...new Set([...html.matchAll(pattern)].map((match) => match[1]!.replaceAll("&amp;", "&")))];
}
