import type { FhirResource } from "fhir/r4";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createLogger } from "../../log";
import { startFaultyUpstream } from "../../testing/faulty-upstream";
import type { FaultyUpstream } from "../../testing/faulty-upstream";
import { createFhirClient } from "./client";
import { UpstreamFailure } from "./failure";

const LABS = Array.from({ length: 25 }, (_, index) => ({
  resourceType: "Observation",
  id: `o${String(index).padStart(2, "0")}`,
  status: "final",
  code: { text: "Potassium" },
  subject: { reference: "Patient/p1" },
})) as FhirResource[];

let upstream: FaultyUpstream;
beforeEach(async () => {
  upstream = await startFaultyUpstream([{ resourceType: "Patient", id: "p1" }, ...LABS]);
});
afterEach(() => upstream.close());

function pages(more: { type?: "Observation" | "DocumentReference" } = {}) {
  const client = createFhirClient({
    baseUrl: upstream.baseUrl,
    auth: { kind: "none" },
    log: createLogger("silent"),
    limits: { retryBaseMs: 1, retryCapMs: 5, circuitFailures: 1_000, entries: 10, pages: 2 },
  });
  return client.searchPages(
    { type: more.type ?? "Observation", required: { patient: "p1" } },
    { pageSize: 4 },
  );
}

async function all(search: ReturnType<typeof pages>) {
  const sizes: number[] = [];
  const refs = new Set<string>();
  for await (const page of search) {
    sizes.push(page.matches.length);
    for (const { ref } of page.matches) refs.add(ref);
  }
  return { sizes, refs };
}

async function failure(work: Promise<unknown>) {
  const error = await work.catch((reason: unknown) => reason);
  return error instanceof UpstreamFailure ? error.kind : error;
}

describe("searchPages", () => {
  test("gives each page as it comes, beyond every limit of a list", async () => {
    const { sizes, refs } = await all(pages());
    expect(sizes).toEqual([4, 4, 4, 4, 4, 4, 1]);
    expect(refs.size).toBe(25);
  });

  test("asks for the next page only when the last was taken", async () => {
    const search = pages();
    await search.next();
    expect(upstream.count("Observation")).toBe(1);
    await search.return(undefined);
    expect(upstream.count("Observation")).toBe(1);
  });

  test("a page that fails once is asked for again", async () => {
    const search = pages();
    await search.next();
    upstream.failOnce({ kind: "status", status: 503 });
    const { refs } = await all(search);
    expect(refs.size).toBe(21);
  });

  test("a page that stays away ends it", async () => {
    const search = pages();
    await search.next();
    upstream.fail({ kind: "status", status: 503 });
    expect(await failure(all(search))).toBe("server-error");
  });

  test.each(["foreign", "looping"] as const)("a %s link ends it", async (next) => {
    upstream.manner = { ...upstream.manner, next };
    expect(await failure(all(pages()))).toBe("unusable");
  });

  test("fewer entries than upstream counts end it", async () => {
    upstream.fail({ kind: "changed", change: (body) => ({ ...body, total: 30 }) });
    expect(await failure(all(pages()))).toBe("unusable");
  });

  test("large inline attachments are left in", async () => {
    const data = "x".repeat(100_000);
    upstream.put({
      resourceType: "DocumentReference",
      id: "d",
      status: "current",
      subject: { reference: "Patient/p1" },
      content: [{ attachment: { contentType: "text/plain", data } }],
    });
    const { value } = await pages({ type: "DocumentReference" }).next();
    expect(value?.matches[0]?.resource).toMatchObject({ content: [{ attachment: { data } }] });
  });
});
