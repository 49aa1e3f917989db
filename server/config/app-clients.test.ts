import { describe, expect, it } from "vitest";
import { readConfig } from "./env";

const app = { id: "our-app", name: "Our App", redirects: ["org.example.app:/signed-in"] };
const set = (apps: unknown, env: Record<string, string> = {}) =>
  readConfig({ APP_CLIENTS: JSON.stringify(apps), ...env }).apps;
const outside = {
  PUBLIC_URL: "https://portal.example.org",
  FHIR_BASE_URL: "https://fhir.example.org/r4",
  SESSION_SECRET: "Zr9vK1pTq8mXw4LsY7dHc2BnG6fJ0aRe",
  DATA_KEYS: "q83vEjRWeJC7zhI0Vniavs3v8BI0Vniaze8SNFZ4mrw=",
};

it("knows the portal's own app in the demo, and no app elsewhere until it is named", () => {
  expect(readConfig({}).apps.map(({ id }) => id)).toEqual(["portal-app"]);
  expect(readConfig(outside).apps).toEqual([]);
  const reached = readConfig({ DEMO: "yes", PUBLIC_URL: "https://demo.example.org" }).apps;
  expect(reached.flatMap(({ redirects }) => redirects)).toEqual(["org.patientportal.app:/signed-in"]);
});

it("takes apps of the settings", () => {
  expect(set([app])).toEqual([{ ...app, origins: [] }]);
  expect(set([{ ...app, redirects: ["https://app.example.org/in"] }], outside)).toHaveLength(1);
});

describe("refuses", () => {
  it.each<[string, unknown]>([
    ["what is no list", app],
    ["two of one id", [app, app]],
    ["an id with spaces", [{ ...app, id: "our app" }]],
    ["no name", [{ ...app, name: " " }]],
    ["no address", [{ ...app, redirects: [] }]],
    ["a word more", [{ ...app, secret: "x" }]],
    ["http elsewhere", [{ ...app, redirects: ["http://app.example.org/in"] }]],
    ["a scheme that is no name backwards", [{ ...app, redirects: ["myapp:/in"] }]],
    ["script", [{ ...app, redirects: ["javascript:alert(1)"] }]],
    ["a fragment", [{ ...app, redirects: ["org.example.app:/in#x"] }]],
    ["a star", [{ ...app, redirects: ["https://*.example.org/in"] }]],
    ["a user", [{ ...app, redirects: ["https://me@app.example.org/in"] }]],
    ["an origin with a path", [{ ...app, origins: ["https://app.example.org/"] }]],
    ["an origin in clear", [{ ...app, origins: ["http://app.example.org"] }]],
  ])("%s", (_what, apps) => {
    expect(() => set(apps)).toThrow(/^APP_CLIENTS: must be a JSON list/);
  });

  it("loopback outside this machine", () => {
    const onLoopback = [{ ...app, redirects: ["http://127.0.0.1/in"] }];
    expect(set(onLoopback)).toHaveLength(1);
    expect(() => set(onLoopback, outside)).toThrow(/^APP_CLIENTS: loopback addresses/);
    expect(() => set([{ ...app, origins: ["http://localhost:8081"] }], outside)).toThrow(/loopback/);
  });

  it("what is no JSON, without repeating it", () => {
    expect(() => readConfig({ APP_CLIENTS: "[{secret" })).toThrow(/^(?!.*secret)APP_CLIENTS: must be/);
  });
});
