/** Visits of the company's own sites, by HTTP: they wait until a form carries the visitor's ID, become activities of its lead, or are refused by name. */
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { askedBy } from "../../test/asked-by.ts";
import { testDatabase } from "../../test/postgres.ts";
import { agreementOf, SAMPLE } from "../../test/sample-agreement.ts";
import { serverWithAccounts, signedInMember, signedInOwner } from "../../test/signed-in.ts";
import { VISITOR_FIELD } from "../api/intake/form.ts";
import { leadId, workspaceId } from "../base/ids.ts";
import { DAY_MS, type EpochMs, epochMs, MINUTE_MS } from "../base/time.ts";
import { dailyWork } from "../services/daily-work.ts";
import { sendVisits } from "../services/intake/send-visits.ts";
import { erasePerson } from "../services/persons/erase-person.ts";
import { exportPerson } from "../services/persons/export-person.ts";
import type { Services } from "../services/services.ts";
import { activateAgreement } from "../store/agreement/active-agreement.ts";
import { fetchDecisionsOf } from "../store/log/read-log.ts";
import { verifyWorkspace } from "../store/verify/verify-workspace.ts";
import { workspacesToLookAfter } from "../store/workspaces/over-all.ts";
import { startWriter, type Writer } from "../store/writer/writer.ts";
import type { ServerApp } from "./server-app.ts";

const HERE = workspaceId("here");
const SITE = "https://www.company.example";

let services: Services;
let app: ServerApp;
let writer: Writer;
let mia: string;
let site: string;
let form: string;
let now: EpochMs = epochMs(Date.parse("2026-03-09T09:00:00Z"));

const SETTINGS = {
  origins: [SITE],
  rules: [
    { on: "page", is: "/pricing*", activity: "pricing_page_viewed" },
    { on: "name", is: "demo-video", activity: "demo_requested" },
  ],
  keptDays: 30,
};

beforeAll(async () => {
  const { db } = await testDatabase();
  writer = startWriter(db);
  services = { db: db.within(HERE), writer, workspaceId: HERE, now: () => now, newId: randomUUID };
  await activateAgreement(db.within(HERE), HERE, SAMPLE, agreementOf(SAMPLE), epochMs(0));
  app = await serverWithAccounts({ ...services, db });
  await signedInOwner(app);
  mia = await signedInMember(app, "dana");
  site = await made("/sites", { name: "Website", source: "website-visits", settings: SETTINGS });
  const fields = [{ name: "email", label: "Email", target: "email" }];
  form = await made("/forms", { name: "Contact", source: "website", settings: { fields, origins: [SITE] } });
});
afterAll(async () => {
  await app.close();
  await writer.close();
});

type Body = Readonly<Record<string, unknown>>;
async function ask(cookie: string, method: "GET" | "POST" | "PUT" | "DELETE", path: string, payload?: object) {
  const body = payload === undefined ? {} : { payload };
  const answer = await app.inject({ method, url: `/api/v1/w/${HERE}${path}`, headers: { cookie }, ...body });
  return { status: answer.statusCode, body: answer.json<Body>() };
}
async function made(path: string, payload: object): Promise<string> {
  const { status, body } = await ask(mia, "POST", path, payload);
  expect(status).toBe(201);
  return String(body["intakeId"]);
}

type Sending = { readonly origin?: string | null; readonly to?: string; readonly address?: string };
let addresses = 0;
async function post(
  path: string,
  payload: string,
  { origin = SITE, address }: Pick<Sending, "origin" | "address">,
  type = "text/plain;charset=UTF-8",
) {
  const headers = { "content-type": type, ...(origin === null ? {} : { origin }) };
  const remoteAddress = address ?? `10.0.0.${(addresses += 1) % 250}`;
  return app.inject({ method: "POST", url: `/api/v1/w/${HERE}${path}`, headers, payload, remoteAddress });
}
const seen = (path: string, more: object = {}) => ({ id: randomUUID(), ago: 0, path, ...more });
async function send(visitor: string | null, sent: readonly object[], { to = site, ...more }: Sending = {}) {
  return post(`/sites/${to}/visits`, JSON.stringify({ visitor, visits: sent }), more);
}
/** A browser whose visitor has agreed. */
async function visits(...sent: readonly object[]): Promise<string> {
  const answer = await send(null, sent);
  expect([answer.statusCode, answer.headers["access-control-allow-origin"]]).toEqual([200, SITE]);
  return answer.json<{ visitor: string }>().visitor;
}
async function fillsIn(email: string, visitor: string): Promise<{ readonly leadId: string; readonly visitor: string }> {
  const body = new URLSearchParams({ email, [VISITOR_FIELD]: visitor }).toString();
  await post(`/forms/${form}`, body, {}, "application/x-www-form-urlencoded");
  now = epochMs(now + MINUTE_MS);
  const { arrivals } = (await ask(mia, "GET", "/arrivals?state=all")).body as { arrivals: never[] };
  return arrivals[0] as never;
}
type Did = readonly [activity: string, at: number, note: string | null];
/** The earliest first. */
async function activitiesOf(lead: string): Promise<readonly Did[]> {
  const decisions = await fetchDecisionsOf(services.db, HERE, leadId(lead));
  return decisions
    .flatMap(({ events }) => events)
    .flatMap((event): Did[] => (event.kind === "activity_recorded" ? [[event.activity, event.at, event.note]] : []))
    .toSorted(([, a], [, b]) => a - b);
}
type Listed = {
  readonly intakeId: string;
  readonly visits: Readonly<Record<string, number>> & {
    readonly counts?: readonly { readonly outcome: string; readonly visits: number }[];
  };
};
async function standing() {
  const { intakes } = (await ask(mia, "GET", "/intake")).body as { intakes: Listed[] };
  const { counts = [], ...found } = intakes.find(({ intakeId }) => intakeId === site)?.visits ?? {};
  const all: Record<string, number> = {
    ...found,
    ...Object.fromEntries(counts.map((each) => [each.outcome, each.visits])),
  };
  return all;
}

test("visits wait; a form that carries the visitor's ID makes them activities at their times, and what comes later is one at once", async () => {
  const began = now;
  const visitor = await visits(
    seen("/pricing", { ago: 60_000, title: "Plans <b>", referrer: "search.example", utm: { utm_source: "news" } }),
    seen("/about"),
    seen("/pricing", { name: "demo-video" }),
  );
  expect(await standing()).toMatchObject({ waiting: 2, no_rule: 1, joined: 0 });
  now = epochMs(now + DAY_MS);
  const { leadId: ada, visitor: carried } = await fillsIn("ada@example.com", visitor);
  expect(carried).toBe("joined");
  expect(await activitiesOf(ada)).toEqual([
    ["pricing_page_viewed", began - 60_000, "/pricing (Plans <b>), from search.example, utm_source=news"],
    ["demo_requested", began, "/pricing"],
  ]);
  const again = seen("/pricing/plans");
  for (let n = 0; n < 3; n += 1) expect((await send(visitor, [again])).json()).toEqual({ visitor });
  expect(await activitiesOf(ada)).toHaveLength(3);
  expect(await standing()).toMatchObject({ waiting: 0, sending: 0, joined: 1, activity: 3, no_rule: 1 });
  // Sent by two at the same time, and when the visitor is someone else by then: it stays one activity.
  await Promise.all([1, 2].map(() => send(visitor, [again])));
  expect((await standing())["activity"]).toBe(3);
});

test("a browser that two people use: what came before the second form stays with the first", async () => {
  const visitor = await visits(seen("/pricing"));
  const first = await fillsIn("first@shared.example", visitor);
  await send(visitor, [seen("/pricing/a")]);
  const second = await fillsIn("second@shared.example", visitor);
  await send(visitor, [seen("/pricing/b")]);
  expect((await activitiesOf(first.leadId)).map(([, , note]) => note)).toEqual(["/pricing", "/pricing/a"]);
  expect((await activitiesOf(second.leadId)).map(([, , note]) => note)).toEqual(["/pricing/b"]);
});

test("an ID that nobody signed, of another site, or with another visitor's signature joins nothing, and the arrival says so", async () => {
  const visitor = await visits(seen("/pricing"));
  const other = await made("/sites", { name: "Other", source: "other-visits", settings: SETTINGS });
  const foreign = (await send(null, [], { to: other })).json<{ visitor: string }>().visitor;
  const [siteId = "", , signature = ""] = visitor.split(".");
  const mixed = `${siteId}.${foreign.split(".")[1]}.${signature}`;
  for (const forged of [
    "x",
    `${visitor.slice(0, -1)}${visitor.endsWith("A") ? "B" : "A"}`,
    mixed,
    `${"a.".repeat(2)}${signature}`,
  ]) {
    expect((await fillsIn(`f${randomUUID()}@example.com`, forged)).visitor).toBe("forged");
    expect((await send(forged, [seen("/pricing")])).json()).toEqual({ visitor: null });
  }
  expect((await send(foreign, [seen("/pricing")])).json()).toEqual({ visitor: null });
  expect(await standing()).toMatchObject({ waiting: 1, unknown_visitor: 5 });
  expect((await ask(mia, "DELETE", `/intake/${other}`)).status).toBe(200);
  expect((await fillsIn("closed@example.com", foreign)).visitor).toBe("forged");
  expect((await send(foreign, [], { to: other })).statusCode).toBe(404);
});

test("another origin, none at all, 1 MB, what can't be read, and bursts are turned away by name", async () => {
  for (const origin of ["https://evil.example", "null", null])
    expect((await send(null, [seen("/pricing")], { origin })).statusCode).toBe(403);
  const large = await post(
    `/sites/${site}/visits`,
    `{"visitor":null,"visits":[],"x":"${"x".repeat(1024 * 1024)}"}`,
    {},
  );
  expect(large.statusCode).toBe(413);
  expect((await post(`/sites/${site}/visits`, "{", {})).statusCode).toBe(422);
  expect(
    (
      await send(
        null,
        Array.from({ length: 21 }, () => seen("/pricing")),
      )
    ).statusCode,
  ).toBe(422);
  const before = await standing();
  // A mistake in one holds up no other; HTML is a text; time is the server's.
  const odd = await visits(
    seen("/pricing/<img src=x onerror=alert(1)>", { ago: 9e15, title: "a\nb\0c" }),
    seen("no slash"),
    { id: "short", ago: 0, path: "/pricing" },
    seen("/pricing", { ago: -1 }),
    seen("/pri\0cing"),
    "nothing" as never,
  );
  expect((await standing())["unreadable"]).toBe((before["unreadable"] ?? 0) + 5);
  const { leadId: oddId } = await fillsIn("odd@example.com", odd);
  expect(await activitiesOf(oddId)).toEqual([
    ["pricing_page_viewed", now - MINUTE_MS - 30 * MINUTE_MS, "/pricing/<img src=x onerror=alert(1)> (a b c)"],
  ]);
  const statuses = [];
  for (let n = 0; n < 301; n += 1) statuses.push((await send("x", [], { address: "10.9.9.9" })).statusCode);
  expect([statuses[299], statuses[300]]).toEqual([200, 429]);
});

test("consent that is withdrawn takes along what waits, and the ID for good: also where an earlier request is sent again", async () => {
  const sent = seen("/pricing/secret");
  const visitor = await visits(sent);
  const { waiting } = await standing();
  expect((await post(`/sites/${site}/withdrawals`, JSON.stringify({ visitor, visits: [] }), {})).statusCode).toBe(201);
  expect(await standing()).toMatchObject({ waiting: (waiting ?? 0) - 1, withdrawn: 1 });
  expect((await send(visitor, [sent])).json()).toEqual({ visitor: null });
  expect((await fillsIn("withdrawn@example.com", visitor)).visitor).toBe("unknown");
});

test("what nobody's form joins is deleted when its time is over; what couldn't be sent is sent by the daily work, and both are counted", async () => {
  const visitor = await visits(seen("/pricing/waits"));
  const { leadId: late } = await fillsIn("late@example.com", visitor);
  await ask(mia, "POST", `/intake/${site}/pause`);
  await send(visitor, [seen("/pricing/paused")]);
  expect(await standing()).toMatchObject({ sending: 1 });
  expect(await exportPerson(askedBy(services), "late@example.com")).toMatchObject({
    visits: [{ note: "/pricing/paused" }],
  });
  await services.db.query("update intake set paused_at_ms = null where intake_id = $1", [site]);
  expect(await workspacesToLookAfter(services.db, now)).toContain(HERE);
  await Promise.all([sendVisits(askedBy(services)), sendVisits(askedBy(services))]);
  expect((await activitiesOf(late)).map(([, , note]) => note)).toEqual(["/pricing/waits", "/pricing/paused"]);
  await visits(seen("/pricing/expires"));
  const { waiting = 0, expired = 0 } = await standing();
  now = epochMs(now + 29 * DAY_MS);
  await dailyWork(askedBy(services));
  expect(await standing()).toMatchObject({ waiting });
  now = epochMs(now + 2 * DAY_MS);
  await dailyWork(askedBy(services));
  expect(await standing()).toMatchObject({ waiting: 0, expired: expired + waiting });
  // Who is a lead's is known for longer.
  expect((await send(visitor, [seen("/pricing/later")])).json()).toEqual({ visitor });
});

test("whoever is erased is erased with their visits; the browser is known no longer", async () => {
  const visitor = await visits(seen("/pricing/eve-was-here"));
  await fillsIn("eve@example.com", visitor);
  await ask(mia, "POST", `/intake/${site}/pause`);
  await send(visitor, [seen("/pricing/eve-waits")]);
  await erasePerson(askedBy(services), "eve@example.com");
  await ask(mia, "POST", `/intake/${site}/resume`);
  expect((await send(visitor, [seen("/pricing")])).json()).toEqual({ visitor: null });
  expect(await standing()).toMatchObject({ erased: 1, sending: 0 });
  const tables = ["visit", "visitor", "person_entry", "log", "lead", "arrival"];
  for (const table of tables) {
    const found = await services.db.query(`select 1 from ${table} t where position('eve-w' in t::text) > 0`);
    expect([table, found]).toEqual([table, []]);
  }
  expect(await services.db.query("select 1 from visitor where visitor_id = $1", [visitor.split(".")[1]])).toEqual([]);
  const { firstDifference, breaches } = await verifyWorkspace(services.db, HERE);
  expect([firstDifference, breaches]).toEqual([null, []]);
});
