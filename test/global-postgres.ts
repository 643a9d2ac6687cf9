/** One PostgreSQL for all tests of a run: the embedded one in a folder of its own, or the server that TEST_DATABASE_URL names. */
import { rm } from "node:fs/promises";
import type { TestProject } from "vitest/node";
import { startEmbeddedPostgres } from "../src/store/embedded/start-embedded-postgres.ts";
import { temporaryFolder } from "./temporary-folder.ts";

declare module "vitest" {
  interface ProvidedContext {
    postgresUrl: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const own = process.env["TEST_DATABASE_URL"];
  if (own !== undefined) {
    project.provide("postgresUrl", own);
    return () => Promise.resolve();
  }
  const dataDir = await temporaryFolder();
  const postgres = await startEmbeddedPostgres({ dataDir });
  project.provide("postgresUrl", postgres.url);
  return async () => {
    await postgres.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}
