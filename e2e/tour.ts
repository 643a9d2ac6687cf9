/** The tour of the demo, as part of the tests that have one running. */
import { expect, test } from "vitest";
import { expectFit } from "./accessible.ts";
import type { Demo } from "./demo-at.ts";

/** Whose each step is: the head of Marketing, the head of Sales, a rep, and the head of Marketing again. */
const EYES = ["dana", "sol", "ria", "dana"];

export function testTour(demo: Demo): void {
  test("the tour goes over four pages by the keyboard, fits, and can be left and taken again", async () => {
    const page = await demo.open("/w/default/#tour");
    await page.setViewportSize({ width: 390, height: 844 });
    const tour = page.locator(".tour");
    for (const [step, path] of ["/", "/leads", "/queue", "/agreement"].entries()) {
      await tour.getByText(`step ${step + 1} of 4`).waitFor();
      if (step > 0) await expect.poll(() => page.evaluate(`localStorage.getItem("baton.demo.eyes")`)).toBe(EYES[step]);
      await tour.waitFor();
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
    // The tests share a window, and the tour sees with somebody's eyes.
    await page.evaluate("localStorage.clear()");
  });

  test("the demo opens as the head of Marketing, can be seen as a rep, who may do less, and forgets who isn't there", async () => {
    const page = await demo.open("/w/default/");
    // As whoever comes for the first time, and as whoever saw another demo at this address.
    for (const eyes of ["", "nobody-here"]) {
      const answer = await page.evaluate(`(async () => {
        localStorage.setItem("baton.demo.eyes", ${JSON.stringify(eyes)});
        return (await fetch("/api/v1/w/default/session", { headers: { "x-act-as": ${JSON.stringify(eyes)} } })).status;
      })()`);
      expect(answer).toBe(422);
      await page.reload();
      await page.getByRole("combobox", { name: "You see it as" }).waitFor();
      expect(await page.getByRole("combobox", { name: "You see it as" }).inputValue()).toBe("Dana Lindt (head)");
    }
    demo.complaints.length = 0;
    await page.getByRole("combobox", { name: "You see it as" }).click();
    await page.getByRole("option", { name: "Ria Kaya" }).click();
    await expect.poll(() => page.getByRole("combobox", { name: "You see it as" }).inputValue()).toBe("Ria Kaya");
    await page.goto(demo.address("/w/default/security"));
    await page.getByRole("heading", { name: "This page isn’t for your role" }).waitFor();
    await page.evaluate("localStorage.clear()");
  });
}
