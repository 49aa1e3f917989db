import type { FhirResource } from "fhir/r4";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SUBJECT, holdOf, openTestChart } from "./chart.fixture";
import type { World } from "./chart.fixture";
import { MOST_BYTES } from "./document-content";
import { projectDocuments } from "./documents.project";
import { readDocument, readDocuments } from "./documents.server";

const base64 = (text: string) => Buffer.from(text).toString("base64");
const files = (...attachments: object[]) => ({ content: attachments.map((attachment) => ({ attachment })) });
const document = (id: string, more: object = {}) =>
  ({
    resourceType: "DocumentReference",
    id,
    status: "current",
    type: { text: "Progress note" },
    subject: SUBJECT,
    date: "2026-01-01T10:00:00Z",
    ...files({ contentType: "text/plain", data: base64(`Text of ${id}`) }),
    ...more,
  }) as FhirResource;
const read = (resources: FhirResource[], world: World = {}) =>
  readDocuments(openTestChart(resources, world).chart);
const T = (text: string) => ({ text, language: null });

it("current ones, the newest first, then superseded ones", async () => {
  const view = await read([
    document("a", { date: "2020-01-01T00:00:00Z" }),
    document("b", { date: "2026-01-01T00:00:00Z", status: "superseded" }),
    document("c", { date: "2024-01-01T00:00:00Z" }),
    document("wrong", { status: "entered-in-error" }),
    document("wrong too", { docStatus: "entered-in-error" }),
  ]);
  expect(view.entries.map(({ id }) => id)).toEqual(["c", "a", "b"]);
  expect(view.section).toMatchObject({ state: "ready", unreadable: 0 });
});

it("in full", async () => {
  const view = await read([
    { resourceType: "Practitioner", id: "d", name: [{ text: "Dr. Osei" }] } as FhirResource,
    document("x", {
      description: "Discharge letter",
      docStatus: "amended",
      category: [{ text: "Clinical note" }],
      author: [{ reference: "Practitioner/d" }],
      custodian: { display: "Lakeside Clinic" },
      identifier: [{ value: "D-17" }, { value: "urn:oid:1.2.3" }],
      context: {
        period: { start: "2025-12-30", end: "2026-01-01" },
        event: [{ text: "Admission" }],
        practiceSetting: { text: "Surgery" },
        encounter: [{ reference: "Encounter/e", display: "Stay in December" }],
      },
      content: [
        {
          attachment: {
            contentType: "application/PDF; x=1",
            url: "https://fhir.test/R4/Binary/b",
            size: 12,
            title: "Letter",
            language: "es",
            creation: "2026-01-01",
          },
          format: { display: "PDF" },
        },
        { attachment: { url: "https://elsewhere.example/Binary/b", contentType: "nonsense" } },
        { attachment: { data: "A".repeat(70_000) } },
        {},
      ],
    }),
  ]);
  expect(view.entries[0]).toMatchObject({
    title: T("Discharge letter"),
    type: T("Progress note"),
    categories: [T("Clinical note")],
    docStatus: "amended",
    authors: [T("Dr. Osei")],
    custodian: T("Lakeside Clinic"),
    period: { start: "2025-12-30", end: "2026-01-01" },
    contexts: [T("Admission"), T("Surgery")],
    visit: T("Stay in December"),
    identifiers: ["D-17"],
    attachments: [
      {
        index: 0,
        title: T("Letter"),
        contentType: "application/pdf",
        size: 12,
        language: "es",
        format: T("PDF"),
        available: true,
      },
      { index: 1, contentType: null, available: false },
      { index: 2, available: true },
      { index: 3, available: false },
    ],
  });
});

describe("policy", () => {
  it("what is not signed is a card; what speaks of a held result is hidden; labels of the document count", async () => {
    const result = {
      resourceType: "Observation",
      id: "o",
      status: "final",
      code: { text: "x" },
      subject: SUBJECT,
    };
    const resources = [
      document("draft", { docStatus: "preliminary" }),
      document("about", { context: { related: [{ reference: "Observation/o" }] } }),
      document("labelled", { securityLabel: [{ coding: [{ code: "PSY" }] }] }),
      result as FhirResource,
    ];
    const view = await read(resources, { rules: [holdOf("Observation/o")] });
    expect(view.entries.map(({ id }) => id)).toEqual(["labelled"]);
    expect(view.held).toEqual([{ reason: "not-final", until: null, day: "2026-01-01" }]);
    const parent = await read(resources, { relation: "teen-proxy" });
    expect(parent.entries.map(({ id }) => id)).toEqual(["about"]);
    expect(parent.held).toEqual([]);
  });
});

describe("a file", () => {
  const pdf = Buffer.from("%PDF-1.7 …");
  const open = (resource: FhirResource, index: string | number = 0, world: World = {}) => {
    const { chart, events, asked } = openTestChart([resource], world);
    return { file: readDocument(chart, resource.id!, index), events, asked };
  };

  it("from a Binary of the same server, on record", async () => {
    const letter = document(
      "x",
      files({ url: "Binary/b", title: 'A "letter"/ñ.pdf', contentType: "text/html" }),
    );
    const { file, events } = open(letter, "0", { binaries: { b: { bytes: pdf } } });
    const { bytes, headers } = await file;
    expect(Buffer.from(bytes)).toEqual(pdf);
    expect(headers).toMatchObject({
      "Content-Type": "application/pdf",
      "Content-Disposition": `inline; filename="A letter _.pdf"; filename*=UTF-8''A%20letter%20%C3%B1.pdf`,
      "Content-Security-Policy": expect.stringMatching(/^sandbox;/),
      "X-Content-Type-Options": "nosniff",
      "Cache-Control": "no-store",
    });
    expect(events).toEqual([
      { eventType: "document-viewed", result: "granted", resourceId: "x", reason: null },
    ]);
  });

  it("from the document itself, small or large", async () => {
    const large = "x".repeat(100_000);
    const { file, asked } = open(document("x", files({ data: base64(large), contentType: "text/plain" })));
    expect(Buffer.from((await file).bytes).toString()).toBe(large);
    expect(asked).toContain("DocumentReference/x");
    expect(Buffer.from((await open(document("y")).file).bytes).toString()).toBe("Text of y");
  });

  const other = document("x", files({ url: "Binary/b" }));
  const binaries = { b: { bytes: pdf } };
  it.each<[string, FhirResource, string | number, World]>([
    ["of a withheld document", other, 0, { binaries, rules: [holdOf("DocumentReference/x")] }],
    [
      "of a document in error",
      document("x", { ...files({ url: "Binary/b" }), status: "entered-in-error" }),
      0,
      { binaries },
    ],
    ["that is not there", other, 1, { binaries }],
    ["by an index that is none", other, "0x0", { binaries }],
    ["by a negative index", other, -1, { binaries }],
    ["whose Binary is gone", other, 0, {}],
    [
      "on another server",
      document("x", files({ url: "https://elsewhere.example/R4/Binary/b" })),
      0,
      { binaries },
    ],
    ["that is another resource", document("x", files({ url: "Patient/p" })), 0, { binaries }],
    [
      "by a way out of the server's folder",
      document("x", files({ url: "Binary/../Patient/p" })),
      0,
      { binaries },
    ],
    ["of another patient", other, 0, { binaries: { b: { bytes: pdf, securityContext: "Patient/other" } } }],
  ])("%s: not found, and on record as denied", async (_what, resource, index, world) => {
    const { file, events, asked } = open(resource, index, world);
    await expect(file).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(events).toMatchObject([{ eventType: "document-viewed", result: "denied", resourceId: "x" }]);
    expect(asked.filter((one) => !/^(DocumentReference|Binary)/.test(one))).not.toContainEqual(
      expect.stringMatching(/elsewhere|^Patient\/other/),
    );
  });

  it("too large, or while upstream is away", async () => {
    const huge = open(other, 0, { binaries: { b: { bytes: Buffer.alloc(MOST_BYTES + 1) } } });
    await expect(huge.file).rejects.toMatchObject({ code: "UPSTREAM_UNUSABLE" });
    const away = open(other, 0, { failing: { Binary: "timeout" } });
    await expect(away.file).rejects.toMatchObject({ code: "UPSTREAM_UNAVAILABLE" });
    const closed = open(other, 0, { failing: { DocumentReference: "timeout" } });
    await expect(closed.file).rejects.toMatchObject({ code: "UPSTREAM_UNAVAILABLE" });
    expect(closed.events).toMatchObject([{ result: "denied", reason: "unavailable" }]);
  });

  it("by an id that is none is asked of nobody and not kept", async () => {
    const { chart, events } = openTestChart([other]);
    await expect(readDocument(chart, "../Patient/p", 0)).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(events).toMatchObject([{ resourceId: null, result: "denied" }]);
  });
});

it("hostile data never throws; every document is shown or counted", () => {
  const part = fc.constantFrom(
    "type",
    "content",
    "author",
    "context",
    "category",
    "identifier",
    "masterIdentifier",
    "custodian",
    "description",
  );
  fc.assert(
    fc.property(fc.array(fc.dictionary(part, fc.jsonValue())), (list) => {
      const { views, unreadable } = projectDocuments(
        list.map((parts) => document("x", parts)),
        new Map(),
      );
      expect(views.length + unreadable).toBe(list.length);
    }),
  );
});
