/** The security log, by HTTP: what is in it, who reads it, and what leaves it as a file. */
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runBaton } from "../../test/run-baton.ts";
import { askedBy } from "../../test/asked-by.ts";
import { type ProgramDatabase, programDatabase } from "../../test/program-database.ts";
import { agreementOf, SAMPLE } from "../../test/sample-agreement.ts";
import {
  cookieOf,
  PASSWORD,
  servicesOf,
  serverWithAccounts,
  signedInMember,
  signedInOwner,
} from "../../test/signed-in.ts";
import { workspaceId } from "../base/ids.ts";
import { DAY_MS, epochMs } from "../base/time.ts";
import { dailyWork } from "../services/daily-work.ts";
import { createKey } from "../services/keys/create-key.ts";
import { activateAgreement } from "../store/agreement/active-agreement.ts";
import type { Database } from "../store/database/database.ts";
import { startWriter, type Writer } from "../store/writer/writer.ts";
import type { ServerApp } from "./server-app.ts";

const ID = workspaceId("default");
const MONDAY = Date.parse("2026-03-09T09:00:00Z");

/** By the role of the program: what is noted without its company would be noted nowhere. */
let program: ProgramDatabase;
let db: Database;
let writer: Writer;
let app: ServerApp;
let owner: string;
let sam: string;
let now = MONDAY;
beforeAll(async () => {
  program = await programDatabase();
  ({ db } = program);
  writer = startWriter(db);
  await activateAgreement(db.within(ID), ID, SAMPLE, agreementOf(SAMPLE), epochMs(0));
  app = await serverWithAccounts({ db, writer, workspaceId: ID, now: () => epochMs((now += 1)), newId: randomUUID });
  owner = await signedInOwner(app);
  sam = await signedInMember(app, "sam");
});
afterAll(async () => {
  await app.close();
  await writer.close();
  await program.close();
});

type Event = {
  readonly kind: string;
  readonly address: string | null;
  readonly login: { readonly name: string } | null;
  readonly id: string;
};
type Page = { readonly events: readonly Event[]; readonly next: string | null; readonly keptDays: number };
async function log(query = ""): Promise<Page> {
  const answer = await app.inject({ url: `/api/security${query}`, headers: { cookie: owner } });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json();
}
const signIn = (email: string, password = PASSWORD) =>
  app.inject({ method: "POST", url: "/api/sign-in", remoteAddress: "203.0.113.9", payload: { email, password } });

test("who joined, signed in, failed to, and signed out is there, and no address of theirs, password, or secret", async () => {
  expect((await log()).events.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(["ownership_offered", "joined", "signed_in", "invited"]),
  );
  const failed = await signIn("sam@company.example", "not the password of Sam");
  expect(failed.statusCode).toBe(401);
  expect((await log()).events[0]).toMatchObject({
    kind: "sign_in_failed",
    address: "203.0.113.9",
    login: { name: "sam" },
  });
  const session = cookieOf((await signIn("SAM@company.example")).headers["set-cookie"]);
  expect((await log()).events[0]).toMatchObject({ kind: "signed_in", login: { name: "sam" } });
  await app.inject({ method: "POST", url: "/api/sign-out", headers: { cookie: session } });
  expect((await log()).events[0]).toMatchObject({ kind: "signed_out", login: { name: "sam" } });

  const renewed = cookieOf((await signIn("sam@company.example")).headers["set-cookie"]);
  const ended = await app.inject({
    ...{ method: "POST", url: "/api/login/sessions/end", headers: { cookie: renewed } },
    payload: { sessionId: null, password: PASSWORD },
  });
  expect(ended.statusCode, ended.body).toBe(200);
  expect((await log()).events[0]).toMatchObject({ kind: "session_ended", login: { name: "sam" }, by: { name: "sam" } });
  sam = renewed;

  // Of a login that nobody has, the company is told nothing, and what was written into the field is kept nowhere.
  const before = (await log()).events.length;
  await signIn("hunter2-my-password@company.example");
  expect((await log()).events).toHaveLength(before);
  const kept = JSON.stringify([
    await program.owner.query("select * from installation_event"),
    await program.owner.query("select * from security_event"),
  ]);
  expect(kept).toContain("sign_in_failed");
  for (const secret of ["hunter2", PASSWORD, "not the password", "@company.example"])
    expect(kept).not.toContain(secret);
});

test("what was refused is there, once a minute: by the policy, to a key, and to somebody of another company", async () => {
  const ask = (url: string, headers: Readonly<Record<string, string>>) => app.inject({ url, headers });
  const refusals = async () => (await log("?kind=refused&limit=200")).events;
  const [before, samOnly] = [await refusals(), { cookie: sam }];
  for (let times = 0; times < 3; times += 1) expect((await ask("/api/people", samOnly)).statusCode).toBe(403);
  expect((await refusals()).slice(0, -before.length || undefined)).toMatchObject([
    { by: { kind: "account", name: "sam" }, login: { name: "sam" }, details: { action: "people:read" } },
  ]);
  now += 60_000;
  expect((await ask("/api/people", samOnly)).statusCode).toBe(403);
  expect(await refusals()).toHaveLength(before.length + 2);

  const { token } = await createKey(askedBy(servicesOf(app)), {
    ...{ name: "Reader", scopes: ["reports:read"], sources: [], rate: null, expiresAt: null },
  });
  expect((await ask("/api/queue", { authorization: `Bearer ${token}` })).statusCode).toBe(403);
  expect((await refusals())[0]).toMatchObject({
    by: { kind: "key", name: "Reader" },
    details: { action: "leads:read" },
  });

  // Elsewhere they are told that there is nothing; their own company is told that they tried.
  expect((await ask("/api/v1/w/elsewhere/queue", samOnly)).statusCode).toBe(404);
  expect((await refusals())[0]).toMatchObject({ by: { name: "sam" }, details: { company: "another" } });
  expect((await ask("/api/queue", { authorization: `Bearer ${token}x` })).statusCode).toBe(401);
  const tried = await program.owner.query(
    "select kind, details from installation_event where details ->> 'by' = 'key'",
  );
  expect(tried).toEqual([{ kind: "sign_in_failed", details: { by: "key" } }]);
});

test("it is read page by page, by kind and by person; by owners alone", async () => {
  const all = (await log("?limit=200")).events;
  const paged: Event[] = [];
  for (let next: string | null = ""; next !== null;) {
    const page: Page = await log(`?limit=2${next === "" ? "" : `&cursor=${encodeURIComponent(next)}`}`);
    paged.push(...page.events);
    ({ next } = page);
  }
  expect(paged).toEqual(all);
  expect((await log("?kind=invited")).events.map(({ kind }) => kind)).toEqual(["invited"]);
  const bad = await app.inject({ url: "/api/security?cursor=x", headers: { cookie: owner } });
  expect(bad.statusCode).toBe(422);
  for (const url of ["/api/security", "/api/security/export"])
    expect((await app.inject({ url, headers: { cookie: sam } })).statusCode, url).toBe(403);
});

test("as a file it is safe for spreadsheets, and that it was taken along is in it", async () => {
  await db.query("update auth_user set name = $1 where email = 'sam@company.example'", ['=HYPERLINK("http://x","y")']);
  await createKey(askedBy(servicesOf(app)), {
    name: '@SUM(1)"',
    scopes: ["admin"],
    sources: [],
    rate: null,
    expiresAt: null,
  });
  const csv = await app.inject({ url: "/api/security/export", headers: { cookie: owner } });
  expect(csv.headers).toMatchObject({ "content-type": "text/csv; charset=utf-8", "cache-control": "no-store" });
  const lines = csv.body.trimEnd().split("\r\n");
  expect(lines[0]).toBe('"time","event","by","by id","login","login id","address","details","id"');
  expect(lines[1]).toContain('"exported"');
  expect(csv.body).toContain(`"'=HYPERLINK(""http://x"",""y"")"`);
  expect(csv.body).not.toMatch(/"[=+\-@\t]/);
  const ndjson = await app.inject({ url: "/api/security/export?format=ndjson", headers: { cookie: owner } });
  expect(ndjson.headers["content-type"]).toContain("application/x-ndjson");
  const read = ndjson.body
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Event);
  expect(read).toHaveLength(lines.length);
  expect(read[0]).toMatchObject({ kind: "exported", details: { what: "security log", format: "ndjson" } });
});

test("a command prints it, of the company or of what concerns none, and that is noted", async () => {
  const machine = { databaseUrl: program.url, ownerUrl: program.ownerUrl, now: () => epochMs((now += 1)) };
  const lines = async (...args: readonly string[]): Promise<readonly Event[]> => {
    const { code, out, err } = await runBaton(machine, "security", ...args);
    expect([code, err]).toEqual([0, ""]);
    return out
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as Event);
  };
  const ofCompany = await lines();
  expect(ofCompany).toMatchObject((await log("?limit=200")).events.map(({ kind, id }) => ({ kind, id })));
  expect(ofCompany[0]).toMatchObject({ kind: "exported", by: { kind: "program" } });
  const ofNone = await lines("--installation");
  expect(ofNone[0]).toMatchObject({ kind: "exported", details: { what: "security log of the installation" } });
  expect(new Set(ofNone.map(({ kind }) => kind))).toEqual(new Set(["exported", "sign_in_failed"]));
  expect((await runBaton(machine, "security", "--format", "csv")).out).toMatch(/^"time","event"/);
});

test("daily work takes out what was kept for long enough; what is in the chain stays", async () => {
  const put = (days: number) =>
    app.inject({ method: "PUT", url: "/api/security/retention", headers: { cookie: owner }, payload: { days } });
  expect((await put(29)).statusCode).toBe(422);
  expect((await put(60)).statusCode).toBe(200);
  expect((await log()).keptDays).toBe(60);
  now += 61 * DAY_MS;
  const again = await signIn("sam@company.example");
  expect(again.statusCode).toBe(200);
  await dailyWork(askedBy(servicesOf(app)));
  owner = cookieOf((await signIn("olga@company.example")).headers["set-cookie"]);
  expect(new Set((await log("?limit=200")).events.map(({ kind }) => kind))).toEqual(
    new Set(["signed_in", "joined", "key_created"]),
  );
});
