/** A portal with the pages of links, an upstream of one patient, and hands to make and open links with. */
import type { FhirResource } from "fhir/r4";
import { openDoors } from "../access/doors.fixture";
import { createSectionCache } from "../cache/cache";
import { createMemoryTier } from "../cache/tier";
import { createLogger } from "../log";
import { startFaultyUpstream } from "../testing/faulty-upstream";
import { createFhirClient } from "../upstream/fhir/client";
import { QueryTypes } from "sequelize";
import { newHealthLinkRoutes } from "./links.routes.fixture";
import type { MadeLink } from "./own-links.view";

/** Words that stand in the summary and nowhere else. */
export const SECRET_WORD = "Zqxpenicillin";

export const RESOURCES: FhirResource[] = [
  {
    resourceType: "Patient",
    id: "p-amina",
    name: [{ text: "Amina Zqxname" }],
    birthDate: "1970-01-01",
  },
  {
    resourceType: "AllergyIntolerance",
    id: "allergy",
    patient: { reference: "Patient/p-amina" },
    code: { text: SECRET_WORD },
  },
  {
    resourceType: "Observation",
    id: "test",
    status: "final",
    subject: { reference: "Patient/p-amina" },
    category: [
      {
        coding: [
          { system: "http://terminology.hl7.org/CodeSystem/observation-category", code: "laboratory" },
        ],
      },
    ],
    code: { text: "Potassium" },
    effectiveDateTime: "2026-01-02",
    valueQuantity: { value: 5.1, unit: "mmol/L" },
  },
];

export async function openLinks() {
  const upstream = await startFaultyUpstream(RESOURCES);
  const doors = await openDoors({ TRUSTED_PROXY: "1" }, newHealthLinkRoutes());
  const log = createLogger("silent");
  /** As a process that remembers nothing. */
  const forget = () => {
    doors.portal.fhir = createFhirClient({ baseUrl: upstream.baseUrl, auth: { kind: "none" }, log });
    doors.portal.cache = createSectionCache({ tier: createMemoryTier(1_000_000), log });
  };
  forget();
  let cookie = await doors.cookieOf("amina@example.com");
  let addresses = 0;

  const query = <T extends object>(sql: string, bind: unknown[] = []) =>
    doors.portal.db.query<T>(sql, { type: QueryTypes.SELECT, bind });

  return {
    doors,
    upstream,
    forget,
    query,
    cookie: () => cookie,
    signInAgain: async () => (cookie = await doors.cookieOf("amina@example.com")),
    /** The form and its answer. */
    send: async (change: Record<string, string> = {}) => {
      const form = await doors.fetch("/sharing/links/new", { cookie });
      const { loaderData } = (await form.json()) as { loaderData: Record<string, { id: string }> };
      const id = loaderData["routes/links-new"]?.id ?? "";
      return doors.fetch("/sharing/links/new", {
        method: "POST",
        cookie,
        headers: { origin: doors.origin },
        body: new URLSearchParams({
          account: "pact_amina",
          id,
          label: "Lisbon",
          days: "7",
          maxUses: "3",
          language: "en",
          ...change,
        }),
      });
    },
    async make(change: Record<string, string> = {}): Promise<MadeLink> {
      const answer = await this.send(change);
      const body = (await answer.json()) as { actionData?: Record<string, { made?: MadeLink }> };
      const made = body.actionData?.["routes/links-new"]?.made;
      if (!made) throw new Error(`No link was made: ${answer.status} ${JSON.stringify(body)}`);
      return made;
    },
    end: (id: string) =>
      doors.fetch(`/sharing/links/${id}`, {
        method: "POST",
        cookie,
        headers: { origin: doors.origin },
        body: new URLSearchParams({ account: "pact_amina" }),
      }),
    /** From an address of its own each time, as many people would. */
    use: (made: MadeLink & { at?: string }, change: Record<string, unknown> = {}, init: RequestInit = {}) =>
      fetch((made.at ?? doors.origin) + payloadOf(made).url.pathname, {
        method: "POST",
        ...init,
        headers: {
          "content-type": "application/json",
          origin: "https://ehr.example",
          "x-forwarded-for": `192.0.2.${(addresses += 1) % 250}`,
          ...init.headers,
        },
        body: JSON.stringify({ recipient: "Dr. Zqxsousa", passcode: made.passcode, ...change }),
      }),
    rowOf: async (made: Pick<MadeLink, "id">) =>
      (await query<Record<string, unknown>>("select * from health_link where id = $1", [made.id]))[0]!,
    async close() {
      await doors.close();
      await upstream.close();
    },
  };
}

export type Links = Awaited<ReturnType<typeof openLinks>>;

export function payloadOf({ address }: Pick<MadeLink, "address">) {
  const encoded = address.split("#shlink:/")[1]!;
  const payload = JSON.parse(Buffer.from(encoded, "base64url").toString()) as Record<string, string>;
  return { ...payload, key: payload.key!, url: new URL(payload.url!) };
}

/** Not the right one. */
export function wrongFor({ passcode }: Pick<MadeLink, "passcode">): string {
  return passcode === "000000" ? "000001" : "000000";
}
