/** The demo in a real browser, at a present that the test sets: its windows, what its API says, and what is told of its leads. */
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { atRest, connectBrowser, openWindow } from "./browser.ts";
import { type RunningBaton, startBaton } from "./start-baton.ts";

type View = { readonly width: number; readonly dark?: boolean };
type Waiting = { readonly leadId: string; readonly owner: string; readonly name: string };
type QueueItem = Waiting & { readonly acceptedAt: number | null; readonly stage: string };
type Person = { readonly id: string; readonly name: string };
type Notice = {
  readonly noticeId: string;
  readonly leadId: string;
  readonly name: string;
  readonly readAt: number | null;
};
type Inbox = { readonly unread: number; readonly notices: readonly Notice[] };

export type Demo = {
  /** A page of the demo, when it has come to rest; it is closed after the test. */
  readonly open: (path: string, view?: View) => Promise<Page>;
  /** The address of a page that is open already. */
  readonly address: (path: string) => string;
  /** What the API answers, read as the test expects it. */
  readonly get: <T>(path: string, headers?: Readonly<Record<string, string>>) => Promise<T>;
  /** What the browser complained about so far; what is left at the end of a test fails it. */
  readonly complaints: string[];
};

/**
 * Starts the demo for the tests of this file.
 *
 * @param present the instant that it ends at, in ISO 8601; then it goes on as time does
 */
export function demoAt(present: string): Demo {
  let baton: RunningBaton;
  let browser: Browser;
  /** One of each look, whose cache has the files of the app. */
  const windows = new Map<string, BrowserContext>();
  const complaints: string[] = [];
  const address = (path: string): string => `${baton.found}${path}`;

  beforeAll(async () => {
    [baton, browser] = await Promise.all([
      startBaton(present, ["demo", "--months", "3", "--at", present], /http:\/\/\S+/),
      connectBrowser(),
    ]);
  });
  afterEach(async () => {
    for (const window of windows.values()) for (const page of window.pages()) await close(page);
    expect(complaints.splice(0)).toEqual([]);
  });
  afterAll(async () => {
    await browser.close();
    await baton.stop();
  });

  return {
    address,
    complaints,
    async open(path, view = { width: 1440 }) {
      const colorScheme = view.dark === true ? "dark" : "light";
      const look = `${view.width} ${colorScheme}`;
      const viewport = { width: view.width, height: 900 };
      const window = windows.get(look) ?? (await openWindow(browser, baton.now(), { viewport, colorScheme }));
      windows.set(look, window);
      const page = await window.newPage();
      page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
      page.on("pageerror", (error) => complaints.push(error.message));
      await page.goto(address(path));
      await atRest(page);
      return page;
    },
    async get<T>(path: string, headers: Readonly<Record<string, string>> = {}): Promise<T> {
      return (await (await fetch(address(path), { headers })).json()) as T;
    },
  };
}

/** Nothing that was chosen on it is known to the next. */
async function close(page: Page): Promise<void> {
  await page.evaluate("localStorage.clear()");
  await page.close();
}

/** Somebody has it and has not accepted it yet. */
export async function urgentLead(demo: Demo): Promise<Waiting> {
  const { items } = await demo.get<{ items: QueueItem[] }>("/api/queue?limit=200");
  const waiting = items.find((item) => item.acceptedAt === null && (item.stage === "mql" || item.stage === "working"));
  if (waiting === undefined) throw new Error("nobody has a lead to accept");
  return waiting;
}

export async function people(demo: Demo): Promise<readonly Person[]> {
  return (await demo.get<{ people: Person[] }>("/api/agreement")).people;
}

export function inboxOf(demo: Demo, member: string): Promise<Inbox> {
  return demo.get<Inbox>("/api/notices", { "x-act-as": member });
}

/** Of the people of the demo, who has been told most and read nothing yet. */
export async function mostTold(demo: Demo): Promise<{ member: string; name: string; inbox: Inbox }> {
  const all = await Promise.all(
    (await people(demo)).map(async ({ id, name }) => ({ member: id, name, inbox: await inboxOf(demo, id) })),
  );
  const [most] = all.toSorted((a, b) => b.inbox.unread - a.inbox.unread);
  if (most === undefined || most.inbox.unread === 0) throw new Error("nobody was told anything in the last days");
  return most;
}

export async function actAs(page: Page, name: string): Promise<void> {
  await page.getByRole("combobox", { name: "Act as" }).click();
  await page.getByRole("option", { name, exact: true }).click();
}
