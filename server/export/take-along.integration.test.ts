/** Taking a file: who is given it, in which pieces, and what ends it. Real routes, doors, database, upstream, folder. */
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import * as charts from "../../app/routes/charts._index";
import * as list from "../../app/routes/charts.$chartId.exports._index";
import * as one from "../../app/routes/charts.$chartId.exports.$exportId._index";
import * as file from "../../app/routes/charts.$chartId.exports.$exportId.file";
import * as status from "../../app/routes/charts.$chartId.exports.$exportId.status";
import { PEOPLE } from "../access/doors.fixture";
import {
  beginClosing,
  lockPortalAccount,
  suspendPortalAccount,
} from "../aggregates/portal-account/lifecycle.server";
import { expireDelegations } from "../aggregates/proxy-delegation/tidy-delegations";
import {
  changeDelegation,
  relinquishDelegation,
  revokeDelegation,
} from "../aggregates/proxy-delegation/proxy-delegation.server";
import { sharingOf } from "../aggregates/proxy-delegation/sharing.fixture";
import { publishReleasePolicy } from "../aggregates/release-policy/release-policy.server";
import type { RuleChange } from "../aggregates/release-policy/release-policy.rules";
import { mintExportId } from "../aggregates/export-job/export-id";
import type { ExportRow, GoneReason } from "../aggregates/export-job/export-job.types";
import { removeArtifacts } from "../aggregates/export-job/tidy-exports";
import { createSectionCache } from "../cache/cache";
import { createMemoryTier } from "../cache/tier";
import { StorageFailed } from "../storage/artifact-store";
import { HEADER_BYTES, SEGMENT_BYTES } from "../storage/sealed-stream";
import { CANARY, LINES, openExports, TAKER } from "./export.fixture";
import type { Exports } from "./export.fixture";

let at: Exports;
let sharing: ReturnType<typeof sharingOf>;
const cookies = new Map<string, string>();

beforeAll(async () => {
  at = await openExports({
    "routes/exports": ["taking/:chartId/exports", list],
    "routes/export": ["taking/:chartId/exports/:exportId", one],
    "routes/export-file": ["taking/:chartId/exports/:exportId/file", file],
    "routes/my-charts": ["my-charts", charts],
    "resource status": ["taking/:chartId/exports/:exportId/status", status],
  });
  sharing = sharingOf(at.doors);
}, 60_000);
afterAll(() => at.close());
beforeEach(async () => {
  await at.forget();
  cookies.clear();
});

type Who = keyof typeof PEOPLE;
async function cookieOf(who: Who): Promise<string> {
  const known = cookies.get(who) ?? (await at.doors.cookieOf(`${who}@example.com`));
  cookies.set(who, known);
  return known;
}
const get = async (who: Who, address: string, init: RequestInit = {}) =>
  at.doors.fetch(`/taking${address}`, { cookie: await cookieOf(who), ...init });
const fileOf = (row: ExportRow) => `/${row.chartId}/exports/${row.id}/file`;

describe("asking by the form", () => {
  const send = async (fields: Record<string, string>) =>
    get("amina", "/self/exports?_data=routes%2Fexports", {
      method: "POST",
      headers: { origin: at.doors.origin },
      body: new URLSearchParams({ account: PEOPLE.amina, exportId: mintExportId(new Date()), ...fields }),
    });

  it("leads to its page, which comes again by itself until that is stopped", async () => {
    const answer = await send({ format: "fhir-bundle", sections: "allergies" });
    const address = answer.headers.get("x-remix-redirect")!;
    expect(address).toMatch(/^\/charts\/self\/exports\/expjob_/);
    const below = address.replace("/charts", "");
    const page = await get("amina", below);
    expect(page.headers.get("refresh")).toBe(`3; url=${address}?watch=yes`);
    expect((await get("amina", `${below}?watch=no`)).headers.get("refresh")).toBeNull();

    const waiting = await get("amina", `${below}/status`);
    expect(waiting.headers.get("retry-after")).toBe("3");
    expect(await waiting.json()).toMatchObject({
      status: "queued",
      format: "fhir-bundle",
      done: 0,
      file: null,
    });
    const id = address.split("/").at(-1)!;
    await at.make(id);
    const news = async () =>
      (
        (await (
          await at.doors.fetch("/my-charts?_data=routes%2Fmy-charts", { cookie: await cookieOf("amina") })
        ).json()) as { news: unknown }
      ).news;
    expect(await news()).toEqual([{ chartId: "self", requestIds: [], exportIds: [id] }]);
    expect((await get("amina", below)).headers.get("refresh")).toBeNull();
    expect(await news()).toEqual([]);
    const ready = await get("amina", `${below}/status`);
    expect(ready.headers.get("retry-after")).toBeNull();
    expect(await ready.json()).toMatchObject({
      status: "complete",
      done: 41,
      total: 41,
      file: `${address}/file`,
    });
    expect(
      await at.query("select from portal_notice where export_id = $1 and seen_at is null", [id]),
    ).toEqual([]);
  });

  it("is told what is wrong, with what was chosen", async () => {
    const answer = await send({ format: "fhir-bundle", from: "spring" });
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({
      form: {
        faults: { sections: "sections-none", from: "no-day" },
        typed: { from: "spring", sections: [] },
      },
    });
    expect((await send({})).status).toBe(422);
    expect((await send({ format: "fhir-bundle", sections: "allergies", exportId: "x" })).status).toBe(422);
  });

  it("says from when on another may be asked for, with what was chosen", async () => {
    await at.query(
      `insert into export_job (id, portal_account_id, patient_id, chart_id, format, selection, language, status,
         error_detail, created_at) select $1 || n, $2, 'p-amina', 'self', 'csv', '{}', 'en', 'failed', 'storage',
         now() - interval '20 hours' from generate_series(1, 30) n returning id`,
      ["expjob_limit", PEOPLE.amina],
    );
    const answer = await send({ format: "fhir-bundle", sections: "allergies", to: "2026-01-01" });
    expect(answer.status).toBe(429);
    const seconds = Number(answer.headers.get("retry-after"));
    expect(Math.abs(seconds - 4 * 3600)).toBeLessThan(300);
    const { form } = (await answer.json()) as {
      form: { refused: { limitUntil: string }; typed: object };
    };
    expect(form.typed).toEqual({
      format: "fhir-bundle",
      sections: ["allergies"],
      from: "",
      to: "2026-01-01",
    });
    const until = Date.parse(form.refused.limitUntil) - at.doors.clock.now.getTime();
    expect(Math.abs(until - 4 * 3_600_000)).toBeLessThan(300_000);
  });

  it("asks for a proof of the last minutes", async () => {
    const cookie = await cookieOf("amina");
    await at.query(
      "update portal_session set password_at = now() - interval '1 hour' where portal_account_id = $1 returning id",
      [PEOPLE.amina],
    );
    const page = await at.doors.fetch("/taking/self/exports", { cookie });
    expect(page.headers.get("location")).toMatch(/^\/step-up/);
    expect((await send({ format: "fhir-bundle", sections: "allergies" })).status).not.toBe(200);
    expect(await at.at.jobs("make-export")).toBe(0);
  });

  it("says no in JSON to whoever is not signed in", async () => {
    const answer = await at.doors.fetch("/taking/self/exports/x/status");
    expect(answer.status).toBe(401);
    expect(answer.headers.get("content-type")).toContain("application/problem+json");
    const gone = await get("amina", "/self/exports/x/status");
    expect(gone.status).toBe(404);
    expect(await gone.json()).toMatchObject({ code: "NOT_FOUND" });
  });

  it("by itself does not keep a session alive", async () => {
    const row = await at.ask();
    const cookie = await cookieOf("amina");
    const idle =
      "update portal_session set last_used_at = now() - interval '10 minutes' where portal_account_id = $1 returning id";
    const used = async () =>
      (
        await at.query<{ n: number }>(
          "select count(*)::int as n from portal_session where portal_account_id = $1 and last_used_at > now() - interval '1 minute'",
          [PEOPLE.amina],
        )
      )[0]!.n;
    await at.query(idle, [PEOPLE.amina]);
    await at.doors.fetch(`/taking/self/exports/${row.id}?watch=yes`, { cookie });
    await at.doors.fetch(`/taking/self/exports/${row.id}/status`, { cookie });
    expect(await used()).toBe(0);
    await at.doors.fetch(`/taking/self/exports/${row.id}`, { cookie });
    expect(await used()).toBe(1);
  });
});

describe("fetching", () => {
  it("gives the whole file as a file, on record", async () => {
    const row = await at.made();
    const answer = await get("amina", fileOf(row));
    expect(answer.status).toBe(200);
    const headers = Object.fromEntries(answer.headers);
    expect(headers).toMatchObject({
      "content-length": String(row.bytes),
      "accept-ranges": "bytes",
      etag: row.etag,
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
    });
    expect(headers["content-disposition"]).toMatch(
      /^attachment; filename="health-record-\d{4}-\d\d-\d\d\.\w+"$/,
    );
    expect(headers["content-security-policy"]).toContain("sandbox");
    expect(headers["content-encoding"]).toBeUndefined();
    const text = await answer.text();
    expect(text.match(new RegExp(CANARY, "g"))).toHaveLength(40);
    expect((await at.at.events(row.id)).at(-1)).toMatchObject({
      event_type: "export-downloaded",
      actor_kind: "patient",
    });
  });

  it("gives parts of it, and says what cannot be given", async () => {
    const row = await at.made();
    const whole = await (await get("amina", fileOf(row))).text();
    const part = async (headers: Record<string, string>, method = "GET") => {
      const answer = await get("amina", fileOf(row), { headers, method });
      return {
        status: answer.status,
        range: answer.headers.get("content-range"),
        text: await answer.text(),
        answer,
      };
    };
    const size = row.bytes!;
    expect(await part({ range: "bytes=10-19" })).toMatchObject({
      status: 206,
      range: `bytes 10-19/${size}`,
      text: whole.slice(10, 20),
    });
    expect(await part({ range: "bytes=-5" })).toMatchObject({ status: 206, text: whole.slice(-5) });
    expect(await part({ range: "bytes=10-19", "if-range": row.etag! })).toMatchObject({ status: 206 });
    expect(await part({ range: "bytes=10-19", "if-range": '"another"' })).toMatchObject({
      status: 200,
      text: whole,
    });
    expect(await part({ range: `bytes=${size}-` })).toMatchObject({
      status: 416,
      range: `bytes */${size}`,
      text: "",
    });
    const head = await part({}, "HEAD");
    expect(head).toMatchObject({ status: 200, text: "" });
    expect(head.answer.headers.get("content-length")).toBe(String(size));
  });

  it("is on record as taken when bytes of it are given, once for the parts of one download", async () => {
    const row = await at.made();
    const taken = async () =>
      (await at.at.events(row.id)).filter((one) => one.event_type === "export-downloaded").length;
    const ask = async (range: string | null, init: RequestInit = {}, query = "") =>
      (
        await get("amina", `${fileOf(row)}${query}`, { ...init, headers: range ? { range } : {} })
      ).arrayBuffer();
    await ask(null, { method: "HEAD" });
    await ask(null, {}, "?_data=routes%2Fexport-file");
    await ask(`bytes=${row.bytes!}-`);
    expect(await taken()).toBe(0);
    await ask("bytes=10-19");
    expect(await taken()).toBe(1);
    await ask("bytes=20-29");
    await ask("bytes=30-");
    expect(await taken()).toBe(1);
    await ask("bytes=0-");
    await ask(null);
    expect(await taken()).toBe(3);
    at.doors.clock.now = new Date(at.doors.clock.now.getTime() + 6 * 60_000);
    await ask("bytes=30-");
    expect(await taken()).toBe(4);
  });

  it("is for whoever asked alone: to everybody else it never was, in the same bytes", async () => {
    const row = await at.made();
    const bytes = async (who: Who, chart: string, id: string, end: string) => {
      const answer = await get(who, `/${chart}/exports/${id}${end}`);
      return JSON.stringify([answer.status, (await answer.text()).replaceAll(id, "id")]);
    };
    for (const end of ["", "/file", "/status"]) {
      for (const [who, chart] of [
        ["noor", "self"],
        ["daniel", "self"],
        ["daniel", TAKER],
      ] as const) {
        const never = await bytes(who, chart, mintExportId(new Date()), end);
        expect(never, `${who} ${end}`).toMatch(/^\[404,/);
        expect(await bytes(who, chart, row.id, end)).toBe(never);
      }
      const answer = await at.doors.fetch(`/taking/self/exports/${row.id}${end}`);
      expect([302, 401]).toContain(answer.status);
    }
    expect((await at.rowOf(row.id)).status).toBe("complete");
  });

  it("asks for a proof of the last minutes", async () => {
    const row = await at.made();
    await cookieOf("amina");
    await at.query("update portal_session set password_at = null where portal_account_id = $1 returning id", [
      PEOPLE.amina,
    ]);
    const answer = await get("amina", fileOf(row));
    expect(answer.headers.get("location")).toMatch(/^\/step-up/);
  });

  it("of a damaged, swapped or lost file gives nothing and says so", async () => {
    const other = await at.made();
    const damages: ((name: string) => Promise<void>)[] = [
      async (name) => {
        const bytes = await readFile(path.join(at.folder, name));
        bytes[bytes.length >> 1]! ^= 1;
        await writeFile(path.join(at.folder, name), bytes);
      },
      async (name) =>
        writeFile(path.join(at.folder, name), await readFile(path.join(at.folder, other.artifactName!))),
      async (name) => at.portal.artifacts.remove(name),
    ];
    for (const damage of damages) {
      const row = await at.made();
      await damage(row.artifactName!);
      const answer = await get("amina", fileOf(row));
      expect(answer.status).toBe(302);
      expect(answer.headers.get("location")).toBe(`/charts/self/exports/${row.id}`);
      expect(await at.rowOf(row.id)).toMatchObject({
        status: "expired",
        goneReason: "file-lost",
        sealedKey: null,
      });
    }
  });

  describe("breaks off where it cannot be read", () => {
    // More than what lies in buffers on the way, so that the far end is read while it is being taken.
    const SEGMENTS = 200;
    const long = async () =>
      at.make((await at.ask()).id, {
        "fhir-bundle": {
          ...LINES,
          async write(_record, out) {
            for (let n = 0; n < SEGMENTS; n += 1) await out.write(Buffer.alloc(SEGMENT_BYTES, n));
          },
        },
      });
    const removals = async ({ id }: ExportRow) =>
      (await at.at.events(id)).filter(({ event_type }) => event_type === "export-removed");
    /** The place as it is, until `bytes` of a file were read of it. */
    const failingAfter = async (bytes: number, error: Error, work: () => Promise<void>) => {
      const { artifacts } = at.portal;
      at.portal.artifacts = {
        ...artifacts,
        async *read(name, from, to) {
          let given = 0;
          for await (const chunk of artifacts.read(name, from, to)) {
            if ((given += chunk.length) > bytes) throw error;
            yield chunk;
          }
        },
      };
      await work().finally(() => (at.portal.artifacts = artifacts));
    };
    const broken = async (row: ExportRow) => {
      const answer = await get("amina", fileOf(row));
      expect(answer.status).toBe(200);
      await expect(answer.arrayBuffer()).rejects.toThrow();
    };
    const lost = { status: "expired", goneReason: "file-lost", sealedKey: null };

    it("and is gone when a later segment of it is damaged", async () => {
      const row = await long();
      const where = path.join(at.folder, row.artifactName!);
      const bytes = await readFile(where);
      bytes[HEADER_BYTES + 150 * (SEGMENT_BYTES + 16) + 9]! ^= 1;
      await writeFile(where, bytes);
      // What is before it still is theirs, and says nothing of the rest.
      const part = await get("amina", fileOf(row), { headers: { range: "bytes=0-99" } });
      expect((await part.arrayBuffer()).byteLength).toBe(100);
      expect((await at.rowOf(row.id)).status).toBe("complete");
      await Promise.all([broken(row), broken(row)]);
      expect(await at.rowOf(row.id)).toMatchObject(lost);
      expect(await removals(row)).toEqual([expect.objectContaining({ reason: "file-lost" })]);
      expect((await get("amina", fileOf(row))).status).toBe(302);
    });

    it("and is gone when the rest of it is missing", async () => {
      const row = await long();
      await failingAfter(4_000_000, new StorageFailed("missing"), () => broken(row));
      expect(await at.rowOf(row.id)).toMatchObject(lost);
    });

    it.each(["away", "refused"] as const)("and stays when its place is %s", async (reason) => {
      const row = await long();
      await failingAfter(4_000_000, new StorageFailed(reason), () => broken(row));
      expect(await at.rowOf(row.id)).toMatchObject({ status: "complete", goneReason: null });
      expect(await removals(row)).toEqual([]);
      expect((await (await get("amina", fileOf(row))).arrayBuffer()).byteLength).toBe(row.bytes);
    });

    it("and stays when its reader hangs up", async () => {
      const row = await long();
      const { artifacts } = at.portal;
      let closed = () => {};
      const ended = new Promise<void>((resolve) => (closed = resolve));
      at.portal.artifacts = {
        ...artifacts,
        async *read(name, from, to) {
          try {
            yield* artifacts.read(name, from, to);
          } finally {
            if (from > 0) closed();
          }
        },
      };
      try {
        const answer = await get("amina", fileOf(row));
        const reader = answer.body!.getReader();
        await reader.read();
        await reader.cancel();
        await ended;
      } finally {
        at.portal.artifacts = artifacts;
      }
      expect(await at.rowOf(row.id)).toMatchObject({ status: "complete", goneReason: null });
      expect(await removals(row)).toEqual([]);
    });
  });
});

describe("what ends a file", () => {
  const amina = () => sharing.permit(PEOPLE.amina);
  const desk = () => sharing.desk(PEOPLE.staff);
  const publish = async (change: RuleChange) => {
    const staff = await sharing.desk(PEOPLE.staff);
    await at.query("update portal_account set roles = '{release-policy}' where id = $1 returning id", [
      PEOPLE.staff,
    ]);
    const [row] = await at.query<{ v: number }>("select max(version)::int as v from release_policy_version");
    const permit = { desk: { ...staff.desk, permission: "release-policy" } } as never;
    await publishReleasePolicy(permit, { version: row!.v, change, note: "test" });
  };
  let named = 0;
  const hold = (): RuleChange => ({
    deed: "add",
    ruleId: `hold-${(named += 1)}`,
    rule: {
      match: { codes: [{ code: "nothing-has-this" }] },
      effect: { kind: "hold-until-released" },
      visibility: "silent",
      reason: "other",
      expiresAt: null,
    },
  });
  const releaseOne = (): RuleChange => ({
    ...hold(),
    deed: "add",
    rule: {
      ...(hold() as { rule: object }).rule,
      match: { resources: ["Observation/x"] },
      effect: { kind: "release" },
    } as never,
  });
  const version = async () =>
    (await at.query<{ version: number }>("select version from proxy_delegation where id = $1", [TAKER]))[0]!
      .version;
  const set = (what: string) =>
    at.query(`update proxy_delegation set ${what} where id = $1 returning id`, [TAKER]);

  type Ending = [string, "amina" | "daniel", () => Promise<unknown>, GoneReason];
  const ENDINGS: Ending[] = [
    [
      "its own suspension",
      "amina",
      async () => suspendPortalAccount(await desk(), PEOPLE.amina, { reason: "misuse" } as never),
      "account-suspended",
    ],
    ["the owner's lock", "amina", async () => lockPortalAccount(await amina()), "account-suspended"],
    ["closing", "amina", async () => beginClosing(await amina()), "account-closing"],
    [
      "the end of the delegation",
      "daniel",
      async () => revokeDelegation(await amina(), TAKER),
      "delegation-ended",
    ],
    [
      "its being given up",
      "daniel",
      async () => relinquishDelegation(await sharing.permit(PEOPLE.daniel), TAKER),
      "delegation-ended",
    ],
    [
      "its last day",
      "daniel",
      async () => {
        await set("valid_to = now() - interval '1 minute'");
        await expireDelegations(at.portal);
      },
      "delegation-ended",
    ],
    [
      "the patient's suspension",
      "daniel",
      async () => suspendPortalAccount(await desk(), PEOPLE.amina, { reason: "misuse" } as never),
      "delegation-ended",
    ],
    [
      "fewer grants",
      "daniel",
      async () => {
        const permit = await amina();
        const input = {
          version: await version(),
          grants: ["exports:create", "vitals:read"],
          validTo: null,
          agreed: "no",
        };
        await changeDelegation(permit, permit, TAKER, input as never);
      },
      "grants-changed",
    ],
    ["new release rules", "amina", () => publish(hold()), "release-changed"],
    ["new release rules, of a proxy's", "daniel", () => publish(hold()), "release-changed"],
    [
      "rules that came about unseen",
      "amina",
      () =>
        at.query(
          `insert into release_policy_version (version, rules, author, reason, created_at)
            select max(version) + 1, '[]', 'system', 'test', now() from release_policy_version returning version`,
        ),
      "release-changed",
    ],
    ["a birthday after which it may not be taken", "daniel", () => teen(), "grants-changed"],
    [
      "a birthday after which other rules of privacy hold",
      "daniel",
      async () => {
        const { ageTable } = at.portal.config;
        const freely = ageTable.map((band) => (band.teenPrivacy ? { ...band, allow: "all" as const } : band));
        at.portal.config = { ...at.portal.config, ageTable: freely };
        await teen();
      },
      "privacy-changed",
    ],
    [
      "its seven days",
      "amina",
      async () =>
        at.query(
          "update export_job set expires_at = now() - interval '1 second' where status = 'complete' returning id",
        ),
      "expired",
    ],
    [
      "its removal",
      "amina",
      async () => {
        const [row] = await at.query<{ id: string }>("select id from export_job where status = 'complete'");
        const answer = await get("amina", `/self/exports/${row!.id}?_data=routes%2Fexport`, {
          method: "POST",
          headers: { origin: at.doors.origin },
          body: new URLSearchParams({ account: PEOPLE.amina }),
        });
        expect(answer.headers.get("x-remix-redirect")).toBe(`/charts/self/exports/${row!.id}`);
      },
      "removed",
    ],
  ];
  const teen = async () => {
    const birthDate = `${new Date().getUTCFullYear() - 15}-01-01`;
    await at.query("update chart set birth_date = $1 where patient_id = 'p-amina' returning patient_id", [
      birthDate,
    ]);
    at.upstream.put({ resourceType: "Patient", id: "p-amina", birthDate, name: [{ family: "Haddad" }] });
    // As a minute later: until then the doors go by what upstream said last.
    at.portal.cache = createSectionCache({ tier: createMemoryTier(1_000_000), log: at.portal.log });
  };

  it.each(ENDINGS)("%s: %s is given nothing, and key and file are gone", async (_, who, ending, reason) => {
    const { config } = at.portal;
    try {
      const row = await at.made(who === "amina" ? {} : { by: PEOPLE.daniel, chartId: TAKER });
      expect((await get(who, fileOf(row))).status).toBe(200);
      await ending();
      const answer = await get(who, fileOf(row));
      expect(answer.status).not.toBe(200);
      expect(await answer.text()).not.toContain(CANARY);
      expect(await at.rowOf(row.id)).toMatchObject({
        status: "expired",
        goneReason: reason,
        sealedKey: null,
      });
      const events = await at.at.events(row.id);
      expect(events.filter(({ event_type }) => event_type === "export-removed")).toHaveLength(1);
      expect(events.at(-1)).toMatchObject({ reason });
      await removeArtifacts(at.portal);
      expect(await at.files()).toEqual([]);
    } finally {
      at.portal.config = config;
      at.upstream.put({
        resourceType: "Patient",
        id: "p-amina",
        birthDate: "1970-01-01",
        name: [{ family: "Haddad" }],
      });
      at.portal.cache = createSectionCache({ tier: createMemoryTier(1_000_000), log: at.portal.log });
    }
  });

  it("is not what can only show more: a result released to somebody", async () => {
    const row = await at.made();
    await publish(releaseOne());
    expect((await get("amina", fileOf(row))).status).toBe(200);
    expect((await at.rowOf(row.id)).releaseVersion).toBe(row.releaseVersion! + 1);
  });

  it("of somebody else is not what ends one's own", async () => {
    const row = await at.made();
    await revokeDelegation(await amina(), TAKER);
    expect((await get("amina", fileOf(row))).status).toBe(200);
  });
});
