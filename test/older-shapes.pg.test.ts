/** Data of every shape that was released lives on: upgraded, served, written to, derived anew, and proven. */
import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { defined } from "../src/base/assert.ts";
import { leadId, memberId, type WorkspaceId, workspaceId } from "../src/base/ids.ts";
import { type EpochMs, epochMs, HOUR_MS } from "../src/base/time.ts";
import { RULES } from "../src/engine/decide/rules.ts";
import type { ServerApp } from "../src/server/server-app.ts";
import type { Database } from "../src/store/database/database.ts";
import { runDue } from "../src/store/due/run-due.ts";
import { recordFacts } from "../src/store/facts/record-facts.ts";
import { rebuildWorkspace } from "../src/store/derived/rebuild-workspace.ts";
import { upgradeDatabase } from "../src/store/upgrade/upgrade-database.ts";
import { verifyWorkspace } from "../src/store/verify/verify-workspace.ts";
import { allWorkspaces } from "../src/store/workspaces/over-all.ts";
import { startWriter } from "../src/store/writer/writer.ts";
import { tablesOf } from "./shape/dump.ts";
import { restoreShape } from "./restore-shape.ts";
import { type Shape, SHAPES } from "./shape-data.ts";
import { cookieOf, PASSWORD, serverWithAccounts, signedInOwner } from "./signed-in.ts";
import { timedCode } from "./timed-code.ts";

const WORKSPACE = workspaceId("default");
/** The minute at which a fixture ends: Friday, 11 September 2026, 17:15 in Berlin, or the Wednesday after. */
const endOf = (shape: Shape): EpochMs => epochMs(Date.parse(`2026-09-${shape <= 37 ? 11 : 16}T15:15:00Z`));

/** A log that each rules decided: by their number. */
const DECIDED_BY: Readonly<Record<number, Shape>> = { 4: 26 };
/** From here on there are logins, keys and companies, as people and programs made them. */
const FIRST_WITH_LOGINS = 37;

/** What only those know who have it; `make-shape.txt` says it. */
const KNOWN = {
  key: "baton_mbfypuhljwldqv3x_H9PXHAo57olqQVEL9EIPAm5EI4wyzr5YEnirhS-ZE_A",
  invitation: "RXXXpNMNlictxNQ9MbudsmN2Bz2uZGNNwREKan5HmS0",
  secondStep: "JVRVU6CMHF4TSX2WMVNDO3TUPFKHIM3INNCG2RTCK5XVGMDNOFKQ",
  recoveryCode: "xRBPX-LrHUi",
};

async function companies(db: Database): Promise<readonly WorkspaceId[]> {
  return (await allWorkspaces(db)).flatMap(({ id, archivedAt }) => (archivedAt === null ? [id] : []));
}

async function differences(db: Database): Promise<readonly unknown[]> {
  const found: unknown[] = [];
  for (const id of await companies(db)) {
    const { firstDifference, breaches } = await verifyWorkspace(db, id, () => undefined);
    found.push(...(firstDifference === null ? [] : [firstDifference]), ...breaches);
  }
  return found;
}

async function leadIds(db: Database): Promise<readonly string[]> {
  const sql = "select lead_id as id from lead where workspace_id = $1 order by lead_id";
  return (await db.query<{ readonly id: string }>(sql, [WORKSPACE])).map(({ id }) => id);
}

/** What a page or a program asks for. */
async function showsEverything(app: ServerApp, headers: Readonly<Record<string, string>>): Promise<void> {
  const ids = await leadIds(app.installation.db);
  expect(ids.length).toBeGreaterThan(15);
  const urls = [
    ...ids.flatMap((id) => [`/api/leads/${id}`, `/api/leads/${id}/explanation`]),
    ...["/api/queue", "/api/scoreboard?month=2026-09", "/api/notices", "/api/agreement"],
  ];
  for (const url of urls) {
    const response = await app.inject({ url, headers });
    expect([url, response.statusCode], response.body).toEqual([url, 200]);
  }
}

/** Every lead is touched, one is captured, and a week passes. */
async function goesOn(db: Database, end: EpochMs): Promise<void> {
  const touches = (await leadIds(db)).map((id, n) => {
    const at = epochMs(end + n * 1000);
    const heard = { leadId: leadId(id), occurredAt: at, recordedAt: at };
    const call = { kind: "touch", channel: "call", evidence: "logged", twoWay: true } as const;
    return { source: "later", factId: `touch-${n}`, fact: { ...heard, ...call, by: memberId("sam"), note: null } };
  });
  await recordFacts(db, WORKSPACE, touches);
  const at = epochMs(end + HOUR_MS);
  const arrival = { leadId: leadId("later:1"), occurredAt: at, recordedAt: at };
  const person = { name: "Zoe Later", email: "zoe@buyer.example", company: null };
  await recordFacts(db, WORKSPACE, [
    {
      ...{ source: "later", factId: "capture" },
      fact: { ...arrival, kind: "capture", origin: "web", person, attributes: {} },
    },
    {
      ...{ source: "later", factId: "demo" },
      fact: { ...arrival, kind: "activity", activity: "demo_requested", note: null },
    },
  ]);
  const week = epochMs(end + 7 * 24 * HOUR_MS);
  for (const id of await companies(db))
    for (let now = end; now < week; now = epochMs(now + 6 * HOUR_MS)) while ((await runDue(db, id, now)) > 0);
}

test("the present rules decide as they did when they were given their number", async () => {
  const shape = DECIDED_BY[RULES];
  if (shape === undefined)
    throw new Error(`rules ${RULES} are new: make a fixture that they decided, and name it here`);
  const db = await restoreShape(shape);
  await upgradeDatabase(db);
  const { firstDifference, checked } = await verifyWorkspace(db, WORKSPACE, () => undefined);
  expect(checked.asDecided).toBe(0);
  expect(
    firstDifference,
    "the rules were changed, and their number was not raised: src/engine/decide/rules.ts",
  ).toBeNull();
  await db.close();
});

test("the newest shape has a row in each of its tables: what is in none is carried on by luck", async () => {
  const [newest] = SHAPES.toReversed();
  const db = await restoreShape(defined(newest, "a shape"));
  const without: string[] = [];
  for (const table of await tablesOf(db))
    if ((await db.query(`select from ${table} limit 1`)).length === 0) without.push(table);
  await db.close();
  // Of an import that was interrupted: what of its files still waits.
  expect(without).toEqual(["import_fact"]);
});

test.concurrent.each(SHAPES)(
  "a database of migrations 1–%i is upgraded, served, written to, and proven",
  async (shape) => {
    const db = await restoreShape(shape);
    await upgradeDatabase(db);
    expect(await differences(db), "right after the upgrade").toEqual([]);

    const writer = startWriter(db);
    const app = await serverWithAccounts({
      db,
      writer,
      workspaceId: WORKSPACE,
      now: () => endOf(shape),
      newId: randomUUID,
    });
    const cookie = shape < FIRST_WITH_LOGINS ? await signedInOwner(app) : await signedIn(app, "olga@company.example");
    await showsEverything(app, { cookie });
    if (shape === FIRST_WITH_LOGINS) await letsIn(app, cookie);
    if (shape > FIRST_WITH_LOGINS) await showsWhatWorksWithOthers(app, cookie);
    await app.close();
    await writer.close();

    await goesOn(db, endOf(shape));
    for (const id of await companies(db)) {
      const { changed } = await db.transaction((tx) => rebuildWorkspace(tx, id, () => undefined), { workspaces: [id] });
      expect(changed, "derived anew").toEqual([]);
    }
    expect(await differences(db), "a week later").toEqual([]);
    await db.close();
  },
);

/** By what people and programs were given at that time: keys, links, a second step; and each company is theirs alone. */
async function letsIn(app: ServerApp, owner: string): Promise<void> {
  const post = async (path: string, payload: object, headers: Readonly<Record<string, string>> = {}) =>
    app.inject({ method: "POST", url: `/api/v1${path}`, payload, headers });
  const sent = {
    fact: { source: "forms", id: "yara" },
    origin: "web",
    attributes: { industry: "software", employees: 90 },
  };
  const yara = { ...sent, name: "Yara Form", email: "yara.form@buyer.example", company: "Form GmbH" };
  const authorization = `Bearer ${KNOWN.key}`;
  const again = await post("/w/default/leads", yara, { authorization });
  expect([again.statusCode, again.json()]).toMatchObject([201, { outcome: "duplicate" }]);
  expect((await post("/w/acme-emea/leads", yara, { authorization })).statusCode).toBe(401);

  const login = { email: "quinn@company.example", password: PASSWORD };
  for (const code of [timedCode(KNOWN.secondStep, Date.now()), KNOWN.recoveryCode]) {
    const half = await post("/sign-in", login);
    expect([half.statusCode, half.json()]).toEqual([200, { done: false }]);
    const whole = await post("/sign-in/code", { code }, { cookie: cookieOf(half.headers["set-cookie"]) });
    expect([whole.statusCode, whole.json()]).toEqual([200, { done: true }]);
  }
  const pia = { token: KNOWN.invitation, name: "Pia", email: "pia@company.example", password: PASSWORD };
  expect((await post("/w/default/join", pia)).statusCode).toBe(201);

  const get = async (url: string) =>
    (await app.inject({ url: `/api/v1${url}`, headers: { cookie: owner } })).json<object>();
  expect(await get("/companies")).toMatchObject({
    companies: [
      { id: "acme-emea", name: "Acme EMEA" },
      { id: "default", name: "Northwind Metrics" },
    ],
  });
  expect(await get("/w/acme-emea/leads/forms:emea-1")).toMatchObject({ leadId: "forms:emea-1" });
  const { events } = (await get("/w/default/security?limit=200")) as { events: { kind: string }[] };
  expect(events.map(({ kind }) => kind)).toEqual(expect.arrayContaining(["key_created", "key_rotated", "invited"]));
}

/** Whatever else was entered, came in, went out, and was imported by then is on its page. */
async function showsWhatWorksWithOthers(app: ServerApp, cookie: string): Promise<void> {
  const paths = [
    ...[
      "intake",
      "arrivals?state=all",
      "webhooks",
      "chats",
      "connections",
      "connections/c-1/writes",
      "absence-calendars",
    ],
    ...["views", "spend", "review", "review/pack", "deliveries", "operation", "team", "security", "people", "keys"],
  ].map((path) => `/api/v1/w/default/${path}`);
  for (const url of [...paths, "/api/v1/w/acme-apac/imports", "/api/v1/w/acme-apac/queue"]) {
    const { statusCode, body } = await app.inject({ url, headers: { cookie } });
    expect([url, statusCode], body).toEqual([url, 200]);
    expect(body, url).not.toMatch(
      /"(?:intakes|arrivals|webhooks|chats|connections|writes|views|lines|records|imports)":\[\]/,
    );
  }
}

async function signedIn(app: ServerApp, email: string): Promise<string> {
  const answer = await app.inject({ method: "POST", url: "/api/sign-in", payload: { email, password: PASSWORD } });
  expect([answer.statusCode, answer.body]).toEqual([200, JSON.stringify({ done: true })]);
  return cookieOf(answer.headers["set-cookie"]);
}
