/** Work without a session enters by a door of its own, and comes no further than its account would. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inTransaction } from "../db/transaction";
import { openChart } from "./chart.server";
import { DELEGATIONS, openDoors, PEOPLE } from "./doors.fixture";
import type { Permit } from "./keys";
import { lockForChart } from "./lock-for-chart";
import { requireStepUp } from "./step-up.server";
import { viewerFor } from "./viewer-for.server";

let doors: Awaited<ReturnType<typeof openDoors>>;
beforeAll(async () => {
  doors = await openDoors();
}, 60_000);
afterAll(() => doors.close());

describe("viewerFor", () => {
  it("opens what the account may open, as itself", async () => {
    const viewer = await viewerFor(doors.portal, PEOPLE.amina, "export");
    const chart = await openChart(viewer, "self", "results:read");
    expect(chart).toMatchObject({ patientId: "p-amina", generation: 7, relation: { kind: "owner" } });
  });

  it("opens a delegated chart within its grants", async () => {
    const viewer = await viewerFor(doors.portal, PEOPLE.daniel, "export");
    const chart = await openChart(viewer, DELEGATIONS.spouse, "results:read");
    expect(chart.relation).toMatchObject({ kind: "proxy", delegationId: DELEGATIONS.spouse });
    await expect(openChart(viewer, DELEGATIONS.spouse, "allergies:read")).rejects.toMatchObject({
      code: "GRANT_MISSING",
    });
  });

  it.each([
    [DELEGATIONS.spouse, "NOT_FOUND"],
    ["pdel_nothing", "NOT_FOUND"],
    [DELEGATIONS.revoked, "DELEGATION_NOT_ACTIVE"],
  ])("opens nothing else: %s is %s", async (chartId, code) => {
    const viewer = await viewerFor(doors.portal, PEOPLE.noor, "health-link");
    await expect(openChart(viewer, chartId, "results:read")).rejects.toMatchObject({ code });
  });

  it.each(["suspended", "closing", "closed"])("is shut while %s", async (status) => {
    await doors.portal.db.query("update portal_account set status = $2 where id = $1", {
      bind: [PEOPLE.li, status],
    });
    await expect(viewerFor(doors.portal, PEOPLE.li, "export")).rejects.toMatchObject({
      code: "ACCOUNT_NOT_ACTIVE",
      detail: { reason: status },
    });
  });

  it("is shut for an account that is not there", async () => {
    await expect(viewerFor(doors.portal, "pact_nobody", "export")).rejects.toMatchObject({
      code: "UNAUTHENTICATED",
    });
  });

  it("writes nothing and proves nothing", async () => {
    const viewer = await viewerFor(doors.portal, PEOPLE.amina, "export");
    const chart = await openChart(viewer, "self", "exports:create");
    expect(() => requireStepUp(viewer)).toThrow(expect.objectContaining({ code: "STEP_UP_REQUIRED" }));
    const permit = { viewer } as unknown as Permit;
    await expect(
      inTransaction(doors.portal.db, (tx) => lockForChart(tx, permit, chart, "exports:create")),
    ).rejects.toMatchObject({ code: "UNAUTHENTICATED" });
  });

  it("puts what is seen by a link on record as a recipient's", async () => {
    const before = (await doors.events()).length;
    const viewer = await viewerFor(doors.portal, PEOPLE.noor, "health-link");
    await openChart(viewer, DELEGATIONS.spouse, "results:read").catch(() => {});
    expect(
      (await doors.database.db.query("select actor_kind from access_event order by seq"))[0].slice(before),
    ).toEqual([{ actor_kind: "recipient" }]);
  });
});
