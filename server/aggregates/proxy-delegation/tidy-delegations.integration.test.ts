import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { DELEGATIONS, openDoors, PEOPLE } from "../../access/doors.fixture";
import type { Doors } from "../../access/doors.fixture";
import { CLOSING_MS } from "../portal-account/lifecycle.rules";
import { beginClosing, finishClosing } from "../portal-account/lifecycle.server";
import { expireDelegations, noticeFirstAccess, remindOfSharing, tellAgeChanges } from "./tidy-delegations";
import { acceptInvitation, inviteProxy } from "./proxy-delegation.server";
import { invitation, sharingOf, tokenOf } from "./sharing.fixture";

let doors: Doors;
let at: ReturnType<typeof sharingOf>;
const DAY = 24 * 3_600_000;
beforeAll(async () => {
  doors = await openDoors();
  at = sharingOf(doors);
});
afterAll(() => doors.close());
beforeEach(async () => {
  doors.clock.now = new Date();
  await at.query("update portal_account set notices = '{}', sharing_reminded_at = null");
  await at.mails();
});

const told = async () =>
  (await at.mails())
    .map(({ kind, to }) => `${kind} ${to}`)
    .filter((mail) => mail.startsWith("sharing"))
    .sort();
const statusOf = async (id: string) =>
  (await at.query<{ status: string }>("select status from proxy_delegation where id = $1", [id]))[0]!.status;
const later = (ms: number) => (doors.clock.now = new Date(doors.clock.now.getTime() + ms));
const invite = async (email: string) => {
  const amina = await at.permit(PEOPLE.amina);
  const id = await inviteProxy(amina, amina, invitation({ email }));
  return { id, token: tokenOf(await at.mails()) };
};

describe("by the clock", () => {
  it("what is over is called so: once, on record, and without a mail", async () => {
    const { id } = await invite("late@example.com");
    await at.query("update proxy_delegation set valid_to = $2 where id = $1", [
      DELEGATIONS.later,
      new Date(doors.clock.now.getTime() + DAY),
    ]);
    await expireDelegations(doors.portal);
    expect([await statusOf(id), await statusOf(DELEGATIONS.later)]).toEqual(["pending", "active"]);
    later(8 * DAY);
    await Promise.all([expireDelegations(doors.portal), expireDelegations(doors.portal)]);
    expect([await statusOf(id), await statusOf(DELEGATIONS.later)]).toEqual(["expired", "expired"]);
    expect(await doors.events("delegation-expired")).toHaveLength(2);
    expect(await told()).toEqual([]);
    expect(await statusOf(DELEGATIONS.spouse)).toBe("active");
  });

  it("the first time a proxy opens the record, its owner is told; a name in a list is none", async () => {
    const cookie = await doors.cookieOf("daniel@example.com");
    await doors.fetch("/charts", { cookie });
    await noticeFirstAccess(doors.portal);
    expect(await told()).toEqual([]);
    await doors.fetch(`/charts/${DELEGATIONS.spouse}/results`, { cookie });
    await doors.fetch(`/charts/${DELEGATIONS.spouse}/results`, { cookie });
    await Promise.all([noticeFirstAccess(doors.portal), noticeFirstAccess(doors.portal)]);
    await noticeFirstAccess(doors.portal);
    expect(await told()).toEqual(["sharing-first-access amina@example.com"]);
    const kept = "select first_access_at from proxy_delegation where id = $1";
    expect(
      (await at.query<{ first_access_at: Date }>(kept, [DELEGATIONS.spouse]))[0]!.first_access_at,
    ).not.toBeNull();
  });

  it("once a year who shares is asked to look again, unless they switched it off", async () => {
    const both = () => Promise.all([remindOfSharing(doors.portal), remindOfSharing(doors.portal)]);
    await at.query(`update portal_account set notices = '{"sharing": false}' where id = $1`, [PEOPLE.amina]);
    await both();
    expect(await told()).toEqual([]);
    await at.query("update portal_account set notices = '{}', sharing_reminded_at = null");
    await both();
    expect(await told()).toEqual(["sharing-reminder amina@example.com"]);
    later(364 * DAY);
    await both();
    expect(await told()).toEqual([]);
    later(DAY);
    await both();
    expect(await told()).toEqual(["sharing-reminder amina@example.com"]);
  });

  it("30 days before an age change both sides are told, once", async () => {
    const born = new Date(doors.clock.now.getTime() + 20 * DAY);
    born.setUTCFullYear(born.getUTCFullYear() - 12);
    const birth = (day: string) =>
      at.query("update chart set birth_date = $1 where patient_id = 'p-amina'", [day]);
    await birth(born.toISOString().slice(0, 10));
    await Promise.all([tellAgeChanges(doors.portal), tellAgeChanges(doors.portal)]);
    await tellAgeChanges(doors.portal);
    expect(await told()).toEqual([
      "sharing-age-patient amina@example.com",
      "sharing-age-proxy daniel@example.com",
    ]);
    await birth("1970-01-01");
  });
});

describe("an account that closes", () => {
  const close = async (id: Parameters<typeof finishClosing>[1]) => {
    await beginClosing(await at.permit(id));
    expect(await told()).toEqual([]);
    later(CLOSING_MS);
    await finishClosing(doors.portal, id);
  };

  it("as a proxy, gives back what was shared with it; the patient is told", async () => {
    const { id, token } = await invite("noor@example.com");
    await acceptInvitation(await at.permit(PEOPLE.noor), token);
    await at.mails();
    await close(PEOPLE.noor);
    expect(await statusOf(id)).toBe("revoked");
    expect(await told()).toEqual(["sharing-ended-patient amina@example.com"]);
  });

  it("ends what its owner shared; what staff recorded stays, for it rests on other ground", async () => {
    const waiting = await invite("waiting@example.com");
    await at.query("update portal_account set status = 'active' where id = $1", [PEOPLE.li]);
    const open = await invite("li@example.com");
    await acceptInvitation(await at.permit(PEOPLE.li), open.token);
    await at.mails();
    await close(PEOPLE.amina);
    expect(await Promise.all([waiting.id, open.id, DELEGATIONS.spouse].map(statusOf))).toEqual([
      "withdrawn",
      "revoked",
      "active",
    ]);
    expect(await told()).toEqual(["sharing-ended-proxy li@example.com"]);
    expect((await doors.events("delegation-revoked")).at(-1)).toMatchObject({ reason: "grantor-closed" });
    await expect(acceptInvitation(await at.permit(PEOPLE.daniel), waiting.token)).rejects.toMatchObject({
      code: "LINK_EXPIRED",
    });
  });
});
