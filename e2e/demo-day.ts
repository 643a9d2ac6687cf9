/** What a sales development rep and the owner of the agreement see and do in the demo: true on every day, and at every hour. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { unfit, violationsOf } from "./accessible.ts";
import { actAs, type Demo, demoAt, inboxOf, mostTold, people, urgentLead } from "./demo-at.ts";

/** @param present the instant that the demo ends at, in ISO 8601 */
export function testDemoDay(present: string): void {
  const demo = demoAt(present);

  test("the scoreboard shows both sides' promises of the month, from the server's own numbers", async () => {
    const page = await demo.open("/");
    const board = await demo.get<{
      goals: { stage: string; delivered: number; perMonth: number }[];
      leakage: number;
      promises: { text: string }[];
    }>("/api/scoreboard");
    expect(board.leakage).toBe(0);
    const text = await page.locator("main").innerText();
    const mql = board.goals.find((goal) => goal.stage === "mql");
    const words = text.replaceAll(/\s+/g, " ");
    expect(words).toContain(`${mql?.delivered} of ${mql?.perMonth} MQLs`);
    for (const promise of board.promises) expect(text).toContain(promise.text);
  });

  test("a rep finds their leads, accepts one by keyboard, and logs a touch on its page", async () => {
    const { leadId, owner, name } = await urgentLead(demo);
    const own = await demo.get<{ items: { leadId: string }[] }>(`/api/queue?member=${owner}&limit=500`);
    const page = await demo.open(`/queue?member=${owner}`);
    await page.getByText(name).first().waitFor();
    for (let step = own.items.findIndex((item) => item.leadId === leadId); step > 0; step -= 1)
      await page.keyboard.press("j");
    await page.waitForURL((url) => own.items[0]?.leadId === leadId || url.searchParams.get("lead") === leadId);
    await page.getByRole("article").getByRole("heading", { level: 2, name }).waitFor();
    // Taken back, nothing was sent.
    await page.keyboard.press("a");
    await page.getByRole("button", { name: "Undo: Accept" }).waitFor();
    await page.keyboard.press("z");
    await page.getByRole("button", { name: "Undo: Accept" }).waitFor({ state: "hidden" });
    expect((await lead(demo, leadId)).acceptedAt).toBeNull();
    // What is left is sent all the same.
    await page.keyboard.press("a");
    await page.getByRole("button", { name: "Undo: Accept" }).waitFor();
    await page.goto(demo.address(pageOf(leadId)));
    await expect.poll(async () => (await lead(demo, leadId)).acceptedAt, { timeout: 15_000 }).not.toBeNull();

    await page.getByRole("button", { name: "Log touch", exact: true }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: /log/i }).last().click();
    await dialog.waitFor({ state: "hidden" });
    await sendNow(page);
    await expect
      .poll(async () => (await lead(demo, leadId)).timeline.slice(0, 12).map((item) => item.kind))
      .toContain("touched");
  });

  test("giving a lead back needs a reason, “other” needs a note; then the lead is where the reason says", async () => {
    const { leadId, owner } = await urgentLead(demo);
    const page = await demo.open(`/queue?member=${owner}`);
    await page.goto(demo.address(pageOf(leadId)));
    await page.getByRole("button", { name: "Reject", exact: true }).click();
    const dialog = page.getByRole("dialog");
    const send = dialog.getByRole("button", { name: "Reject", exact: true });
    await send.click();
    await dialog.getByText("Choose a reason").waitFor();
    await dialog.getByRole("radio", { name: "Other", exact: true }).check();
    await send.click();
    await dialog.getByText("This reason needs a note").waitFor();
    await dialog.getByRole("radio", { name: "Not a fit" }).check();
    await send.click();
    await dialog.waitFor({ state: "hidden" });
    await sendNow(page);
    await expect.poll(async () => (await lead(demo, leadId)).stage).toBe("disqualified");
  });

  test("the lead of the party gives a lead to a colleague by hand, and says why; a dialog that is accessible", async () => {
    const { leadId, owner } = await urgentLead(demo);
    const page = await demo.open(pageOf(leadId), { width: 390, dark: true });
    await page.getByLabel("Act as").first().click();
    await page.getByRole("option", { name: await inChargeOf(demo, leadId) }).click();
    await page.getByRole("button", { name: "More actions" }).click();
    await page.getByRole("menuitem", { name: "Reassign" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Reassign", exact: true }).click();
    await dialog.getByText("Enter a reason").waitFor();
    expect(await violationsOf(page, "[role=dialog]")).toEqual([]);
    await dialog.getByPlaceholder("Choose a rep").click();
    await page.getByRole("option").first().click();
    await dialog.getByLabel("Reason").fill("On a fair all day");
    await dialog.getByRole("button", { name: "Reassign", exact: true }).click();
    await dialog.waitFor({ state: "hidden" });
    const given = await lead(demo, leadId);
    expect(given.owner).not.toBe(owner);
    expect(given.timeline.slice(0, 12).map((item) => item.kind)).toContain("overridden");
  });

  test("the score of a lead adds up on its page", async () => {
    const { leadId } = await urgentLead(demo);
    const page = await demo.open(pageOf(leadId));
    const { score } = await lead(demo, leadId);
    expect(score.lines.reduce((sum, line) => sum + line.points, 0)).toBe(score.total);
    const text = await page.locator("main").innerText();
    for (const line of score.lines) expect(text).toContain(line.label);
    // What Baton did is folded; the picture of the clocks has a table behind it, and is read by keyboard too.
    await page
      .getByRole("button", { name: /\d+ events? of Baton/ })
      .first()
      .click();
    const lane = page.locator(".lane-button").first();
    await lane.focus();
    await page.keyboard.press("ArrowRight");
    await page.locator(".lane-tip[data-shown]", { hasText: /^(Started|Counted|Paused|Due|Left until due) / }).waitFor();
    await page.getByRole("button", { name: "Show as table" }).click();
    const rows = page.getByRole("group", { name: "Clocks" }).locator("tbody tr");
    expect(await rows.count()).toBe((await lead(demo, leadId)).clocks.length);
    expect(await unfit(page)).toEqual({ violations: [], cutOffPx: 0 });
  });

  test("the bell counts what one was told; it is read one by one or all at once, and that can be undone", async () => {
    const { member, name, inbox } = await mostTold(demo);
    const unread = inbox.notices.filter(({ readAt }) => readAt === null).map(({ noticeId }) => noticeId);
    // More may be told meanwhile.
    const stillUnread = async () =>
      (await inboxOf(demo, member)).notices
        .filter(({ noticeId, readAt }) => readAt === null && unread.includes(noticeId))
        .map(({ noticeId }) => noticeId);
    const page = await demo.open("/notices");
    await page.getByRole("heading", { name: "Who are you?" }).waitFor();
    await actAs(page, name);
    await page.getByRole("link", { name: /^Notices, \d+ unread$/ }).waitFor();
    await page.locator(`[data-notice="${unread[0]}"]`).waitFor();

    // Out of the field in which the name was chosen: there, letters are text.
    await page.getByRole("heading", { name: "Notices" }).click();
    await page.keyboard.press("j");
    const chosen = await page.locator("[data-notice]:focus").getAttribute("data-notice");
    await page.keyboard.press("r");
    await expect.poll(stillUnread).toEqual(unread.filter((each) => each !== chosen));
    await page.locator(`[data-notice="${chosen}"]:not([data-unread])`).waitFor();
    await page.keyboard.press("r");
    await expect.poll(stillUnread).toEqual(unread);

    await page.getByRole("button", { name: "Mark all as read" }).click();
    await expect.poll(stillUnread).toEqual([]);
    await page.getByRole("button", { name: "Undo" }).click();
    await expect.poll(stillUnread).toEqual(unread);

    // Who goes to the lead has read what was told of it last.
    const ofLeads = page.locator(".notice-lead").filter({ has: page.locator('a[href*="/leads/"]') });
    const lines = ofLeads.first();
    const latest = await lines.locator("[data-notice][data-unread]").first().getAttribute("data-notice");
    await lines.getByRole("link").first().click();
    await page.waitForURL("**/leads/*");
    await expect.poll(stillUnread).toEqual(unread.filter((each) => each !== latest));
  });

  test.each([1440, 390])(
    "at %i pixels: why a clock was missed – its clause, its intervals, whose delay",
    async (width) => {
      const wasMissed = ({ status }: { status: string }): boolean => status === "stopped_late" || status === "missed";
      const { leadId } = await leadWith(
        demo,
        ({ clocks }) => clocks.filter(wasMissed).length === 1 && clocks.some(({ status }) => status === "stopped_late"),
      );
      const { clocks } = await demo.get<{ clocks: Explained[] }>(`/api${pageOf(leadId)}/explanation`);
      const missed = clocks.findLast(wasMissed);
      const page = await demo.open(pageOf(leadId), { width, dark: width === 390 });
      await showAllClocks(page);
      const why = page.getByRole("button", { name: /^Why was this missed/ });
      expect(await why.count()).toBe(1);
      await why.focus();
      await page.keyboard.press("Enter");
      const clock = page.locator(".clock").filter({ has: page.locator(".explained") });
      await clock.getByText(`“${missed?.sentence}”`).waitFor();
      expect(await clock.getByRole("table").getByRole("row").count()).toBeGreaterThanOrEqual(2);
      expect(await clock.innerText()).toMatch(/Missed: .+ of [\s\S]+Where the time went[\s\S]+Lead owner: /);
      const overflow = await page
        .locator("html")
        .evaluate((html: { scrollWidth: number; clientWidth: number }) => html.scrollWidth - html.clientWidth);
      expect(overflow).toBeLessThanOrEqual(0);
      expect(await violationsOf(page)).toEqual([]);
      await clock
        .locator(".explained")
        .getByRole("link", { name: missed?.clause ?? "" })
        .first()
        .click();
      const card = page.getByRole("dialog", { name: `Clause ${missed?.clause}` });
      await card.getByText(missed?.sentence ?? "", { exact: true }).waitFor();
      expect(await card.innerText()).toMatch(/Binds[\s\S]+Last change\s+Agreed in version 1/);
      expect(await violationsOf(page)).toEqual([]);
      await page.keyboard.press("Escape");
      await card.waitFor({ state: "detached" });
      await page.keyboard.press("Enter");
      await card.getByRole("link", { name: "In the agreement" }).click();
      await page.waitForURL(`**/agreement#${missed?.clause}`);
    },
  );

  test("a rep pauses the clocks of a lead with a reason of the agreement, and resumes them, by keyboard", async () => {
    const { leadId, owner } = await leadWith(demo, ({ offers }) => offers.some(({ answer }) => answer === "pause"));
    const page = await demo.open(`/queue?member=${owner}`);
    await page.goto(demo.address(pageOf(leadId)));
    const status = async (): Promise<string | undefined> => {
      const { clocks } = await lead(demo, leadId);
      return clocks.findLast(({ kind }) => kind === "qualify")?.status;
    };
    await page.getByRole("button", { name: "Pause", exact: true }).focus();
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("radio", { name: /Waiting for the lead/ }).focus();
    await page.keyboard.press("Space");
    await page.keyboard.press("Enter");
    await dialog.waitFor({ state: "hidden" });
    await sendNow(page);
    await expect.poll(status).toBe("paused");
    // While the pause is on its way, nothing else can be answered.
    await page.getByRole("button", { name: "Resume", exact: true, disabled: false }).focus();
    await page.keyboard.press("Enter");
    await sendNow(page);
    await expect.poll(status).toBe("running");
  });

  test.each([
    ["/", 390, true],
    ["/queue", 1440, true],
    ["/reports/cohorts?period=all", 1440, false],
  ])("%s at %i pixels is accessible on this day, and nothing is cut off", async (path, width, dark) => {
    const { owner } = await urgentLead(demo);
    const page = await demo.open(path === "/queue" ? `/queue?member=${owner}` : path, { width, dark });
    expect(await unfit(page)).toEqual({ violations: [], cutOffPx: 0 });
  });
}

/** An answer that is held is sent; its notice goes after it. */
async function sendNow(page: Page): Promise<void> {
  const button = page.getByRole("button", { name: "Send now" });
  await button.click();
  await button.waitFor({ state: "hidden" });
}

type Lead = {
  readonly acceptedAt: number | null;
  readonly stage: string;
  readonly owner: string | null;
  readonly timeline: readonly { readonly kind: string }[];
  readonly clocks: readonly { readonly kind: string; readonly status: string }[];
  readonly offers: readonly { readonly answer: string }[];
  readonly byHand: { readonly decisions: readonly { readonly decision: string; readonly by: readonly string[] }[] };
  readonly score: {
    readonly total: number;
    readonly lines: readonly { readonly points: number; readonly label: string }[];
  };
};
type Explained = { readonly status: string; readonly sentence: string; readonly clause: string };

function pageOf(leadId: string): string {
  return `/leads/${encodeURIComponent(leadId)}`;
}

function lead(demo: Demo, leadId: string): Promise<Lead> {
  return demo.get<Lead>(`/api${pageOf(leadId)}`);
}

async function leadWith(demo: Demo, isIt: (lead: Lead) => boolean): Promise<{ leadId: string; owner: string }> {
  const { items } = await demo.get<{ items: { leadId: string }[] }>("/api/queue?limit=500");
  for (const { leadId } of items) {
    const found = await lead(demo, leadId);
    if (found.owner !== null && isIt(found)) return { leadId, owner: found.owner };
  }
  throw new Error("the demo has no such lead");
}

/** The name of whoever may give a lead to somebody: which party has it depends on the hour. */
async function inChargeOf(demo: Demo, leadId: string): Promise<string> {
  const { byHand } = await lead(demo, leadId);
  const [member] = byHand.decisions.find(({ decision }) => decision === "reassign")?.by ?? [];
  const person = (await people(demo)).find(({ id }) => id === member);
  if (person === undefined) throw new Error(`nobody may give ${leadId} to somebody`);
  return person.name;
}

/** Which clocks a page lists first depends on how many the lead has had: one that is over may be further down. */
async function showAllClocks(page: Page): Promise<void> {
  await page.locator(".clock").first().waitFor();
  const all = page.getByRole("button", { name: /^Show all \d+ clocks$/ });
  if ((await all.count()) > 0) await all.click();
}
