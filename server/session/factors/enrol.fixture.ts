import type { TestBrowser } from "../browser.fixture";

/** Enrols an app by its page; the browser must be signed in as `account`. @returns the secret */
export async function enrolApp(
  browser: TestBrowser,
  account: string,
  codeOf: (secret: string) => string,
): Promise<string> {
  const { page } = await browser.get("/account/factors/totp");
  const { secret, sealed } = page.loaderData!["routes/totp"] as { secret: string; sealed: string };
  const fields = { account, sealed, name: "Phone", next: "/charts", code: codeOf(secret) };
  const answer = await browser.send("/account/factors/totp", fields);
  if (answer.status !== 303) throw new Error(`not enrolled: ${JSON.stringify(answer.page)}`);
  return secret;
}
