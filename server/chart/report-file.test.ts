import type { FhirResource } from "fhir/r4";
import { describe, expect, it } from "vitest";
import { SUBJECT, holdOf, openTestChart } from "./chart.fixture";
import type { World } from "./chart.fixture";
import { MOST_BYTES } from "./document-content";
import { readReportFile } from "./report-file.server";
import { readResult } from "./results.server";

const base64 = (text: string) => Buffer.from(text).toString("base64");
const pdf = Buffer.from("%PDF-1.7 …");
const entry = (resourceType: string, id: string, more: object) =>
  ({
    resourceType,
    id,
    status: "final",
    code: { text: id },
    subject: SUBJECT,
    ...more,
  }) as unknown as FhirResource;
const report = (more: object) => entry("DiagnosticReport", "r", { effectiveDateTime: "2026-03-01", ...more });
const forms = (...presentedForm: object[]) => report({ conclusion: "Fine.", presentedForm });
const member = (id: string) => entry("Observation", id, { valueQuantity: { value: 1 } });
const withMembers = (...ids: string[]) => ({ result: ids.map((id) => ({ reference: `Observation/${id}` })) });
const media = (more: object) =>
  entry("Media", "m", {
    status: "completed",
    content: { contentType: "image/png", url: "Binary/b" },
    ...more,
  });
const pictured = report({ media: [{ comment: "Left knee", link: { reference: "Media/m" } }] });
const binaries = { b: { bytes: pdf } };

const open = (
  resources: FhirResource[],
  index: string | number = 0,
  world: World = { binaries },
  id = "r",
) => {
  const { chart, events, asked } = openTestChart(resources, world);
  return {
    get file() {
      return readReportFile(chart, id, index);
    },
    detail: () => readResult(chart, id),
    events,
    asked,
  };
};

it("a PDF beside the text, under the same headers as a document, on record", async () => {
  const { file, detail, events } = open(
    [forms({ contentType: "application/pdf", title: "Knee", url: "https://fhir.test/R4/Binary/b" })],
    "0",
  );
  const { bytes, headers } = await file;
  expect(Buffer.from(bytes)).toEqual(pdf);
  expect(headers).toMatchObject({
    "Content-Type": "application/pdf",
    "Content-Disposition": `inline; filename="Knee.pdf"; filename*=UTF-8''Knee.pdf`,
    "Content-Security-Policy": expect.stringMatching(/^sandbox;/),
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
  });
  expect(events).toEqual([
    { eventType: "document-viewed", result: "granted", resourceId: "r", reason: null },
  ]);
  expect((await detail()).files).toMatchObject([{ index: 0, title: { text: "Knee" }, available: true }]);
});

it("a page is never served as one", async () => {
  const html = forms({ contentType: "text/html", data: base64("<script>alert(1)</script>") });
  const { headers } = await open([html]).file;
  expect(headers["Content-Type"]).toBe("application/octet-stream");
  expect(headers["Content-Disposition"]).toMatch(/^attachment; filename="r\.txt"/);
});

it("large ones are read again, a contained report's from the one that contains it", async () => {
  const large = { contentType: "text/plain", data: base64("x".repeat(100_000)) };
  const { file, asked } = open([forms(large)]);
  expect((await file).bytes).toHaveLength(100_000);
  expect(asked).toContain("DiagnosticReport/r");
});

it("a picture that is a Media of the same patient", async () => {
  const { file, detail } = open([pictured, media({})]);
  expect(Buffer.from((await file).bytes)).toEqual(pdf);
  expect((await detail()).files).toMatchObject([{ index: 0, title: { text: "Left knee" }, available: true }]);
});

const linked = forms({ contentType: "application/pdf", url: "Binary/b" });
const teen: World = { binaries, relation: "teen-proxy" };
it.each<[string, FhirResource[], string | number, World]>([
  ["of a withheld report", [linked], 0, { binaries, rules: [holdOf("DiagnosticReport/r")] }],
  [
    "of a report that lost a member",
    [{ ...linked, ...withMembers("a", "b") } as FhirResource, member("a"), member("b")],
    0,
    { binaries, rules: [holdOf("Observation/b")] },
  ],
  ["of a report in error", [{ ...linked, status: "entered-in-error" } as FhirResource], 0, { binaries }],
  ["of a report that is not final", [{ ...linked, status: "preliminary" } as FhirResource], 0, { binaries }],
  ["that is not there", [linked], 1, { binaries }],
  ["by an index that is none", [linked], "0x0", { binaries }],
  ["by a negative index", [linked], -1, { binaries }],
  ["whose Binary is gone", [linked], 0, {}],
  ["on another server", [forms({ url: "https://elsewhere.example/R4/Binary/b" })], 0, { binaries }],
  ["by a way out of the server's folder", [forms({ url: "Binary/../Patient/p" })], 0, { binaries }],
  ["of another patient", [linked], 0, { binaries: { b: { bytes: pdf, securityContext: "Patient/other" } } }],
  ["a Media of another patient", [pictured, media({ subject: { reference: "Patient/x" } })], 0, { binaries }],
  ["a Media of nobody", [pictured, media({ subject: undefined })], 0, { binaries }],
  ["a Media that is held", [pictured, media({})], 0, { binaries, rules: [holdOf("Media/m")] }],
  ["a Media in error", [pictured, media({ status: "entered-in-error" })], 0, { binaries }],
  [
    "a Media that is part of what is hidden",
    [pictured, media({ partOf: [{ reference: "Observation/b" }] }), member("b")],
    0,
    { binaries, rules: [holdOf("Observation/b")] },
  ],
  ["a Media with an adolescent's own words", [pictured, media({ note: [{ text: "Chlamydia" }] })], 0, teen],
  ["a Media that is gone", [pictured], 0, { binaries }],
  [
    "a picture on another server",
    [report({ media: [{ link: { reference: "https://elsewhere.example/Media/m" } }] })],
    0,
    { binaries },
  ],
])("%s: not found, and on record as denied", async (_what, resources, index, world) => {
  const { file, events, asked } = open(resources, index, world);
  await expect(file).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(events).toMatchObject([{ eventType: "document-viewed", result: "denied" }]);
  expect(asked.join()).not.toMatch(/elsewhere|Patient\/(other|x)/);
});

it("a file of a single result, or by an id that is none, is none", async () => {
  for (const id of ["a", "../Patient/p", "r~x", ""])
    await expect(open([linked, member("a")], 0, { binaries }, id).file).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
});

describe("what a report that lost a member still says", () => {
  it("no file, no picture, no count of them", async () => {
    const whole = report({ ...withMembers("a", "b"), presentedForm: [{ url: "Binary/b", title: "Zinc" }] });
    const { detail } = open([whole, member("a"), member("b")], 0, {
      binaries,
      rules: [holdOf("Observation/b")],
    });
    const view = await detail();
    expect(view.files).toEqual([]);
    expect(JSON.stringify(view)).not.toContain("Zinc");
  });

  it("a report whose file is named by an adolescent's own words is hidden from a parent", async () => {
    const named = forms({ url: "Binary/b", title: "Chlamydia test" });
    await expect(open([named], 0, teen).detail()).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect((await open([named]).detail()).files).toHaveLength(1);
  });
});

it("too large, or while upstream is away", async () => {
  const huge = open([linked], 0, { binaries: { b: { bytes: Buffer.alloc(MOST_BYTES + 1) } } });
  await expect(huge.file).rejects.toMatchObject({ code: "UPSTREAM_UNUSABLE" });
  const away = open([linked], 0, { binaries, failing: { Binary: "timeout" } });
  await expect(away.file).rejects.toMatchObject({ code: "UPSTREAM_UNAVAILABLE" });
  const closed = open([linked], 0, { binaries, failing: { DiagnosticReport: "timeout" } });
  await expect(closed.file).rejects.toMatchObject({ code: "UPSTREAM_UNAVAILABLE" });
  expect(closed.events).toMatchObject([{ result: "denied", reason: "unavailable" }]);
});
