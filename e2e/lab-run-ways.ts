/** From a draft to what a past period would have looked like under it, and to the leads behind each sentence. */
import { expect, test } from "vitest";
import { expectFit } from "./accessible.ts";
import type { Demo } from "./demo-at.ts";

/** @param demo its present is in November 2026 */
export function testLabRunWays(demo: Demo): void {
  test("a draft is backtested from its page: how far it is, what changes, the leads behind it, and a run that is canceled", async () => {
    const page = await demo.open("/agreement/versions");
    const { versions } = await demo.get<{ versions: { version: number; status: string }[] }>(
      "/api/v1/w/default/agreement/versions",
    );
    const draft = versions.find(({ status }) => status === "draft");
    if (draft === undefined) {
      await page.goto(demo.address("/agreement"));
      await page.getByRole("button", { name: "Amend" }).click();
      await page.waitForURL("**/agreement/versions/*/edit");
      await page.getByRole("link", { name: "Review and propose" }).click();
      await page.waitForURL(/versions\/\d+$/);
    } else await page.goto(demo.address(`/agreement/versions/${draft.version}`));
    const address = page.url();

    await page.getByRole("button", { name: "Backtest" }).click();
    const dialog = page.getByRole("dialog", { name: /^Backtest version \d+$/ });
    await dialog.getByText("July 1, 2026 to September 30, 2026").waitFor();
    await dialog.getByRole("combobox", { name: "Period" }).click();
    await page.getByRole("option", { name: "Other days" }).click();
    await dialog.getByLabel("First day").fill("2026-11-02");
    await dialog.getByLabel("Last day").fill("2026-11-01");
    await dialog.getByText("The first day is after the last").waitFor();
    await dialog.getByLabel("Last day").fill("2026-11-20");
    await dialog.getByRole("button", { name: "Start backtest" }).click();
    await page.waitForURL("**/review/runs/*");
    await page.getByRole("progressbar", { name: "How far the run is" }).waitFor();
    await page.getByRole("heading", { name: "Result" }).waitFor({ timeout: 60_000 });
    await page.getByText(/^\d+ leads and [\d,]+ facts\. The draft decides/).waitFor();
    await page.getByRole("heading", { name: "Assumptions" }).waitFor();
    await expectFit(page);

    // Asked again, it is the same run.
    const run = page.url();
    await page.goto(address);
    await page.getByRole("button", { name: "Backtest" }).click();
    await dialog.getByRole("combobox", { name: "Period" }).click();
    await page.getByRole("option", { name: "Other days" }).click();
    await dialog.getByLabel("First day").fill("2026-11-02");
    await dialog.getByLabel("Last day").fill("2026-11-20");
    await dialog.getByRole("button", { name: "Start backtest" }).click();
    await page.waitForURL(run);
    await page.getByText("This was asked before").waitFor();

    // What changes leads to whom.
    const more = page.getByRole("link", { name: /^(More|Less) often, / });
    if ((await more.count()) > 0) {
      await more.first().click();
      await page.getByRole("table", { name: "Leads behind the result" }).locator("tbody a").first().click();
      await page.waitForURL("**/leads/*");
    }

    await page.goto(address);
    await page.getByRole("button", { name: "Backtest" }).click();
    await dialog.getByRole("button", { name: "Start backtest" }).click();
    await page.getByRole("button", { name: "Cancel run" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Cancel the run" }).click();
    await page.getByRole("heading", { name: "Canceled" }).waitFor();
    await page.getByRole("link", { name: "All runs" }).click();
    await page.getByText("Canceled").waitFor();

    // As its people would have worked.
    await page.goto(address);
    await page.getByRole("button", { name: "Simulate" }).click();
    const simulation = page.getByRole("dialog", { name: /^Simulate version \d+$/ });
    await simulation.getByRole("combobox", { name: "Period" }).click();
    await page.getByRole("option", { name: "Other days" }).click();
    await simulation.getByLabel("First day").fill("2026-11-16");
    await simulation.getByLabel("Last day").fill("2026-11-20");
    await simulation.getByRole("button", { name: "Start simulation" }).click();
    await page.getByRole("heading", { name: /^Simulation of version/ }).waitFor();
    await page.getByRole("heading", { name: "Result" }).waitFor({ timeout: 60_000 });
    await page.getByText("79 runs from seed 1.").waitFor();
    await expectFit(page);
    await page.getByRole("link", { name: "All runs" }).click();
    await page.getByRole("link", { name: /^Simulation of version/ }).waitFor();
    expect(await page.getByRole("link", { name: /^Backtest of version/ }).count()).toBe(2);
  });
}
