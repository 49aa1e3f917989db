/**
 * The process: takes its port, starts what it needs, listens, and drains when it is told to end. With WORKERS it is the
 * primary of others, or one of them (server/cluster).
 */
import * as build from "@remix-run/dev/server-build";
import { broadcastDevReady, createRequestHandler } from "@remix-run/node";
import { createHash } from "node:crypto";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { readFile } from "node:fs/promises";
import { createRecordRendering } from "~/record/rendering";
import documentSheet from "~/styles/record-document.css";
import { openPortal } from "./boot";
import type { OpenPortal } from "./boot";
import { configOfProcess, tracingOfProcess } from "./config/process-env";
import { createPrimary, isPrimary } from "./cluster/primary";
import type { Primary } from "./cluster/primary";
import { takePost } from "./cluster/worker";
import type { Config } from "./config/env";
import { lockDataDir } from "./embedded/data-dir-lock";
import { startDemo } from "./embedded/demo-start";
import { documentStyles } from "./export/document-styles";
import type { RecordRendering } from "./export/document/record-document.view";
import { createApp } from "./http/app";
import { createRouteOf } from "./http/route-of";
import { answerPrimary } from "./metrics/of-workers";
import { serveMetrics } from "./metrics/serve-metrics";
import { startTracing } from "./tracing/start";
import { openListener } from "./listener";
import type { Listener } from "./listener";
import { keepMemorySmall } from "./memory";
import { explainStart } from "./problem/explain-start";

/** Longer than any answer may take (server/http/app.ts). */
const DRAIN_MS = 16_000;
/** Draining and every closing step have limits of their own; this one is for what nobody thought of. */
const END_MS = 30_000;

const started: {
  config?: Config;
  primary?: Primary;
  listener?: Listener;
  portal?: Promise<OpenPortal>;
  metrics?: { close(): Promise<void> } | null;
  tracing?: { stop(): Promise<void> } | null;
  unlock?: () => Promise<void>;
} = {};
const ending = new AbortController();
const post = takePost((replaced) => void end(0, replaced));

async function start(): Promise<void> {
  const config = (started.config = configOfProcess());
  const welcome = isPrimary(config) ? await keepWorkers(config) : await serve(config);
  if (ending.signal.aborted || post) return;
  say(`The portal is at ${config.publicUrl.href}`);
  for (const line of welcome) say(line);
}

function keepWorkers(config: Config): Promise<string[]> {
  const primary = (started.primary = createPrimary(config, END_MS + 1_000 * config.drainSeconds));
  process.on("SIGUSR2", () => primary.renew());
  say(`Starting the portal in ${config.workers} processes; its data is in ${dataDirOf(config)}`);
  return primary.start(ending.signal);
}

/** @returns lines for the terminal */
async function serve(config: Config): Promise<string[]> {
  keepMemorySmall();
  started.tracing = await startTracing(tracingOfProcess());
  if (!post || (await post.portFirst)) {
    started.listener = await openListener(config);
    post?.tell({ kind: "cluster.listening" });
  }
  if (!post) {
    started.unlock = await lockDataDir(config.dataDir);
    say(`Starting the portal; its data is in ${dataDirOf(config)}`);
  }
  const [rendering, code] = await Promise.all([loadRendering(), ownBuild()]);
  const services = await post?.services(config);
  if (ending.signal.aborted) return [];
  started.portal = openPortal(config, {
    signal: ending.signal,
    jobs: true,
    rendering,
    build: code,
    services,
  });
  const { portal } = await started.portal;
  if (!post) started.metrics = await serveMetrics(portal);
  else if (portal.metrics) answerPrimary(portal.metrics, process);
  const welcome = config.demo && !post ? await startDemo(portal) : [];
  if (ending.signal.aborted) return [];
  const routeOf = createRouteOf(build.routes);
  const app = createApp(portal, createRequestHandler(build, build.mode), { routeOf });
  if (started.listener) started.listener.serve(app);
  else started.listener = await openListener(config, app);
  post?.tell({ kind: "cluster.ready" });
  if (build.mode === "development") await broadcastDevReady(build);
  return welcome;
}

/** The style sheet lies where the build has put it for browsers. */
async function loadRendering(): Promise<RecordRendering> {
  const sheet = path.join(build.assetsBuildDirectory, path.relative(build.publicPath, documentSheet));
  return createRecordRendering(await documentStyles(await readFile(sheet, "utf8")));
}

/** Which code this is, as a hash of all of it. */
async function ownBuild(): Promise<string> {
  return createHash("sha256")
    .update(await readFile(fileURLToPath(import.meta.url)))
    .digest("base64url");
}

/** @param replaced others answer on the port already */
async function end(exitCode: number, replaced = false): Promise<void> {
  // npm passes on the Ctrl-C that we have had already, and so does the primary.
  if (ending.signal.aborted) return;
  ending.abort();
  const { config, listener, primary } = started;
  const notice = exitCode === 0 && started.portal ? 1_000 * (config?.drainSeconds ?? 0) : 0;
  setTimeout(
    () => process.exit(1),
    END_MS + 1_000 * (config?.drainSeconds ?? 0) + (primary ? 5_000 : 0),
  ).unref();
  if (replaced) listener?.handOver();
  else listener?.leave();
  if (listener && notice > 0) await sleep(notice);
  await listener?.drain(DRAIN_MS);
  await primary?.end();
  // A start that is under way is given up first; it then ends what it has started.
  await (await started.portal?.catch(() => null))?.close();
  await started.metrics?.close();
  await started.tracing?.stop();
  await started.unlock?.();
  process.exit(exitCode);
}

function dataDirOf({ dataDir }: Config): string {
  return path.relative("", dataDir) || ".";
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => void end(0));
start().catch((error: unknown) => {
  if (ending.signal.aborted) return;
  const line = explainStart(error);
  if (post) post.tell({ kind: "cluster.failed", line });
  else process.stderr.write(`${line}\n`);
  void end(1);
});
