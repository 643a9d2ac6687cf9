/** One Chromium for all browser tests of a run: each file has contexts of its own in it. */
import type { TestProject } from "vitest/node";
import { launchChromium } from "./chromium.ts";

declare module "vitest" {
  interface ProvidedContext {
    browserEndpoint: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await launchChromium();
  project.provide("browserEndpoint", server.wsEndpoint());
  return () => server.close();
}
