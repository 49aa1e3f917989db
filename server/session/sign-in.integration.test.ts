import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PASSWORD, openDoors } from "../access/doors.fixture";
import type { Doors } from "../access/doors.fixture";
import { hashSessionToken } from "./cookie";
import { NOBODYS_HASH } from "./password";
import { GUESS_LIMITS } from "./guess-limits";

let doors: Doors;
beforeAll(async () => {
  doors = await openDoors({ TRUSTED_PROXY: "1" });
});
afterAll(() => doors.close());

/** Each test signs in from an address of its own, so that limits do not meet. */
let hosts = 0;
const from = () => ({ headers: { "x-forwarded-for": `198.51.100.${++hosts}` } });

async function body(answer: Response) {
  return ((await answer.json()) as { actionData: Record<string, unknown> }).actionData["routes/sign-in"];
}

describe("signing in", () => {
  it("gives a session and a cookie that only our pages can use", async () => {
    const answer = await doors.signIn("AMINA@example.com ", PASSWORD, from());
    expect(answer.status).toBe(303);
    expect(answer.headers.get("location")).toBe("/charts/self");
    const [cookie] = answer.headers.getSetCookie();
    expect(cookie).toMatch(/^portal-session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
    const token = cookie!.split(/[=;]/)[1]!;
    const [rows] = await doors.portal.db.query(
      "select * from portal_session order by created_at desc limit 1",
    );
    expect(JSON.stringify(rows)).not.toContain(token);
    expect((rows[0] as { id_hash: Buffer }).id_hash).toEqual(hashSessionToken(doors.portal, token));
    expect((await doors.events("signed-in")).at(-1)).toMatchObject({
      result: "granted",
      portal_account_id: "pact_amina",
    });
  });

  it("goes on to a page of ours and to no other", async () => {
    const to = async (next: string) => {
      const body = new URLSearchParams({ email: "amina@example.com", password: PASSWORD, next });
      return (await doors.signIn("", "", { ...from(), body })).headers.get("location");
    };
    expect(await to("/charts/self/results?page=2")).toBe("/charts/self/results?page=2");
    expect(await to("https://evil.example/charts")).toBe("/charts/self");
    expect(await to("//evil.example")).toBe("/charts/self");
    expect(await to("/sign-out")).toBe("/charts/self");
  });

  it("leads to the one chart somebody has, or to the list of several, closed ones too, or of none", async () => {
    const home = async (name: string) =>
      (await doors.signIn(`${name}@example.com`, PASSWORD, from())).headers.get("location");
    expect(await home("amina")).toBe("/charts/self");
    for (const name of ["daniel", "noor", "staff"])
      expect([name, await home(name)]).toEqual([name, "/charts"]);
    await doors.portal.db.query(
      "update proxy_delegation set status = 'declined' where proxy_portal_account_id = 'pact_noor'",
    );
    expect(await home("noor")).toBe("/charts/self");
  });

  it("does the same work and says the same to an unknown, a mistaken and a suspended person", async () => {
    doors.takeChecks();
    doors.takeQueries();
    const answers: Array<Record<string, unknown> & { headers: Array<[string, string]> }> = [];
    for (const email of ["nobody@example.com", "amina@example.com", "li@example.com"]) {
      const answer = await doors.signIn(email, "not the password", from());
      const shown = { ...((await body(answer)) as object), email: null };
      answers.push({
        status: answer.status,
        headers: [...answer.headers].filter(([name]) => !["x-request-id", "date"].includes(name)),
        shown,
        verifications: doors.takeChecks().length,
        queries: doors.takeQueries(),
      });
    }
    expect(answers[0]).toMatchObject({
      status: 422,
      shown: { errors: { form: "wrong" } },
      verifications: 1,
    });
    // The length of the page differs by what was typed.
    const alike = ({ headers, ...rest }: (typeof answers)[number]) => ({
      ...rest,
      headers: headers.filter(([name]) => name !== "content-length"),
    });
    expect(alike(answers[1]!)).toEqual(alike(answers[0]!));
    expect(alike(answers[2]!)).toEqual(alike(answers[0]!));
    expect((await doors.events("sign-in-refused")).slice(-3)).toMatchObject([
      { portal_account_id: null, reason: "wrong-password" },
      { portal_account_id: "pact_amina", reason: "wrong-password" },
      { portal_account_id: "pact_li", reason: "wrong-password" },
    ]);
  });

  it("compares a stranger's password at the same cost, and never lets one in", async () => {
    const [rows] = await doors.portal.db.query("select password_hash from portal_account limit 1");
    const cost = (hash: string) => hash.split("$").slice(0, 4).join("$");
    expect(cost(NOBODYS_HASH)).toBe(cost((rows[0] as { password_hash: string }).password_hash));
  });

  it("tells a suspended person who proves the password that the account is on hold, without a session", async () => {
    const answer = await doors.signIn("li@example.com", PASSWORD, from());
    expect(answer.status).toBe(403);
    expect(await body(answer)).toMatchObject({ email: "li@example.com", errors: { form: "suspended" } });
    expect(answer.headers.getSetCookie()).toEqual([]);
  });

  it("tells who locked the account themselves how to get back in, and strangers nothing", async () => {
    await doors.portal.db.query("update portal_account set locked_at = now() where id = 'pact_li'");
    const owner = await doors.signIn("li@example.com", PASSWORD, from());
    expect([owner.status, await body(owner)]).toMatchObject([403, { errors: { form: "locked" } }]);
    const stranger = await doors.signIn("li@example.com", "guess", from());
    expect([stranger.status, await body(stranger)]).toMatchObject([422, { errors: { form: "wrong" } }]);
    await doors.portal.db.query("update portal_account set locked_at = null where id = 'pact_li'");
  });

  it("names missing fields without any work", async () => {
    doors.takeChecks();
    const answer = await doors.signIn(" ", "", from());
    expect(answer.status).toBe(422);
    expect(await body(answer)).toMatchObject({ errors: { email: "missing", password: "missing" } });
    expect(doors.takeChecks()).toEqual([]);
  });

  it("ends the session the browser had before", async () => {
    const first = await doors.cookieOf("amina@example.com");
    const again = await doors.signIn("amina@example.com", PASSWORD, {
      headers: { cookie: first, origin: doors.origin },
    });
    const second = again.headers.getSetCookie()[0]!.split(";")[0]!;
    expect(second).not.toBe(first);
    expect((await doors.fetch("/charts/self/results", { cookie: first })).status).toBe(302);
    expect((await doors.fetch("/charts/self/results", { cookie: second })).status).toBe(200);
  });
});

describe("tries are counted", () => {
  it("stops guessing one account from one address, the right password included, until the window ends", async () => {
    const here = from();
    const { most, windowMs } = GUESS_LIMITS.newAtAddress;
    const guesses = await Promise.all(
      Array.from({ length: most }, (_, n) => doors.signIn("noor@example.com", `guess ${n}`, here)),
    );
    expect(guesses.map((answer) => answer.status)).toEqual(Array(most).fill(422));
    doors.takeChecks();
    const refused = await doors.signIn("noor@example.com", PASSWORD, here);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(60);
    expect(await body(refused)).toMatchObject({ errors: { form: "rate-limited" } });
    await doors.signIn("noor@example.com", PASSWORD, here);
    expect(doors.takeChecks()).toEqual([]);
    expect(
      (await doors.events("sign-in-refused")).filter(({ reason }) => reason === "rate-limited"),
    ).toHaveLength(1);

    // The person themselves, elsewhere, is not locked out by a guesser.
    expect((await doors.signIn("noor@example.com", PASSWORD, from())).status).toBe(303);
    doors.clock.now = new Date(Date.now() + windowMs + 1_000);
    expect((await doors.signIn("noor@example.com", PASSWORD, here)).status).toBe(303);
    doors.clock.now = new Date();
  });

  it("counts an address over all accounts, unknown ones alike, and an IPv6 network as one", async () => {
    const { most } = GUESS_LIMITS.address;
    const statuses = new Set<number>();
    // No more at once than may wait for their password to be compared.
    for (let first = 0; first < most; first += 25) {
      const tries = Array.from({ length: Math.min(25, most - first) }, (_, n) => {
        const address = `2001:db8:1:1::${(first + n).toString(16)}`;
        return doors.signIn(`person-${first + n}@example.com`, "guess", {
          headers: { "x-forwarded-for": address },
        });
      });
      for (const { status } of await Promise.all(tries)) statuses.add(status);
    }
    expect(statuses).toEqual(new Set([422]));
    const next = (address: string) =>
      doors.signIn("one-more@example.com", "guess", { headers: { "x-forwarded-for": address } });
    expect((await next("2001:db8:1:1:ffff::1")).status).toBe(429);
    expect((await next("2001:db8:1:2::1")).status).toBe(422);
  });

  it("is not fooled by an address the client wrote itself", async () => {
    const here = "203.0.113.9";
    const statuses = [];
    for (let n = 0; n <= GUESS_LIMITS.newAtAddress.most; n += 1) {
      const headers = { "x-forwarded-for": `10.0.0.${n}, ${here}` };
      statuses.push((await doors.signIn("spoofed@example.com", "guess", { headers })).status);
    }
    expect(statuses.at(-1)).toBe(429);
  });
});

describe("signing out", () => {
  it("kills the cookie, clears what the browser kept, and is on record", async () => {
    const cookie = await doors.cookieOf("amina@example.com");
    const answer = await doors.fetch("/sign-out", { method: "POST", cookie });
    expect(answer.status).toBe(303);
    expect(answer.headers.get("clear-site-data")).toBe('"cache", "storage"');
    expect(answer.headers.getSetCookie()[0]).toMatch(/^portal-session=; Max-Age=0/);
    expect((await doors.fetch("/charts/self/results", { cookie })).status).toBe(302);
    expect((await doors.events("signed-out")).at(-1)).toMatchObject({ portal_account_id: "pact_amina" });
  });

  it("signs nobody out by a button that was made for somebody else, and says so", async () => {
    const cookie = await doors.cookieOf("amina@example.com");
    const body = new URLSearchParams({ account: "pact_daniel" });
    const answer = await doors.fetch("/sign-out", { method: "POST", cookie, body });
    expect(answer.status).toBe(409);
    expect((await doors.fetch("/charts/self/results", { cookie })).status).toBe(200);
    expect((await doors.events("form-refused")).at(-1)).toMatchObject({ portal_account_id: "pact_amina" });
    const own = new URLSearchParams({ account: "pact_amina" });
    expect((await doors.fetch("/sign-out", { method: "POST", cookie, body: own })).status).toBe(303);
    expect((await doors.fetch("/charts/self/results", { cookie })).status).toBe(302);
  });

  it("works without a session as well, and nothing happens by GET", async () => {
    expect((await doors.fetch("/sign-out", { method: "POST" })).status).toBe(303);
    const cookie = await doors.cookieOf("amina@example.com");
    await doors.fetch("/sign-out", { cookie });
    expect((await doors.fetch("/charts/self/results", { cookie })).status).toBe(200);
  });
});

describe("language", () => {
  it("is what was chosen here, else the account's, else the browser's", async () => {
    const language = async (init: RequestInit & { cookie?: string }) => {
      const { loaderData } = (await (await doors.fetch("/", init)).json()) as {
        loaderData: { root: { language: string } };
      };
      return loaderData.root.language;
    };
    const spanish = { headers: { "accept-language": "fr, es-MX;q=0.9" } };
    expect(await language(spanish)).toBe("es");
    await doors.portal.db.query(
      `update portal_account set preferred_language = 'ar' where id = 'pact_daniel'`,
    );
    const cookie = await doors.cookieOf("daniel@example.com");
    expect(await language({ ...spanish, cookie })).toBe("ar");
    const chosen = await doors.fetch("/language", {
      method: "POST",
      body: new URLSearchParams({ language: "en", next: "/charts" }),
    });
    expect(chosen.headers.get("location")).toBe("/charts");
    const referred = await doors.fetch("/language", {
      method: "POST",
      headers: { referer: `${doors.origin}/charts/self/results?page=2` },
      body: new URLSearchParams({ language: "en" }),
    });
    expect(referred.headers.get("location")).toBe("/charts/self/results?page=2");
    const [set] = chosen.headers.getSetCookie();
    expect(await language({ ...spanish, cookie: `${cookie}; ${set!.split(";")[0]}` })).toBe("en");
  });
});
