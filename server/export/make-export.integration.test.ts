/** A file is whole or not there, made once, and of nothing its asker may not see. */
import { fork } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { PEOPLE } from "../access/doors.fixture";
import { openText } from "../crypto/sealed-text";
import { mintExportId } from "../aggregates/export-job/export-id";
import type { ExportRow } from "../aggregates/export-job/export-job.types";
import { dropExport, removeExport } from "../aggregates/export-job/drop-exports";
import { removeArtifacts, sweepArtifacts, tidyExports } from "../aggregates/export-job/tidy-exports";
import { artifactName, StorageFailed } from "../storage/artifact-store";
import type { ArtifactStore } from "../storage/artifact-store";
import { openRange } from "../storage/sealed-stream";
import { startJobs } from "../jobs/runner";
import type { JobRunner } from "../jobs/runner";
import { makeExport } from "./make-export";
import { CANARY, LINES, openExports, TAKER } from "./export.fixture";
import type { Exports } from "./export.fixture";

let at: Exports;
beforeAll(async () => {
  at = await openExports();
}, 60_000);
afterAll(() => at.close());
beforeEach(() => at.forget());

/** What the file says, as a download would open it. */
async function contentOf(row: ExportRow): Promise<string> {
  const key = Buffer.from(openText(at.portal, "export-key", row.id, row.sealedKey!), "base64");
  const read = (from: number, to: number) => at.portal.artifacts.read(row.artifactName!, from, to);
  const parts: Buffer[] = [];
  for await (const part of openRange({ key, plain: row.bytes!, read }, 0, row.bytes!)) parts.push(part);
  return Buffer.concat(parts).toString("utf8");
}
const linesOf = async (row: ExportRow) => (await contentOf(row)).trim().split("\n").length;

describe("asking", () => {
  it("fifty times at once makes one job, and everybody is told of the same", async () => {
    const one = await at.asking();
    const { requestExport } = await import("../aggregates/export-job/request-export");
    const answers = await Promise.all(
      Array.from({ length: 50 }, () =>
        requestExport(one.permit, one.steppedUp, one.chart, {
          id: mintExportId(new Date()),
          format: "fhir-bundle",
          selection: { sections: ["allergies"], from: null, to: null },
          language: "en",
        }),
      ),
    );
    expect(new Set(answers.map(({ row }) => row.id)).size).toBe(1);
    expect(answers.filter(({ isNew }) => isNew)).toHaveLength(1);
    expect(await at.at.jobs("make-export")).toBe(1);
    const events = await at.at.events(answers[0]!.row.id);
    expect(events.map((event) => event.event_type)).toEqual(["export-requested"]);
  });

  it("with the same form again is the same; with the form of another it is refused", async () => {
    const id = mintExportId(new Date());
    await at.ask({ id });
    await at.make(id);
    expect((await at.ask({ id })).status).toBe("complete");
    await expect(at.ask({ id, sections: ["vitals"] })).rejects.toMatchObject({
      code: "IDEMPOTENCY_KEY_CONFLICT",
    });
    await expect(at.ask({ id, by: PEOPLE.daniel, chartId: TAKER })).rejects.toMatchObject({
      code: "IDEMPOTENCY_KEY_CONFLICT",
    });
  });

  it("for another format, or after the end of the first, makes another", async () => {
    const first = await at.ask();
    expect((await at.ask()).id).toBe(first.id);
    expect((await at.ask({ format: "csv" })).id).not.toBe(first.id);
    await at.make(first.id);
    expect((await at.ask()).id).not.toBe(first.id);
  });

  it("is refused without the grant, and beyond what anybody needs in a day", async () => {
    await at.query("update proxy_delegation set grants = '{allergies:read}' where id = $1 returning id", [
      TAKER,
    ]);
    await expect(at.ask({ by: PEOPLE.daniel, chartId: TAKER })).rejects.toMatchObject({
      code: "GRANT_MISSING",
    });
    const { id } = await at.ask();
    await at.query(
      `insert into export_job (id, portal_account_id, patient_id, chart_id, format, selection, language, status,
         error_detail, created_at) select $1 || n, $2, 'p-amina', 'self', 'csv', '{}', 'en', 'failed', 'storage', now()
         from generate_series(1, 30) n returning id`,
      ["expjob_many", PEOPLE.amina],
    );
    expect((await at.ask()).id).toBe(id);
    await expect(at.ask({ format: "csv" })).rejects.toMatchObject({ code: "RATE_LIMITED" });
  });
});

describe("making", () => {
  it("leads to a whole file that its folder cannot read", async () => {
    const row = await at.made();
    expect(row).toMatchObject({
      status: "complete",
      tries: 1,
      errorDetail: null,
      grants: ["exports:create", "demographics:read", "allergies:read"],
      teenPrivacy: false,
      done: 41,
      total: 41,
    });
    expect(row.expiresAt!.getTime() - row.completedAt!.getTime()).toBe(7 * 24 * 3_600_000);
    expect(await linesOf(row)).toBe(41);
    expect(await at.files()).toEqual([row.artifactName]);
    const bytes = await readFile(path.join(at.folder, row.artifactName!));
    expect(bytes.includes(CANARY)).toBe(false);
    expect(row.sealedKey).not.toContain(CANARY);
    const events = await at.at.events(row.id);
    expect(events.map(({ event_type, actor_kind }) => [event_type, actor_kind])).toEqual([
      ["export-requested", "patient"],
      ["export-completed", "patient"],
    ]);
    expect(await at.at.jobs("send-mail")).toBe(1);
    expect(await at.query("select from portal_notice where export_id = $1", [row.id])).toHaveLength(1);
    // Again, as the queue may: there is nothing to do.
    expect((await at.make(row.id)).version).toBe(row.version);
  });

  it("fails when upstream fails at nine tenths, and nothing is left", async () => {
    const { id } = await at.ask();
    let pages = 0;
    at.upstream.fail(
      { kind: "changed", change: (body) => ((pages += 1) < 4 ? body : { resourceType: "Nonsense" }) },
      "AllergyIntolerance",
    );
    expect(await at.make(id)).toMatchObject({ status: "failed", sealedKey: null });
    expect(pages).toBeGreaterThanOrEqual(4);
    expect(["upstream-unavailable", "upstream-unusable"]).toContain((await at.rowOf(id)).errorDetail);
    expect(await at.files()).toEqual([]);
    expect((await at.at.events(id)).at(-1)).toMatchObject({
      event_type: "export-failed",
      actor_kind: "system",
    });
  });

  it("fails when there is no room, and nothing is left", async () => {
    const { artifacts } = at.portal;
    const full: ArtifactStore = {
      ...artifacts,
      async create(name) {
        const writer = await artifacts.create(name);
        return { ...writer, finish: () => Promise.reject(new StorageFailed("full")) };
      },
    };
    at.portal.artifacts = full;
    try {
      expect(await at.made()).toMatchObject({ status: "failed", errorDetail: "storage" });
      expect(await at.files()).toEqual([]);
    } finally {
      at.portal.artifacts = artifacts;
    }
  });

  it("that breaks off unforeseen is tried again, and given up after five times", async () => {
    const { id } = await at.ask();
    const broken = { "fhir-bundle": { ...LINES, write: () => Promise.reject(new RangeError("bug")) } };
    for (let n = 1; n < 5; n += 1) {
      await expect(at.make(id, broken)).rejects.toThrow(RangeError);
      expect(await at.rowOf(id)).toMatchObject({ status: "running", tries: n });
    }
    expect(await at.make(id, broken)).toMatchObject({ status: "failed", errorDetail: "unexpected" });
    expect(await at.files()).toEqual([]);
  });

  it("begins again when the release rules change meanwhile", async () => {
    const { id } = await at.ask();
    let begun = 0;
    const row = await at.make(id, {
      "fhir-bundle": {
        ...LINES,
        async write(...given) {
          if ((begun += 1) === 1) await newRules();
          await LINES.write(...given);
        },
      },
    });
    expect(begun).toBe(2);
    expect(row).toMatchObject({ status: "complete", tries: 2, releaseVersion: await currentRules() });
    expect(await at.files()).toEqual([row.artifactName]);
  });

  type Ending = [string, () => Promise<unknown>, Partial<ExportRow>];
  const ENDINGS: Ending[] = [
    [
      "the delegation ends",
      () => end("status = 'revoked', revoked_at = now()"),
      { status: "failed", errorDetail: "authority-gone" },
    ],
    [
      "it may not be taken any more",
      () => end("grants = '{allergies:read}'"),
      { status: "failed", errorDetail: "authority-gone" },
    ],
    [
      "the account is suspended",
      () =>
        at.query("update portal_account set status = 'suspended' where id = $1 returning id", [
          PEOPLE.daniel,
        ]),
      { status: "failed", errorDetail: "authority-gone" },
    ],
  ];
  const end = (set: string) =>
    at.query(`update proxy_delegation set ${set} where id = $1 returning id`, [TAKER]);
  it.each(ENDINGS)("leaves nothing when %s meanwhile", async (_, ending, expected) => {
    const { id } = await at.ask({ by: PEOPLE.daniel, chartId: TAKER });
    const row = await at.make(id, {
      "fhir-bundle": {
        ...LINES,
        async write(...given) {
          await LINES.write(...given);
          await ending();
        },
      },
    });
    expect(row).toMatchObject({ ...expected, sealedKey: null });
    expect(await at.files()).toEqual([]);
  });

  it("begins again with less when a part is not shared any more", async () => {
    const { id } = await at.ask({ by: PEOPLE.daniel, chartId: TAKER, sections: ["allergies", "vitals"] });
    let begun = 0;
    const row = await at.make(id, {
      "fhir-bundle": {
        ...LINES,
        async write(...given) {
          if ((begun += 1) === 1) await end("grants = '{exports:create,vitals:read}'");
          await LINES.write(...given);
        },
      },
    });
    expect(row).toMatchObject({ status: "complete", grants: ["exports:create", "vitals:read"] });
    expect(await contentOf(row)).not.toContain(CANARY);
  });

  it("stops when it is removed, and the file with it", async () => {
    const one = await at.asking();
    const { id } = await at.ask();
    const row = await at.make(id, {
      "fhir-bundle": {
        ...LINES,
        async write(_record, out, { signal }) {
          await out.write("begun");
          await removeExport(one.permit, one.chart, await at.rowOf(id));
          await new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
          await out.write("more");
        },
      },
    });
    expect(row).toMatchObject({ status: "expired", goneReason: "removed" });
    expect(await at.files()).toEqual([]);
  });

  it("goes on in the next process when this one ends", async () => {
    const { id } = await at.ask();
    const ending = new AbortController();
    const stopped = at.make(
      id,
      {
        "fhir-bundle": {
          ...LINES,
          async write(_record, out) {
            ending.abort();
            await out.write("begun");
          },
        },
      },
      ending.signal,
    );
    await expect(stopped).rejects.toThrow();
    expect(await at.rowOf(id)).toMatchObject({ status: "running" });
    expect(await at.files()).toEqual([]);
    expect(await at.make(id)).toMatchObject({ status: "complete", tries: 2 });
  });

  it("of one that another worker has taken over finishes nothing", async () => {
    const { id } = await at.ask();
    const row = await at.make(id, {
      "fhir-bundle": {
        ...LINES,
        async write(...given) {
          await LINES.write(...given);
          if ((await at.rowOf(id)).tries === 1) await at.make(id);
        },
      },
    });
    expect(row).toMatchObject({ status: "complete", tries: 2 });
    expect(await at.files()).toEqual([row.artifactName]);
    const events = (await at.at.events(id)).filter(({ event_type }) => event_type === "export-completed");
    expect(events).toHaveLength(1);
  });
});

describe("a worker that is killed at nine tenths", () => {
  it("leaves nothing to read, and the next one makes the file, once", async () => {
    const outfile = path.resolve("build", `export-child-${process.pid}.mjs`);
    await build({
      entryPoints: [new URL("./make.child.fixture.ts", import.meta.url).pathname],
      bundle: true,
      platform: "node",
      format: "esm",
      packages: "external",
      outfile,
    });
    const { id } = await at.ask();
    const { appUrl } = at.doors.database;
    const child = fork(outfile, [appUrl, at.upstream.baseUrl.href, at.dataDir, at.folder], {
      stdio: "ignore",
    });
    let runner: JobRunner | null = null;
    try {
      expect(await once(child, "message")).toEqual(["nearly", undefined]);
      child.kill("SIGKILL");
      await once(child, "exit");
      const left = await at.rowOf(id);
      expect(left).toMatchObject({ status: "running", sealedKey: null, tries: 1 });
      runner = startJobs(at.portal, {
        databaseUrl: appUrl,
        pollMs: 100,
        sweepMs: 100,
        jobs: {
          "make-export": (portal, { exportId }, signal) =>
            makeExport(portal, exportId, { signal, formats: { "fhir-bundle": LINES } }),
        },
      });
      await expect.poll(async () => (await at.rowOf(id)).status, { timeout: 20_000 }).toBe("complete");
      const row = await at.rowOf(id);
      expect(row.tries).toBe(2);
      expect(await linesOf(row)).toBe(41);
      const events = (await at.at.events(id)).filter(({ event_type }) => event_type === "export-completed");
      expect(events).toHaveLength(1);
      // What the killed one left is nobody's from the new try on.
      await expect.poll(at.files, { timeout: 20_000 }).toEqual([row.artifactName]);
    } finally {
      await runner?.stop();
      child.kill("SIGKILL");
      rmSync(outfile, { force: true });
    }
  }, 60_000);
});

describe("tidying", () => {
  it("ends what has run out, key first and then the file", async () => {
    const row = await at.made();
    at.doors.clock.now = new Date(row.expiresAt!.getTime());
    expect(await tidyExports(at.portal)).toBe(1);
    expect(await at.rowOf(row.id)).toMatchObject({
      status: "expired",
      goneReason: "expired",
      sealedKey: null,
    });
    expect(await at.files()).toEqual([row.artifactName]);
    expect(await removeArtifacts(at.portal)).toBe(1);
    expect(await at.files()).toEqual([]);
    expect((await at.rowOf(row.id)).artifactName).toBeNull();
  });

  it("keeps what still is good, and what is being made", async () => {
    const row = await at.made();
    expect(await tidyExports(at.portal)).toBe(0);
    const { id } = await at.ask();
    await at.make(id, {
      "fhir-bundle": {
        ...LINES,
        async write(...given) {
          expect(await sweepArtifacts(at.portal)).toBe(0);
          await LINES.write(...given);
        },
      },
    });
    expect(await sweepArtifacts(at.portal)).toBe(0);
    expect(await at.files()).toHaveLength(2);
    expect(await linesOf(await at.rowOf(row.id))).toBe(41);
  });

  it("sweeps what nobody knows of", async () => {
    const row = await at.made();
    const writer = await at.portal.artifacts.create(artifactName());
    await writer.write(Buffer.from("half"));
    const whole = await at.portal.artifacts.create(artifactName());
    await whole.finish();
    expect(await sweepArtifacts(at.portal)).toBe(2);
    expect(await at.files()).toEqual([row.artifactName]);
    await writer.abandon();
  });

  it("happens at a start, and leaves alone what another process is making", async () => {
    const over = await at.made();
    at.doors.clock.now = new Date(over.expiresAt!.getTime());
    const kept = await at.made();
    const killed = await at.portal.artifacts.create(artifactName());
    await killed.write(Buffer.from("half"));
    const { id } = await at.ask();
    // No hour strikes, and nothing that was put aside reminds of them.
    await at.query("delete from graphile_worker._private_jobs returning id");
    let live = "";
    let runner: JobRunner | null = null;
    try {
      const row = await at.make(id, {
        "fhir-bundle": {
          ...LINES,
          async write(...given) {
            live = (await at.rowOf(id)).artifactName!;
            expect(await at.files()).toHaveLength(4);
            runner = startJobs(at.portal, { databaseUrl: at.doors.database.appUrl });
            const left = [kept.artifactName!, `${live}.begun`].sort();
            await expect.poll(async () => (await at.files()).sort(), { timeout: 20_000 }).toEqual(left);
            await LINES.write(...given);
          },
        },
      });
      expect(row).toMatchObject({ status: "complete", tries: 1, artifactName: live });
      expect(await at.rowOf(over.id)).toMatchObject({ goneReason: "expired", sealedKey: null });
      expect(await linesOf(row)).toBe(41);
      expect((await at.files()).sort()).toEqual([kept.artifactName!, live].sort());
    } finally {
      await (runner as JobRunner | null)?.stop();
      await killed.abandon();
    }
  }, 40_000);

  it("notices a file that time alone has closed", async () => {
    const row = await at.made({ by: PEOPLE.daniel, chartId: TAKER });
    await end("valid_to = now() - interval '1 minute'");
    expect(await tidyExports(at.portal)).toBe(1);
    expect(await at.rowOf(row.id)).toMatchObject({ goneReason: "delegation-ended" });
  });

  it("ends one once", async () => {
    const row = await at.made();
    await Promise.all([1, 2, 3].map(() => dropExport(at.portal, row.id, "file-lost")));
    const events = (await at.at.events(row.id)).filter(({ event_type }) => event_type === "export-removed");
    expect(events).toHaveLength(1);
  });

  const end = (set: string) =>
    at.query(`update proxy_delegation set ${set} where id = $1 returning id`, [TAKER]);
});

async function currentRules(): Promise<number> {
  const [row] = await at.query<{ v: number }>("select max(version)::int as v from release_policy_version");
  return row!.v;
}
async function newRules(): Promise<void> {
  await at.query(
    `insert into release_policy_version (version, rules, author, reason, created_at)
      values ($1, '[]', 'system', 'test', now()) returning version`,
    [(await currentRules()) + 1],
  );
}
