/** A portal whose routes about corrections are the real ones, on the FHIR server that the portal brings along. */
import type { Patient, Task } from "fhir/r4";
import { QueryTypes } from "sequelize";
import { openDoors, PEOPLE } from "../access/doors.fixture";
import type { RouteModules } from "../access/doors.routes.fixture";
import { sharingOf } from "../aggregates/proxy-delegation/sharing.fixture";
import { mintRequestId } from "../aggregates/request/request-id";
import { createSectionCache } from "../cache/cache";
import { createMemoryTier } from "../cache/tier";
import { createLogger } from "../log";
import { GRANTS } from "../policies/vocabulary";
import { startTestFhirServer } from "../testing/fhir-server";
import { createFhirClient } from "../upstream/fhir/client";

export const AMINA: Patient = {
  resourceType: "Patient",
  id: "p-amina",
  active: true,
  extension: [{ url: "urn:kept", valueDecimal: 7.5 }],
  name: [{ use: "official", family: "Haddad", given: ["Amina"] }],
  telecom: [
    { system: "phone", value: "207-555-0111", use: "mobile" },
    { system: "email", value: "on-file@example.com" },
  ],
  birthDate: "1970-01-01",
  address: [{ use: "home", line: ["9 Quarry Lane"], city: "Riverside", postalCode: "04210" }],
};
export const CAREGIVER = "pdel_caregiver";

/** Ids that begin as the routes do would stand below a chart of the fixture. */
export const ASK = "correction";

/** @param ask the page of the form */
export async function openCorrections(ask: object, more: RouteModules = {}) {
  const upstream = await startTestFhirServer();
  const doors = await openDoors({}, { [ASK]: ["charts/:chartId/demographics/request", ask], ...more });
  const { portal } = doors;
  const log = createLogger("silent");
  portal.fhir = createFhirClient({
    baseUrl: new URL(upstream.url),
    auth: { kind: "bearer", token: upstream.token },
    log,
  });
  portal.cache = createSectionCache({ tier: createMemoryTier(1_000_000), log });
  const at = sharingOf(doors);
  await at.query(
    `insert into proxy_delegation (id, grantor_patient_id, proxy_portal_account_id, relationship_type, grants,
       valid_from, status, origin) values ($1, 'p-amina', $2, 'caregiver', $3, '2020-01-01', 'active', 'staff')`,
    [CAREGIVER, PEOPLE.daniel, GRANTS],
  );
  const cookies = new Map<string, string>();

  async function cookieOf(who: keyof typeof PEOPLE): Promise<string> {
    const known = cookies.get(who);
    if (known) return known;
    const cookie = await doors.cookieOf(`${who}@example.com`);
    cookies.set(who, cookie);
    return cookie;
  }

  async function put(patient: Patient = AMINA): Promise<void> {
    const answer = await upstream.ask("PUT", `Patient/${patient.id}`, patient);
    if (answer.status > 201) throw new Error(`Patient not put: ${answer.text}`);
  }

  return {
    ...{ doors, upstream, at, put, cookieOf },
    patient: async () => (await upstream.ask<Patient>("GET", "Patient/p-amina")).body as Patient,
    tasks: async () =>
      ((await upstream.search("Task?_count=100")).entry ?? []).map(
        ({ resource }) => resource as unknown as Task,
      ),
    rows: () =>
      doors.portal.db.query<Record<string, unknown>>(
        "select * from portal_request where patient_id <> 'p-gone' order by created_at, id",
        {
          type: QueryTypes.SELECT,
        },
      ),
    /** The portal cannot delete requests: those of an earlier test become somebody else's. */
    async forget() {
      await at.query("update portal_request set patient_id = 'p-gone', status = 'cancelled', effect = null");
      for (const { resource } of (await upstream.search("Task?_count=100")).entry ?? [])
        await upstream.ask("DELETE", `Task/${resource?.id}`);
      await put();
      await at.mails();
    },
    newId: () => mintRequestId("demographics", doors.clock.now),
    /** Sends the form of a correction; `data`: what the page is given comes back instead of the page. */
    async send(
      who: keyof typeof PEOPLE,
      fields: Record<string, string>,
      { chart = "self", data = true }: { chart?: string; data?: boolean } = {},
    ) {
      const answer = await doors.fetch(
        `/charts/${chart}/demographics/request${data ? `?_data=${encodeURIComponent(ASK)}` : ""}`,
        {
          cookie: await cookieOf(who),
          method: "POST",
          headers: { origin: doors.origin },
          body: new URLSearchParams({ account: PEOPLE[who], ...fields }),
        },
      );
      const text = await answer.text();
      const location = answer.headers.get("x-remix-redirect") ?? answer.headers.get("location");
      const isJson = answer.headers.get("content-type")?.includes("json") ?? false;
      return {
        status: answer.status,
        location,
        body: isJson ? (JSON.parse(text) as Record<string, unknown>) : null,
        text,
      };
    },
    /** What the page of the form is given, at an address an answer led to; `location`: it led on. */
    async follow(who: keyof typeof PEOPLE, address: string) {
      const url = new URL(address, doors.origin);
      url.searchParams.set("_data", ASK);
      const answer = await doors.fetch(url.pathname + url.search, { cookie: await cookieOf(who) });
      const location = answer.headers.get("x-remix-redirect") ?? answer.headers.get("location");
      const body = location === null ? ((await answer.json()) as Record<string, unknown>) : null;
      return { status: answer.status, location, body };
    },
    async close() {
      await doors.close();
      await upstream.drop();
    },
  };
}

export type Corrections = Awaited<ReturnType<typeof openCorrections>>;

/** The form as it is rendered of {@link AMINA}, as far as these fields go. */
export const ADDRESS = {
  fromAddressLines: "9 Quarry Lane",
  addressLines: "1 New Street",
  fromAddressCity: "Riverside",
  addressCity: "Riverside",
  fromAddressState: "",
  addressState: "",
  fromAddressPostalCode: "04210",
  addressPostalCode: "04210",
  fromAddressCountry: "",
  addressCountry: "",
};
