import type { Bundle, DocumentReference, FhirResource } from "fhir/r4";
import { afterAll, describe, expect, test } from "vitest";
import { holdOf } from "../../chart/chart.fixture";
import type { World } from "../../chart/chart.fixture";
import { hold, observation, report } from "../../chart/results.fixture";
import { closeSpools, gatherTest, refOf } from "../../chart/whole/whole.fixture";
import { parseFhirJson } from "../../upstream/fhir/json";
import { bundleOf, bundleText } from "./bundle.fixture";

afterAll(closeSpools);

const patient = { resourceType: "Patient", id: "p", name: [{ family: "Diallo" }] } as FhirResource;
const subject = { reference: "Patient/p" };
const given = (...more: object[]) => [patient, ...more] as FhirResource[];

async function madeOf(resources: FhirResource[], world: World = {}): Promise<Bundle> {
  return bundleOf((await gatherTest(resources, world)).record);
}
const refsIn = ({ entry }: Bundle) => entry!.map(({ resource }) => refOf(resource!));
const inside = <T = FhirResource>({ entry }: Bundle, ref: string) =>
  entry!.find(({ resource }) => refOf(resource!) === ref)?.resource as T | undefined;

describe("the file", () => {
  test("a collection, named by addresses of the portal, its digits as upstream wrote them", async () => {
    const lab = { ...observation("k"), ...(parseFhirJson('{"valueQuantity":{"value":5.10}}') as object) };
    const text = await bundleText((await gatherTest(given(lab))).record);
    expect(text).toContain('"value":5.10');
    expect(text).not.toContain("$digits");
    const bundle = JSON.parse(text) as Bundle;
    expect(bundle).toMatchObject({ resourceType: "Bundle", type: "collection" });
    expect(bundle.entry!.map(({ fullUrl }) => fullUrl)).toEqual([
      "https://portal.example/fhir/Patient/p",
      "https://portal.example/fhir/Observation/k",
    ]);
  });

  test("each resource once, though it stands in two sections", async () => {
    const both = observation("k", {
      category: [{ coding: [{ code: "vital-signs" }] }, { coding: [{ code: "laboratory" }] }],
    });
    expect(refsIn(await madeOf(given(both)))).toEqual(["Patient/p", "Observation/k"]);
  });

  test("says how much could not be read", async () => {
    const broken = observation("bad", { code: { coding: "none" } });
    const bundle = await madeOf(given(observation("k"), broken));
    expect(bundle.entry!.at(-1)).toMatchObject({
      fullUrl: expect.stringMatching(/^urn:uuid:/) as string,
      resource: {
        resourceType: "OperationOutcome",
        issue: [{ severity: "warning", details: { text: expect.stringContaining("1 entry") as string } }],
      },
    });
  });

  test("what leads on comes along: people, places, medicines, and what those name", async () => {
    const bundle = await madeOf(
      given(
        observation("k", { performer: [{ reference: "PractitionerRole/r", display: "Dr" }] }),
        { resourceType: "PractitionerRole", id: "r", organization: { reference: "Organization/o" } },
        { resourceType: "Organization", id: "o", name: "Lakeside" },
        { resourceType: "Organization", id: "unasked", name: "Elsewhere" },
      ),
    );
    expect(refsIn(bundle).slice(2)).toEqual(["PractitionerRole/r", "Organization/o"]);
  });
});

describe("days", () => {
  const dated = (id: string, effectiveDateTime?: string) => observation(id, { effectiveDateTime });
  const all = given(
    dated("before", "2026-01-31"),
    dated("first", "2026-02-01T00:30:00-05:00"),
    dated("year", "2026"),
    dated("never", undefined),
    dated("member", "2025-01-01"),
    report("panel", ["Observation/member"], { effectiveDateTime: "2026-02-10" }),
  );

  test("those of the days chosen, those of an unknown day, and what stands in them", async () => {
    const { record } = await gatherTest(all, {}, { from: "2026-02-01", to: "2026-02-28" });
    const found = refsIn(await bundleOf(record)).sort();
    expect(found).toEqual([
      "DiagnosticReport/panel",
      "Observation/first",
      "Observation/member",
      "Observation/never",
      "Observation/year",
      "Patient/p",
    ]);
  });
});

describe("hidden is closed", () => {
  test("a report that lost a member has neither its name, its words nor its files", async () => {
    const panel = {
      ...report("panel", [], {
        conclusion: "secret conclusion",
        presentedForm: [{ contentType: "text/plain", data: "c2VjcmV0" }],
        extension: [{ url: "https://x.example", valueString: "secret" }],
      }),
      result: [{ reference: "Observation/open" }, { reference: "Observation/held", display: "secret name" }],
    };
    const text = JSON.stringify(
      await madeOf(given(observation("open"), observation("held"), panel), { rules: [hold("held")] }),
    );
    expect(text).not.toMatch(/secret|Observation\/held|c2VjcmV0/);
    expect(text).toContain("Observation/open");
  });

  test("a copy inside another", async () => {
    const panel = report("panel", ["#in", "Observation/open"], {
      contained: [{ ...observation("held", { note: [{ text: "secret" }] }), id: "in" }],
    });
    const bundle = await madeOf(given(observation("open"), panel), { rules: [hold("held")] });
    expect(JSON.stringify(bundle)).not.toMatch(/secret|#in|contained/);
    expect(inside(bundle, "DiagnosticReport/panel")).toBeDefined();
  });

  test("a reference from anywhere, its words with it", async () => {
    const document = {
      resourceType: "DocumentReference",
      id: "d",
      status: "current",
      subject,
      content: [{ attachment: { title: "Letter" } }],
      relatesTo: [{ code: "replaces", target: { reference: "DocumentReference/held", display: "secret" } }],
      extension: [{ url: "https://x.example", valueReference: { reference: "Observation/gone" } }],
    };
    const held = { ...document, id: "held", relatesTo: undefined };
    const bundle = await madeOf(given(document, held), { rules: [holdOf("DocumentReference/held")] });
    expect(inside(bundle, "DocumentReference/d")).not.toHaveProperty("relatesTo");
    expect(inside(bundle, "DocumentReference/d")).not.toHaveProperty("extension");
    expect(JSON.stringify(bundle)).not.toMatch(/secret|held/);
  });

  test("a reason in a section that is not shared keeps its words alone", async () => {
    const order = {
      resourceType: "MedicationRequest",
      id: "m",
      status: "active",
      intent: "order",
      subject,
      medicationCodeableConcept: { text: "Metformin" },
      reasonReference: [{ reference: "Condition/c", display: "Diabetes" }],
    };
    const condition = { resourceType: "Condition", id: "c", subject, code: { text: "Diabetes type 2" } };
    const world: World = { relation: "proxy", grants: ["medications:read"] };
    const bundle = await madeOf(given(order, condition), world);
    expect(inside(bundle, "MedicationRequest/m")).toMatchObject({
      reasonReference: [{ display: "Diabetes" }],
    });
    expect(JSON.stringify(bundle)).not.toContain("Condition/c");
  });

  test("other people in an appointment, and the note of the staff", async () => {
    const visit = {
      resourceType: "Appointment",
      id: "a",
      status: "booked",
      comment: "secret",
      participant: [
        { actor: subject, status: "accepted" },
        { actor: { reference: "Patient/baby", display: "secret" }, status: "accepted" },
        { actor: { reference: "RelatedPerson/x", display: "secret" }, status: "accepted" },
      ],
    };
    const bundle = await madeOf(given(visit));
    expect(inside(bundle, "Appointment/a")).toMatchObject({ participant: [{ actor: subject }] });
    expect(JSON.stringify(bundle)).not.toMatch(/secret|baby/);
  });

  test("to a proxy without personal details, the head of the page and no more", async () => {
    const whole = {
      ...patient,
      birthDate: "1980-01-01",
      identifier: [{ value: "secret" }],
      telecom: [{ system: "email", value: "secret" }],
    } as FhirResource;
    const without = await madeOf([whole], { relation: "proxy", grants: ["results:read"] });
    expect(without.entry![0]!.resource).toEqual({
      resourceType: "Patient",
      id: "p",
      name: [{ family: "Diallo" }],
      birthDate: "1980-01-01",
    });
    const withDetails = await madeOf([whole], { relation: "proxy" });
    expect(JSON.stringify(withDetails)).not.toContain("secret");
  });
});

describe("where it comes from", () => {
  const provenance = (id: string, ...targets: string[]) => ({
    resourceType: "Provenance",
    id,
    recorded: "2026-01-01T00:00:00Z",
    target: targets.map((reference) => ({ reference })),
    agent: [{ who: { display: "Lakeside" } }],
  });

  test("Provenance, when all it speaks of is there", async () => {
    const bundle = await madeOf(
      given(
        observation("open"),
        observation("held"),
        provenance("whole", "Observation/open", "Patient/p"),
        provenance("part", "Observation/open", "Observation/held"),
        provenance("elsewhere", "Procedure/x"),
      ),
      { rules: [hold("held")] },
    );
    expect(refsIn(bundle).filter((ref) => ref.startsWith("Provenance/"))).toEqual(["Provenance/whole"]);
  });
});

describe("files", () => {
  const document = (id: string, ...attachments: object[]) => ({
    resourceType: "DocumentReference",
    id,
    status: "current",
    subject,
    content: attachments.map((attachment) => ({ attachment })),
  });

  test("inline ones whole, however large; Binaries of what is visible; a foreign one never", async () => {
    const data = Buffer.alloc(200_000, "x").toString("base64");
    const resources = given(
      document("d", { data, contentType: "text/plain" }, { url: "Binary/b", contentType: "application/pdf" }),
      document("held", { url: "Binary/held", contentType: "application/pdf" }),
      document("other", { url: "Binary/foreign", contentType: "application/pdf" }),
    );
    const bundle = await madeOf(resources, {
      rules: [holdOf("DocumentReference/held")],
      binaries: {
        b: { bytes: Buffer.from("%PDF") },
        held: { bytes: Buffer.from("held") },
        foreign: { bytes: Buffer.from("other"), securityContext: "Patient/other" },
      },
    });
    const whole = inside<DocumentReference>(bundle, "DocumentReference/d")!;
    expect(whole.content[0]!.attachment.data).toBe(data);
    expect(inside(bundle, "Binary/b")).toEqual({
      resourceType: "Binary",
      id: "b",
      contentType: "application/pdf",
      data: Buffer.from("%PDF").toString("base64"),
    });
    expect(inside(bundle, "Binary/held")).toBeUndefined();
    expect(inside(bundle, "Binary/foreign")).toBeUndefined();
    expect(JSON.stringify(bundle)).toContain("1 attached file");
  });

  test("upstream away while files are read: no record at all", async () => {
    const world: World = { failing: { Binary: "server-error" } };
    const { record } = await gatherTest(given(document("d", { url: "Binary/b" })), world);
    await expect(bundleOf(record)).rejects.toMatchObject({ reason: "upstream-unavailable" });
  });
});

test("a section that cannot be had is no record", async () => {
  const away = gatherTest(given(observation("k")), { failing: { Condition: "timeout" } });
  await expect(away).rejects.toMatchObject({ name: "GatherFailed", reason: "upstream-unavailable" });
  const foreign = gatherTest(given(observation("k", { subject: { reference: "Patient/other" } })));
  await expect(foreign).rejects.toMatchObject({ reason: "upstream-unusable" });
});
