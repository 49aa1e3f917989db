import { QueryTypes } from "sequelize";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { openDoors, PASSWORD, PEOPLE } from "../../access/doors.fixture";
import type { Doors } from "../../access/doors.fixture";
import { listenAsProvider } from "../../testing/openid-provider";
import type { Login, OpenIdProvider } from "../../testing/openid-provider";

let doors: Doors;
let provider: OpenIdProvider;
beforeAll(async () => {
  provider = await listenAsProvider();
  doors = await openDoors({ ...provider.env, OIDC_ACR_AAL2: "urn:two-factors", TRUSTED_PROXY: "1" });
  provider.open(new URL("/sign-in/oidc/callback", doors.portal.config.publicUrl).href);
});
afterAll(async () => {
  await doors.close();
  provider.close();
});
afterEach(async () => {
  doors.clock.now = new Date();
  const { db } = doors.database;
  await db.query("delete from portal_identity");
  await db.query("delete from portal_challenge");
  await db.query("update portal_factor set removed_at = now()");
});

/** Cookies of one browser, at one origin. */
class Jar {
  readonly cookies = new Map<string, string>();
  get line(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }
  take(answer: Response): Response {
    for (const line of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
      if (value === "" || /max-age=0|expires=Thu, 01 Jan 1970/i.test(line)) this.cookies.delete(name!);
      else this.cookies.set(name!, value!);
    }
    return answer;
  }
}

let hosts = 0;
async function portal(jar: Jar, path: string, fields?: Record<string, string>): Promise<Response> {
  const answer = await doors.fetch(path, {
    cookie: jar.line,
    headers: { origin: doors.origin, "x-forwarded-for": `198.51.100.${(hosts += 1) % 250}` },
    ...(fields ? { method: "POST", body: new URLSearchParams(fields) } : {}),
  });
  return jar.take(answer);
}

/** Where the portal leads to, at the provider. */
async function begin(jar: Jar, next = ""): Promise<URL> {
  const answer = await portal(jar, "/sign-in/oidc", { next });
  expect(answer.status).toBe(303);
  return new URL(answer.headers.get("location")!);
}

it("cannot be begun without end from one address, and one line is on record", async () => {
  const headers = { origin: doors.origin, "x-forwarded-for": "198.51.101.9" };
  const start = () => doors.fetch("/sign-in/oidc", { method: "POST", headers, body: new URLSearchParams() });
  for (let n = 0; n < 60; n += 1) expect((await start()).status).toBe(303);
  for (let n = 0; n < 3; n += 1) {
    const refused = await start();
    expect([refused.status, Number(refused.headers.get("retry-after")) > 60]).toEqual([429, true]);
  }
  const told = (await doors.events("identity-refused")).filter(({ reason }) => reason === "rate-limited");
  expect(told).toHaveLength(1);
});

/** At the provider, until it leads back; a path of the portal. */
async function atProvider(from: URL, login: Login): Promise<string> {
  provider.signInAs(login);
  const jar = new Jar();
  let url = from;
  for (let steps = 0; steps < 6; steps += 1) {
    const answer = jar.take(await fetch(url, { redirect: "manual", headers: { cookie: jar.line } }));
    const location = answer.headers.get("location");
    if (!location) throw new Error(`${answer.status} ${await answer.text()}`);
    url = new URL(location, url);
    if (url.origin !== provider.issuer) return url.pathname + url.search;
  }
  throw new Error("the provider leads nowhere");
}

async function signIn(login: Login, jar = new Jar(), next = "") {
  const back = await atProvider(await begin(jar, next), login);
  const answer = await portal(jar, back);
  return { jar, back, to: answer.headers.get("location"), status: answer.status };
}

const connect = (subject: string, account: string, issuer = provider.issuer) =>
  doors.database.db.query(
    "insert into portal_identity (issuer, subject, portal_account_id, created_at) values ($1, $2, $3, now())",
    { bind: [issuer, subject, account] },
  );
const who = async (jar: Jar) =>
  ((await (await portal(jar, "/")).json()) as { loaderData: Record<string, { who: string | null }> })
    .loaderData["routes/_index"]!.who;
const session = async () =>
  (
    await doors.database.db.query<Record<string, unknown>>(
      "select method, assurance, second_factor_at, password_at from portal_session order by id desc limit 1",
      { type: QueryTypes.SELECT },
    )
  )[0];
const factor = (account: string) =>
  doors.database.db.query(
    `insert into portal_factor (id, portal_account_id, kind, name, sealed_secret, created_at, confirmed_at)
     values ('pfac_' || gen_random_uuid(), $1, 'totp', 'phone', 'x', now(), now())`,
    { bind: [account] },
  );

describe("a connected identity", () => {
  it("signs in, by code with PKCE, state and nonce", async () => {
    await connect("subject-amina", PEOPLE.amina);
    const jar = new Jar();
    const there = await begin(jar, "/charts/self/results");
    expect(Object.fromEntries(there.searchParams)).toMatchObject({
      response_type: "code",
      scope: "openid",
      code_challenge_method: "S256",
      acr_values: "urn:two-factors",
    });
    for (const name of ["state", "nonce", "code_challenge"]) {
      expect(there.searchParams.get(name)).toMatch(/^[\w-]{43}$/);
    }
    const back = await portal(jar, await atProvider(there, { subject: "subject-amina" }));
    expect(back.headers.get("location")).toBe("/charts/self/results");
    expect(await who(jar)).toBe(PEOPLE.amina);
    expect(await session()).toMatchObject({
      method: "oidc",
      assurance: 1,
      second_factor_at: null,
      password_at: null,
    });
    expect((await doors.events("signed-in")).at(-1)).toMatchObject({
      portal_account_id: PEOPLE.amina,
      reason: "oidc",
    });
    expect(jar.cookies.has("portal-oidc")).toBe(false);
  });

  it("that proves two factors in words we believe needs no other", async () => {
    await connect("subject-amina", PEOPLE.amina);
    await factor(PEOPLE.amina);
    const { jar, to } = await signIn({ subject: "subject-amina", acr: "urn:two-factors" });
    expect(to).toBe("/charts/self");
    expect(await who(jar)).toBe(PEOPLE.amina);
    expect(await session()).toMatchObject({ assurance: 2 });
  });

  it.each<[what: string, acr: string | undefined]>([
    ["says nothing of factors", undefined],
    ["names a level we do not believe", "urn:one-factor"],
  ])("that %s is asked for the portal's own second factor", async (_what, acr) => {
    await connect("subject-amina", PEOPLE.amina);
    await factor(PEOPLE.amina);
    const { jar, to } = await signIn({ subject: "subject-amina", ...(acr ? { acr } : {}) });
    expect(to).toBe("/sign-in/second-factor");
    expect(await who(jar)).toBeNull();
  });

  it("of a suspended account opens nothing, and says whom to call", async () => {
    await connect("subject-li", PEOPLE.li);
    const { jar, to } = await signIn({ subject: "subject-li", acr: "urn:two-factors" });
    expect(to).toBe("/sign-in/oidc?because=not-active");
    expect(await who(jar)).toBeNull();
  });

  it("goes on to pages of ours only", async () => {
    await connect("subject-amina", PEOPLE.amina);
    const { to } = await signIn({ subject: "subject-amina" }, new Jar(), "https://evil.example/");
    expect(to).toBe("/charts/self");
  });
});

describe("refused and on record", () => {
  const ROWS: Array<[what: string, login: Partial<Login>, reason: string]> = [
    ["a wrong nonce", { tamper: (claims) => ({ ...claims, nonce: "x".repeat(43) }) }, "nonce"],
    ["no nonce", { tamper: ({ nonce: _, ...claims }) => claims }, "token"],
    ["another client's token", { tamper: (claims) => ({ ...claims, aud: "another" }) }, "audience"],
    [
      "a token for two, authorized for the other",
      { tamper: (claims) => ({ ...claims, aud: ["portal", "another"], azp: "another" }) },
      "audience",
    ],
    ["an expired token", { tamper: (claims) => ({ ...claims, exp: Number(claims.iat) - 60 }) }, "expired"],
    [
      "another issuer's token",
      { tamper: (claims) => ({ ...claims, iss: "https://evil.example" }) },
      "issuer",
    ],
    [
      "somebody who was asked long ago",
      { tamper: (claims) => ({ ...claims, auth_time: Number(claims.auth_time) - 3600 }) },
      "expired",
    ],
    ["a token signed by nobody's key", { forge: true }, "token"],
  ];
  it.each(ROWS)("%s", async (_what, login, reason) => {
    await connect("subject-amina", PEOPLE.amina);
    const { jar, to } = await signIn({ subject: "subject-amina", acr: "urn:two-factors", ...login });
    expect(to).toBe(`/sign-in/oidc?because=${reason}`);
    expect(await who(jar)).toBeNull();
    expect((await doors.events("identity-refused")).at(-1)).toMatchObject({ result: "denied", reason });
  });

  it("another state", async () => {
    const jar = new Jar();
    const back = await atProvider(await begin(jar), { subject: "subject-amina" });
    const answer = await portal(jar, back.replace(/state=[^&]+/, `state=${"x".repeat(43)}`));
    expect(answer.headers.get("location")).toBe("/sign-in/oidc?because=state");
    expect((await doors.events("identity-refused")).at(-1)).toMatchObject({ reason: "state" });
    // That used the question up: the right one does not help any more.
    expect((await portal(jar, back)).headers.get("location")).toBe("/sign-in/oidc?because=not-asked");
  });

  it("another issuer in the address (RFC 9207)", async () => {
    const jar = new Jar();
    const back = await atProvider(await begin(jar), { subject: "subject-amina" });
    const answer = await portal(jar, back.replace(/iss=[^&]+/, "iss=https%3A%2F%2Fevil.example"));
    expect(answer.headers.get("location")).toBe("/sign-in/oidc?because=issuer");
  });

  it("an address that was used before, in the same browser", async () => {
    await connect("subject-amina", PEOPLE.amina);
    const { jar, back } = await signIn({ subject: "subject-amina" });
    const again = new Jar();
    expect((await portal(jar, back)).headers.get("location")).toBe("/sign-in/oidc?because=not-asked");
    expect((await portal(again, back)).headers.get("location")).toBe("/sign-in/oidc?because=not-asked");
  });

  it("a code that was used before, with a question of one's own", async () => {
    await connect("subject-amina", PEOPLE.amina);
    const { back } = await signIn({ subject: "subject-amina" });
    const code = new URL(back, doors.origin).searchParams.get("code")!;
    const thief = new Jar();
    const own = await atProvider(await begin(thief), { subject: "subject-thief" });
    const answer = await portal(thief, own.replace(/code=[^&]+/, `code=${code}`));
    expect(answer.headers.get("location")).toBe("/sign-in/oidc?because=refused-there");
    expect(await who(thief)).toBeNull();
    expect((await doors.events("identity-refused")).at(-1)).toMatchObject({ reason: "refused-there" });
  });

  it("an answer to somebody else's question: nobody is signed in as the attacker", async () => {
    await connect("subject-thief", PEOPLE.daniel);
    const back = await atProvider(await begin(new Jar()), { subject: "subject-thief" });
    const victim = new Jar();
    await begin(victim);
    expect((await portal(victim, back)).headers.get("location")).toBe("/sign-in/oidc?because=state");
    expect(await who(victim)).toBeNull();
  });

  it("an answer after ten minutes", async () => {
    const jar = new Jar();
    const back = await atProvider(await begin(jar), { subject: "subject-amina" });
    doors.clock.now = new Date(Date.now() + 10 * 60_000);
    expect((await portal(jar, back)).headers.get("location")).toBe("/sign-in/oidc?because=not-asked");
  });

  it("the same answer sent twice at once: one of them", async () => {
    await connect("subject-amina", PEOPLE.amina);
    const jar = new Jar();
    const back = await atProvider(await begin(jar), { subject: "subject-amina" });
    const twice = [jar, Object.assign(new Jar(), { cookies: new Map(jar.cookies) })];
    const places = await Promise.all(
      twice.map(async (one) => (await portal(one, back)).headers.get("location")),
    );
    expect(places.sort()).toEqual(["/charts/self", "/sign-in/oidc?because=not-asked"]);
  });
});

describe("an identity nobody has connected", () => {
  it("opens nothing, whatever e-mail address it has", async () => {
    const tamper = (claims: object) => ({ ...claims, email: "amina@example.com", email_verified: true });
    const { jar, to } = await signIn({ subject: "amina@example.com", acr: "urn:two-factors", tamper });
    expect(to).toBe("/sign-in/oidc?because=not-connected");
    expect(await who(jar)).toBeNull();
    expect((await doors.events("identity-refused")).at(-1)).toMatchObject({ reason: "not-connected" });
  });

  it("with the same subject at another provider opens nothing", async () => {
    await connect("subject-amina", PEOPLE.amina, "https://other.example");
    expect((await signIn({ subject: "subject-amina" })).to).toBe("/sign-in/oidc?because=not-connected");
  });

  it("is connected by who then signs in with the password, on their word", async () => {
    const { jar } = await signIn({ subject: "subject-new" });
    await portal(jar, "/sign-in", { email: "amina@example.com", password: PASSWORD });
    type Page = { loaderData: Record<string, { waiting: string | null; identities: unknown[] }> };
    const page = async () =>
      ((await (await portal(jar, "/account/identity")).json()) as Page).loaderData["routes/identity"]!;
    expect(await page()).toMatchObject({ waiting: new URL(provider.issuer).host, identities: [] });
    const done = await portal(jar, "/account/identity", { account: PEOPLE.amina, do: "connect" });
    expect(done.headers.get("location")).toBe("/account/identity");
    expect((await page()).identities).toHaveLength(1);
    expect((await doors.events("identity-linked")).at(-1)).toMatchObject({ portal_account_id: PEOPLE.amina });
    expect(await who((await signIn({ subject: "subject-new" })).jar)).toBe(PEOPLE.amina);
  });

  it("is never connected by a page being opened, nor by a session left open", async () => {
    const { jar } = await signIn({ subject: "subject-new" });
    await portal(jar, "/sign-in", { email: "amina@example.com", password: PASSWORD });
    await portal(jar, "/account/identity");
    doors.clock.now = new Date(Date.now() + 11 * 60_000);
    const late = await portal(jar, "/account/identity", { account: PEOPLE.amina, do: "connect" });
    expect(late.headers.get("location")).toMatch(/^\/step-up\?next=/);
    expect((await signIn({ subject: "subject-new" })).to).toBe("/sign-in/oidc?because=not-connected");
  });
});

describe("connecting from the account", () => {
  async function connectAs(email: string, account: string, subject: string) {
    const jar = new Jar();
    await portal(jar, "/sign-in", { email, password: PASSWORD });
    const answer = await portal(jar, "/account/identity", { account, do: "begin" });
    const back = await atProvider(new URL(answer.headers.get("location")!), { subject });
    expect((await portal(jar, back)).headers.get("location")).toBe("/account/identity");
    return { jar, done: await portal(jar, "/account/identity", { account, do: "connect" }) };
  }

  it("leads there and back, then asks once more", async () => {
    const { done } = await connectAs("amina@example.com", PEOPLE.amina, "subject-amina");
    expect(done.headers.get("location")).toBe("/account/identity");
    expect(await who((await signIn({ subject: "subject-amina" })).jar)).toBe(PEOPLE.amina);
  });

  it("never takes over what opens somebody else's account", async () => {
    await connect("subject-daniel", PEOPLE.daniel);
    const { done } = await connectAs("amina@example.com", PEOPLE.amina, "subject-daniel");
    expect(done.headers.get("location")).toBe("/account/identity?because=other-account");
    expect(await who((await signIn({ subject: "subject-daniel" })).jar)).toBe(PEOPLE.daniel);
  });

  it("can be taken back; somebody else's cannot", async () => {
    const { jar } = await connectAs("amina@example.com", PEOPLE.amina, "subject-amina");
    await connect("subject-daniel", PEOPLE.daniel);
    type Page = { loaderData: Record<string, { identities: Array<{ key: string }> }> };
    const keyOf = async (own: Jar) =>
      ((await (await portal(own, "/account/identity")).json()) as Page).loaderData["routes/identity"]!
        .identities[0]!.key;
    const daniel = new Jar();
    await portal(daniel, "/sign-in", { email: "daniel@example.com", password: PASSWORD });
    const theirs = { account: PEOPLE.amina, do: "disconnect", identity: await keyOf(daniel) };
    expect((await portal(jar, "/account/identity", theirs)).status).toBe(404);
    const own = { account: PEOPLE.amina, do: "disconnect", identity: await keyOf(jar) };
    expect((await portal(jar, "/account/identity", own)).status).toBe(303);
    expect((await signIn({ subject: "subject-amina" })).to).toBe("/sign-in/oidc?because=not-connected");
    expect(await doors.events("identity-unlinked")).toHaveLength(1);
  });
});

it("state, nonce and verifier are sealed in the database and not in the browser", async () => {
  const jar = new Jar();
  const there = await begin(jar);
  const rows = JSON.stringify(
    await doors.database.db.query("select * from portal_challenge where purpose = 'oidc'", {
      type: QueryTypes.SELECT,
    }),
  );
  for (const name of ["state", "nonce"]) expect(rows).not.toContain(there.searchParams.get(name));
  expect(jar.cookies.get("portal-oidc")).toMatch(/^[\w-]{43}$/);
});

describe("without the provider", () => {
  it("nothing of it is there", async () => {
    const plain = await openDoors();
    try {
      for (const path of ["/sign-in/oidc?because=state", "/sign-in/oidc/callback"]) {
        expect((await plain.fetch(path)).status).toBe(404);
      }
      const cookie = await plain.cookieOf("amina@example.com");
      expect((await plain.fetch("/account/identity", { cookie })).status).toBe(404);
    } finally {
      await plain.close();
    }
  });

  it("that is away, people are told so", async () => {
    const away = await openDoors({
      OIDC_ISSUER: "http://127.0.0.1:9",
      OIDC_CLIENT_ID: "portal",
      OIDC_CLIENT_SECRET: "x",
    });
    try {
      const answer = await away.fetch("/sign-in/oidc", {
        method: "POST",
        headers: { origin: away.origin },
        body: new URLSearchParams(),
      });
      expect(answer.headers.get("location")).toBe("/sign-in/oidc?because=provider-away");
    } finally {
      await away.close();
    }
  });
});
