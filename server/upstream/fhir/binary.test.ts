import { expect, it } from "vitest";
import { fetchBinary } from "./binary";
import type { Transport } from "./transport";

const PDF = Buffer.from("%PDF-1.7");
const fhir = (more: object = {}) =>
  JSON.stringify({
    resourceType: "Binary",
    id: "b",
    contentType: "application/pdf",
    data: PDF.toString("base64"),
    ...more,
  });

function ask(body: string | Buffer, contentType: string | null, { status = 200, maxBytes = 100 } = {}) {
  const headers = new Headers(contentType ? { "content-type": contentType } : {});
  const transport = {
    send: async () => ({ status, headers, body: "", bytes: Buffer.from(body) }),
  } as unknown as Transport;
  const url = new URL("https://fhir.test/Binary/b");
  return fetchBinary(transport, url, "b", maxBytes, new AbortController().signal);
}

it.each<[string, string | Buffer, string | null, string | null]>([
  ["as it is", PDF, "application/pdf", "application/pdf"],
  ["as it is, of no type", PDF, null, null],
  ["as FHIR", fhir(), "application/fhir+json; charset=utf-8", "application/pdf"],
  ["as FHIR under plain JSON", fhir(), "application/json", "application/pdf"],
])("the content %s", async (_how, body, given, contentType) => {
  const content = await ask(body, given);
  expect(content).toMatchObject({ contentType, securityContext: null });
  expect(content.bytes).toEqual(PDF);
});

it("says whose it is, when it does", async () => {
  const content = await ask(fhir({ securityContext: { reference: "Patient/p" } }), "application/fhir+json");
  expect(content.securityContext).toBe("Patient/p");
});

it("JSON that is no FHIR is the content itself", async () => {
  expect((await ask("[1]", "application/json")).bytes.toString()).toBe("[1]");
  expect((await ask("{", "application/json")).bytes.toString()).toBe("{");
});

it.each<[string, () => Promise<unknown>, string]>([
  ["another Binary", () => ask(fhir({ id: "c" }), "application/fhir+json"), "unusable"],
  ["another resource", () => ask(`{"resourceType":"Patient","id":"b"}`, "application/fhir+json"), "unusable"],
  ["without data", () => ask(fhir({ data: undefined }), "application/fhir+json"), "unusable"],
  ["too large", () => ask("x".repeat(101), "text/plain"), "unusable"],
  ["too large inside", () => ask(fhir({ data: "A".repeat(200) }), "application/fhir+json"), "unusable"],
  ["gone", () => ask("", null, { status: 410 }), "gone"],
  ["forbidden", () => ask("", null, { status: 403 }), "forbidden"],
])("refused: %s", async (_what, asking, kind) => {
  await expect(asking()).rejects.toMatchObject({ kind });
});
