/** The pages of the demo that are the same on every day, in a real browser. */
import { expect, test } from "vitest";
import { NOT_COUNTED, WITHOUT_LEADS } from "./numbers-without-leads.ts";
import { expectFit, layoutShift, unfit, violationsOf } from "./accessible.ts";
import { addressOfPage, ROUTER_PAGES } from "./router-pages.ts";
import { actAs, demoAt, mostTold, urgentLead } from "./demo-at.ts";
import { testRatings } from "./ratings.ts";
import { testReviewWays } from "./review-ways.ts";
import { testTour } from "./tour.ts";

const demo = demoAt("2026-11-25T10:00Z");
test("notices are accessible, and nothing is cut off", async () => {
  const { name } = await mostTold(demo);
  const page = await demo.open("/notices");
  await actAs(page, name);
  await page.locator("[data-notice]").first().waitFor();
  await expectFit(page);
});

test("older notices are shown on demand", async () => {
  const { name } = await mostTold(demo);
  const page = await demo.open("/leads");
  // A short page: the demo tells nobody as much as a long one holds.
  await page.route(/\/notices\?limit=100/, (route) =>
    route.continue({ url: route.request().url().replace("limit=100", "limit=2") }),
  );
  await page.goto(demo.address("/notices"));
  await actAs(page, name);
  await page.getByText("Showing the newest 2.").waitFor();
  await page.getByRole("button", { name: "Show more" }).click();
  await page.getByText("Showing the newest 4.").waitFor();
  const lines = await page.locator("[data-notice]").all();
  const ids = await Promise.all(lines.map((line) => line.getAttribute("data-notice")));
  expect(new Set(ids).size).toBe(4);
});

test("a lead that does not exist says so", async () => {
  const page = await demo.open("/leads/nobody");
  await page
    .getByText(/no lead/i)
    .first()
    .waitFor();
  expect(await page.locator("main").innerText()).toMatch(/no lead/i);
  // The browser reports the 404 of the API, as it should.
  expect(new Set(demo.complaints.splice(0))).toEqual(new Set([expect.stringContaining("404")]));
});

test("what opens over a page, a tooltip or a menu, belongs to a landmark of it", async () => {
  const { leadId } = await urgentLead(demo);
  const page = await demo.open(`/leads/${encodeURIComponent(leadId)}`);
  await page.locator("main time").first().hover();
  await page.getByRole("tooltip").waitFor();
  expect(await unfit(page)).toEqual({ violations: [], cutOffPx: 0 });
  await page.getByRole("link", { name: "Agreement" }).click();
  await page.getByRole("button", { name: "Export" }).click();
  // The keys are on its first item.
  await page.getByRole("menuitem", { name: "PDF" }).and(page.locator(":focus")).waitFor();
  expect(await unfit(page)).toEqual({ violations: [], cutOffPx: 0 });
});

test("an absence is entered, seen, and ended when they are back", async () => {
  const page = await demo.open("/absences");
  await page.getByText("Everyone is in").waitFor();
  await page.getByRole("button", { name: "Add out of office" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("combobox", { name: "Who is out" }).fill("Sam");
  await page.getByRole("option").first().click();
  await dialog.getByRole("checkbox", { name: "No end date yet" }).check();
  expect(await violationsOf(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Add", exact: true }).click();
  await dialog.waitFor({ state: "hidden" });
  await page.getByRole("heading", { name: "Out now" }).waitFor();
  const { absences } = await demo.get<{ absences: { until: number | null }[] }>("/api/absences");
  expect(absences).toMatchObject([{ member: "sam", until: null, leads: "stay", isAway: true }]);
  await page.getByRole("button", { name: /^Back:/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Mark as back" }).click();
  await page.getByText("Everyone is in").waitFor();
});

test("a successor for a lead who is gone is named, seen by the party, and objected to with a reason", async () => {
  const page = await demo.open("/agreement/versions");
  await page.getByRole("button", { name: "Name a successor for Sales" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("combobox", { name: "Successor" }).fill("Ria");
  await page.getByRole("option", { name: "Ria Kaya" }).click();
  expect(await violationsOf(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Name successor", exact: true }).click();
  await dialog.waitFor({ state: "hidden" });
  await page.getByText(/Ria Kaya was named by .+ unless someone on the team objects/).waitFor();

  // Marketing sees it, and has no say; sales has.
  await actAs(page, "Mika Brandt");
  await page.getByText(/Ria Kaya was named by/).waitFor();
  await expect.poll(async () => page.getByRole("button", { name: "Object" }).count()).toBe(0);
  await actAs(page, "Ben Sorg");
  await page.getByRole("button", { name: "Object" }).click();
  await dialog.getByRole("textbox", { name: "Reason" }).fill("Sol is only on leave");
  await dialog.getByRole("button", { name: "Object" }).click();
  await dialog.waitFor({ state: "hidden" });
  await page.getByText(/Ben Sorg objected to Ria Kaya .+: Sol is only on leave/).waitFor();
  expect(await unfit(page)).toEqual({ violations: [], cutOffPx: 0 });
});

/** What of the page is a number and no part of `WITHOUT_LEADS`: as a link, or as nothing more than text. */
const NUMBERS = `(() => {
  const found = [];
  const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (!/\\d/.test(node.data) || node.parentElement.closest(${JSON.stringify(Object.keys(WITHOUT_LEADS).join(", "))})) continue;
    const link = node.parentElement.closest("a[data-counts]");
    found.push({ text: node.data.trim(), within: node.parentElement.outerHTML.slice(0, 200), href: link && link.search, counts: link && link.dataset.counts });
  }
  return found;
})()`;
type Shown = { readonly text: string; readonly href: string | null; readonly counts: "leads" | "times" | null };
type Total = { readonly total: { readonly leads: number; readonly times: number | null } };

test.each([
  ...["/", "/team", "/reports/cohorts?period=all", "/reports/funnel?compare=previous"],
  ...["/review?period=2026-10", "/review?period=2026-Q4"],
])("every number on %s leads to exactly its leads", async (path) => {
  const page = await demo.open(path);
  await page.locator("a[data-counts]").first().waitFor();
  const shown = await page.evaluate<readonly Shown[]>(NUMBERS);
  const bare = shown.filter(({ text, href }) => href === null && !NOT_COUNTED.test(text));
  expect(bare).toEqual([]);
  const linked = shown.filter(({ href }) => href !== null);
  expect(linked.length).toBeGreaterThan(15);
  const counted: { href: string | null; count: number | null }[] = [];
  // As many at once as one reader asks for, and not all that there are.
  for (let first = 0; first < linked.length; first += 8) {
    const few = linked.slice(first, first + 8).map(async ({ href, counts }) => {
      const { total } = await demo.get<Total>(`/api/v1/w/default/leads${href}&limit=1`);
      return { href, count: counts === "leads" ? total.leads : total.times };
    });
    counted.push(...(await Promise.all(few)));
  }
  expect(counted).toEqual(linked.map(({ text, href }) => ({ href, count: Number(text.replaceAll(",", "")) })));
});

test("a number opens the list of its leads, which says what it shows, and filters are taken away one by one", async () => {
  const page = await demo.open("/reports/funnel?period=all");
  const line = page.getByRole("row").filter({ has: page.getByRole("rowheader", { name: "SQL" }) });
  await line.getByRole("link").first().click();
  await page.getByText("Leads that entered the stage SQL").first().waitFor();
  const rows = page.getByRole("table", { name: "Leads" }).locator("tbody tr");
  const first = await rows.count();
  expect(first).toBe(50);
  await page.getByRole("button", { name: "Show more" }).click();
  await expect.poll(async () => rows.count()).toBeGreaterThan(first);
  await page.getByRole("combobox", { name: "Team" }).selectOption("sales");
  await page.getByText("Leads with Sales that entered the stage SQL").first().waitFor();
  await page.getByRole("button", { name: "Take away: with Sales" }).click();
  await page
    .getByRole("searchbox", { name: "Search" })
    .or(page.getByRole("textbox", { name: "Search" }))
    .fill("nobody at all");
  await page.keyboard.press("Enter");
  await page.getByText("No leads match these filters").waitFor();
  expect(await unfit(page)).toEqual({ violations: [], cutOffPx: 0 });
});

test("who in the team needs help, and with what: they come first, and a number opens its leads", async () => {
  const page = await demo.open("/");
  await page.getByRole("link", { name: "Team", exact: true }).click();
  await page.getByRole("heading", { name: "Who in the team needs help?" }).waitFor();
  const cards = page.locator(".team .panel");
  await cards.first().waitFor();
  const needs = (await cards.allInnerTexts()).map((text) => !text.includes("Nothing says that they need help"));
  expect(needs).toEqual(needs.toSorted((one, other) => Number(other) - Number(one)));
  expect(needs).toContain(true);
  await page.getByText("By name", { exact: true }).click();
  const names = ["Ben Sorg", "Eva Roth", "Pia Holm", "Ria Kaya", "Sam Okafor", "Sue Marten", "Tom Weiss"];
  expect(await cards.locator("h2").allInnerTexts()).toEqual(names);
  await page.getByRole("button", { name: "Out of office: Ben Sorg" }).click();
  const dialog = page.getByRole("dialog", { name: "Add out of office" });
  expect(await dialog.getByRole("combobox", { name: "Who is out" }).inputValue()).toBe("Ben Sorg");
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "hidden" });
  const open = cards.first().locator("dd a[data-counts]").first();
  const count = await open.innerText();
  // What would be reassigned is what is counted.
  const reassign = cards.first().getByRole("link", { name: /^Reassign leads/ });
  expect(await reassign.getAttribute("href")).toBe(await open.getAttribute("href"));
  await open.click();
  await page
    .getByText(/^Open leads .*Ben Sorg/)
    .first()
    .waitFor();
  expect(await page.locator("[data-count-of-list]").innerText()).toContain(`${count} leads`);
});

test("away for the rest of today in two clicks, and it is taken back", async () => {
  const page = await demo.open("/queue?member=pia", { width: 390, dark: true });
  await page.locator("#content").getByRole("button", { name: "I’m away" }).click();
  await page.getByRole("menuitem", { name: "Rest of today" }).click();
  await page.getByText("Pia Holm is marked out of office.").waitFor();
  await page.locator("#content").getByRole("button", { name: "I’m back" }).waitFor();
  const absences = async () => {
    const answer = await demo.get<{ absences: { member: string; isAway: boolean }[] }>("/api/v1/w/default/absences");
    return answer.absences.filter(({ member, isAway }) => member === "pia" && isAway).length;
  };
  expect(await absences()).toBe(1);
  expect(await unfit(page)).toEqual({ violations: [], cutOffPx: 0 });
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByText("Pia Holm's out-of-office entry was removed.").waitFor();
  await page.locator("#content").getByRole("button", { name: "I’m away" }).waitFor();
  expect(await absences()).toBe(0);
});

test("a lead is entered by hand: what is wrong stands by its field, and then its page opens", async () => {
  const page = await demo.open("/leads", { width: 390, dark: true });
  await page.getByRole("button", { name: "Add lead" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "Email" }).fill("grace");
  await dialog.getByRole("button", { name: "Add lead" }).click();
  await dialog.getByText("Isn't an email address such as name@company.example").waitFor();
  expect(await unfit(page)).toEqual({ violations: [], cutOffPx: 0 });
  await dialog.getByRole("textbox", { name: "Email" }).fill("grace@navy.example");
  await dialog.getByRole("textbox", { name: "Name" }).fill("Grace Hopper");
  const preview = dialog.getByRole("region", { name: "Preview" });
  await preview.getByText("Is no MQL yet").waitFor();
  expect(await unfit(page)).toEqual({ violations: [], cutOffPx: 0 });
  await dialog.getByRole("button", { name: "Add lead" }).click();
  await page.getByRole("heading", { name: "Grace Hopper", level: 1 }).waitFor();
  const { leads } = await demo.get<{ leads: { name: string }[] }>("/api/v1/w/default/leads?limit=1");
  expect(leads[0]?.name).toBe("Grace Hopper");
});

test("spend is entered from a file: refused rows are named, nothing is written before all can be, and then once", async () => {
  const page = await demo.open("/reports/sources", { width: 390, dark: true });
  const entered = async () => (await demo.get<{ lines: unknown[] }>("/api/v1/w/default/spend")).lines.length;
  await page.getByRole("button", { name: "Upload CSV" }).click();
  const dialog = page.getByRole("dialog");
  const choose = (text: string) =>
    dialog
      .locator("input[type=file]")
      .setInputFiles({ name: "spend.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
  await choose("\uFEFFmonth;source;amount\r\n2026-09;webinar;1600,50\r\n2026-10;webniar;1.200\r\n");
  await dialog.getByRole("alert").getByText("Row 3, amount: “1.200” can be read in two ways.").waitFor();
  expect(await dialog.getByRole("button", { name: "Enter" }).isDisabled()).toBe(true);
  expect(await unfit(page)).toEqual({ violations: [], cutOffPx: 0 });
  // Corrected, by the same name.
  await choose("month;source;amount\r\n2026-09;webinar;1600,50\r\n2026-10;webniar;1200\r\n");
  await dialog.getByText("No lead has this source: check the spelling").waitFor();
  // The button that can be pressed now changes its color.
  await expect.poll(() => unfit(page)).toEqual({ violations: [], cutOffPx: 0 });
  expect(await entered()).toBe(0);
  await dialog.getByRole("button", { name: "Enter 2 amounts" }).click();
  await dialog.waitFor({ state: "hidden" });
  expect(await entered()).toBe(2);
});

test("a list is kept as a view with its columns: opened from the menu, renamed, and deleted", async () => {
  const page = await demo.open("/leads?party=sales");
  await page.getByRole("button", { name: "Columns" }).click();
  await page.getByRole("checkbox", { name: "Stage", exact: true }).uncheck();
  await page.getByRole("button", { name: "Move Owner to the left" }).click();
  await page.keyboard.press("Escape");
  const heads = () => page.getByRole("table", { name: "Leads" }).locator("thead th").allTextContents();
  await expect.poll(heads).toEqual(["Lead", "Grade and score", "Owner", "Source", "Next due", "Captured ↓"]);
  // The file has the columns that the list shows.
  const file = new URL((await page.getByRole("link", { name: "Export CSV" }).getAttribute("href")) ?? "", page.url());
  expect(file.searchParams.get("columns")).toBe("grade,owner,origin,next,captured");
  await page.getByRole("button", { name: "Save view" }).click();
  const dialog = page.getByRole("dialog", { name: "Save view" });
  await dialog.getByRole("textbox", { name: "Name" }).fill("With Sales");
  await dialog.getByRole("checkbox", { name: "Share with the company" }).check();
  expect(await unfit(page)).toEqual({ violations: [], cutOffPx: 0 });
  await dialog.getByRole("button", { name: "Save view" }).click();
  await page.getByRole("button", { name: "View: With Sales" }).waitFor();
  await page.goto(demo.address("/leads"));
  await page.getByRole("button", { name: "View: Saved views" }).click();
  await page.getByRole("menuitem", { name: "With Sales" }).click();
  await expect.poll(heads).toContain("Owner");
  expect(new URL(page.url()).searchParams.get("columns")).toBe("grade,owner,origin,next,captured,when");
  expect(new URL(page.url()).searchParams.get("party")).toBe("sales");
  await page.getByRole("button", { name: "Rename or share" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("Sales has them");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByRole("button", { name: "View: Sales has them" }).waitFor();
  await page.getByRole("button", { name: "Delete view" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Delete view" }).click();
  await page.getByRole("button", { name: "View: Saved views" }).waitFor();
  expect(await demo.get("/api/v1/w/default/views")).toMatchObject({ views: [] });
});

test("what happens elsewhere appears on an open page by itself", async () => {
  const page = await demo.open("/leads");
  expect(await page.getByText("Barbara Liskov").count()).toBe(0);
  const answer = await fetch(demo.address("/api/leads"), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ name: "Barbara Liskov", email: "barbara@mit.example" }),
  });
  expect(answer.status).toBe(201);
  await page.getByRole("link", { name: "Barbara Liskov" }).waitFor();
});

test("a head gives leads of a list to somebody of the team: seen before, done, and given back", async () => {
  const filter = "party=qualification&open=yes&owner=sue";
  const owners = async () => {
    const asked = "/api/v1/w/default/leads?party=qualification&open=yes&limit=200";
    const { leads } = await demo.get<{ leads: { leadId: string; owner: string }[] }>(asked);
    return new Map(leads.map(({ leadId, owner }) => [leadId, owner]));
  };
  const before = await owners();
  const page = await demo.open("/notices");
  await actAs(page, "Quinn Adler");
  await page.goto(demo.address(`/leads?${filter}`));
  const boxes = page.locator("[data-select-row]");
  await boxes.first().focus();
  await page.keyboard.press("x");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Shift+Space");
  await page.getByText("2 selected").waitFor();
  await page.getByRole("button", { name: "Reassign", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("combobox", { name: "New owner" }).click();
  await page.locator("[data-combobox-option]").filter({ hasText: "Sam Okafor" }).click();
  await dialog.getByRole("textbox", { name: "Reason" }).fill("Sue is at a fair");
  await dialog.getByRole("button", { name: "Preview" }).click();
  await dialog.getByText("2 leads will be reassigned").waitFor();
  expect(await dialog.getByText("Sue Marten → Sam Okafor").count()).toBe(2);
  expect(await unfit(page)).toEqual({ violations: [], cutOffPx: 0 });
  expect(await owners()).toEqual(before);
  await dialog.getByRole("button", { name: "Reassign: 2 leads" }).click();
  await dialog.getByText("2 leads were reassigned").waitFor();
  const given = await owners();
  expect([...before].filter(([lead, owner]) => given.get(lead) !== owner).map(([, owner]) => owner)).toEqual([
    "sue",
    "sue",
  ]);
  await dialog.getByRole("button", { name: "Undo reassignment" }).click();
  await dialog.getByText("2 of 2 leads are back with their previous owner").waitFor();
  expect(await owners()).toEqual(before);
});

test.each([
  [1440, false],
  [390, true],
])("at %i pixels, a lead, a clause, and a page are found by a few words and the keyboard", async (width, dark) => {
  const page = await demo.open("/", { width, dark });
  const { name, leadId } = await urgentLead(demo);
  const field = page.getByRole("combobox", { name: "Search leads, people, clauses, and pages" });
  await page.keyboard.press("Control+k");
  await field.fill(name);
  await page.getByRole("option", { name }).first().waitFor();
  // The page that stood there before anything was typed is not what stands chosen.
  await page.getByRole("option", { name, selected: true }).waitFor();
  expect(await unfit(page)).toEqual({ violations: [], cutOffPx: 0 });
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name, level: 1 }).waitFor();
  expect(decodeURIComponent(page.url())).toContain(`/leads/${leadId}`);

  await page.getByRole("button", { name: "Search", exact: true }).click();
  await field.fill("out of off");
  await page.getByRole("option", { name: "Out of office" }).waitFor();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Out of office", level: 1 }).waitFor();

  const { clauses } = await demo.get<{ clauses: { id: string; text: string }[] }>("/api/agreement");
  await page.keyboard.press("Control+k");
  await field.fill(clauses[3]?.id ?? "");
  await page.getByRole("option", { name: clauses[3]?.text ?? "" }).click();
  await page.getByRole("heading", { name: "Lead agreement", level: 1 }).waitFor();
  expect(new URL(page.url()).hash).toBe(`#${clauses[3]?.id}`);

  await page.keyboard.press("Control+k");
  await field.waitFor();
  await page.keyboard.press("Escape");
  await field.waitFor({ state: "hidden" });
});

testReviewWays(demo);
testRatings(demo);
testTour(demo);

test("the router names its pages", () => {
  expect(ROUTER_PAGES).toEqual(
    expect.arrayContaining(["/", "/queue", "/leads/$leadId", "/agreement/versions/$version/edit"]),
  );
});

/** More is felt as jumping. */
const MOST_SHIFT = 0.05;

test.each(ROUTER_PAGES)(
  "%s is accessible, nothing is cut off, and nothing jumps, wide and light or narrow and dark",
  async (path) => {
    const address = addressOfPage(path, await urgentLead(demo));
    for (const view of [{ width: 390, dark: true }, { width: 1440 }]) {
      const page = await demo.open(address, view);
      expect.soft(await layoutShift(page), `how far it jumps at ${view.width} pixels`).toBeLessThan(MOST_SHIFT);
      expect(await unfit(page), `at ${view.width} pixels`).toEqual({ violations: [], cutOffPx: 0 });
    }
    // Nobody signs in to a demo: it has no logins, and links that are none are refused.
    if (["/sign-in", "/welcome", "/join", "/reset", "/login"].includes(path)) demo.complaints.splice(0);
  },
);
