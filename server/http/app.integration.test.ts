import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { once } from "node:events";
import { createServer, request } from "node:http";
import type { IncomingMessage } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDoors } from "../access/doors.fixture";
import type { Doors } from "../access/doors.fixture";
import { createApp } from "./app";
import { BODY_LIMIT } from "./request-body";
import { securityHeaders } from "./security-headers";
import { securityText } from "./well-known";

let doors: Doors;
beforeAll(async () => {
  doors = await openDoors();
});
afterAll(() => doors.close());

const form = { "content-type": "application/x-www-form-urlencoded" };

describe("security headers", () => {
  const answers: Array<[string, string, RequestInit, number]> = [
    ["a page", "/", {}, 200],
    ["a page, HEAD", "/", { method: "HEAD" }, 200],
    ["an unknown page", "/nowhere", {}, 404],
    ["an unknown page as data", "/nowhere?_data=routes%2F%24", {}, 404],
    ["data of an unknown route", "/?_data=routes%2Fnowhere", {}, 404],
    ["a redirect", "/charts/self/results", {}, 302],
    ["a problem", "/charts/self/results?_data=routes%2Fcharts.%24chartId.results", {}, 401],
    ["an error in a door", "/broken", {}, 500],
    ["an error outside any door", "/crash", {}, 500],
    ["an error as data", "/crash?_data=routes%2Fcrash", {}, 500],
    [
      "a form of another site",
      "/sign-in",
      { method: "POST", headers: { ...form, origin: "https://evil.example" } },
      403,
    ],
    ["a method of nobody", "/", { method: "PROPFIND" }, 405],
    [
      "too large a form",
      "/sign-in",
      { method: "POST", headers: form, body: "x".repeat(BODY_LIMIT + 1) },
      413,
    ],
    ["a prefetch", "/charts/self/results", { headers: { "sec-purpose": "prefetch;prerender" } }, 403],
    ["a path nobody can read", "/%E0%A4%A", {}, 400],
    ["a file that is not there", "/build/nothing.css", {}, 404],
    ["health", "/healthz", {}, 200],
    ["readiness", "/readyz", {}, 200],
  ];
  it.each(answers)("%s", async (_what, path, init, status) => {
    const answer = await doors.fetch(path, init);
    expect(answer.status).toBe(status);
    for (const [name, value] of Object.entries(securityHeaders(doors.portal.config))) {
      expect([name, answer.headers.get(name)]).toEqual([name, value]);
    }
    expect(answer.headers.get("x-request-id")).toMatch(/^[0-9A-Z]{26}$/);
    expect(answer.headers.get("x-powered-by")).toBeNull();
    expect(await answer.text()).not.toContain("secret");
  });

  it("turn off what a portal has no use for, and keep passkeys", () => {
    const policy = securityHeaders(doors.portal.config)["Permissions-Policy"]!.split(", ");
    expect(policy).toEqual(expect.arrayContaining(["camera=()", "geolocation=()", "payment=()"]));
    expect(policy.filter((feature) => !feature.endsWith("=()"))).toEqual([
      "publickey-credentials-create=(self)",
      "publickey-credentials-get=(self)",
    ]);
  });

  it("stand on what is not HTTP, too", async () => {
    const socket = connect(Number(new URL(doors.origin).port), "127.0.0.1");
    socket.write("NOT HTTP\r\n\r\n");
    const [answer] = (await once(socket, "data")) as [Buffer];
    socket.destroy();
    expect(answer.toString()).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
    expect(answer.toString()).toContain("Content-Security-Policy: default-src 'none'");
  });

  it("promise https only when the portal is reached by it", () => {
    const at = (url: string) => securityHeaders({ publicUrl: new URL(url) })["Strict-Transport-Security"];
    expect(at("https://portal.example")).toContain("max-age=");
    expect(at("http://localhost:3000")).toBeUndefined();
  });
});

describe("files", () => {
  it("of the build are kept for ever, with the headers of everything else", async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "portal-public-"));
    await mkdir(path.join(folder, "build"));
    await writeFile(path.join(folder, "build", "app-1.css"), "body {}");
    await writeFile(path.join(folder, "robots.txt"), "User-agent: *");
    const server = createServer(
      createApp(doors.portal, async () => new Response("page"), { publicFolder: folder }),
    );
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const get = (file: string) => fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${file}`);
    const style = await get("/build/app-1.css");
    expect(style.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    expect(style.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(style.headers.get("x-content-type-options")).toBe("nosniff");
    expect((await get("/robots.txt")).headers.get("cache-control")).toBe("public, max-age=3600");
    expect(await (await get("/build/../../../etc/passwd")).text()).toBe("page");
    server.closeAllConnections();
    server.close();
    await rm(folder, { recursive: true });
  });
});

describe("a fault of ours", () => {
  const asked: Array<[what: string, headers: Record<string, string>, begins: RegExp]> = [
    ["as a page", { accept: "text/html" }, /^<!DOCTYPE html>\n<html lang="en" dir="ltr">/],
    [
      "in Arabic",
      { accept: "text/html", "accept-language": "ar" },
      /^<!DOCTYPE html>\n<html lang="ar" dir="rtl">/,
    ],
    [
      "for a program",
      { accept: "application/json" },
      /^\{"type":"about:blank","status":500,"code":"UNEXPECTED",/,
    ],
  ];
  it.each(asked)("names its request where no page could be made, %s", async (_what, headers, begins) => {
    const broken = () => Promise.reject(new Error("secret"));
    const server = createServer(createApp(doors.portal, broken));
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const [answer, other] = await Promise.all(
      [1, 2].map(() => fetch(`http://127.0.0.1:${port}/`, { headers })),
    );
    const text = await answer!.text();
    expect(answer!.status).toBe(500);
    expect(text).toMatch(begins);
    expect(text).not.toContain("secret");
    expect(text.match(/\b[0-9A-Z]{26}\b/g)).toEqual([answer!.headers.get("x-request-id")]);
    expect(await other!.text()).not.toContain(answer!.headers.get("x-request-id"));
    server.closeAllConnections();
    server.close();
  });

  it("has a number; a refusal has none", async () => {
    const answer = await doors.fetch("/", { method: "PROPFIND" });
    expect(await answer.text()).not.toContain(answer.headers.get("x-request-id"));
  });
});

describe("requests", () => {
  it("from another site change nothing and are refused in the reader's language", async () => {
    const answer = await doors.fetch("/sign-in", {
      method: "POST",
      headers: { ...form, origin: "https://evil.example", "accept-language": "es" },
      body: "email=a&password=b",
    });
    expect(answer.status).toBe(403);
    expect(answer.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(await answer.text()).toContain('<html lang="es" dir="ltr">');
    const asked = await doors.fetch("/sign-in", {
      method: "POST",
      headers: { ...form, "sec-fetch-site": "cross-site", accept: "application/json" },
    });
    expect(await asked.json()).toEqual({ type: "about:blank", status: 403, code: "FORBIDDEN_ORIGIN" });
  });

  it("are never prefetched before the doors, on record as nothing", async () => {
    const cookie = await doors.cookieOf("amina@example.com");
    const before = (await doors.events()).length;
    const answer = await doors.fetch("/charts/self/results", {
      cookie,
      headers: { "sec-purpose": "prefetch" },
    });
    expect(answer.status).toBe(403);
    const asked = await doors.fetch("/v1/portal/me", { headers: { purpose: "prefetch" } });
    expect(asked.status).toBe(403);
    expect((await doors.events()).length).toBe(before);
  });

  it("without a length are bounded as well", async () => {
    const { port } = new URL(doors.origin);
    const sent = request({ host: "127.0.0.1", port, path: "/sign-in", method: "POST", headers: form });
    sent.on("error", () => {});
    const answered = once(sent, "response") as Promise<[IncomingMessage]>;
    for (let n = 0; n < 10; n += 1) sent.write("x".repeat(BODY_LIMIT / 8));
    const [answer] = await answered;
    expect(answer.statusCode).toBe(413);
    sent.destroy();
  });

  it("may name another host: it decides nothing", async () => {
    const { port } = new URL(doors.origin);
    const ask = (headers: Record<string, string>) =>
      new Promise<IncomingMessage>((resolve) => {
        request({ host: "127.0.0.1", port, path: "/charts/self/results", headers }, resolve).end();
      });
    const answer = await ask({ host: "evil.example", "x-forwarded-host": "evil.example" });
    expect(answer.statusCode).toBe(302);
    expect(answer.headers.location).toMatch(/^\/sign-in/);
  });
});

describe("pages", () => {
  it("leave in one piece, compressed when that helps", async () => {
    const { port } = new URL(doors.origin);
    const get = (path: string) =>
      new Promise<{ headers: NodeJS.Dict<string | string[]>; body: Buffer }>((resolve) => {
        request({ host: "127.0.0.1", port, path, headers: { "accept-encoding": "gzip" } }, (answer) => {
          const chunks: Buffer[] = [];
          answer.on("data", (chunk: Buffer) => chunks.push(chunk));
          answer.on("end", () => resolve({ headers: answer.headers, body: Buffer.concat(chunks) }));
        }).end();
      });
    const long = await get("/long");
    expect(long.headers["content-encoding"]).toBe("gzip");
    expect(Number(long.headers["content-length"])).toBe(long.body.length);
    expect(gunzipSync(long.body).toString()).toContain("long text");
    const short = await get("/");
    expect(short.headers["content-encoding"]).toBeUndefined();
  });
});

describe("addresses others know", () => {
  it("a demo says honestly that nobody is on call", async () => {
    const answer = await doors.fetch("/.well-known/security.txt");
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toBe("text/plain; charset=utf-8");
    expect(await answer.text()).toMatch(/demo.*nobody is on call/s);
  });

  it("a portal names whom to tell and until when, or nothing at all", () => {
    const publicUrl = new URL("https://portal.example");
    const contact = { contact: "mailto:security@example.org", expires: new Date("2027-12-31") };
    expect(securityText({ publicUrl, demo: false, securityContact: contact })).toBe(
      "Contact: mailto:security@example.org\nExpires: 2027-12-31T00:00:00.000Z\nPreferred-Languages: en, es, ar\nCanonical: https://portal.example/.well-known/security.txt\n",
    );
    expect(securityText({ publicUrl, demo: false, securityContact: null })).toBeNull();
  });

  it("a password manager finds where a password is changed", async () => {
    const answer = await doors.fetch("/.well-known/change-password");
    expect([answer.status, answer.headers.get("location")]).toEqual([302, "/account/password"]);
  });
});
