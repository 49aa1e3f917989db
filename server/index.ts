/** The process: takes its port, starts what it needs, listens, and drains when it is told to end. */
import * as build from "@remix-run/dev/server-build";
import { broadcastDevReady, createRequestHandler } from "@remix-run/node";
import path from "node:path";
import { readFile } from "node:fs/promises";
import { createRecordRendering } from "~/record/rendering";
import documentSheet from "~/styles/record-document.css";
import { openPortal } from "./boot";
import type { OpenPortal } from "./boot";
import { configOfProcess } from "./config/process-env";
import { lockDataDir } from "./embedded/data-dir-lock";
import { startDemo } from "./embedded/demo-start";
import { documentStyles } from "./export/document-styles";
import type { RecordRendering } from "./export/document/record-document.view";
import { createApp } from "./http/app";
import { openListener } from "./listener";
import type { Listener } from "./listener";
import { keepMemorySmall } from "./memory";
import { explainStart } from "./problem/explain-start";

const DRAIN_MS = 5_000;
/** Draining and every closing step have limits of their own; this one is for what nobody thought of. */
const END_MS = 30_000;

const started: { listener?: Listener; portal?: Promise<OpenPortal>; unlock?: () => Promise<void> } = {};
const ending = new AbortController();

async function start(): Promise<void> {
  keepMemorySmall();
  const config = configOfProcess();
  started.listener = await openListener(config);
  started.unlock = await lockDataDir(config.dataDir);
  say(`Starting the portal; its data is in ${path.relative("", config.dataDir) || "."}`);
  const rendering = await loadRendering();
  started.portal = openPortal(config, { signal: ending.signal, jobs: true, rendering });
  const { portal } = await started.portal;
  const welcome = config.demo ? await startDemo(portal) : [];
  if (ending.signal.aborted) return;
  started.listener.serve(createApp(portal, createRequestHandler(build, build.mode)));
  say(`The portal is at ${config.publicUrl.href}`);
  for (const line of welcome) say(line);
  if (build.mode === "development") await broadcastDevReady(build);
}

/** The style sheet lies where the build has put it for browsers. */
async function loadRendering(): Promise<RecordRendering> {
  const sheet = path.join(build.assetsBuildDirectory, path.relative(build.publicPath, documentSheet));
  return createRecordRendering(await documentStyles(await readFile(sheet, "utf8")));
}

async function end(exitCode: number): Promise<void> {
  // npm passes on the Ctrl-C that we have had already.
  if (ending.signal.aborted) return;
  ending.abort();
  setTimeout(() => process.exit(1), END_MS).unref();
  await started.listener?.drain(DRAIN_MS);
  // A start that is under way is given up first; it then ends what it has started.
  await (await started.portal?.catch(() => null))?.close();
  await started.unlock?.();
  process.exit(exitCode);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => void end(0));
start().catch((error: unknown) => {
  if (ending.signal.aborted) return;
  process.stderr.write(`${explainStart(error)}\n`);
  void end(1);
});
