/** Links on real PostgreSQL and real HTTP, opened by an independent implementation of SMART Health Links. */
import { createDecipheriv } from "node:crypto";
import { SHLViewer } from "kill-the-clipboard";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { inflateRawSync } from "node:zlib";
import { SECRET_WORD, openLinks, payloadOf, wrongFor } from "./links.fixture";
import type { Links } from "./links.fixture";

let links: Links;
beforeAll(async () => {
  links = await openLinks();
});
afterAll(() => links.close());
// Ten at once are too many; each test makes its own.
beforeEach(() => links.query("update health_link set expires_at = created_at where expires_at > created_at"));

const all = (count: number) => Array.from({ length: count });
const usedEvents = async () => links.doors.events("health-link-used");

describe("a link", () => {
  it("is what the specification says", async () => {
    const made = await links.make();
    const { url, key, ...payload } = payloadOf(made);
    expect(payload).toEqual({
      flag: "P",
      v: 1,
      label: "Patient summary",
      exp: Math.floor(Date.parse(made.expiresAt) / 1000),
    });
    expect(url.href.length).toBeLessThanOrEqual(128);
    expect(url.pathname).toMatch(/^\/health-link\/manifest\/[\w-]{43}$/);
    expect(Buffer.from(key, "base64url").length).toBe(32);
    expect(made.passcode).toMatch(/^\d{6}$/);
    expect(Date.parse(made.expiresAt) - Date.now()).toBeLessThanOrEqual(7 * 24 * 3_600_000);
  });

  it("is opened by an independent library, embedded and by location", async () => {
    const made = await links.make();
    const shlink = made.address.split("#")[1]!;
    // The portal is known to others by its public address.
    const send = ((url: string, init?: RequestInit) =>
      fetch(links.doors.origin + new URL(url).pathname + new URL(url).search, init)) as typeof fetch;
    const viewer = new SHLViewer({ shlinkURI: shlink, fetch: send as never });
    const asked = { passcode: made.passcode, recipient: "Dr. Zqxsousa" };
    for (const embeddedLengthMax of [undefined, 10]) {
      const { manifest, fhirResources } = await viewer.resolveSHL({
        ...asked,
        ...(embeddedLengthMax === undefined ? {} : { embeddedLengthMax }),
      });
      expect("location" in manifest!.files[0]!).toBe(embeddedLengthMax === 10);
      expect(fhirResources).toHaveLength(1);
      expect(JSON.stringify(fhirResources[0])).toContain(SECRET_WORD);
    }
    await expect(viewer.resolveSHL({ ...asked, passcode: wrongFor(made) })).rejects.toThrow(/passcode/i);
  });

  it("gives a file by its own address once, and not after the link ended", async () => {
    const made = await links.make();
    const locate = async () => {
      const answer = await links.use(made, { embeddedLengthMax: 0 });
      const { files } = (await answer.json()) as { files: Array<{ location: string; embedded?: string }> };
      expect(files[0]!.embedded).toBeUndefined();
      return links.doors.origin + new URL(files[0]!.location).pathname;
    };
    const first = await locate();
    const answers = await Promise.all(all(5).map(() => fetch(first)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 404, 404, 404, 404]);
    const taken = answers.find(({ status }) => status === 200)!;
    expect(taken.headers.get("content-type")).toMatch(/^application\/jose/);
    expect((await taken.text()).split(".")).toHaveLength(5);
    const second = await locate();
    await links.end(made.id);
    expect((await fetch(second)).status).toBe(404);
  });

  it("answers pages of any origin, and no cookie, no other method, no other shape opens anything", async () => {
    const made = await links.make();
    const { pathname } = payloadOf(made).url;
    const at = links.doors.origin + pathname;
    const preflight = await fetch(at, { method: "OPTIONS" });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get("access-control-allow-origin")).toBe("*");
    expect(preflight.headers.get("access-control-allow-credentials")).toBeNull();
    const opened = await links.use(made, {}, { headers: { cookie: links.cookie() } });
    expect(opened.status).toBe(200);
    expect(opened.headers.get("access-control-allow-origin")).toBe("*");
    expect(opened.headers.get("set-cookie")).toBeNull();
    expect(opened.headers.get("cache-control")).toBe("no-store");
    for (const method of ["GET", "HEAD", "PUT", "DELETE"]) {
      expect([method, (await fetch(at, { method })).status]).toEqual([method, 405]);
    }
    // The body of a problem says the status it came with.
    const refusalOf = async (body: string) => {
      const answer = await fetch(at, { method: "POST", body });
      expect(answer.headers.get("content-type")).toBe("application/problem+json");
      return [answer.status, ((await answer.json()) as { status: number }).status];
    };
    for (const body of [
      "",
      "{}",
      "null",
      "[]",
      '{"recipient":""}',
      '{"recipient":7,"passcode":"1"}',
      "x".repeat(2000),
    ]) {
      expect([body.slice(0, 20), ...(await refusalOf(body))]).toEqual([body.slice(0, 20), 400, 400]);
    }
    expect(await refusalOf("x".repeat(70_000))).toEqual([413, 413]);
    for (const near of [`${pathname}x`, pathname.slice(0, -1), pathname.toUpperCase()]) {
      const answer = await fetch(links.doors.origin + near, { method: "POST", body: "{}" });
      expect([404, 405]).toContain(answer.status);
      expect(await answer.text()).not.toContain(SECRET_WORD);
    }
    expect((await links.rowOf(made)).uses).toBe(1);
  });

  it("asks for a passcode without counting, and takes its digits however they are written", async () => {
    const made = await links.make();
    const asked = await links.use(made, { passcode: undefined });
    expect([asked.status, await asked.json()]).toEqual([401, { remainingAttempts: 5 }]);
    const arabic = [...made.passcode].map((digit) => "٠١٢٣٤٥٦٧٨٩"[Number(digit)]).join("");
    expect((await links.use(made, { passcode: ` ${arabic.slice(0, 3)}-${arabic.slice(3)}` })).status).toBe(
      200,
    );
    expect(await links.rowOf(made)).toMatchObject({ tries_left: 5, uses: 1 });
  });
});

describe("what is kept", () => {
  it("opens nothing: no key, handle or passcode in the database, and the file by no stored byte", async () => {
    const made = await links.make();
    await links.use(made);
    const { key, url } = payloadOf(made);
    const handle = url.pathname.split("/").at(-1)!;
    const tables = await links.query<{ name: string }>(
      `select quote_ident(table_schema) || '.' || quote_ident(table_name) as name from information_schema.tables
        where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')
          and has_table_privilege(quote_ident(table_schema) || '.' || quote_ident(table_name), 'select')`,
    );
    const stored: string[] = [];
    for (const { name } of tables) {
      for (const row of await links.query<{ row: string }>(`select t::text as row from ${name} t`))
        stored.push(row.row);
    }
    const everything = stored.join("\n");
    const keyBytes = Buffer.from(key, "base64url");
    const forms = (bytes: Buffer) => [
      bytes.toString("hex"),
      bytes.toString("base64"),
      bytes.toString("base64url"),
    ];
    for (const secret of [key, handle, ...forms(keyBytes), ...forms(Buffer.from(handle, "base64url"))])
      expect(everything).not.toContain(secret);
    expect(stored.filter((row) => row.includes("shl_") && row.includes(made.passcode))).toEqual([]);
    expect(everything).not.toContain(SECRET_WORD);

    // Each run of 32 bytes that is kept beside it, as a key.
    const row = await links.rowOf(made);
    const file = String(row.file);
    const candidates = [
      row.handle_hash as Buffer,
      Buffer.from(file.split(".")[3]!, "base64url").subarray(0, 32),
    ];
    for (const candidate of candidates) expect(() => decrypt(file, candidate)).toThrow();
    expect(decrypt(file, keyBytes)).toContain(SECRET_WORD);
  });

  it("shows a change of a single bit", async () => {
    const made = await links.make();
    const answer = await links.use(made);
    const { files } = (await answer.json()) as { files: Array<{ embedded: string }> };
    const parts = files[0]!.embedded.split(".");
    const key = Buffer.from(payloadOf(made).key, "base64url");
    for (const index of [0, 2, 3, 4]) {
      const bytes = Buffer.from(parts[index]!, "base64url");
      bytes[bytes.length >> 1]! ^= 1;
      const changed = parts.map((part, at) => (at === index ? bytes.toString("base64url") : part));
      expect(() => decrypt(changed.join("."), key)).toThrow();
    }
  });

  it("shows a link to nobody twice: the same form again makes and shows nothing", async () => {
    const made = await links.make();
    const again = await links.send({ id: made.id });
    expect([again.status, again.headers.get("location")]).toEqual([303, "/sharing/links?done=made-before"]);
    const shown = await links.doors.fetch(`/sharing/links/${made.id}`, { cookie: links.cookie() });
    const text = await shown.text();
    for (const secret of [made.passcode, payloadOf(made).key, "shlink"]) expect(text).not.toContain(secret);
  });
});

it("its owner sees who opened it; nobody else sees it at all", async () => {
  const made = await links.make();
  await links.use(made, { passcode: wrongFor(made) });
  await links.use(made);
  const own = await links.doors.fetch(`/sharing/links/${made.id}`, { cookie: links.cookie() });
  const { loaderData } = (await own.json()) as {
    loaderData: Record<string, { link: { accesses: unknown[] } }>;
  };
  expect(loaderData["routes/links-one"]!.link.accesses).toMatchObject([
    { recipient: "Dr. Zqxsousa", result: "granted" },
    { recipient: "Dr. Zqxsousa", result: "wrong-passcode" },
  ]);
  const daniel = await links.doors.cookieOf("daniel@example.com");
  expect((await links.doors.fetch(`/sharing/links/${made.id}`, { cookie: daniel })).status).toBe(404);
  const end = await links.doors.fetch(`/sharing/links/${made.id}`, {
    method: "POST",
    cookie: daniel,
    headers: { origin: links.doors.origin },
    body: new URLSearchParams({ account: "pact_daniel" }),
  });
  expect(end.status).toBe(404);
  expect(await links.rowOf(made)).toMatchObject({ status: "active" });
  const events = (await usedEvents()).slice(-2);
  expect(events.map(({ result, reason, patient_id }) => [result, reason, patient_id])).toEqual([
    ["denied", "wrong-passcode", "p-amina"],
    ["granted", null, "p-amina"],
  ]);
});

it("guesses of one address are limited over all links, known or not", async () => {
  const at = `${links.doors.origin}/health-link/manifest/${"a".repeat(43)}`;
  const init = {
    method: "POST",
    body: '{"recipient":"x","passcode":"1"}',
    headers: { "x-forwarded-for": "198.51.100.7" },
  };
  const found = new Map<number, number>();
  for (const _ of all(70)) {
    const { status } = await fetch(at, init);
    found.set(status, (found.get(status) ?? 0) + 1);
  }
  expect([...found]).toEqual([
    [404, 60],
    [429, 10],
  ]);
});

function decrypt(jwe: string, key: Buffer): string {
  const [head = "", , iv = "", body = "", tag = ""] = jwe.split(".");
  const decipher = createDecipheriv("aes-256-gcm", key, Buffer.from(iv, "base64url"));
  decipher.setAAD(Buffer.from(head));
  decipher.setAuthTag(Buffer.from(tag, "base64url"));
  return inflateRawSync(
    Buffer.concat([decipher.update(Buffer.from(body, "base64url")), decipher.final()]),
  ).toString();
}
