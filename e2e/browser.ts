/** The Chromium of this run, and windows in it whose clock shows the present of the test. */
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
  type Request,
} from "playwright-core";
import { inject } from "vitest";
import type { EpochMs } from "../src/base/time.ts";

/** @returns the browser that all files share; closing it closes this file's windows only */
export function connectBrowser(): Promise<Browser> {
  return chromium.connect(inject("browserEndpoint"));
}

/**
 * @param now the present, from which the clock of the pages goes on as clocks do
 * @param options.eyes through whose a demo is seen; left out: its admin's; null: nothing is kept beforehand
 */
export async function openWindow(
  browser: Browser,
  now: EpochMs,
  { eyes = "*", ...options }: BrowserContextOptions & { readonly eyes?: string | null } = {},
): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    colorScheme: "light",
    // Nothing fades: what is looked at between two colors is neither.
    reducedMotion: "reduce",
    timezoneId: "Europe/Berlin",
    ...options,
  });
  await context.clock.install({ time: now });
  // A demo opens as one of its people; what is tested is mostly all of it.
  if (eyes !== null)
    await context.addInitScript(
      `try { localStorage.getItem("baton.demo.eyes") ?? localStorage.setItem("baton.demo.eyes", ${JSON.stringify(eyes)}); } catch {}`,
    );
  context.on("page", (page) => {
    const open = new Set<Request>();
    openRequests.set(page, open);
    // A stream of events has no end.
    page.on("request", (asked) => asked.resourceType() !== "eventsource" && open.add(asked));
    page.on("requestfinished", (asked) => open.delete(asked));
    page.on("requestfailed", (asked) => open.delete(asked));
  });
  return context;
}

/** Of each page, what was asked for and has not come yet. */
const openRequests = new WeakMap<Page, Set<Request>>();

/** When a page shows its heading and all that it asked for: what is drawn may ask for more. */
export async function atRest(page: Page): Promise<void> {
  await page.locator("h1").first().waitFor();
  const open = openRequests.get(page) ?? new Set();
  for (let quiet = 0; quiet < 2; quiet = open.size === 0 ? quiet + 1 : 0)
    await page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
  await page.locator("main [aria-busy=true]").first().waitFor({ state: "detached" });
}
