import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import type { FhirResource } from "fhir/r4";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createRecordRendering } from "../../app/record/rendering";
import { CANARY, OWNER, canaryBundle, canaryRules } from "../../e2e/canaries/population";
import type { World } from "../chart/chart.fixture";
import { closeSpools, gatherTest } from "../chart/whole/whole.fixture";
import { checkSubject } from "../chart/subject";
import { written } from "./demo-record.fixture";
import { documentStyles } from "./document-styles";
import type { RecordRendering } from "./document/record-document.view";
import { FORMATS } from "./formats";
import type { ExportFormat } from "./formats";

/** No kind of file holds a word, a number or a code of what its taker may not see. */
const all = canaryBundle().entry.map(({ resource }) => resource) as unknown as FhirResource[];
const upstream = [
  ...all.filter((one) => checkSubject(one, OWNER) === "own"),
  // What upstream says of where entries came from, and what those refer to.
  ...[CANARY.open, CANARY.silent, CANARY.ownerOnly].map((canary) => provenance(canary)),
];
const HIDDEN = [CANARY.explained, CANARY.silent, CANARY.enteredInError, CANARY.preliminary, CANARY.stranger];
const VIEWERS: ReadonlyArray<readonly [string, World, readonly string[]]> = [
  ["the owner", { relation: "owner" }, HIDDEN],
  ["a proxy", { relation: "proxy" }, [...HIDDEN, CANARY.ownerOnly]],
  ["a proxy of an adolescent", { relation: "teen-proxy" }, [...HIDDEN, CANARY.ownerOnly]],
  [
    "a proxy for results alone",
    { relation: "proxy", grants: ["results:read", "exports:create"] },
    [...HIDDEN, CANARY.ownerOnly, `${CANARY.open}-substance`, `${CANARY.open}-mrn`, `${CANARY.open}-phone`],
  ],
];
/** Of hidden results: 877100 and its like, however their digits are grouped. */
const NUMBERS = /877[.,\s\u00a0\u202f]?[1-467]0[01]/;

let rendering: RecordRendering;
beforeAll(async () => {
  rendering = createRecordRendering(await documentStyles(""));
  // The fonts of a PDF, and what reads it, are loaded once.
  const { record } = await gatherTest(upstream, { patientId: OWNER }, { sections: [] });
  for (const format of Object.values(FORMATS)) await textOf(format, await written(format, record, rendering));
});
afterAll(closeSpools);

function provenance(canary: string): FhirResource {
  return {
    resourceType: "Provenance",
    id: `${canary}-provenance`,
    recorded: "2026-03-04T10:00:00Z",
    target: [{ reference: `Observation/${CANARY.open}-lab` }, { reference: `Observation/${canary}-lab` }],
    agent: [{ who: { display: `${canary}-agent` } }],
  };
}

async function textOf(format: ExportFormat, file: Buffer): Promise<string> {
  if (format.extension !== "pdf") return file.toString("utf8");
  const pdf = await getDocument({ data: new Uint8Array(file), verbosity: 0 }).promise;
  const pages = Array.from({ length: pdf.numPages }, async (_, index) => {
    const { items } = await (await pdf.getPage(index + 1)).getTextContent();
    return items.map((item) => ("str" in item ? item.str : "")).join("");
  });
  return (await Promise.all(pages)).join("\n") + JSON.stringify(await pdf.getMetadata());
}

describe.each(Object.values(FORMATS))("$name", (format) => {
  test.each(VIEWERS)("of %s", async (_, viewer, mayNotSee) => {
    const world: World = { patientId: OWNER, rules: canaryRules(), ...viewer };
    const { record } = await gatherTest(upstream, world);
    const text = await textOf(format, await written(format, record, rendering));
    expect(mayNotSee.filter((canary) => text.includes(canary))).toEqual([]);
    if (viewer.relation !== "owner") expect(text).not.toMatch(/877[.,\s\u00a0\u202f]?50[01]/);
    expect(text.replace(/"data":"[^"]*"/g, "")).not.toMatch(NUMBERS);
    expect(text).toContain(CANARY.open);
  });
});

test("there is something to be hidden", () => {
  for (const canary of HIDDEN.slice(0, 4)) expect(JSON.stringify(upstream)).toContain(canary);
});
