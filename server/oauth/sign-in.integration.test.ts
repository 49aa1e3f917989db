/** An app signs in: by an independent client, over HTTP, with everything OAuth 2.1 wants it to be asked for. */
import { QueryTypes } from "sequelize";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import * as devicesPage from "../../app/routes/account.devices";
import { PEOPLE } from "../access/doors.fixture";
import type { Doors } from "../access/doors.fixture";
import { App, ask, Browser, CLAIMED, OTHER_APP, press, reach, REDIRECT, signedInApp } from "./oauth.fixture";
import { openDoorsForApps } from "./oauth.fixture";

let doors: Doors;
let app: App;
beforeAll(async () => {
  doors = await openDoorsForApps({}, { "routes/account.devices": ["account/devices", devicesPage] });
  app = await App.open(doors);
});
afterAll(() => doors.close());
afterEach(async () => {
  doors.clock.now = new Date();
  await doors.database.db.query("delete from sign_in_limit");
});

const query = <T extends object>(sql: string) => doors.database.db.query<T>(sql, { type: QueryTypes.SELECT });

describe("an app that is allowed", () => {
  it("is asked for by name, signed in as who pressed, and opens what they may open, in one query", async () => {
    const browser = new Browser(doors);
    const asked = await app.ask();
    const page = await reach(browser, asked);
    // Nobody is signed in: the page leads to the sign-in page, and back.
    const first = await browser.fetch(page);
    expect([first.status, first.headers.get("location")]).toEqual([
      302,
      `/sign-in?next=${encodeURIComponent(page)}`,
    ]);
    await browser.signIn("amina@example.com");
    const shown = await browser.fetch(page);
    expect(shown.headers.get("content-security-policy")).toContain(
      "form-action 'self' org.patientportal.app:;",
    );
    expect(await shown.json()).toMatchObject({
      loaderData: {
        "routes/oauth.allow": {
          app: "Patient Portal",
          parts: ["Safari", "iPhone"],
          email: "amina@example.com",
        },
      },
    });

    const back = await press(browser, page, PEOPLE.amina);
    expect(back.href.startsWith(`${REDIRECT}?`)).toBe(true);
    expect(back.searchParams.get("iss")).toBe(doors.portal.config.publicUrl.origin);
    const tokens = await app.redeem(back, asked);
    expect(tokens).toMatchObject({ token_type: "bearer", expires_in: 900, scope: "portal" });
    expect(tokens.id_token).toBeUndefined();
    for (const token of [tokens.access_token, tokens.refresh_token]) expect(token).toMatch(/^[\w-]{43}$/);

    doors.takeQueries();
    const me = await ask(doors, tokens.access_token);
    expect(doors.takeQueries()).toHaveLength(1);
    expect(me).toMatchObject({
      status: 200,
      body: { accountId: PEOPLE.amina, clientId: "portal-app", roles: [] },
    });
    expect(me.headers.get("cache-control")).toBe("no-store");
    doors.takeQueries();
    const results = await ask(doors, tokens.access_token, "/v1/portal/charts/self/results");
    expect(results.body).toEqual({ patientId: "p-amina" });
    expect(doors.takeQueries()).toHaveLength(1);
    expect((await doors.events("results-viewed")).at(-1)).toMatchObject({
      portal_account_id: PEOPLE.amina,
      client_id: "portal-app",
    });
    expect((await doors.events("app-allowed")).at(-1)).toMatchObject({
      portal_account_id: PEOPLE.amina,
      client_id: "portal-app",
      result: "granted",
    });
  });

  it("stays for 24 hours without use, and 30 days in all", async () => {
    let tokens = await signedInApp(doors, "amina@example.com", PEOPLE.amina, app);
    const hour = 3_600_000;
    const begun = Date.now();
    const at = (hours: number) => void (doors.clock.now = new Date(begun + hours * hour));
    at(0.26);
    expect((await ask(doors, tokens.access_token)).status).toBe(401);
    for (let day = 1; day <= 29; day += 1) {
      at(day * 23.9);
      tokens = await app.refresh(tokens.refresh_token!);
    }
    expect((await ask(doors, tokens.access_token)).status).toBe(200);
    at(30 * 24 + 1);
    await expect(app.refresh(tokens.refresh_token!)).rejects.toMatchObject({ error: "invalid_grant" });

    doors.clock.now = new Date();
    tokens = await signedInApp(doors, "amina@example.com", PEOPLE.amina, app);
    at(24.1);
    await expect(app.refresh(tokens.refresh_token!)).rejects.toMatchObject({ error: "invalid_grant" });
  });

  it("gets an ID token where it asks for one, signed by a key that is published", async () => {
    const browser = new Browser(doors);
    await browser.signIn("amina@example.com");
    const asked = await app.ask({ scope: "openid portal" });
    const back = await press(browser, await reach(browser, asked), PEOPLE.amina);
    const tokens = await app.redeem(back, asked);
    expect(tokens.claims()).toMatchObject({ sub: PEOPLE.amina, aud: "portal-app" });
    const keys = (await (await doors.fetch("/oauth/jwks")).json()) as { keys: Record<string, unknown>[] };
    expect(keys.keys).toEqual([expect.objectContaining({ kty: "EC", alg: "ES256", use: "sig" })]);
    expect(keys.keys[0]).not.toHaveProperty("d");
  });

  it("is told no, and the app hears so", async () => {
    const browser = new Browser(doors);
    await browser.signIn("amina@example.com");
    const asked = await app.ask();
    const back = await press(browser, await reach(browser, asked), PEOPLE.amina, "no");
    expect(back.searchParams.get("error")).toBe("access_denied");
    expect(back.searchParams.get("state")).toBe(asked.state);
    expect((await doors.events("app-allowed")).at(-1)).toMatchObject({
      result: "denied",
      reason: "by-owner",
    });
  });

  it("is not a device before it has fetched its tokens", async () => {
    await doors.database.db.query("update portal_session set revoked_at = now() where kind = 'app'");
    const browser = new Browser(doors);
    await browser.signIn("amina@example.com");
    const asked = await app.ask();
    await press(browser, await reach(browser, asked), PEOPLE.amina);
    doors.clock.now = new Date(Date.now() + 4 * 60_000);
    const list = (await (await browser.fetch("/account/devices")).json()) as {
      loaderData: Record<string, { devices: { app: string | null }[] }>;
    };
    expect(list.loaderData["routes/account.devices"]!.devices.filter((one) => one.app)).toEqual([]);
  });
});

describe("a request of an app that is not as it must be", () => {
  const WRONG: Array<[what: string, change: (url: URL) => void, error: string]> = [
    ["no PKCE", (url) => url.searchParams.delete("code_challenge"), "invalid_request"],
    [
      "PKCE in clear",
      (url) => {
        url.searchParams.set("code_challenge_method", "plain");
      },
      "invalid_request",
    ],
    [
      "PKCE without its method",
      (url) => {
        url.searchParams.delete("code_challenge_method");
      },
      "invalid_request",
    ],
    ["implicit", (url) => url.searchParams.set("response_type", "token"), "unsupported_response_type"],
    ["hybrid", (url) => url.searchParams.set("response_type", "code id_token"), "unsupported_response_type"],
    [
      "another place than the API",
      (url) => url.searchParams.set("resource", "https://evil.example/"),
      "invalid_target",
    ],
    ["no scope", (url) => url.searchParams.delete("scope"), "invalid_scope"],
    ["a scope that opens nothing", (url) => url.searchParams.set("scope", "openid"), "invalid_scope"],
    ["nobody to ask", (url) => url.searchParams.set("prompt", "none"), "interaction_required"],
    ["two redirects", (url) => url.searchParams.append("state", "two"), "invalid_request"],
    [
      "a request object",
      (url) => url.searchParams.set("request", "eyJhbGciOiJub25lIn0.e30."),
      "request_not_supported",
    ],
  ];
  it.each(WRONG)("%s", async (_what, change, error) => {
    const { url } = await app.ask();
    change(url);
    const answer = await new Browser(doors).fetch(url.pathname + url.search);
    const to = new URL(answer.headers.get("location")!, "http://none.invalid");
    const told = to.searchParams.get("error") ?? new URLSearchParams(to.hash.slice(1)).get("error");
    expect(told).toBe(error);
  });

  it.each([
    ["another scheme", "org.evil.app:/signed-in"],
    ["another host", "https://app.clinic.example.evil.example/signed-in"],
    ["something behind it", `${CLAIMED}/more`],
    ["a query", `${CLAIMED}?a=b`],
    ["a fragment", `${CLAIMED}#x`],
    ["another path by dots", "https://app.clinic.example/x/../signed-in"],
    ["capital letters", "https://APP.clinic.example/signed-in"],
    ["a user in front", "https://evil@app.clinic.example/signed-in"],
    ["a port", "https://app.clinic.example:443/signed-in"],
    ["script", "javascript:alert(1)"],
    ["data", "data:text/html,x"],
    ["a loopback host that is none", "http://127.0.0.1.evil.example/signed-in"],
    ["loopback on another path", "http://127.0.0.1:4000/other"],
    ["loopback with a user", "http://x@127.0.0.1:4000/signed-in"],
    ["the other app's", "org.other.app:/back"],
    ["none", ""],
  ])("redirect: %s leads nowhere but to our own page", async (_what, redirect) => {
    const { url } = await app.ask();
    url.searchParams.set("redirect_uri", redirect);
    const answer = await new Browser(doors).fetch(url.pathname + url.search);
    expect([answer.status, answer.headers.get("location")]).toEqual([303, "/oauth/refused"]);
  });

  it("redirect twice leads nowhere", async () => {
    const { url } = await app.ask();
    url.searchParams.append("redirect_uri", "org.evil.app:/signed-in");
    const answer = await new Browser(doors).fetch(url.pathname + url.search);
    expect(answer.headers.get("location")).toBe("/oauth/refused");
  });

  it("on loopback any port will do, and only the port", async () => {
    const loopback = await App.open(doors, "portal-app", "http://127.0.0.1:49152/signed-in");
    const browser = new Browser(doors);
    await browser.signIn("amina@example.com");
    const asked = await loopback.ask();
    const back = await press(browser, await reach(browser, asked), PEOPLE.amina);
    expect(back.origin).toBe("http://127.0.0.1:49152");
    expect((await loopback.redeem(back, asked)).access_token).toBeTruthy();
  });

  it("an answer in a form or behind # is not given", async () => {
    for (const mode of ["form_post", "fragment", "web_message"]) {
      const { url } = await app.ask({ response_mode: mode });
      expect((await new Browser(doors).fetch(url.pathname + url.search)).status).toBe(400);
    }
  });

  it("an app nobody knows leads to our own page", async () => {
    const { url } = await app.ask();
    url.searchParams.set("client_id", "nobody");
    const answer = await new Browser(doors).fetch(url.pathname + url.search);
    expect(answer.headers.get("location")).toBe("/oauth/refused");
  });

  it("speaks the language that was chosen in the app, where it is one of ours", async () => {
    const chosen = async (tags: string) => {
      const browser = new Browser(doors);
      await reach(browser, await app.ask(tags ? { ui_locales: tags } : {}));
      return browser.cookies.get("portal-language")?.value ?? null;
    };
    expect(await chosen("es-MX")).toBe("es");
    expect(await chosen("xx ar en")).toBe("ar");
    for (const tags of ["", "xx", "es;q=1".repeat(60)]) expect(await chosen(tags)).toBeNull();
  });

  it("cannot be begun without end from one network", async () => {
    const { url } = await app.ask();
    const statuses = new Set<number>();
    for (let n = 0; n < 102; n += 1) statuses.add((await doors.fetch(url.pathname + url.search)).status);
    expect([...statuses]).toEqual([303, 429]);
  });
});

describe("the code", () => {
  async function coded() {
    const browser = new Browser(doors);
    await browser.signIn("amina@example.com");
    const asked = await app.ask();
    return { asked, back: await press(browser, await reach(browser, asked), PEOPLE.amina) };
  }

  it("is of no use without its verifier, to another app, or at another address", async () => {
    const { asked, back } = await coded();
    const other = await App.open(doors, OTHER_APP);
    await expect(other.redeem(back, asked)).rejects.toMatchObject({ error: "invalid_grant" });
    await expect(app.redeem(back, { ...asked, verifier: "x".repeat(43) })).rejects.toMatchObject({
      error: "invalid_grant",
    });
    const elsewhere = await App.open(doors, "portal-app", CLAIMED);
    const url = new URL(CLAIMED + back.search);
    await expect(elsewhere.redeem(url, asked)).rejects.toMatchObject({ error: "invalid_grant" });
    // None of that used it up.
    expect((await app.redeem(back, asked)).access_token).toBeTruthy();
  });

  it("counts for a minute", async () => {
    const { asked, back } = await coded();
    doors.clock.now = new Date(Date.now() + 61_000);
    await expect(app.redeem(back, asked)).rejects.toMatchObject({ error: "invalid_grant" });
  });

  it("used twice ends the sign-in it began, and its owner is told", async () => {
    const { asked, back } = await coded();
    const tokens = await app.redeem(back, asked);
    expect((await ask(doors, tokens.access_token)).status).toBe(200);
    await expect(app.redeem(back, asked)).rejects.toMatchObject({ error: "invalid_grant" });
    expect((await ask(doors, tokens.access_token)).status).toBe(401);
    await expect(app.refresh(tokens.refresh_token!)).rejects.toMatchObject({ error: "invalid_grant" });
    expect((await doors.events("app-ended")).at(-1)).toMatchObject({
      reason: "code-replayed",
      portal_account_id: PEOPLE.amina,
      client_id: "portal-app",
    });
  });

  it("raced 20 times at once gives tokens at most once, and they are dead", async () => {
    const { asked, back } = await coded();
    const before = (await doors.events("app-ended")).length;
    const tries = await Promise.allSettled(Array.from({ length: 20 }, () => app.redeem(back, asked)));
    const won = tries.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
    expect(won.length).toBeLessThanOrEqual(1);
    for (const tokens of won) expect((await ask(doors, tokens.access_token)).status).toBe(401);
    expect(await doors.events("app-ended")).toHaveLength(before + 1);
  });
});

describe("whoever is asked", () => {
  it("must be the one who began: a link to the page is of no use to others", async () => {
    const theirs = new Browser(doors);
    const page = await reach(theirs, await app.ask());
    const victim = new Browser(doors);
    await victim.signIn("amina@example.com");
    expect((await victim.fetch(page)).status).toBe(410);
    const pressed = await victim.fetch(page, { account: PEOPLE.amina, answer: "yes" });
    expect(pressed.status).toBe(410);
  });

  it("is who is signed in when the button is pressed, and the form says so", async () => {
    const browser = new Browser(doors);
    await browser.signIn("amina@example.com");
    const asked = await app.ask();
    const page = await reach(browser, asked);
    expect((await browser.fetch(page)).status).toBe(200);
    // Another tab: somebody else signs in. The form was made for Amina.
    await browser.signIn("daniel@example.com");
    expect((await browser.fetch(page, { account: PEOPLE.amina, answer: "yes" })).status).toBe(409);
    const tokens = await app.redeem(await press(browser, page, PEOPLE.daniel), asked);
    expect((await ask(doors, tokens.access_token)).body).toMatchObject({ accountId: PEOPLE.daniel });
  });

  it("is who pressed, though another signs in before the app is opened", async () => {
    const browser = new Browser(doors);
    await browser.signIn("amina@example.com");
    const asked = await app.ask();
    const page = await reach(browser, asked);
    const pressed = await browser.fetch(page, { account: PEOPLE.amina, answer: "yes" });
    await browser.signIn("daniel@example.com");
    const { pathname } = new URL(pressed.headers.get("location")!);
    const back = new URL((await browser.fetch(pathname)).headers.get("location")!);
    const tokens = await app.redeem(back, asked);
    expect((await ask(doors, tokens.access_token)).body).toMatchObject({ accountId: PEOPLE.amina });
    // And a next app on the same browser is asked of Daniel: nothing remembers Amina.
    const next = await app.ask();
    const second = await app.redeem(await press(browser, await reach(browser, next), PEOPLE.daniel), next);
    expect((await ask(doors, second.access_token)).body).toMatchObject({ accountId: PEOPLE.daniel });
  });

  it("answers once: the second press changes nothing", async () => {
    const browser = new Browser(doors);
    await browser.signIn("amina@example.com");
    const asked = await app.ask();
    const page = await reach(browser, asked);
    await browser.fetch(page, { account: PEOPLE.amina, answer: "no" });
    const back = await press(browser, page, PEOPLE.amina, "yes");
    expect(back.searchParams.get("error")).toBe("access_denied");
    expect((await browser.fetch(page)).status).toBe(410);
  });

  it("pressed five times at once, it is allowed once", async () => {
    const browser = new Browser(doors);
    await browser.signIn("amina@example.com");
    const asked = await app.ask();
    const page = await reach(browser, asked);
    const before = (await doors.events("app-allowed")).length;
    const pressed = await Promise.all(
      Array.from({ length: 5 }, () => browser.fetch(page, { account: PEOPLE.amina, answer: "yes" })),
    );
    expect(new Set(pressed.map(({ status, headers }) => `${status} ${headers.get("location")}`)).size).toBe(
      1,
    );
    expect(await doors.events("app-allowed")).toHaveLength(before + 1);
    const { pathname } = new URL(pressed[4]!.headers.get("location")!);
    const back = new URL((await browser.fetch(pathname)).headers.get("location")!);
    expect((await app.redeem(back, asked)).access_token).toBeTruthy();
    // The way back is used up as well.
    expect((await browser.fetch(pathname)).headers.get("location")).toBe("/oauth/refused?because=over");
  });

  it("must have proven who they are just now", async () => {
    const browser = new Browser(doors);
    await browser.signIn("amina@example.com");
    const page = await reach(browser, await app.ask());
    await doors.database.db.query(
      "update portal_session set password_at = now() - interval '11 minutes' where revoked_at is null",
    );
    const shown = await browser.fetch(page);
    expect(shown.headers.get("location")).toBe(`/step-up?next=${encodeURIComponent(page)}`);
    const pressed = await browser.fetch(page, { account: PEOPLE.amina, answer: "yes" });
    expect(pressed.headers.get("location")).toContain("/step-up");
  });

  it("is asked again by every sign-in, whatever was allowed before, by a page of no other site", async () => {
    const browser = new Browser(doors);
    await browser.signIn("amina@example.com");
    const first = await app.ask();
    await press(browser, await reach(browser, first), PEOPLE.amina);
    expect(await reach(browser, await app.ask())).toMatch(/^\/oauth\/allow\//);
    const page = await reach(browser, await app.ask());
    const cookie = [...browser.cookies].map(([name, { value }]) => `${name}=${value}`).join("; ");
    const forged = await doors.fetch(page, {
      method: "POST",
      cookie,
      headers: { origin: "https://evil.example" },
      body: new URLSearchParams({ account: PEOPLE.amina, answer: "yes" }),
    });
    expect(forged.status).toBe(403);
  });
});

describe("what is kept", () => {
  it("is hashes and seals: no code, token, grant or account stands in the table", async () => {
    const browser = new Browser(doors);
    await browser.signIn("amina@example.com");
    const asked = await app.ask();
    const back = await press(browser, await reach(browser, asked), PEOPLE.amina);
    const tokens = await app.redeem(back, asked);
    const rows = await query<Record<string, unknown>>("select * from oauth_record");
    const sessions = await query<Record<string, unknown>>("select * from portal_session where kind = 'app'");
    const text = JSON.stringify([rows, sessions.map((one) => ({ ...one, portal_account_id: null }))]);
    for (const secret of [
      back.searchParams.get("code")!,
      tokens.access_token,
      tokens.refresh_token!,
      PEOPLE.amina,
      asked.state,
    ]) {
      expect(text).not.toContain(secret);
    }
    expect(rows.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(["Grant", "AuthorizationCode", "RefreshToken", "AccessToken"]),
    );
  });

  it("tells the world what OAuth wants told, by the address of the settings", async () => {
    for (const path of ["/.well-known/oauth-authorization-server", "/.well-known/openid-configuration"]) {
      const answer = await doors.fetch(path, {
        headers: { host: "evil.example", "x-forwarded-host": "evil.example" },
      });
      const { origin } = doors.portal.config.publicUrl;
      expect(await answer.json()).toMatchObject({
        issuer: origin,
        authorization_endpoint: `${origin}/oauth/auth`,
        token_endpoint: `${origin}/oauth/token`,
        revocation_endpoint: `${origin}/oauth/revoke`,
        jwks_uri: `${origin}/oauth/jwks`,
        response_types_supported: ["code"],
        response_modes_supported: ["query"],
        scopes_supported: ["portal", "openid", "offline_access"],
        ui_locales_supported: ["en", "es", "ar"],
        grant_types_supported: ["authorization_code", "refresh_token"],
        code_challenge_methods_supported: ["S256"],
        token_endpoint_auth_methods_supported: ["none"],
        authorization_response_iss_parameter_supported: true,
      });
    }
  });

  it("has no addresses of OAuth's that are not needed", async () => {
    for (const path of [
      "/oauth/me",
      "/oauth/reg",
      "/oauth/session/end",
      "/oauth/request",
      "/oauth/device/auth",
    ]) {
      expect((await doors.fetch(path)).status, path).toBe(404);
      expect([404, 405], path).toContain(
        (await doors.fetch(path, { method: "POST", body: new URLSearchParams({ a: "b" }) })).status,
      );
    }
    const grants = [
      "password",
      "client_credentials",
      "implicit",
      "urn:ietf:params:oauth:grant-type:device_code",
    ];
    for (const grant_type of grants) {
      const answer = await doors.fetch("/oauth/token", {
        method: "POST",
        body: new URLSearchParams({ grant_type, client_id: "portal-app", username: "a", password: "b" }),
      });
      expect([answer.status, await answer.text()], grant_type).toEqual([
        400,
        expect.stringContaining("unsupported_grant_type"),
      ]);
    }
  });
});

it("reached by https it says so, and its cookies belong to this host alone", async () => {
  const there = await openDoorsForApps({
    DEMO: "yes",
    PUBLIC_URL: "https://portal.example.org",
    APP_CLIENTS: JSON.stringify([{ id: "portal-app", name: "Patient Portal", redirects: [REDIRECT] }]),
  });
  try {
    const { url } = await app.ask();
    const answer = await there.fetch(url.pathname + url.search, {
      headers: { host: "evil.example", "x-forwarded-host": "evil.example", "x-forwarded-proto": "http" },
    });
    expect(answer.status).toBe(303);
    const cookies = answer.headers.getSetCookie();
    expect(cookies.map((one) => one.split("=")[0])).toEqual([
      "__Host-portal-app-asking",
      "__Host-portal-app-asking.sig",
      "__Host-portal-app-back",
      "__Host-portal-app-back.sig",
    ]);
    for (const cookie of cookies) {
      expect(cookie).toMatch(/; path=\//i);
      expect(cookie).toMatch(/; secure/i);
      expect(cookie).toMatch(/; httponly/i);
      expect(cookie).toMatch(/; samesite=lax/i);
      expect(cookie).not.toMatch(/domain=/i);
    }
    const told = (await (await there.fetch("/.well-known/oauth-authorization-server")).json()) as object;
    expect(told).toMatchObject({ token_endpoint: "https://portal.example.org/oauth/token" });
  } finally {
    await there.close();
  }
});
