import type { Page } from "@playwright/test";
import { currentStep, totpCode } from "../../server/session/factors/totp";

/** Fills in the page that adds an authenticator app, as a phone would answer it. @returns the app's secret */
export async function enrolTotp(page: Page): Promise<string> {
  const key = (await page.locator("code.key").innerText()).replaceAll(/\s/g, "");
  await page.locator("input[name=code]").fill(totpCode(key, currentStep(new Date())));
  await page.locator("main form button").last().click();
  return key;
}
