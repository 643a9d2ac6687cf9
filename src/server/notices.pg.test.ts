import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "../../test/postgres.ts";
import { agreementOf, SAMPLE } from "../../test/sample-agreement.ts";
import { serverWithAccounts, signedInMember, signedInOwner } from "../../test/signed-in.ts";
import { workspaceId } from "../base/ids.ts";
import { epochMs, HOUR_MS, MINUTE_MS } from "../base/time.ts";
import { activateAgreement } from "../store/agreement/active-agreement.ts";
import type { Database } from "../store/database/database.ts";
import { runDue } from "../store/due/run-due.ts";
import { startWriter, type Writer } from "../store/writer/writer.ts";
import type { ServerApp } from "./server-app.ts";

// A Monday, 10:00 in Berlin.
const MONDAY = epochMs(Date.parse("2026-03-09T09:00:00Z"));
const ID = workspaceId("default");

let app: ServerApp;
let db: Database;
let writer: Writer;
let now = MONDAY;
/** Of the owner of the workspace, who is no member; of the one who gets the first lead; and of the lead of their party. */
let [owner, sam, quinn] = ["", "", ""];

beforeAll(async () => {
  ({ db } = await testDatabase());
  writer = startWriter(db);
  app = await serverWithAccounts({ db, writer, workspaceId: ID, now: () => now, newId: randomUUID });
  owner = await signedInOwner(app);
  await activateAgreement(db, ID, SAMPLE, agreementOf(SAMPLE), epochMs(0));
  sam = await signedInMember(app, "sam");
  quinn = await signedInMember(app, "quinn");
});
afterAll(async () => {
  await app.close();
  await writer.close();
});

type Answer = { readonly status: number; readonly body: Record<string, unknown> };

async function ask(cookie: string, method: "GET" | "POST", url: string, payload?: object): Promise<Answer> {
  const response = await app.inject({ method, url, headers: { cookie }, ...(payload && { payload }) });
  return { status: response.statusCode, body: response.json() };
}
const inbox = async (cookie: string, query = "") =>
  (await ask(cookie, "GET", `/api/notices${query}`)).body as { unread: number; notices: { noticeId: string }[] };

test("everybody reads and marks what they were told themselves, and nothing else", async () => {
  await ask(owner, "POST", "/api/leads", { fact: { source: "form", id: "ada" }, name: "Ada Lima", company: "Example" });
  const asked = await ask(owner, "POST", "/api/leads/form:ada/activities", { activity: "demo_requested" });
  expect(asked.body).toMatchObject({ owner: "sam" });
  expect(await inbox(sam)).toMatchObject({
    unread: 1,
    notices: [
      {
        leadId: "form:ada",
        name: "Ada Lima",
        shownFrom: MONDAY,
        readAt: null,
        told: { kind: "assigned", text: "Assigned to you", clause: "qualification.pool", at: MONDAY },
        actBy: null,
        about: { kind: "lead", leadId: "form:ada" },
        grade: { grade: "hot", reason: { kind: "exception", label: "Asked for a demo", at: MONDAY } },
        due: [
          { kind: "first-touch", clause: "qualification.first-touch.hot", at: MONDAY + 15 * MINUTE_MS },
          { kind: "accept" },
          { kind: "qualify" },
        ],
        channels: [],
        skipped: [],
      },
    ],
  });
  expect(await inbox(quinn)).toMatchObject({ unread: 0, notices: [] });
  const reason = { kind: "exception", clause: "marketing.exception.demo", label: "Asked for a demo", at: MONDAY };
  expect((await ask(sam, "GET", "/api/queue?member=sam")).body, "the same in the queue").toMatchObject({
    items: [{ leadId: "form:ada", reason }],
  });
  expect((await ask(sam, "GET", "/api/leads/form:ada")).body, "and on the lead's page").toMatchObject({ reason });

  // Nobody looked for an hour.
  now = epochMs(MONDAY + HOUR_MS);
  while ((await runDue(db, ID, now)) > 0);
  const told = await inbox(quinn);
  expect(told).toMatchObject({ asOf: now, unread: 1 });
  expect(told.notices).toMatchObject([
    {
      leadId: "form:ada",
      shownFrom: now,
      // Taken from Sam. The promise to the lead is Sue's from there on, and was missed already: nobody is told twice of one miss.
      told: {
        kind: "escalated",
        text: "First touch by Sam Okafor missed: reassigned at 150% of the target",
        clause: "escalation.150",
        at: MONDAY + 22.5 * MINUTE_MS,
      },
      actBy: MONDAY + 15 * MINUTE_MS,
      skipped: [{ text: "first touch missed", at: MONDAY + 15 * MINUTE_MS, clause: "escalation.100" }],
    },
  ]);
  expect(await inbox(quinn, "?limit=0")).toMatchObject({ unread: 1, notices: [] });

  const [notice] = told.notices;
  const marks = { notices: [notice?.noticeId], read: true };
  expect((await ask(sam, "POST", "/api/notices/marks", marks)).body, "somebody else's").toEqual({ marked: [] });
  expect((await inbox(quinn)).unread).toBe(1);
  expect((await ask(quinn, "POST", "/api/notices/marks", marks)).body).toEqual({ marked: marks.notices });
  expect(await inbox(quinn)).toMatchObject({ unread: 0, notices: [{ readAt: now }] });
  await ask(quinn, "POST", "/api/notices/marks", { ...marks, read: false });
  expect((await ask(quinn, "POST", "/api/notices/all-read", { upTo: now - 1 })).body).toEqual({ marked: [] });
  expect((await ask(quinn, "POST", "/api/notices/all-read", { upTo: now })).body).toEqual({ marked: marks.notices });
  expect(await inbox(quinn)).toMatchObject({ unread: 0, notices: [{ readAt: now }] });
});

test("whoever is no member is told nothing, and marks nothing", async () => {
  expect(await inbox(owner)).toMatchObject({ unread: 0, notices: [] });
  const marked = await ask(owner, "POST", "/api/notices/marks", { notices: ["1-0"], read: true });
  expect(marked).toMatchObject({ status: 403, body: { code: "not_permitted" } });
  const all = await ask(owner, "POST", "/api/notices/all-read", { upTo: now });
  expect(all).toMatchObject({ status: 403, body: { code: "not_permitted" } });
});

test.each([
  [{ notices: [], read: true }],
  [{ notices: ["1"], read: true }],
  [{ notices: ["1-0; drop table notice"], read: true }],
  [{ notices: ["999999999999999-999999"] }],
])("a request that is not what it should be is refused: %j", async (payload) => {
  expect((await ask(quinn, "POST", "/api/notices/marks", payload)).status).toBe(422);
});

test("an id that nothing has changes nothing", async () => {
  const answer = await ask(quinn, "POST", "/api/notices/marks", { notices: ["999999999999999-999999"], read: true });
  expect(answer).toEqual({ status: 200, body: { marked: [] } });
});
