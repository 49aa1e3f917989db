/**
 * An app signs in, as on a phone: the browser goes to the portal's pages and back to the app. In a portal of its own,
 * because a second step changes how somebody signs in. The app is this test; it is opened at a loopback address.
 */
import { createServer } from "node:http";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import * as client from "openid-client";
import { DEMO_PASSWORD } from "../../server/embedded/demo/accounts";
import { currentStep, totpCode } from "../../server/session/factors/totp";
import { enrolTotp } from "../support/enrol";
import { expect, test } from "../support/page";
import { startPortal } from "../support/portal-process";
import type { RunningPortal } from "../support/portal-process";

let portal: RunningPortal;
let phone: Server;
test.describe.configure({ mode: "serial", timeout: 120_000 });
test.beforeAll(async () => {
  test.setTimeout(180_000);
  portal = await startPortal();
  phone = createServer((_req, res) => {
    res.setHeader("Content-Type", "text/html").end("<title>App</title><p>You are back in the app.");
  }).listen(0, "127.0.0.1");
});
test.afterAll(async () => {
  phone?.close();
  await portal?.stop();
});

test("an app is signed in with the second step, seen among the devices, and signed out there @without-script", async ({
  page,
}) => {
  const { origin } = portal;
  const redirect_uri = `http://127.0.0.1:${(phone.address() as AddressInfo).port}/signed-in`;
  const app = await client.discovery(new URL(origin), "portal-app", undefined, client.None(), {
    algorithm: "oauth2",
    execute: [client.allowInsecureRequests],
  });
  const verifier = client.randomPKCECodeVerifier();
  const state = client.randomState();
  const question = client.buildAuthorizationUrl(app, {
    redirect_uri,
    scope: "portal",
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
    state,
  });
  const givePassword = async () => {
    await page.getByLabel("E-mail address").fill("grace@example.com");
    await page.getByLabel("Password").fill(DEMO_PASSWORD);
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
  };

  const secret = await test.step("a second step is there", async () => {
    await page.goto(`${origin}/sign-in?next=/account/factors/totp`);
    await givePassword();
    const key = await enrolTotp(page);
    await page.goto(`${origin}/charts`);
    await page.getByRole("button", { name: "Sign out" }).click();
    return key;
  });

  await test.step("the person signs in and allows it", async () => {
    await page.goto(question.href);
    await expect(page).toHaveURL(/\/sign-in\?next=/);
    await givePassword();
    await page
      .getByLabel("Code from your authenticator app")
      .fill(totpCode(secret, currentStep(new Date()) + 1));
    await page.locator("main form button").last().click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Let Patient Portal open your records?");
    await expect(page.getByText("grace@example.com")).toBeVisible();
    await page.getByRole("button", { name: "Allow it and go back to the app" }).click();
    await expect(page.getByText("You are back in the app.")).toBeVisible();
  });

  const tokens = await client.authorizationCodeGrant(app, new URL(page.url()), {
    pkceCodeVerifier: verifier,
    expectedState: state,
  });
  expect(tokens).toMatchObject({ expires_in: 900, scope: "portal" });

  await test.step("it stands among the devices, and is ended there", async () => {
    await page.goto(`${origin}/account/devices`);
    await expect(page.getByRole("heading", { name: "Patient Portal" })).toBeVisible();
    await page.getByRole("button", { name: "Sign out Patient Portal" }).click();
    await expect(page.getByRole("status")).toHaveText("That device is signed out.");
    await expect(client.refreshTokenGrant(app, tokens.refresh_token!)).rejects.toMatchObject({
      error: "invalid_grant",
    });
  });
});
