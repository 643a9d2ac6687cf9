/** The tour of the demo, as part of the tests that have one running. */
import { expect, test } from "vitest";
import { expectFit } from "./accessible.ts";
import type { Demo } from "./demo-at.ts";

export function testTour(demo: Demo): void {
  test("the tour goes over four pages by the keyboard, fits, and can be left and taken again", async () => {
    const page = await demo.open("/w/default/#tour");
    await page.setViewportSize({ width: 390, height: 844 });
    const tour = page.locator(".tour");
    for (const [step, path] of ["/", "/leads", "/queue", "/agreement"].entries()) {
      await tour.getByText(`step ${step + 1} of 4`).waitFor();
      await page.locator("main h1").first().waitFor();
      expect(new URL(page.url()).pathname.replace(/\/$/, "")).toMatch(
        new RegExp(`/default${path}$`.replace("/$", "$")),
      );
      await expectFit(page);
      if (step < 3) await tour.getByRole("button", { name: "Next" }).press("Enter");
    }
    await tour.getByRole("button", { name: "Leave the tour" }).press("Enter");
    await tour.waitFor({ state: "detached" });
    await page.reload();
    await page.locator("main h1").first().waitFor();
    expect(await tour.count()).toBe(0);
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.getByRole("button", { name: "Take the tour" }).click();
    await tour.getByText("step 1 of 4").waitFor();
    // The tests share a window, and the tour acts as somebody.
    await page.evaluate("localStorage.clear()");
  });
}
