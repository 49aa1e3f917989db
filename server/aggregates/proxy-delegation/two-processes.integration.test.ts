/** What one process ends is ended for the next request of another, whatever that had open. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { DELEGATIONS, openDoors, PEOPLE } from "../../access/doors.fixture";
import type { Doors } from "../../access/doors.fixture";
import { suspendPortalAccount } from "../portal-account/lifecycle.server";
import { changeDelegation, endDelegationAtDesk, revokeDelegation } from "./proxy-delegation.server";
import { changeInput } from "./proxy-delegation.schema";
import { sharingOf } from "./sharing.fixture";

let here: Doors;
let there: Doors;
let at: ReturnType<typeof sharingOf>;
beforeAll(async () => {
  here = await openDoors();
  there = await openDoors({}, {}, here);
  at = sharingOf(here);
});
afterAll(async () => {
  await there.close();
  await here.close();
});

const page = `/charts/${DELEGATIONS.spouse}/results`;

it("revoked, narrowed, ended by staff, or made with an account that is suspended meanwhile", async () => {
  const cookie = await there.cookieOf("daniel@example.com");
  const status = async () => (await there.fetch(page, { cookie })).status;
  const again = () =>
    at.query("update proxy_delegation set status = 'active', revoked_at = null where id = $1", [
      DELEGATIONS.spouse,
    ]);
  await at.query(
    "update proxy_delegation set origin = 'patient', version = 9, grants = '{results:read,allergies:read}' where id = $1",
    [DELEGATIONS.spouse],
  );
  // Warm: whatever that process keeps, it keeps now.
  for (let n = 0; n < 3; n += 1) expect(await status()).toBe(200);
  const amina = await at.permit(PEOPLE.amina);

  const narrow = changeInput.parse({ grants: ["allergies:read"], version: 9 });
  await changeDelegation(amina, amina, DELEGATIONS.spouse, narrow);
  expect(await status()).toBe(403);
  await at.query("update proxy_delegation set grants = '{results:read}' where id = $1", [DELEGATIONS.spouse]);
  expect(await status()).toBe(200);

  await revokeDelegation(amina, DELEGATIONS.spouse);
  expect(await status()).toBe(403);
  expect((await there.fetch(page, { cookie, method: "HEAD" })).status).toBe(403);
  await again();
  expect(await status()).toBe(200);

  await endDelegationAtDesk(await at.desk(), DELEGATIONS.spouse, { reason: "asked-by-patient" });
  expect(await status()).toBe(403);
  await again();
  expect(await status()).toBe(200);

  await suspendPortalAccount(await at.desk(), PEOPLE.amina, { reason: "suspected-misuse" });
  expect(await status()).toBe(403);
  await at.query("update portal_account set status = 'active' where id = $1", [PEOPLE.amina]);
  expect(await status()).toBe(200);
});
