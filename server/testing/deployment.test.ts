/** `deploy/`: what can be said of it without an engine to run it. */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { parse } from "yaml";

const read = (file: string) => readFileSync(new URL(`../../${file}`, import.meta.url), "utf8");

type Service = {
  image?: string;
  ports?: string[];
  read_only?: boolean;
  cap_drop?: string[];
  security_opt?: string[];
  environment?: Record<string, string>;
  depends_on?: Record<string, object>;
  secrets?: string[];
  volumes?: string[];
  stop_grace_period?: string;
};
type Compose = {
  services: Record<string, Service>;
  volumes: object;
  secrets: Record<string, { file: string }>;
};

const compose = parse(read("deploy/compose.yaml")) as Compose;
const containerfile = read("deploy/Containerfile");
const unit = read("deploy/patient-portal.service");
const settings = [...read("server/config/env.ts").matchAll(/^ {2}([A-Z][A-Z0-9_]+):/gm)].map(
  ([, name]) => name!,
);

it("compose gives no port to anybody but this machine, and names every image's version", () => {
  for (const { ports = [], image } of Object.values(compose.services)) {
    for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:\d+:\d+$/);
    if (image !== "patient-portal") expect(image).toMatch(/:\d+\.\d+/);
  }
  const published = Object.values(compose.services).flatMap(({ ports = [] }) => ports);
  expect(published.some((port) => port.endsWith(":9464"))).toBe(false);
});

it("compose asks for every secret and has none", () => {
  const portal = compose.services.portal!;
  for (const name of ["SESSION_SECRET", "DATA_KEYS", "DATABASE_URL", "REDIS_URL"]) {
    expect(portal.environment![name]).toMatch(/^\$\{\w+:\?/);
  }
  for (const { secrets = [], depends_on = {}, volumes = [] } of Object.values(compose.services)) {
    for (const name of secrets) expect(Object.keys(compose.secrets)).toContain(name);
    for (const name of Object.keys(depends_on)) expect(Object.keys(compose.services)).toContain(name);
    for (const volume of volumes) expect(Object.keys(compose.volumes)).toContain(volume.split(":")[0]);
  }
});

it("the portal in a container may change nothing but its data", () => {
  const { read_only, cap_drop, security_opt, volumes, environment } = compose.services.portal!;
  expect([read_only, cap_drop, security_opt]).toEqual([true, ["ALL"], ["no-new-privileges:true"]]);
  const data = /DATA_DIR=(\S+)/.exec(containerfile)![1];
  expect(volumes).toEqual([`portal-data:${data}`]);
  for (const name of Object.keys(environment!)) expect([name, isSetting(name)]).toEqual([name, true]);
});

it("the image is made in two steps, runs as nobody special, and takes no secret while it is built", () => {
  expect(containerfile.match(/^FROM /gm)).toHaveLength(2);
  expect(containerfile).toMatch(/^USER node$/m);
  expect(containerfile).not.toMatch(/^ARG |SECRET|DATA_KEYS|PASSWORD/m);
  const last = containerfile.slice(containerfile.lastIndexOf("FROM "));
  expect(last).not.toMatch(/^COPY (?!--from=build)/m);
  expect(read("deploy/Containerfile.dockerignore").split("\n")).toEqual(
    expect.arrayContaining([".git", ".data*", "node_modules", "**/*.env", "deploy/secrets"]),
  );
});

it("whoever stops the portal waits for what the portal gives itself", () => {
  const own = Number(/END_MS = ([\d_]+)/.exec(read("server/index.ts"))![1]!.replaceAll("_", "")) / 1_000;
  const most = own + 5 + Number(/DRAIN_SECONDS: .*max\((\d+)\)/.exec(read("server/config/env.ts"))![1]);
  expect(Number(/^TimeoutStopSec=(\d+)$/m.exec(unit)![1])).toBeGreaterThan(most);
  expect(parseInt(compose.services.portal!.stop_grace_period!, 10)).toBeGreaterThan(most);
});

it("every way to start it gives Node what npm start gives it", () => {
  const flags = /node (--\S+) build\/index\.js/.exec(read("package.json"))![1]!;
  expect(unit).toMatch(new RegExp(`^ExecStart=/usr/bin/node ${flags} build/index.js$`, "m"));
  expect(containerfile).toContain(`CMD ["node", "${flags}", "build/index.js"]`);
  expect(read("docs/operations.md")).toContain(`node ${flags} build/index.js`);
});

it("compose hands on each setting that a deployment may need", () => {
  const rows = [...read("README.md").matchAll(/^\| ((?:`[A-Z][A-Z0-9_]+`,? ?)+)\|/gm)];
  const named = rows.flatMap(([, cell]) => [...cell!.matchAll(/`(\w+)`/g)].map(([, name]) => name!));
  expect(named).toEqual(expect.arrayContaining(settings));
  // The demo's, and what the image sets.
  const without = ["DEMO", "FHIR_SEED_DIR", "DATA_DIR"];
  const given = Object.keys(compose.services.portal!.environment!);
  expect(named.filter((name) => !without.includes(name) && !given.includes(name))).toEqual([]);
});

it("nothing that make-secrets.sh or its reader writes is committed or sent to a build", () => {
  for (const file of [".gitignore", "deploy/Containerfile.dockerignore"]) {
    const lines = read(file).split("\n");
    expect([file, lines.includes("deploy/secrets")]).toEqual([file, true]);
    expect([file, lines.some((line) => /^(\*\*\/)?\*\.env$/.test(line))]).toEqual([file, true]);
  }
});

it("the example's settings are the portal's", () => {
  const named = [...read("deploy/portal.env.example").matchAll(/^#?([A-Z_]+)=/gm)].map(([, name]) => name!);
  expect(named.length).toBeGreaterThan(10);
  for (const name of named) expect([name, isSetting(name)]).toEqual([name, true]);
});

/** `WORKERS` and the like may come from files beside env.ts. */
function isSetting(name: string): boolean {
  return settings.includes(name) || read("README.md").includes(`\`${name}\``);
}
