/** Whether a page is accessible and fits its window. */
import axe from "axe-core";
import type { Page } from "playwright-core";
import { expect } from "vitest";

type Violation = { readonly id: string; readonly nodes: readonly { readonly html: string }[] };

/**
 * What a page violates of all rules, each with where.
 *
 * @param within a selector; left out: all of the page
 */
export async function violationsOf(page: Page, within?: string): Promise<readonly string[]> {
  if (await page.evaluate(`typeof axe === "undefined"`)) await page.evaluate(axe.source);
  // What holds is not looked up, and not sent.
  const violations = await page.evaluate<readonly Violation[]>(
    `axe.run(${within === undefined ? "document" : JSON.stringify(within)}, { resultTypes: ["violations"] })
      .then(({ violations }) => violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html }) => ({ html })) })))`,
  );
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 300)).join(" ")}`);
}

/** What is not accessible, and by how much the page is wider than the window. */
export async function unfit(page: Page): Promise<{ violations: readonly string[]; cutOffPx: number }> {
  return {
    violations: await violationsOf(page),
    cutOffPx: await page
      .locator("html")
      .evaluate((html: { scrollWidth: number; clientWidth: number }) => html.scrollWidth - html.clientWidth),
  };
}

/** By how much what a page shows has jumped since it was opened, as browsers measure it. */
export function layoutShift(page: Page): Promise<number> {
  return page.evaluate<number>(
    `new Promise((done) => {
      let sum = 0;
      new PerformanceObserver((list) => {
        for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) sum += value;
      }).observe({ type: "layout-shift", buffered: true });
      // What it has kept is handed over before the next frame but one.
      requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(sum), 0)));
    })`,
  );
}

/** Accessible, and nothing cut off: wide and light, narrow and dark; afterwards it is wide and light. */
export async function expectFit(page: Page): Promise<void> {
  for (const [width, colorScheme] of [
    [390, "dark"],
    [1440, "light"],
  ] as const) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
    // The app takes the scheme up when it hears of it, and then what moves comes to an end.
    await page.evaluate(
      `new Promise((done) => {
        const has = () => document.documentElement.dataset.mantineColorScheme === "${colorScheme}";
        const moves = () => document.getAnimations().some(({ playState }) => playState === "running");
        const look = () => (!has() || moves() ? requestAnimationFrame(look) : done());
        requestAnimationFrame(() => requestAnimationFrame(look));
      })`,
    );
    expect(await unfit(page), `at ${width} pixels, ${colorScheme}`).toEqual({ violations: [], cutOffPx: 0 });
  }
}
