import type { Subscription } from "@medplum/fhirtypes";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createLogger } from "../../log";
import { startTestFhirServer } from "../../testing/fhir-server";
import type { TestFhirServer } from "../../testing/fhir-server";
import { createFhirClient } from "./client";
import type { FhirClient } from "./client";
import { UpstreamFailure } from "./failure";
import { subscribe } from "./subscribe";

let server: TestFhirServer;
let fhir: FhirClient;
beforeAll(async () => {
  server = await startTestFhirServer();
  fhir = createFhirClient({
    baseUrl: new URL(server.url),
    auth: { kind: "bearer", token: server.token },
    log: createLogger("silent"),
  });
});
afterAll(() => server.drop());

const SYSTEM = "urn:x-test:request";
const at = (port: number, secret = "of-the-hook") => ({
  endpoint: `http://127.0.0.1:${port}/hooks/fhir`,
  secret,
  owned: true,
});
const all = async () =>
  ((await server.search("Subscription")).entry ?? [])
    .map(({ resource }) => resource as Subscription)
    .sort((a, b) => (a.criteria! < b.criteria! ? -1 : 1));
const shown = async () =>
  (await all()).map(({ criteria, status, channel }) => [
    criteria!.split("?")[0],
    status,
    channel!.endpoint,
    channel!.header,
  ]);

describe("the portal's subscription", () => {
  it("is made once, however often it starts", async () => {
    for (let n = 0; n < 3; n += 1) expect(await subscribe(fhir, at(3001), SYSTEM)).toBe("subscribed");
    const header = ["Authorization: Bearer of-the-hook"];
    expect(await shown()).toEqual([
      ["Appointment", "active", at(3001).endpoint, header],
      ["Task", "active", at(3001).endpoint, header],
    ]);
    expect((await all()).map(({ meta }) => meta!.versionId)).toEqual(["1", "1"]);
  });

  it("is made once by two portals that start at the same moment", async () => {
    const both = [at(3002), at(3002)].map((place) => subscribe(fhir, { ...place, owned: false }, SYSTEM));
    expect(await Promise.all(both)).toEqual(["subscribed", "subscribed"]);
    expect((await all()).filter(({ channel }) => channel!.endpoint === at(3002).endpoint)).toHaveLength(2);
  });

  it("is renewed with another secret and after an error; one at another port is turned off", async () => {
    await subscribe(fhir, at(3003), SYSTEM);
    const [broken] = (await all()).filter(({ channel }) => channel!.endpoint === at(3003).endpoint);
    await server.ask("PUT", `Subscription/${broken!.id}`, { ...broken, status: "off" });
    expect(await subscribe(fhir, at(3003, "another"), SYSTEM)).toBe("subscribed");
    const now = await all();
    const live = now.filter(({ status }) => status !== "off");
    expect(live.map(({ channel }) => [channel!.endpoint, channel!.header])).toEqual(
      Array(2).fill([at(3003).endpoint, ["Authorization: Bearer another"]]),
    );
    expect(now.filter(({ channel }) => channel!.endpoint !== at(3003).endpoint)).toHaveLength(4);
  });

  it("is refused by a server that has none, and waits for one that is away", async () => {
    const failing = (kind: "not-found" | "forbidden" | "refused" | "network") =>
      subscribe(
        { ...fhir, search: () => Promise.reject(new UpstreamFailure(kind)) } as FhirClient,
        at(3004),
        SYSTEM,
      );
    expect(await failing("not-found")).toBe("refused");
    expect(await failing("forbidden")).toBe("refused");
    expect(await failing("refused")).toBe("refused");
    expect(await failing("network")).toBe("away");
    // It takes no subscription as ours is: one to another machine.
    const elsewhere = { ...at(3004), endpoint: "https://portal.example/hooks/fhir" };
    expect(await subscribe(fhir, elsewhere, SYSTEM)).toBe("refused");
  });
});
