/**
 * The demo in a real browser: what a sales development rep and the owner of the agreement see and do – at a present that is given, because
 * the sample company's history ends there, and what holds on one day must hold on every other.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { temporaryFolder } from "../test/temporary-folder.ts";
import { addressOf } from "./address-of.ts";
import { launchBrowser } from "./browser.ts";

const MAIN = fileURLToPath(new URL("../src/main.ts", import.meta.url));

/** @param present an instant with its zone */
export function demoSuite(present: string): void {
  let demo: ChildProcess;
  let url: string;
  let folder: string;
  let browser: Browser;
  let context: BrowserContext | undefined;
  /** What the browser complained about: nothing may. */
  let complaints: string[] = [];

  beforeAll(async () => {
    folder = await temporaryFolder();
    demo = spawn(process.execPath, [MAIN, "demo", "--port", "0", "--months", "3", "--at", present, "--data", folder], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    [url, browser] = await Promise.all([addressOf(demo), launchBrowser()]);
  });
  afterEach(async () => {
    await context?.close();
    expect(complaints).toEqual([]);
    complaints = [];
  });
  afterAll(async () => {
    await browser.close();
    demo.kill("SIGINT");
    await once(demo, "exit");
    await rm(folder, { recursive: true, force: true });
  });

  async function open(
    path: string,
    view: { readonly width: number; readonly dark?: boolean } = { width: 1440 },
  ): Promise<Page> {
    context = await browser.newContext({
      viewport: { width: view.width, height: 900 },
      colorScheme: view.dark === true ? "dark" : "light",
    });
    // The browser's clock is that of the company that it looks at.
    await context.clock.install({ time: present });
    const page = await context.newPage();
    page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(error.message));
    await page.goto(`${url}${path}`);
    await page.locator("h1").first().waitFor();
    await page.waitForLoadState("networkidle");
    return page;
  }

  async function urgentLead(): Promise<{ leadId: string; owner: string; name: string }> {
    const queue = (await (await fetch(`${url}/api/queue?limit=200`)).json()) as {
      items: { leadId: string; owner: string; name: string; acceptedAt: number | null; stage: string }[];
    };
    const waiting = queue.items.find(
      (item) => item.acceptedAt === null && (item.stage === "mql" || item.stage === "working"),
    );
    if (waiting === undefined) throw new Error("nobody has a lead to accept");
    return waiting;
  }

  async function lead(leadId: string): Promise<{
    acceptedAt: number | null;
    stage: string;
    owner: string | null;
    timeline: { kind: string }[];
    score: { total: number; lines: { points: number; label: string }[] };
  }> {
    return (await (await fetch(`${url}/api/leads/${encodeURIComponent(leadId)}`)).json()) as Awaited<
      ReturnType<typeof lead>
    >;
  }

  test("the scoreboard shows both sides' promises of the month, from the server's own numbers", async () => {
    const page = await open("/");
    const board = (await (await fetch(`${url}/api/scoreboard`)).json()) as {
      goals: { stage: string; delivered: number; perMonth: number }[];
      leakage: number;
      promises: { text: string }[];
    };
    expect(board.leakage).toBe(0);
    const text = await page.locator("main").innerText();
    const mql = board.goals.find((goal) => goal.stage === "mql");
    expect(text.replaceAll(/\s+/g, " ")).toContain(`${mql?.delivered} of ${mql?.perMonth} MQLs`);
    for (const promise of board.promises) expect(text).toContain(promise.text);
  });

  test("a rep finds their leads, accepts one by keyboard, and logs a touch on its page", async () => {
    const { leadId, owner, name } = await urgentLead();
    const own = (await (await fetch(`${url}/api/queue?member=${owner}&limit=500`)).json()) as {
      items: { leadId: string }[];
    };
    const page = await open(`/queue?member=${owner}`);
    await page.getByText(name).first().waitFor();
    for (let step = own.items.findIndex((item) => item.leadId === leadId); step > 0; step -= 1)
      await page.keyboard.press("j");
    await page.keyboard.press("a");
    await expect.poll(async () => (await lead(leadId)).acceptedAt, { timeout: 15_000 }).not.toBeNull();

    await page.goto(`${url}/leads/${encodeURIComponent(leadId)}`);
    await page.getByRole("button", { name: "Log touch", exact: true }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: /log/i }).last().click();
    await dialog.waitFor({ state: "hidden" });
    expect((await lead(leadId)).timeline.slice(0, 12).map((item) => item.kind)).toContain("touched");
  });

  test("giving a lead back needs a reason, “other” needs a note; then the lead is where the reason says", async () => {
    const { leadId, owner } = await urgentLead();
    const page = await open(`/queue?member=${owner}`);
    await page.goto(`${url}/leads/${encodeURIComponent(leadId)}`);
    await page.getByRole("button", { name: "Reject", exact: true }).click();
    const dialog = page.getByRole("dialog");
    const send = dialog.getByRole("button", { name: "Reject", exact: true });
    await send.click();
    await dialog.getByText("Choose a reason").waitFor();
    await dialog.getByRole("radio", { name: "Other" }).check();
    await send.click();
    await dialog.getByText("This reason needs a note").waitFor();
    await dialog.getByRole("radio", { name: "Out of profile" }).check();
    await send.click();
    await dialog.waitFor({ state: "hidden" });
    expect((await lead(leadId)).stage).toBe("disqualified");
  });

  test("the lead of the party gives a lead to a colleague by hand, and says why; a dialog that is accessible", async () => {
    const { leadId, owner } = await urgentLead();
    const page = await open(`/leads/${encodeURIComponent(leadId)}`, { width: 390, dark: true });
    await page.getByLabel("Act as").first().click();
    await page.getByRole("option", { name: await inChargeOf(leadId) }).click();
    await page.getByRole("button", { name: "By hand" }).click();
    await page.getByRole("menuitem", { name: "Give to somebody" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Give", exact: true }).click();
    await dialog.getByText("Say why").waitFor();
    const { violations } = await new AxeBuilder({ page }).include("[role=dialog]").analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
    await dialog.getByPlaceholder("Choose a colleague").click();
    await page.getByRole("option").first().click();
    await dialog.getByLabel("Why").fill("On a fair all day");
    await dialog.getByRole("button", { name: "Give", exact: true }).click();
    await dialog.waitFor({ state: "hidden" });
    const given = await lead(leadId);
    expect(given.owner).not.toBe(owner);
    expect(given.timeline.slice(0, 12).map((item) => item.kind)).toContain("overridden");
  });

  /** The name of whoever may give a lead to somebody: which party has it depends on the hour. */
  async function inChargeOf(leadId: string): Promise<string> {
    type ByHand = { byHand: { decisions: { decision: string; by: string[] }[] } };
    const { byHand } = (await (await fetch(`${url}/api/leads/${encodeURIComponent(leadId)}`)).json()) as ByHand;
    const [member] = byHand.decisions.find(({ decision }) => decision === "reassign")?.by ?? [];
    const agreement = (await (await fetch(`${url}/api/agreement`)).json()) as {
      people: { id: string; name: string }[];
    };
    const person = agreement.people.find(({ id }) => id === member);
    if (person === undefined) throw new Error(`nobody may give ${leadId} to somebody`);
    return person.name;
  }

  test("the score of a lead adds up on its page", async () => {
    const { leadId } = await urgentLead();
    const page = await open(`/leads/${encodeURIComponent(leadId)}`);
    const { score } = await lead(leadId);
    expect(score.lines.reduce((sum, line) => sum + line.points, 0)).toBe(score.total);
    const text = await page.locator("main").innerText();
    for (const line of score.lines) expect(text).toContain(line.label);
  });

  type Inbox = { unread: number; notices: { noticeId: string; leadId: string; name: string; readAt: number | null }[] };

  async function inboxOf(member: string): Promise<Inbox> {
    return (await (await fetch(`${url}/api/notices`, { headers: { "x-act-as": member } })).json()) as Inbox;
  }

  /** Of the people of the demo, who has been told most and read nothing yet. */
  async function mostTold(): Promise<{ member: string; name: string; inbox: Inbox }> {
    const agreement = (await (await fetch(`${url}/api/agreement`)).json()) as {
      people: { id: string; name: string }[];
    };
    const all = await Promise.all(
      agreement.people.map(async ({ id, name }) => ({ member: id, name, inbox: await inboxOf(id) })),
    );
    const [most] = all.toSorted((a, b) => b.inbox.unread - a.inbox.unread);
    if (most === undefined || most.inbox.unread === 0) throw new Error("nobody was told anything in the last days");
    return most;
  }

  async function actAs(page: Page, name: string): Promise<void> {
    await page.getByRole("combobox", { name: "Act as" }).click();
    await page.getByRole("option", { name, exact: true }).click();
  }

  test("the bell counts what one was told; it is read one by one or all at once, and that can be undone", async () => {
    const { member, name, inbox } = await mostTold();
    const unread = inbox.notices.filter(({ readAt }) => readAt === null).map(({ noticeId }) => noticeId);
    // More may be told meanwhile.
    const stillUnread = async () =>
      (await inboxOf(member)).notices
        .filter(({ noticeId, readAt }) => readAt === null && unread.includes(noticeId))
        .map(({ noticeId }) => noticeId);
    const page = await open("/notices");
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
    const lines = page.locator(".notice-lead").first();
    const latest = await lines.locator("[data-notice][data-unread]").first().getAttribute("data-notice");
    await lines.getByRole("link").first().click();
    await page.waitForURL("**/leads/*");
    await expect.poll(stillUnread).toEqual(unread.filter((each) => each !== latest));
  });

  test.each([
    [1440, false],
    [390, true],
  ])("notices at %i pixels are accessible, and nothing is cut off", async (width, dark) => {
    const { name } = await mostTold();
    const page = await open("/notices", { width, dark });
    await actAs(page, name);
    await page.locator("[data-notice]").first().waitFor();
    expect(await unfit(page)).toEqual({ violations: [], cutOffPx: 0 });
  });

  test("a lead that does not exist says so", async () => {
    const page = await open("/leads/nobody");
    await page
      .getByText(/no lead/i)
      .first()
      .waitFor();
    expect(await page.locator("main").innerText()).toMatch(/no lead/i);
    // The browser reports the 404 of the API, as it should.
    complaints = complaints.filter((each) => !each.includes("404"));
  });

  test("an absence is entered, seen, and ended when they are back", async () => {
    const page = await open("/absences");
    await page.getByText("Nobody is away").waitFor();
    await page.getByRole("button", { name: "Enter an absence" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("combobox", { name: "Who is away" }).fill("Sam");
    await page.getByRole("option").first().click();
    await dialog.getByRole("checkbox", { name: "Nobody knows until when" }).check();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
    await dialog.getByRole("button", { name: "Enter", exact: true }).click();
    await dialog.waitFor({ state: "hidden" });
    await page.getByRole("heading", { name: "Away now" }).waitFor();
    const { absences } = (await (await fetch(`${url}/api/absences`)).json()) as {
      absences: { until: number | null }[];
    };
    expect(absences).toMatchObject([{ member: "sam", until: null, leads: "stay", isAway: true }]);
    await page.getByRole("button", { name: /^Back:/ }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Back now" }).click();
    await page.getByText("Nobody is away").waitFor();
  });

  test.each([
    ["/", 1440, false],
    ["/", 390, true],
    ["/queue", 390, false],
    ["/queue", 1440, true],
    ["/report", 1440, false],
    ["/report", 390, true],
    ["/agreement", 1440, true],
    ["/agreement", 390, false],
    ["/absences", 390, true],
  ])("%s at %i pixels is accessible, and nothing is cut off", async (path, width, dark) => {
    const { owner } = await urgentLead();
    const page = await open(path === "/queue" ? `/queue?member=${owner}` : path, { width, dark });
    expect(await unfit(page)).toEqual({ violations: [], cutOffPx: 0 });
  });

  /** What is not accessible, and by how much the page is wider than the window. */
  async function unfit(page: Page): Promise<{ violations: string[]; cutOffPx: number }> {
    const { violations } = await new AxeBuilder({ page }).analyze();
    return {
      violations: violations.map(
        ({ id, nodes }) =>
          `${id}: ${nodes
            .map((node) => node.html)
            .join(" ")
            .slice(0, 300)}`,
      ),
      cutOffPx: await page
        .locator("html")
        .evaluate((html: { scrollWidth: number; clientWidth: number }) => html.scrollWidth - html.clientWidth),
    };
  }

  type Explained = { name: string; kind: string; status: string; countedMs: number; sentence: string; clause: string };
  async function leadWith(
    isIt: (lead: { owner: string | null; clocks: { status: string }[]; offers: { answer: string }[] }) => boolean,
  ): Promise<{ leadId: string; owner: string }> {
    const { items } = (await (await fetch(`${url}/api/queue?limit=500`)).json()) as { items: { leadId: string }[] };
    for (const { leadId } of items) {
      const found = (await (await fetch(`${url}/api/leads/${encodeURIComponent(leadId)}`)).json()) as Parameters<
        typeof isIt
      >[0];
      if (found.owner !== null && isIt(found)) return { leadId, owner: found.owner };
    }
    throw new Error("the demo has no such lead");
  }

  test.each([1440, 390])(
    "at %i pixels: why a clock was missed – its clause, its intervals, whose delay",
    async (width) => {
      const wasMissed = ({ status }: { status: string }): boolean => status === "stopped_late" || status === "missed";
      const { leadId } = await leadWith(
        ({ clocks }) => clocks.filter(wasMissed).length === 1 && clocks.some(({ status }) => status === "stopped_late"),
      );
      const { clocks } = (await (await fetch(`${url}/api/leads/${encodeURIComponent(leadId)}/explanation`)).json()) as {
        clocks: Explained[];
      };
      const missed = clocks.findLast(wasMissed);
      const page = await open(`/leads/${encodeURIComponent(leadId)}`, { width, dark: width === 390 });
      // Which clocks stand first depends on the day.
      const all = page.getByRole("button", { name: /^Show all \d+ clocks/ });
      if ((await all.count()) > 0) await all.click();
      const why = page.getByRole("button", { name: /^Why missed/ }).first();
      await why.focus();
      await page.keyboard.press("Enter");
      const clock = page.locator(".clock").filter({ has: page.locator(".explained") });
      await clock.getByText(`“${missed?.sentence}”`).waitFor();
      expect(await clock.getByRole("table").getByRole("row").count()).toBeGreaterThanOrEqual(2);
      expect(await clock.innerText()).toMatch(/Missed: .+ counted of [\s\S]+Whose delay[\s\S]+Owner: /);
      const overflow = await page
        .locator("html")
        .evaluate((html: { scrollWidth: number; clientWidth: number }) => html.scrollWidth - html.clientWidth);
      expect(overflow).toBeLessThanOrEqual(0);
      expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
      await clock
        .locator(".explained")
        .getByRole("link", { name: missed?.clause ?? "" })
        .first()
        .click();
      await page.waitForURL(`**/agreement#${missed?.clause}`);
    },
  );

  test("a rep pauses the clocks of a lead with a reason of the agreement, and resumes them, by keyboard", async () => {
    const { leadId, owner } = await leadWith(({ offers }) => offers.some(({ answer }) => answer === "pause"));
    const page = await open(`/queue?member=${owner}`);
    await page.goto(`${url}/leads/${encodeURIComponent(leadId)}`);
    const status = async (): Promise<string | undefined> => {
      const { clocks } = (await (await fetch(`${url}/api/leads/${encodeURIComponent(leadId)}`)).json()) as {
        clocks: { kind: string; status: string }[];
      };
      return clocks.findLast(({ kind }) => kind === "qualify")?.status;
    };
    await page.getByRole("button", { name: "Pause", exact: true }).focus();
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("radio", { name: /Waiting for the lead/ }).focus();
    await page.keyboard.press("Space");
    await page.keyboard.press("Enter");
    await dialog.waitFor({ state: "hidden" });
    await expect.poll(status).toBe("paused");
    await page.getByRole("button", { name: "Resume", exact: true }).focus();
    await page.keyboard.press("Enter");
    await expect.poll(status).toBe("running");
  });
}
