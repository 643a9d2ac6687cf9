/** From a question of the month to its leads, and from there to what is decided: a marketer's and a director's way. */
import { expect, test } from "vitest";
import { unfit } from "./accessible.ts";
import { actAs, type Demo } from "./demo-at.ts";
import { testLabRunWays } from "./lab-run-ways.ts";

/** @param demo its present is in November 2026 */
export function testReviewWays(demo: Demo): void {
  test("a marketer's month end: on pace or not, from which source, what was rejected and why, and the results pack", async () => {
    const page = await demo.open("/notices");
    await actAs(page, "Mika Brandt");
    await page.goto(demo.address("/"));
    await page.getByRole("group", { name: "Month" }).getByRole("link", { name: "October 2026" }).click();
    await page.waitForURL("**/?month=2026-10");
    const board = await demo.get<{
      goals: { stage: string; delivered: number }[];
      rejections: { label: string; count: number }[];
    }>("/api/scoreboard?month=2026-10");
    const mqls = board.goals.find(({ stage }) => stage === "mql");
    const goal = page.locator("li").filter({ has: page.locator(".goal-number", { hasText: "MQLs" }) });
    await goal.getByRole("link", { name: `${mqls?.delivered} (show leads)` }).waitFor();
    expect(await goal.innerText()).toMatch(/Goal (reached|missed)/);

    await page.getByRole("link", { name: "Reports", exact: true }).click();
    await page
      .getByRole("link", { name: /source/i })
      .first()
      .click();
    await page.getByLabel("Period").selectOption("2026-10");
    await page
      .getByRole("rowheader", { name: /paid search/i })
      .first()
      .waitFor();

    await page.goto(demo.address("/reports/acceptance?period=2026-10&segment=none"));
    const [reason] = board.rejections;
    const count = page
      .getByRole("row", { name: new RegExp(`^${reason?.label}`) })
      .getByRole("link")
      .first();
    expect(await count.innerText()).toBe(String(reason?.count));
    await count.click();
    await page
      .getByText(new RegExp(`rejected.*${reason?.label}`, "i"))
      .first()
      .waitFor();

    await page.getByRole("link", { name: "Review", exact: true }).click();
    const periods = page.getByRole("navigation", { name: "Periods of the results pack" });
    await periods.getByRole("link", { name: "October 2026" }).click();
    const pack = page.getByRole("article", { name: "Results of October 2026" });
    await pack.getByRole("rowheader", { name: reason?.label ?? "" }).waitFor();
    // A card opened from a month tells of that month, not of the present one.
    await pack
      .getByRole("link", { name: "Clause goals.mql", exact: true })
      .or(pack.locator(".clause-link"))
      .first()
      .click();
    await page.getByRole("dialog").getByRole("region", { name: "In October 2026" }).waitFor();
    await page.keyboard.press("Escape");
    expect(await unfit(page)).toEqual({ violations: [], cutOffPx: 0 });
    const pdf = await fetch(
      new URL((await pack.getByRole("link", { name: "PDF" }).getAttribute("href")) ?? "", page.url()),
    );
    expect([pdf.status, pdf.headers.get("content-type")]).toEqual([200, "application/pdf"]);

    await periods.getByRole("link", { name: "Q4 2026" }).click();
    const quarter = page.getByRole("article", { name: "Results of Q4 2026" });
    await quarter.locator(".sheet-table .clause-link").first().click();
    await page.getByRole("dialog").getByRole("region", { name: "In Q4 2026" }).waitFor();
    await page.keyboard.press("Escape");
    const disputes = quarter.getByRole("region", { name: "Disputes and precedents" });
    await disputes
      .getByRole("link", { name: /show leads/ })
      .last()
      .click();
    await page.waitForURL("**ruling=overturned**");
    await page
      .getByText(/had a disputed rejection overturned/)
      .first()
      .waitFor();
  });

  test("a director goes from the worst clause to its late lead, why it was late, and into a draft; the version says who decided it", async () => {
    const page = await demo.open("/?month=2026-10");
    const worst = page
      .locator(".attention-line")
      .filter({ has: page.locator("a[href*='verdict=missed']") })
      .first();
    const clause = new URL(
      (await worst.locator(".clause-link").first().getAttribute("href")) ?? "",
      page.url(),
    ).hash.slice(1);
    await worst.locator(".attention-figures").getByRole("link").click();
    await page.getByRole("table", { name: "Leads" }).locator("tbody a").first().click();
    await page.locator(".clock").first().waitFor();
    const all = page.getByRole("button", { name: /^Show all \d+ clocks$/ });
    if ((await all.count()) > 0) await all.click();
    await page
      .locator(".clock")
      .filter({ has: page.getByRole("button", { name: /^Why was this missed/ }) })
      .first()
      .getByRole("button", { name: /^Why was this missed/ })
      .click();
    await page.getByText("Where the time went").first().waitFor();

    await page.goto(demo.address("/review"));
    await page.getByRole("button", { name: "Record a decision" }).click();
    const dialog = page.getByRole("dialog");
    await dialog
      .getByRole("textbox", { name: "What was decided" })
      .fill("The targets for hot leads stay; Sales staffs the evening");
    await dialog.getByRole("button", { name: "Record", exact: true }).click();
    await dialog.waitFor({ state: "hidden" });
    await page.getByRole("button", { name: /^Draft this change/ }).click();
    await page.waitForURL("**/agreement/versions/2/edit**");

    // The clause that was worst is amended in the same draft, from its card.
    await page.goto(demo.address("/?month=2026-10"));
    await worst.locator(".clause-link").first().click();
    await page
      .getByRole("dialog", { name: `Clause ${clause}` })
      .getByRole("link", { name: "Amend in draft 2" })
      .click();
    await page.waitForURL(`**/agreement/versions/2/edit?clause=${clause}`);

    await page.goto(demo.address("/agreement/versions/2"));
    await page.getByRole("heading", { name: "Decided by reviews" }).waitFor();
    expect(await page.locator(".version-decided").innerText()).toMatch(
      /evening[\s\S]+Decided on November 25, 2026 by .+; recorded by/,
    );
    expect(await unfit(page)).toEqual({ violations: [], cutOffPx: 0 });

    // Response times are met less often than agreed; for much else, a few months are too little, and it is said how much more is needed.
    await page.goto(demo.address("/review"));
    await page.getByRole("link", { name: "Read the advice" }).click();
    const cost = page.getByRole("textbox", { name: "Cost of a minute of sales, EUR" });
    await cost.fill("10001");
    await page.getByText("Enter 0 to EUR 10,000").waitFor();
    await cost.fill("100");
    await cost.press("Enter");
    await page.getByRole("progressbar", { name: "How far the run is" }).waitFor();
    const advice = page.getByRole("listitem").filter({ hasText: "First touch by Qualification: agree on" }).first();
    await advice.getByRole("button", { name: /^Draft this change/ }).click();
    await advice.getByRole("link", { name: /^It is in draft \d+$/ }).waitFor();
    await page.getByRole("heading", { name: "Not enough data" }).click();
    await page
      .getByText(/at least [\d,]+ are needed to tell/)
      .first()
      .waitFor();
    expect(await unfit(page)).toEqual({ violations: [], cutOffPx: 0 });
    await advice.getByRole("link", { name: /^Leads that this looked at/ }).click();
    await page.waitForURL("**/leads?**verdict=missed**");
    await page.getByRole("table", { name: "Leads" }).locator("tbody a").first().waitFor();

    // A worker learns points; of three months there are too few leads whose outcome is known, and it says how many more it takes.
    await page.goto(demo.address("/review"));
    await page.getByRole("link", { name: "See learned points" }).click();
    await page.getByRole("heading", { name: "No points have been learned yet" }).waitFor();
    await page.getByRole("textbox", { name: "Look at leads after, days" }).fill("400");
    await page.getByText("Enter a whole number from 0 to 365").waitFor();
    await page.getByRole("textbox", { name: "Look at leads after, days" }).fill("7");
    await page.getByRole("button", { name: "Learn points" }).click();
    await page.getByText(/^Not enough data to learn points: .* At least needed: /).waitFor({ timeout: 30_000 });
    await page.getByRole("heading", { name: "Left out" }).waitFor();
    expect(await page.getByRole("button", { name: "Draft this change" }).count()).toBe(0);
    expect(await unfit(page)).toEqual({ violations: [], cutOffPx: 0 });
  });

  testLabRunWays(demo);
}
