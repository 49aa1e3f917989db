import { describe, expect, it } from "vitest";
import { decideExportStep, whyGone } from "./export-job.rules";
import type { ExportStep, Standing } from "./export-job.rules";
import { isExportId, mintExportId } from "./export-id";
import { EXPORT_STATUSES } from "./export-job.types";
import type { ExportStatus, GoneReason } from "./export-job.types";

describe("the life of an export", () => {
  const TABLE: Record<ExportStep, Partial<Record<ExportStatus, ExportStatus>>> = {
    claim: { queued: "running", running: "running" },
    complete: { running: "complete" },
    fail: { queued: "failed", running: "failed" },
    drop: { queued: "expired", running: "expired", complete: "expired" },
  };
  const rows = (Object.keys(TABLE) as ExportStep[]).flatMap((step) =>
    EXPORT_STATUSES.map((status) => [step, status, TABLE[step][status] ?? null] as const),
  );
  it.each(rows)("%s from %s leads to %s", (step, status, to) => {
    expect(decideExportStep(status, step)).toBe(to);
  });
});

describe("whether a file may still be given", () => {
  const now = new Date("2026-11-23T10:00:00Z");
  const row = {
    grants: ["exports:create", "results:read"] as const,
    teenPrivacy: false,
    releaseVersion: 4,
    expiresAt: new Date("2026-11-30T10:00:00Z"),
  };
  const standing: Standing = {
    grants: new Set(["exports:create", "results:read", "vitals:read"]),
    teenPrivacy: false,
    releaseVersion: 4,
    now,
  };
  const CASES: [string, Partial<Standing>, GoneReason | null][] = [
    ["nothing changed", {}, null],
    ["a part in it is not shared any more", { grants: new Set(["exports:create"]) }, "grants-changed"],
    ["it may not be taken any more", { grants: new Set(["results:read"]) }, "grants-changed"],
    ["another part is not shared any more", { grants: new Set(["exports:create", "results:read"]) }, null],
    ["the age of privacy began", { teenPrivacy: true }, "privacy-changed"],
    ["the release rules changed", { releaseVersion: 5 }, "release-changed"],
    ["a moment before its end", { now: new Date("2026-11-30T09:59:59.999Z") }, null],
    ["at its end", { now: row.expiresAt }, "expired"],
    ["by a clock that is none", { now: new Date(NaN) }, "expired"],
  ];
  it.each(CASES)("%s", (_, change, reason) => {
    expect(whyGone({ ...row, grants: [...row.grants] }, { ...standing, ...change })).toBe(reason);
  });
  it("without an end it is over", () => {
    expect(whyGone({ ...row, grants: [], expiresAt: null }, standing)).toBe("expired");
  });
});

it("an id is what was minted, and nothing else", () => {
  expect(isExportId(mintExportId(new Date()))).toBe(true);
  for (const id of [
    "",
    "expjob_",
    "expjob_1",
    `x${mintExportId(new Date())}`,
    "apptreq_01KAR3ZZZZZZZZZZZZZZZZZZZZ",
  ])
    expect(isExportId(id)).toBe(false);
});
