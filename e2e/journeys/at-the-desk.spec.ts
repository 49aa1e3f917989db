/** What staff come to do; in a portal of its own, because it enrols staff and puts people on hold. */
import { DEMO_PASSWORD, demoAccountId, demoDelegationId } from "../../server/embedded/demo/accounts";
import { en } from "../../app/i18n/en";
import { enrolTotp } from "../support/enrol";
import { expect, test } from "../support/page";
import { startPortal } from "../support/portal-process";
import type { RunningPortal } from "../support/portal-process";
import { resume, signIn } from "../support/session";

let portal: RunningPortal;
test.beforeAll(async () => {
  test.setTimeout(180_000);
  portal = await startPortal();
});
test.afterAll(() => portal?.stop());

test("staff enrol a second factor, find a person, and put an account on hold while it is in use", async ({
  page,
  context,
}) => {
  test.setTimeout(240_000);
  const { origin } = portal;
  const amina = await signIn(origin, "amina@example.com");

  await test.step("the desk asks for a second factor first", async () => {
    await page.goto(`${origin}/sign-in?next=%2Fstaff`);
    await page.getByLabel("E-mail address").fill("staff@example.com");
    await page.getByLabel("Password").fill(DEMO_PASSWORD);
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await expect(page).toHaveURL(/\/account\/factors/);
    await page.goto(`${origin}/account/factors/totp?next=%2Fstaff`);
    await enrolTotp(page);
    await page.goto(`${origin}/staff`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Staff desk");
  });

  await test.step("a patient without an account is not found, one with an account is", async () => {
    await page.getByRole("link", { name: "Accounts" }).click();
    await page.getByLabel("Record number or e-mail address").fill("MRN-70011");
    await page.getByRole("button", { name: "Find" }).click();
    await expect(page.getByText("No account was found for this.")).toBeVisible();
    await expect(page.getByLabel("Record number or e-mail address")).toHaveValue("MRN-70011");
    await page.getByLabel("Record number or e-mail address").fill("amina@example.com");
    await page.getByRole("button", { name: "Find" }).click();
    expect(new URL(page.url()).search).toBe("");
    await page.getByRole("link", { name: /Open .*amina@example.com/ }).click();
    await expect(page).toHaveURL(`${origin}/staff/accounts/${demoAccountId("amina")}`);
    await expect(page.getByText("MRN-")).toBeVisible();
  });

  await test.step("on hold: her next request is refused", async () => {
    expect((await amina.fetch("/charts/self/results")).status).toBe(200);
    await page.getByRole("link", { name: "Put this account on hold" }).click();
    await page.getByRole("button", { name: "Put on hold" }).click();
    await expect(page.getByRole("alert")).toContainText("Choose one.");
    await page.getByRole("radio", { name: "Somebody else may be using it" }).check();
    await page.getByRole("button", { name: "Put on hold" }).click();
    await expect(page.getByRole("status")).toContainText("The account is on hold");
    const refused = await amina.fetch("/charts/self/results");
    expect(refused.status).toBe(403);
    expect(await refused.text()).toContain("on hold");
    await page.getByRole("link", { name: "Open this account again" }).click();
    await page.getByRole("radio", { name: "We checked who they are" }).check();
    await page.getByRole("button", { name: "Open again" }).click();
    await expect(page.getByRole("status")).toContainText("The account is open again.");
    expect((await amina.fetch("/charts/self/results")).status, "the old session stays dead").toBe(302);
  });

  await test.step("an activation code for a patient without an account", async () => {
    await page.goto(`${origin}/staff/activation-code`);
    await page.getByLabel("Record number").fill("MRN-70011");
    await page.getByRole("radio", { name: "Showed a document, in person" }).check();
    await page.getByRole("button", { name: "Make a code" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("The activation code");
  });

  await test.step("a record by its number", async () => {
    await page.goto(`${origin}/staff/records`);
    await page.getByLabel("Record number").fill("MRN-70001");
    await page.getByRole("button", { name: "Find" }).click();
    await page.getByRole("link", { name: "Open: amina@example.com" }).click();
    await expect(page).toHaveURL(`${origin}/staff/accounts/${demoAccountId("amina")}`);
  });

  await test.step("a release rule: run dry, published, and in force with the next request", async () => {
    const reader = await signIn(origin, "amina@example.com");
    const shown = async () =>
      !(await (await reader.fetch("/charts/self/results?text=A1c")).text()).includes(en.find.none);
    expect(await shown()).toBe(true);
    await page.goto(`${origin}/staff/release-rules`);
    await page.getByRole("link", { name: "Add a rule" }).click();
    await page.getByLabel("Codes").fill("LOINC 4548-4");
    await page.getByRole("button", { name: "See what would change" }).click();
    await expect(page.getByRole("alert")).toContainText("Choose what happens.");
    await page.getByRole("radio", { name: "Hold it until a clinician releases it" }).check();
    await page.getByRole("radio", { name: "That something is held, why, and until when" }).check();
    await page.getByRole("radio", { name: "A clinician looks at it first" }).check();
    await page.getByLabel("What you change, and why").fill("This is talked about first.");
    await page.getByRole("button", { name: "See what would change" }).click();
    await expect(page.getByRole("heading", { name: "Record MRN-70001" })).toBeVisible();
    await expect(page.getByText("shown, then held").first()).toBeVisible();
    expect(await shown(), "nothing is published by looking").toBe(true);
    await page.getByRole("button", { name: "Publish" }).click();
    await expect(page.getByRole("status")).toContainText("Published.");
    await expect(page.getByText("This is talked about first.").first()).toBeVisible();
    expect(await shown()).toBe(false);
  });

  await test.step("every page of the desk, for staff and for nobody else", async () => {
    const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
    const staff = resume(origin, "staff@example.com", cookie);
    const grace = await signIn(origin, "grace@example.com");
    const id = demoAccountId("amina");
    for (const path of [
      "/staff",
      "/staff/accounts",
      `/staff/accounts/${id}`,
      `/staff/accounts/${id}/suspend`,
      "/staff/activation-code",
      "/staff/delegations",
      "/staff/delegations/new",
      `/staff/delegations/${demoDelegationId("grace-for-kofi")}`,
      "/staff/requests",
      "/staff/release-rules",
      "/staff/release-rules/new",
      "/staff/records",
    ]) {
      const page = await staff.fetch(path);
      expect(page.status, path).toBe(200);
      expect(await page.text(), path).not.toMatch(/A1c|Metformin|Penicillin|allerg/i);
      expect((await grace.fetch(path)).status, path).toBe(404);
      expect((await grace.fetch(path, { method: "POST" })).status, `POST ${path}`).toBeGreaterThanOrEqual(
        404,
      );
    }
    expect((await staff.fetch("/charts/self/results")).status, "no chart of their own").toBe(404);
  });
});
