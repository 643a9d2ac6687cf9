/** Every page as every role: nothing that is shown is refused, and a page that is not theirs says so. One server, one window a role. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Action } from "../src/policy/actions.ts";
import { type Role, ROLES } from "../src/policy/roles.ts";
import { temporaryFolder } from "../test/temporary-folder.ts";
import { SAMPLE } from "../test/sample-agreement.ts";
import { atRest, connectBrowser, openWindow } from "./browser.ts";
import { type RunningBaton, startBaton } from "./start-baton.ts";

const PASSWORD = "a long password for tests";
/** Who is what: a member of the agreement, or a login with a role that is no member. */
const WHO: Readonly<Record<Exclude<Role, "owner">, { readonly member: string; readonly role?: Role }>> = {
  admin: { member: "ben", role: "admin" },
  director: { member: "eva", role: "director" },
  manager: { member: "quinn" },
  marketing: { member: "mika" },
  qualification: { member: "sam" },
  sales: { member: "ria" },
  viewer: { member: "tom", role: "viewer" },
  auditor: { member: "lou", role: "auditor" },
};

let browser: Browser;
let server: RunningBaton;
let origin: string;
const cookies = new Map<Role, string>();
beforeAll(async () => {
  browser = await connectBrowser();
  const file = join(await temporaryFolder(), "agreement.yaml");
  await writeFile(file, SAMPLE);
  // A Monday, 10:00 in Berlin.
  server = await startBaton("2026-03-09T09:00:00Z", ["serve", "--agreement", file], /http:\/\/\S+\/welcome\?token=\S+/);
  const link = new URL(server.found);
  ({ origin } = link);
  const owner = await joined(link.searchParams.get("token") ?? "", "olga", { member: null });
  cookies.set("owner", owner);
  for (const role of ROLES) {
    if (role === "owner") continue;
    const { member, role: granted } = WHO[role];
    const invited = await ask(owner, "POST", "/invitations", { member, email: `${member}@company.example` });
    cookies.set(role, await joined(new URL(String(invited["link"])).searchParams.get("token") ?? "", member, {}));
    if (granted === undefined) continue;
    const { accountId } = await ask(cookieOf(role), "GET", "/session");
    await ask(owner, "PUT", `/accounts/${String(accountId)}/role`, { role: granted });
    await ask(owner, "PUT", `/accounts/${String(accountId)}/member`, { member: null, password: PASSWORD });
  }
  for (const id of ["a", "b", "c", "d"]) {
    await ask(owner, "POST", "/leads", { fact: { source: "form", id }, name: `Ada ${id}` });
    await ask(owner, "POST", `/leads/form:${id}/activities`, { activity: "demo_requested" });
  }
  await ask(owner, "POST", "/leads", { fact: { source: "form", id: "new" }, name: "Grace" });
  const fields = [{ name: "email", label: "Email", target: "email" }];
  const site = "https://company.example";
  const form = { name: "Demo request", source: "website", settings: { fields, origins: [site] } };
  const { intakeId } = await ask(owner, "POST", "/forms", form);
  const rules = [{ on: "page", is: "/pricing", activity: "pricing_page_viewed" }];
  await ask(owner, "POST", "/sites", { name: "Website", source: "visits", settings: { rules, origins: [site] } });
  for (const sent of ["email=ada", "email=ada&leave_this_blank=x"])
    await fetch(`${origin}/api/v1/w/default/forms/${String(intakeId)}`, {
      ...{ method: "POST", body: new URLSearchParams(sent), headers: { origin: site } },
    });
  await ask(owner, "POST", "/agreement/versions", { fromVersion: 1 });
  await ask(owner, "POST", "/absences", { member: "sam", from: server.now(), until: null, leads: "stay" });
});
afterAll(async () => {
  await browser.close();
  await server.stop();
});

function cookieOf(role: Role): string {
  return cookies.get(role) ?? "";
}

async function ask(cookie: string, method: string, path: string, body?: object): Promise<Record<string, unknown>> {
  const answer = await fetch(`${origin}/api/v1/w/default${path}`, {
    method,
    headers: { cookie, origin, ...(body === undefined ? {} : { "content-type": "application/json" }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${await answer.text()}`);
  return (await answer.json()) as Record<string, unknown>;
}

async function joined(token: string, name: string, more: object): Promise<string> {
  const answer = await fetch(`${origin}/api/v1/w/default/join`, {
    method: "POST",
    headers: { origin, "content-type": "application/json" },
    body: JSON.stringify({ token, name, email: `${name}@company.example`, password: PASSWORD, ...more }),
  });
  if (answer.status !== 201) throw new Error(await answer.text());
  return (answer.headers.getSetCookie()[0] ?? "").split(";")[0] ?? "";
}

/**
 * What each thing that can be pressed or filled in is for, by what stands on it, and on which page where that matters; null: it only shows something. One
 * that is not here fails, so that whoever adds a button says what it does.
 */
const CONTROLS: readonly (readonly [name: RegExp, action: Action | null, page?: RegExp])[] = [
  [/^Invite|^Sessions of|^New link|^Revoke (?!the key)|^Unlink|^Member for/, "people:change"],
  [/^Role of/, "roles:change"],
  [/^Rename the company$/, "workspaces:rename", /^.settings/],
  [/^Create key|^Revoke the key|^Replace(?! (the )?secret)|^Rotate/, "keys:change"],
  [/^(CSV|NDJSON)$/, "security:export", /^.security/],
  [/^(Work without signing in|End the links sent so far)$/, "security:buttons", /^.security/],
  [/^Days to keep|^Save$/, "security:keep", /^.security/],
  [/^(Email|Export)$/, "persons:export", /^.data/],
  [/^Erase…$/, "persons:erase"],
  [/^(Choose files|Files|Open the import .*)$/, "history:import", /^.imports/],
  [/^(Create form|Edit the form .*|Close the form .*)$/, "intake:change", /^.forms/],
  [/^(Create|Renew|Revoke) calendar address$/, "feed:change", /^.notices/],
  [/^Digests by email$/, "mails:choose", /^.notices/],
  [/^(HTML and test|Address|Script and consent): /, null, /^.forms/],
  [/^(Add site|(Edit|Remove) the site: .*)$/, "intake:change", /^.forms/],
  [
    /^(Create webhook|(Edit the webhook|Replace secret|Pause|Resume|Delete the webhook): .*)$/,
    "intake:change",
    /^.forms/,
  ],
  [/^(Try again|Not spam|Not a test|Dismiss): /, "intake:change", /^.arrivals/],
  [/^(What was sent: .*|Older|Newest|To look at|Leads|Dismissed|All)$/, null, /^.arrivals/],
  [/^Set an anchor now$/, "anchors:set"],
  [
    /^(Create webhook|(Edit|Pause|Resume|Delete) the webhook .*|Send a test to .*|Replace the secret of .*)$/,
    "webhooks:change",
    /^.webhooks/,
  ],
  [
    /^(Connect chat|(Edit|Pause|Resume|Remove) the chat .*|Send a test to .*|Look for members in .*)$/,
    "chat:change",
    /^.chat/,
  ],
  [/^Connect (HubSpot|Salesforce)$|^(Enter new credentials|Delete)$/, "connections:change", /^.connections/],
  [/^(Member for|Who owns the field): /, "connections:change", /^.connections/],
  [
    /^(Address of the card|Canvas App URL|(Client|Consumer) secret of |Save secret|Forget secret)/,
    "connections:change",
    /^.connections/,
  ],
  [/^Edit settings$/, "connections:change", /^.connections/],
  [
    /^(Preview|Start|Pause|Resume|Resync lead|Resync everything)$|^Dismiss the conflict/,
    "connections:run",
    /^.connections/,
  ],
  [/^(Show .*|ID of a lead)$/, null, /^.connections/],
  [/^Members of |^Request URL of /, null, /^.chat/],
  [/^Send again: event|^Send a time again$/, "webhooks:change", /^.webhooks/],
  [/^Deliveries of /, null, /^.webhooks/],
  [/^(Send again|Don’t send): |^Send all again$/, "deliveries:change", /^.deliveries/],
  [/^Download evidence$/, "persons:read"],
  [/^(I’m|.* is) (away|back)$/, "absences:write", /^.queue/],
  [/^Out of office: /, "absences:write", /^.team/],
  [/^(Needs help first|By name|Order)$/, null, /^.team/],
  [/^Connect a calendar$|^(Edit|Disconnect) the calendar of /, "calendars:change", /^.absences/],
  [/^Add out of office$|^(Back|Remove): /, "absences:write"],
  [/^(Amend|New draft|New draft from this|Edit|Propose|Withdraw|Review and propose|View version)$/, "agreement:edit"],
  [/^Comment on|^(Resolve|Reopen) comment/, "agreement:comment"],
  [/^Sign for|^Withdraw signature/, "agreement:sign"],
  [/^Add a note$|^(Correct|Withdraw): entry/, "review:note", /^.review/],
  [/^Record (a|the) decision|^(Mark as done|Reopen): entry/, "review:decide", /^.review/],
  [/^Draft this change: entry/, "agreement:edit", /^.review/],
  [/^(Learn points|Look at leads after, days)$/, "lab:run", /^.review.points/],
  [/^Draft this change$/, "agreement:edit", /^.review.points/],
  [/^Draft this change: /, "agreement:edit", /^.review.advice/],
  [/^(Cost of a minute of sales|Ask (again|for advice)$)/, "lab:run", /^.review.advice/],
  [/^Another period$/, null, /^.review/],
  [/^Backtest$/, "lab:run", /^.agreement.versions/],
  [/^(Backtest|Simulate|Forecast capacity)/, "lab:run", /^.review/],
  [/^Simulate$/, "lab:run", /^.agreement.versions/],
  [/^Name a successor|^Confirm |^Object$/, "succession:change"],
  [/^Mark (all )?as (un)?read/, "notices:mark"],
  [/^Rate .*: (Good|Fair|Poor)$/, "facts:write", /^.(ratings|leads.+)/],
  [/^(Accept|Reject|Log touch|Hand off|Report progress|Pause|Resume|More actions|Correct data|Act as)$/, "facts:write"],
  // How a lead is sent in by HTTP, while there is none.
  [/^Copy command$/, null, /^.$/],
  [/^Copy (number|address) /, "persons:read"],
  [/^(Copy all|Download all|Show the newest of all|Older|Which events)$/, null],
  [/^Copy (number|address) /, "persons:read", /^.leads.+/],
  [/^Filters|^Count all$/, null, /^.leads$/],
  [/^Export CSV$/, "leads:export", /^.leads$/],
  [/^Columns$|^View: /, null, /^.leads$/],
  [/^Select |^(Reassign|Reject or recycle)$/, "leads:bulk", /^.leads$/],
  [/^Add lead$/, "facts:write", /^.leads$/],
  [/^Search$/, "persons:read", /^.leads$/],
  [/^(Stage|Team|Owner|Grade|What happened|When)$/, null, /^.leads$/],
  [/^(How is this counted|Why was this|Data for:|\+? ?\d+ events? of Baton|Show (as|more|all|only))/, null, /^.leads/],
  [/^(Business hours|Calendar time|Cycle|business|calendar)$|^.*\d\d:\d\d \d+ ?[+−]?\d*$/, null, /^.leads.+/],
  // Whose events, in the log.
  [/^Required for$/, null, /^.security/],
  [/^(olga|ben|eva|quinn|mika|sam|ria|tom|lou)$/, null, /^.security/],
  [/^Keyboard shortcuts|^Show more$/, null, /^.queue/],
  [/month|^(SALs|SQLs|MQLs|Customers)$/, null, /^.$/],
  // What it opens offers a link only to whoever may make keys.
  [/^Share the scoreboard$/, null, /^.$/],
  [/^(Previous|Next) year: |^Version$/, null, /^.calendars/],
  [/^(Period|Compare with|By segment|CSV|PDF)$/, null, /^.reports/],
  [/^Enter spend$|^Upload CSV$|^(Correct|Withdraw|Enter again): /, "spend:enter", /^.reports.sources/],
  [/^Show more leads$/, null, /^.agreement.versions.*shadow/],
  [/^(Export|Copy fingerprint .*|Before|After|Search clauses.*|Show all.*)$/, null, /^.agreement/],
];

type Seen = { readonly refused: string[]; readonly controls: string[] };

/** Where one can be, and what the page is called. */
const PAGES: Readonly<Record<string, RegExp>> = {
  "/": /commitments/,
  "/queue": /queue/,
  "/team": /needs help|^Team$/,
  "/leads": /^Leads$/,
  // Where the report was.
  "/report": /^Reports$/,
  "/reports": /^Reports$/,
  "/reports/sources": /^From source to customer$/,
  "/agreement": /Lead agreement/,
  "/review": /^Review$/,
  "/review/advice": /^(Advice from the record|Not for you)$/,
  "/review/runs": /^Runs$/,
  "/review/points": /^(Learned points|Not for you)$/,
  "/agreement/versions": /^Agreement versions$/,
  "/agreement/versions/1": /^Version 1$/,
  "/agreement/versions/2": /^Version 2$/,
  "/agreement/versions/1/shadow": /^Shadow of version 1$/,
  "/agreement/compare?from=1&to=2": /^Compare versions$/,
  "/notices": /^Notices$/,
  "/digests/weekly": /^Digest/,
  "/ratings": /^Rate your leads$/,
  "/absences": /^Out of office$/,
  "/settings": /^Settings$/,
  "/arrivals": /^Arrivals$/,
  "/forms": /^Sources$/,
  "/calendars": /^Calendars$/,
  "/calendars?version=2&year=2027": /^Calendars$/,
  "/people": /^People$/,
  "/data": /^Data$/,
  "/imports": /^Imports$/,
  "/security": /^Security log$/,
  "/deliveries": /^Deliveries$/,
  "/chat": /^Chat$/,
  "/connections": /^CRM$/,
  "/connections/back": /^(Connecting a CRM|Not for you)$/,
  "/webhooks": /^Webhooks$/,
  "/operation": /^Operation$/,
};
/** With the action that each needs. */
const GUARDED: readonly (readonly [path: string, action: Action])[] = [
  ["/queue", "facts:write"],
  ["/team", "team:read"],
  ["/leads", "leads:read"],
  ["/people", "people:read"],
  ["/data", "anchors:read"],
  ["/arrivals", "intake:read"],
  ["/forms", "intake:read"],
  ["/imports", "history:import"],
  ["/security", "security:read"],
  ["/deliveries", "deliveries:read"],
  ["/chat", "chat:read"],
  ["/connections", "connections:read"],
  ["/webhooks", "webhooks:read"],
  ["/operation", "operation:read"],
];

/** Goes there without loading anew, as a click on a link does. */
async function visit(page: Page, path: string, title = PAGES[path]): Promise<void> {
  if (title === undefined) throw new Error(`${path} has no title here`);
  await page.evaluate(`history.pushState(null, "", ${JSON.stringify(`/w/default${path}`)});
    dispatchEvent(new PopStateEvent("popstate"));`);
  await page.locator("h1", { hasText: title }).waitFor();
  await atRest(page);
}

/** Names of what can be pressed or filled in on the page itself. */
async function controlsOn(page: Page): Promise<readonly string[]> {
  return page.evaluate<readonly string[]>(`
    [...document.querySelectorAll("#content :is(button, a[download], input, select, textarea)")]
      .filter((each) => each.getClientRects().length > 0 && !each.matches("[role=tab], [type=hidden], [aria-hidden=true], [tabindex='-1']"))
      .map((each) => {
        const labels = [...(each.labels ?? [])].map(({ textContent }) => textContent).join(" ");
        return (each.getAttribute("aria-label") || labels || each.textContent).trim();
      })`);
}

test.each(ROLES)("as %s, no page shows what is refused, and what isn't theirs says so", async (role) => {
  const window = await openWindow(browser, server.now());
  const [name = "", value = ""] = cookieOf(role).split("=");
  await window.addCookies([{ name, value: decodeURIComponent(value), url: origin }]);
  const page = await window.newPage();
  const seen: Seen = { refused: [], controls: [] };
  page.on("response", (answer) => {
    if (answer.status() >= 400)
      seen.refused.push(`${answer.status()} ${new URL(answer.url()).pathname} at ${page.url()}`);
  });
  page.on("console", (line) => {
    if (line.type() === "error") seen.refused.push(`${line.text()} at ${page.url()}`);
  });
  const session = (await ask(cookieOf(role), "GET", "/session")) as unknown as { may: Action[]; roles: Role[] };
  expect(session.roles).toContain(role);
  // Where all of the navigation is shown.
  await page.goto(`${origin}/w/default/settings`);
  await page.locator(".frame-place").first().waitFor();
  const places = await page.evaluate<readonly string[]>(
    `[...document.querySelectorAll(".frame-place")].map((link) => link.getAttribute("href"))`,
  );
  const reachable = places.map((href) => href.replace("/w/default", "") || "/");
  // In the navigation is what they may see.
  for (const [path, action] of GUARDED)
    expect([path, reachable.includes(path)]).toEqual([path, session.may.includes(action)]);
  const recent = (await ask(cookieOf(role), "GET", "/leads/recent")) as { leads: { leadId: string }[] };
  const leads = recent.leads.slice(-1).map(({ leadId }) => `/leads/${leadId}`);
  const others = Object.keys(PAGES).filter((path) => GUARDED.every(([guarded]) => guarded !== path));
  for (const path of new Set([...reachable, ...others, ...leads])) {
    await visit(page, path, PAGES[path] ?? /Ada|Grace|form:/);
    for (const control of await controlsOn(page)) {
      const known = CONTROLS.find(([pattern, , where = /^/]) => pattern.test(control) && where.test(path));
      if (known === undefined) seen.controls.push(`unknown: “${control}” at ${path}`);
      else if (known[1] !== null && !session.may.includes(known[1]))
        seen.controls.push(`refused: “${control}” at ${path}`);
    }
  }
  // The search asks for leads only where they may be searched.
  await page.getByRole("button", { name: "Search", exact: true }).click();
  const field = page.getByRole("combobox", { name: /^Search leads/ });
  await field.fill("ben");
  await page.locator("[role=status]", { hasText: /result|Nothing/ }).waitFor();
  const offered = await page.getByRole("option", { name: "All leads that match" }).count();
  expect(offered > 0).toBe(session.may.includes("persons:read") && session.may.includes("leads:read"));
  expect((await page.getByRole("option", { name: "Their leads" }).count()) > 0).toBe(
    session.may.includes("leads:read"),
  );
  await field.press("Escape");
  expect(seen).toEqual({ refused: [], controls: [] });
  for (const [path, action] of GUARDED) {
    if (session.may.includes(action)) continue;
    await visit(page, path);
    await page.getByRole("heading", { name: "This page isn’t for your role" }).waitFor();
    await page.locator("#content").getByRole("link", { name: "Go to the scoreboard" }).waitFor();
  }
  expect(seen.refused).toEqual([]);
  await window.close();
});
