/** What ends a link, at once and for everybody, on real PostgreSQL and real HTTP. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openDoors } from "../access/doors.fixture";
import { tidyHealthLinks } from "../aggregates/health-link/tidy-links";
import {
  beginClosing,
  finishClosing,
  lockPortalAccount,
  suspendPortalAccount,
} from "../aggregates/portal-account/lifecycle.server";
import { sharingOf } from "../aggregates/proxy-delegation/sharing.fixture";
import { recheckHealthLinks } from "./recheck-links";
import { SECRET_WORD, openLinks, wrongFor } from "./links.fixture";
import type { Links } from "./links.fixture";

let links: Links;
let people: ReturnType<typeof sharingOf>;
beforeAll(async () => {
  links = await openLinks();
  people = sharingOf(links.doors);
});
afterAll(() => links.close());
beforeEach(async () => {
  await links.query(
    "update portal_account set status = 'active', closing_at = null where id in ('pact_amina', 'pact_staff')",
  );
  // Ten at once are too many; each test makes its own.
  await links.query("update health_link set expires_at = created_at where expires_at > created_at");
});

const all = (count: number) => Array.from({ length: count });
const statuses = async (answers: Array<Promise<Response>>) =>
  (await Promise.all(answers)).map(({ status }) => status).sort();

async function publish(rules: object[]): Promise<void> {
  await links.query(
    `insert into release_policy_version (version, rules, author, reason)
      select max(version) + 1, $1::jsonb, 'system', 'test' from release_policy_version`,
    [JSON.stringify(rules)],
  );
}
const hold = (ref: string) => ({
  id: "hold",
  match: { resources: [ref] },
  effect: { kind: "hold-until-released" },
  visibility: "silent",
  reason: "sensitive-conversation",
  author: "system",
  expiresAt: null,
});

describe("of many at once", () => {
  it(
    "50 wrong passcodes, five are looked at, and then it is over for the right one too",
    { timeout: 120_000 },
    async () => {
      const made = await links.make();
      const answers = await Promise.all(all(50).map(() => links.use(made, { passcode: wrongFor(made) })));
      const wrong = answers.filter(({ status }) => status === 401);
      expect(answers.map(({ status }) => status).filter((status) => status !== 401)).toEqual(
        all(45).map(() => 404),
      );
      const left = await Promise.all(
        wrong.map(async (one) => ((await one.json()) as { remainingAttempts: number }).remainingAttempts),
      );
      expect(left.sort()).toEqual([0, 1, 2, 3, 4]);
      expect(await links.rowOf(made)).toMatchObject({
        status: "ended",
        ended_because: "passcodes",
        file: null,
        passcode_hash: null,
      });
      expect((await links.use(made)).status).toBe(404);
    },
  );

  it("wrong passcodes at two processes, five are looked at", async () => {
    const other = await openDoors({ TRUSTED_PROXY: "1" }, {}, links.doors);
    const made = await links.make();
    const guess = { passcode: wrongFor(made) };
    const elsewhere = { ...made, at: other.origin };
    const found = await statuses(all(20).map((_, n) => links.use(n % 2 ? made : elsewhere, guess)));
    expect(found.filter((status) => status === 401)).toHaveLength(5);
    expect(await links.rowOf(made)).toMatchObject({ ended_because: "passcodes" });
    await other.close();
  });

  it("50 uses of a link with three, three are let in", { timeout: 120_000 }, async () => {
    const made = await links.make();
    const found = await statuses(all(50).map(() => links.use(made)));
    expect(found).toEqual([...all(3).map(() => 200), ...all(47).map(() => 404)]);
    // Nobody can open it any more, so nobody keeps it.
    expect(await links.rowOf(made)).toMatchObject({ uses: 3, file: null, status: "active" });
    const granted = await links.query(
      "select 1 from health_link_use where health_link_id = $1 and result = 'granted'",
      [made.id],
    );
    expect(granted).toHaveLength(3);
  });

  it("its end and uses: none is let in after it", { timeout: 120_000 }, async () => {
    for (let round = 0; round < 12; round += 1) {
      const made = await links.make({ maxUses: "10" });
      const uses = all(6).map(() => links.use(made));
      // First of all, or when the first is let in.
      const end = round % 2 ? links.end(made.id) : Promise.race(uses).then(() => links.end(made.id));
      const [found] = await Promise.all([statuses(uses), end]);
      const order = await links.query<{ event_type: string; result: string }>(
        "select event_type, result from access_event where resource_id = $1 order by seq",
        [made.id],
      );
      const ended = order.findIndex((event) => event.event_type === "health-link-ended");
      expect(ended).toBeGreaterThan(0);
      expect(
        order
          .slice(ended)
          .some((event) => event.event_type === "health-link-used" && event.result === "granted"),
      ).toBe(false);
      const granted = order.filter(
        (event) => event.event_type === "health-link-used" && event.result === "granted",
      );
      expect(found.filter((status) => status === 200)).toHaveLength(granted.length);
      expect(found.every((status) => status === 200 || status === 404)).toBe(true);
    }
  });
});

describe("a link is over", () => {
  it("after its time, and its file is destroyed", async () => {
    const made = await links.make({ days: "1" });
    const { clock } = links.doors;
    const then = clock.now;
    clock.now = new Date(then.getTime() + 24 * 3_600_000 + 1000);
    expect((await links.use(made)).status).toBe(404);
    await tidyHealthLinks(links.doors.portal);
    clock.now = then;
    expect(await links.rowOf(made)).toMatchObject({ file: null });
    expect((await links.use(made)).status).toBe(404);
  });

  it.each([
    [
      "suspended",
      async () => suspendPortalAccount(await people.desk(), "pact_amina", { reason: "administrative" }),
    ],
    ["locked", async () => lockPortalAccount(await people.permit("pact_amina"))],
    ["closing", async () => beginClosing(await people.permit("pact_amina"))],
  ] as const)("with the commit by which its account is %s", { timeout: 60_000 }, async (because, stop) => {
    await links.signInAgain();
    const made = await links.make();
    await stop();
    expect(await links.rowOf(made)).toMatchObject({ status: "ended", ended_because: because, file: null });
    expect((await links.use(made)).status).toBe(404);
    await links.query(
      "update portal_account set status = 'active', closing_at = null where id = 'pact_amina'",
    );
    await links.signInAgain();
    // Opened again, an account gives back nothing that was shown to others.
    expect((await links.use(made)).status).toBe(404);
  });

  it("with its account for good, and nobody's words are left", async () => {
    await links.query(
      "insert into portal_account (id, email, status, closing_at) values ('pact_leaves', 'leaves@example.com', 'closing', $1)",
      [links.doors.clock.now],
    );
    const made = await links.make();
    await links.use(made);
    await links.query("update health_link set portal_account_id = 'pact_leaves' where id = $1", [made.id]);
    expect(await finishClosing(links.doors.portal, "pact_leaves")).toBe(true);
    expect(await links.rowOf(made)).toMatchObject({ ended_because: "closed", label: "", file: null });
    const [use] = await links.query<{ recipient: string }>(
      "select recipient from health_link_use where health_link_id = $1",
      [made.id],
    );
    expect(use).toEqual({ recipient: "" });
  });

  it("for an account that was stopped by hand", async () => {
    const made = await links.make();
    await links.query("update portal_account set status = 'suspended' where id = 'pact_amina'");
    expect((await links.use(made)).status).toBe(404);
  });

  it("with the next use when the rules hide what is in it, and by itself when nobody comes", async () => {
    const [made, unused] = [await links.make(), await links.make()];
    expect((await links.use(made)).status).toBe(200);
    await publish([hold("Observation/test")]);
    expect((await links.use(made)).status).toBe(404);
    expect(await links.rowOf(made)).toMatchObject({ ended_because: "record-changed", file: null });
    await recheckHealthLinks(links.doors.portal);
    expect(await links.rowOf(unused)).toMatchObject({ ended_because: "record-changed" });
    const without = await links.make();
    expect((await links.use(without)).status).toBe(200);
    await publish([]);
    await recheckHealthLinks(links.doors.portal);
    expect(await links.rowOf(without)).toMatchObject({ status: "active" });
  });

  it("when something in it is not in the record any more", async () => {
    const made = await links.make();
    links.upstream.remove("AllergyIntolerance/allergy");
    links.forget();
    expect((await links.use(made)).status).toBe(404);
    links.upstream.put({
      resourceType: "AllergyIntolerance",
      id: "allergy",
      patient: { reference: "Patient/p-amina" },
      code: { text: SECRET_WORD },
    });
    links.forget();
    expect(await links.rowOf(made)).toMatchObject({ ended_because: "record-changed" });
  });
});

it("an upstream that is away ends nothing and counts nothing, and makes no link", async () => {
  const made = await links.make();
  links.forget();
  links.upstream.fail({ kind: "status", status: 503 });
  const answer = await links.use(made);
  expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "30"]);
  const refused = await links.send();
  expect(refused.status).toBe(503);
  expect(await refused.text()).not.toContain("shlink");
  links.upstream.heal();
  links.forget();
  expect(await links.rowOf(made)).toMatchObject({ status: "active", uses: 0, tries_left: 5 });
});
