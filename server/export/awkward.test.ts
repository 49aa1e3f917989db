/** Documents of a record that nobody would make up on purpose, and of one with something to hide. */
import type { FhirResource } from "fhir/r4";
import { afterAll, describe, expect, it } from "vitest";
import { holdOf } from "../chart/chart.fixture";
import { closeSpools, gatherTest } from "../chart/whole/whole.fixture";
import { parseFhirJson } from "../upstream/fhir/json";
import { csv } from "./formats/csv";
import { html } from "./formats/html";
import { pdf } from "./formats/pdf";
import { readPdf, squeezed, written } from "./readable.fixture";

const TIMEOUT = 60_000;
afterAll(closeSpools);

const LONG = "Pneumonoultramicroscopicsilicovolcanoconiosis".repeat(6);
const ESCAPE = "\\u0007\\u202e";

/** Decimals as they were written: an object would lose their last digit. */
const OBSERVATIONS = [
  ["long", LONG, "5.10", "mmol/L"],
  ["formula", "=SUM(A1:A9)", "-3.20", "mmol/L"],
  ["markup", "<script>alert(1)</script> & co", "7.00", "%"],
  ["arabic", "سكر الدم Glucose صائم", "12.50", "mg/dL"],
  ["control", `Con${ESCAPE}trol`, "1.0", "g/L"],
  ["emoji", "Mood 🦄 today", "3", "{score}"],
  ["greek", "β-hCG ≥ µ 漢字", "0.90", "U/L"],
].map(
  ([id, name, value, unit]) =>
    `{"resourceType":"Observation","id":"${id}","status":"final","code":{"text":"${name}"},` +
    `"subject":{"reference":"Patient/p"},"effectiveDateTime":"2026-03-03T09:05:00Z",` +
    `"valueQuantity":{"value":${value},"unit":"${unit}"},"note":[{"text":"note of ${id}"}]}`,
);
const patient = `{"resourceType":"Patient","id":"p","name":[{"text":"أمينة Haddad"}],"birthDate":"1979-05-03"}`;
const resources = parseFhirJson(`[${[patient, ...OBSERVATIONS].join(",")}]`) as FhirResource[];

describe("awkward names and digits", () => {
  const record = () => gatherTest(resources, { exact: true }).then((gathered) => gathered.record);

  it("are text in the page", async () => {
    const text = (await written(html, await record())).toString("utf8");
    expect(text).toContain(LONG);
    expect(text).toContain("&lt;script&gt;alert(1)&lt;/script&gt; &amp; co");
    for (const value of ["5.10", "-3.20", "7.00", "12.50", "0.90"]) expect(text).toContain(`<b>${value}</b>`);
    expect(text).not.toMatch(/<script|<img|<iframe|src=/);
    expect(text).toContain("default-src &#x27;none&#x27;");
  });

  it.each(["en", "ar"] as const)("are whole in the PDF, %s", { timeout: TIMEOUT }, async (language) => {
    const { text } = await readPdf(await written(pdf, await record(), language));
    const found = squeezed(text);
    for (const name of [LONG, "=SUM(A1:A9)", "Control", "Glucose", "β-hCG", "سكر", "صائم"])
      expect(found).toContain(squeezed(name));
    for (const { id } of resources.slice(1)) expect(found).toContain(`noteof${id}`);
    for (const value of ["5.10mmol/L", "-3.20mmol/L", "7.00%", "12.50mg/dL", "0.90U/L"])
      expect(found).toContain(value);
    if (language === "en") expect(text).toContain("A small box stands for a letter or sign");
  });

  it("are harmless in the table, and numbers stay numbers", async () => {
    const text = (await written(csv, await record())).toString("utf8");
    expect(text.startsWith("\uFEFF")).toBe(true);
    expect(text).toContain(`"'=SUM(A1:A9)","-3.20"`);
    expect(text).toContain(`"${LONG}","5.10","mmol/L"`);
    expect(text.endsWith("\r\n")).toBe(true);
  });
});

describe("what is hidden", () => {
  const CANARY = "Zebrafinch";
  const hidden = OBSERVATIONS[0]!.replace(LONG, CANARY).replace("note of long", `note of ${CANARY}`);
  const report =
    `{"resourceType":"DiagnosticReport","id":"r","status":"final","code":{"text":"Bird report"},"subject":{"reference":"Patient/p"},` +
    `"effectiveDateTime":"2026-03-03","conclusion":"It was a ${CANARY}.","result":[{"reference":"Observation/long"},{"reference":"Observation/greek"}]}`;
  const all = parseFhirJson(`[${[patient, hidden, OBSERVATIONS[6], report].join(",")}]`) as FhirResource[];

  it("is in none of them, nor what speaks of it", { timeout: TIMEOUT }, async () => {
    const rules = [holdOf("Observation/long")];
    const { record } = await gatherTest(all, { exact: true, rules });
    const page = (await written(html, record)).toString("utf8");
    const paper = (await readPdf(await written(pdf, record))).text;
    const table = (await written(csv, record)).toString("utf8");
    for (const text of [page, paper, table]) {
      expect(text).toContain("Bird report");
      expect(text).not.toContain(CANARY);
      expect(text).not.toContain("did not reach us");
    }
  });
});

it(
  "a record with nothing in it says so, and not that there is nothing to know",
  { timeout: TIMEOUT },
  async () => {
    const { record } = await gatherTest(resources.slice(0, 1), {}, { from: "2026-01-01" });
    const page = (await written(html, record)).toString("utf8");
    expect(page.match(/Nothing is recorded in this part for the days that were chosen/g)).toHaveLength(5);
    expect(page.match(/nothing of the chosen days/g)).toHaveLength(5);
    // Allergies, medicines and health problems are of no day.
    expect(page.match(/Nothing is recorded in this part\./g)).toHaveLength(3);
    expect(page).toContain("Only the time from 1 January 2026 was chosen");
    expect(page).toContain("Whole, of whatever day: Allergies, Medicines, and Health problems.");
    expect((await readPdf(await written(pdf, record))).pages.length).toBeLessThan(6);
    const few = await gatherTest(
      resources.slice(0, 1),
      {},
      { from: "2026-01-01", sections: ["results", "medications"] },
    );
    expect((await written(html, few.record)).toString("utf8")).toContain(
      "Whole, of whatever day: Medicines.",
    );
    const none = await gatherTest(resources.slice(0, 1), {}, { from: "2026-01-01", sections: ["results"] });
    expect((await written(html, none.record)).toString("utf8")).not.toContain("of whatever day");
  },
);
