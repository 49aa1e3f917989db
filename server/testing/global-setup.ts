import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { openEmbeddedPostgres } from "../embedded/postgres";
import { createTemplate } from "./template-database";

/** One PostgreSQL for the integration run, in a folder that goes with it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(path.join(tmpdir(), "portal-tests-"));
  const server = await openEmbeddedPostgres(dataDir);
  const close = async () => {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    await createTemplate(server);
  } catch (error) {
    await close();
    throw error;
  }
  const { ownerUrl, appUrl, superuserUrl } = server;
  project.provide("postgres", { ownerUrl, appUrl, superuserUrl });
  return close;
}
