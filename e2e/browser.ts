/** The Chromium of this run, and windows in it whose clock shows the present of the test. */
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium } from "playwright-core";
import { inject } from "vitest";
import type { EpochMs } from "../src/base/time.ts";

/** @returns the browser that all files share; closing it closes this file's windows only */
export function connectBrowser(): Promise<Browser> {
  return chromium.connect(inject("browserEndpoint"));
}

/** @param now the present, from which the clock of the pages goes on as clocks do */
export async function openWindow(
  browser: Browser,
  now: EpochMs,
  options: BrowserContextOptions = {},
): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    colorScheme: "light",
    timezoneId: "Europe/Berlin",
    ...options,
  });
  await context.clock.install({ time: now });
  return context;
}
