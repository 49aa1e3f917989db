/** A portal that makes files of a small record, on a real database, a real upstream and a real folder. */
import { mkdtemp, readdir, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type { FhirResource } from "fhir/r4";
import { QueryTypes } from "sequelize";
import { openDoors, PEOPLE } from "../access/doors.fixture";
import type { RouteModules } from "../access/doors.routes.fixture";
import type { AccountId } from "../policies/vocabulary";
import { requestsOf } from "../aggregates/request/request.fixture";
import { mintExportId } from "../aggregates/export-job/export-id";
import type { ExportFormatName, ExportRow } from "../aggregates/export-job/export-job.types";
import { fetchExportRows } from "../aggregates/export-job/export-rows";
import { requestExport } from "../aggregates/export-job/request-export";
import type { SteppedUp } from "../access/keys";
import { SECTIONS } from "../policies/vocabulary";
import type { Section } from "../policies/vocabulary";
import { createLogger } from "../log";
import { createFolderStore } from "../storage/folder-store";
import { startFaultyUpstream } from "../testing/faulty-upstream";
import { createFhirClient } from "../upstream/fhir/client";
import type { Formats } from "./formats";
import { LINES } from "./lines.fixture";
import { makeExport } from "./make-export";

export { LINES } from "./lines.fixture";
export const CANARY = "canary-penicillin";
export const TAKER = "pdel_taker";

const patient: FhirResource = {
  resourceType: "Patient",
  id: "p-amina",
  birthDate: "1970-01-01",
  name: [{ family: "Haddad" }],
};

function allergy(n: number): FhirResource {
  return {
    resourceType: "AllergyIntolerance",
    id: `a${n}`,
    patient: { reference: "Patient/p-amina" },
    code: { text: `${CANARY} ${n}` },
  };
}

export async function openExports(more: RouteModules = {}, { allergies = 40 } = {}) {
  const doors = await openDoors({}, more);
  const upstream = await startFaultyUpstream([
    patient,
    ...Array.from({ length: allergies }, (_, n) => allergy(n)),
  ]);
  upstream.manner.pageSize = 10;
  const { portal } = doors;
  portal.fhir = createFhirClient({
    baseUrl: upstream.baseUrl,
    auth: { kind: "none" },
    log: createLogger("silent"),
  });
  const dataDir = await mkdtemp(path.join(os.tmpdir(), "exports-"));
  const folder = path.join(dataDir, "exports");
  portal.config = { ...portal.config, dataDir };
  portal.artifacts = createFolderStore(folder);
  const at = requestsOf(portal);
  const grants = ["exports:create", ...SECTIONS.map((section) => `${section}:read`)];
  await at.query(
    `insert into proxy_delegation (id, grantor_patient_id, proxy_portal_account_id, relationship_type, grants,
       valid_from, status, origin) values ($1, 'p-amina', $2, 'spouse', $3, '2020-01-01', 'active', 'patient')`,
    [TAKER, PEOPLE.daniel, grants],
  );

  type Asked = {
    by?: AccountId;
    chartId?: string;
    format?: ExportFormatName;
    sections?: Section[];
    id?: string;
  };
  async function asking({ by = PEOPLE.amina, chartId = "self" }: Asked = {}) {
    const { permit, chart } = await at.asking(by, chartId);
    return { permit, chart, steppedUp: { viewer: permit.viewer } as unknown as SteppedUp };
  }
  const rowOf = async (id: string): Promise<ExportRow> =>
    (await fetchExportRows(portal.db, "id = $1", [id]))[0]!;

  async function ask(asked: Asked = {}): Promise<ExportRow> {
    const { permit, chart, steppedUp } = await asking(asked);
    const { row } = await requestExport(permit, steppedUp, chart, {
      id: asked.id ?? mintExportId(new Date()),
      format: asked.format ?? "fhir-bundle",
      selection: { sections: asked.sections ?? ["allergies"], from: null, to: null },
      language: "en",
    });
    return row;
  }

  async function make(
    id: string,
    formats: Formats = { "fhir-bundle": LINES },
    signal?: AbortSignal,
  ): Promise<ExportRow> {
    await makeExport(portal, id, { signal: signal ?? new AbortController().signal, formats });
    return rowOf(id);
  }

  return {
    ...{ doors, portal, upstream, at, folder, dataDir, asking, ask, make, rowOf, grants },
    /** Asked for and made. */
    made: async (asked: Asked = {}) => make((await ask(asked)).id),
    files: () => readdir(folder).catch(() => [] as string[]),
    query: <T extends object>(sql: string, bind: unknown[] = []) =>
      portal.db.query<T>(sql, { type: QueryTypes.SELECT, bind }),
    /** Everybody as at the beginning, nothing being made, no file. */
    async forget() {
      upstream.heal();
      doors.clock.now = new Date();
      await portal.db.query(
        "update export_job set status = 'failed', error_detail = 'unexpected', sealed_key = null, artifact_name = null, created_at = '2020-01-01'",
      );
      await portal.db.query(
        "update portal_account set status = 'active', closing_at = null where id in ($1, $2)",
        {
          bind: [PEOPLE.amina, PEOPLE.daniel],
        },
      );
      await portal.db.query(
        "update proxy_delegation set status = 'active', grants = $2, valid_to = null, revoked_at = null where id = $1",
        { bind: [TAKER, grants] },
      );
      await portal.db.query("update chart set birth_date = '1970-01-01' where patient_id = 'p-amina'");
      await rm(folder, { recursive: true, force: true });
      await portal.db.query("delete from graphile_worker._private_jobs");
    },
    async close() {
      await doors.close();
      await upstream.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

export type Exports = Awaited<ReturnType<typeof openExports>>;
