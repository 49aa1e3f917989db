import { randomBytes } from "node:crypto";
import { expect, it } from "vitest";
import { DRAFT_MAX, DRAFT_MS, openDraft, sealDraft } from "./correction-draft";

const portal = { secrets: { sessionKey: randomBytes(32), dataKeys: [randomBytes(32)] } };
const START = Date.parse("2026-11-23T08:00:00Z");

type Chart = Parameters<typeof sealDraft>[0];
function chartOf({ chartId = "self", patientId = "p-1", accountId = "pact_1", later = 0 } = {}): Chart {
  const request = { now: new Date(START + later) };
  return { chartId, patientId, viewer: { portal, accountId, request } } as unknown as Chart;
}
const draft = {
  requestId: "demreq_01KAR3000000000000007F2QXJ",
  from: { addressLines: "9 Quarry Lane", addressCity: "Riverside", email: "a@example.com" },
  typed: { addressLines: "1 New Street\nFlat 2", addressCity: "Riverside", email: "" },
};

it("opens to what was typed, and says nothing of it in the address", () => {
  const sealed = sealDraft(chartOf(), draft)!;
  expect(openDraft(chartOf({ later: DRAFT_MS - 1 }), sealed)).toEqual(draft);
  expect(sealed).toMatch(/^1\.[\w-]+$/);
  expect(Buffer.from(sealed.slice(2), "base64url").toString("latin1")).not.toMatch(
    /Quarry|New Street|demreq/,
  );
});

it.each<[string, Parameters<typeof chartOf>[0]]>([
  ["another account", { accountId: "pact_2" }],
  ["another chart of the same account", { chartId: "pdel_1" }],
  ["another person under the same address", { patientId: "p-2" }],
  ["an hour later", { later: DRAFT_MS }],
])("does not open for %s", (_who, other) => {
  expect(openDraft(chartOf(other), sealDraft(chartOf(), draft)!)).toBeNull();
});

it("does not open when a sign was changed or cut off, or it never was one", () => {
  const sealed = sealDraft(chartOf(), draft)!;
  const other = sealed.at(-5) === "A" ? "B" : "A";
  for (const bad of [`${sealed.slice(0, -5)}${other}${sealed.slice(-4)}`, sealed.slice(0, -9), "", "1.x"])
    expect(openDraft(chartOf(), bad)).toBeNull();
});

it("is none where the address would be too long", () => {
  const long = { ...draft, typed: { ...draft.typed, addressLines: "ش".repeat(DRAFT_MAX / 2) } };
  expect(sealDraft(chartOf(), long)).toBeNull();
});
