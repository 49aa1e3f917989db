/** Files of documents when upstream is not itself: a record is whole, says what it lacks, or is not made. */
import type { Binary, DocumentReference } from "fhir/r4";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { createRecordRendering } from "../../app/record/rendering";
import type { Fault } from "../testing/faulty-upstream";
import { openExports } from "./export.fixture";
import type { Exports } from "./export.fixture";
import { FORMATS } from "./formats";

const LETTER = Buffer.from("%PDF-1.7 letter");

let at: Exports;
beforeAll(async () => {
  at = await openExports({}, { allergies: 1 });
  at.portal.rendering = createRecordRendering({ css: "" });
}, 60_000);
afterAll(() => at.close());
beforeEach(async () => {
  await at.forget();
  at.upstream.put(documentOf(), binaryOf(LETTER));
  at.upstream.forget();
});

function documentOf(said: { size?: number; hash?: string } = {}): DocumentReference {
  return {
    resourceType: "DocumentReference",
    id: "d1",
    status: "current",
    subject: { reference: "Patient/p-amina" },
    description: "Letter",
    content: [{ attachment: { url: "Binary/b1", contentType: "application/pdf", ...said } }],
  };
}

function binaryOf(bytes: Buffer): Binary {
  return { resourceType: "Binary", id: "b1", contentType: "application/pdf", data: bytes.toString("base64") };
}

async function made(format: "fhir-bundle" | "html") {
  const { id } = await at.ask({ format, sections: ["documents"] });
  const { status, errorDetail, lostFiles, lostEntries } = await at.make(id, FORMATS);
  return { status, errorDetail, lostFiles, lostEntries };
}
const complete = (lostFiles: number) => ({
  status: "complete",
  errorDetail: null,
  lostFiles,
  lostEntries: 0,
});
const failed = (errorDetail: string) => ({ status: "failed", errorDetail, lostFiles: 0, lostEntries: 0 });

/** Another content at each request; from the last on the same. */
function changing(...bodies: Buffer[]): Fault {
  let asked = 0;
  const change = () => binaryOf(bodies[Math.min(asked++, bodies.length - 1)]!);
  return { kind: "changed", change };
}

for (const format of ["fhir-bundle", "html"] as const) {
  it(`${format}: whole, when all is as it is said`, async () => {
    expect(await made(format)).toEqual(complete(0));
    expect(at.upstream.count("Binary/b1")).toBe(1);
  });

  it.each([403, 404, 410])(`${format}: %i on one file is an answer, and counted`, async (status) => {
    at.upstream.fail({ kind: "status", status }, "Binary");
    expect(await made(format)).toEqual(complete(1));
  });

  it(`${format}: 401 is no answer about a file`, async () => {
    at.upstream.fail({ kind: "status", status: 401 }, "Binary");
    expect(await made(format)).toEqual(failed("upstream-unavailable"));
  });

  it(`${format}: a login in place of everything is no record`, async () => {
    at.upstream.fail(changing(LETTER.subarray(1)), "Binary");
    at.upstream.put(documentOf({ size: LETTER.length }));
    at.upstream.fail({ kind: "garbage" }, "DocumentReference/d1");
    expect(await made(format)).toEqual(failed("upstream-unusable"));
  });

  it(`${format}: a page that is there for this file alone is never the file`, async () => {
    at.upstream.fail({ kind: "garbage" }, "Binary");
    expect(await made(format)).toEqual(complete(1));
    expect(at.upstream.count("Binary/b1")).toBe(2);
  });

  it(`${format}: what is wrong in two ways fails, what comes right is taken`, async () => {
    at.upstream.put(documentOf({ size: LETTER.length }));
    at.upstream.fail(changing(LETTER.subarray(0, 7), LETTER.subarray(0, 9)), "Binary");
    expect(await made(format)).toEqual(failed("upstream-unusable"));
    at.upstream.fail(changing(LETTER.subarray(0, 7), LETTER), "Binary");
    expect(await made(format)).toEqual(complete(0));
  });

  it(`${format}: one wrong size or hash in the record does not forbid the rest`, async () => {
    at.upstream.put(documentOf({ size: 7 }));
    expect(await made(format)).toEqual(complete(1));
    at.upstream.put(documentOf({ hash: "2jmj7l5rSw0yVb/vlWAYkK/YBwk=" }));
    expect(await made(format)).toEqual(complete(1));
  });
}

it("401 on where entries come from is no answer either", async () => {
  at.upstream.fail({ kind: "status", status: 401 }, "Provenance");
  expect(await made("fhir-bundle")).toEqual(failed("upstream-unavailable"));
});

it("entries that cannot be read are counted", async () => {
  at.upstream.put({ ...documentOf(), id: "d2", type: { coding: "none" } } as never);
  const row = await made("fhir-bundle");
  at.upstream.remove("DocumentReference/d2");
  expect(row).toEqual({ ...complete(0), lostEntries: 1 });
});
