/** Data of every shape that was released lives on: upgraded, served, written to, proven, and derived anew. */
import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { leadId, memberId, workspaceId } from "../src/base/ids.ts";
import { epochMs, HOUR_MS } from "../src/base/time.ts";
import { RULES } from "../src/engine/decide/rules.ts";
import type { ServerApp } from "../src/server/server-app.ts";
import type { Database } from "../src/store/database/database.ts";
import { runDue } from "../src/store/due/run-due.ts";
import { recordFacts } from "../src/store/facts/record-facts.ts";
import { rebuildWorkspace } from "../src/store/derived/rebuild-workspace.ts";
import { upgradeDatabase } from "../src/store/upgrade/upgrade-database.ts";
import { verifyWorkspace } from "../src/store/verify/verify-workspace.ts";
import { startWriter, type Writer } from "../src/store/writer/writer.ts";
import { restoreShape, type Shape, SHAPES } from "./restore-shape.ts";
import { serverWithAccounts, signedInOwner } from "./signed-in.ts";

const WORKSPACE = workspaceId("default");
/** The minute at which the fixtures end: Friday, 11 September 2026, 17:15 in Berlin. */
const END = epochMs(Date.parse("2026-09-11T15:15:00Z"));

async function difference(db: Database): Promise<unknown> {
  const { firstDifference, breaches } = await verifyWorkspace(db, WORKSPACE, () => undefined);
  return firstDifference ?? breaches[0] ?? null;
}

/** A log that each rules decided: by their number. */
const DECIDED_BY: Readonly<Record<number, Shape>> = { 4: 26 };

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

describe.each(SHAPES)("a database of migrations 1–%i", (shape) => {
  let db: Database;
  let writer: Writer;
  let app: ServerApp;
  let now = END;
  beforeEach(async () => {
    db = await restoreShape(shape);
    await upgradeDatabase(db);
    writer = startWriter(db);
    now = END;
    app = await serverWithAccounts({ db, writer, workspaceId: WORKSPACE, now: () => now, newId: randomUUID });
  });
  afterEach(async () => {
    await app.close();
    await writer.close();
    await db.close();
  });

  async function leadIds(): Promise<readonly string[]> {
    const rows = await db.query<{ readonly id: string }>("select lead_id as id from lead order by lead_id");
    return rows.map(({ id }) => id);
  }

  test("is what its log says, right after the upgrade", async () => {
    expect(await difference(db)).toBeNull();
  });

  test("shows every lead with its explanation, the queue and the report", async () => {
    const cookie = await signedInOwner(app);
    const ids = await leadIds();
    expect(ids.length).toBeGreaterThan(15);
    for (const id of ids) {
      for (const url of [`/api/leads/${id}`, `/api/leads/${id}/explanation`]) {
        const response = await app.inject({ url, headers: { cookie } });
        expect(response.statusCode, `${url}: ${response.body}`).toBe(200);
      }
    }
    for (const url of ["/api/queue", "/api/scoreboard?month=2026-09", "/api/notices", "/api/agreement"]) {
      const response = await app.inject({ url, headers: { cookie } });
      expect([url, response.statusCode]).toEqual([url, 200]);
    }
  });

  test("goes on: every lead is touched, one is captured, and a week passes", async () => {
    for (const [n, id] of (await leadIds()).entries()) {
      now = epochMs(END + n * 1000);
      const heard = { leadId: leadId(id), occurredAt: now, recordedAt: now };
      const call = { kind: "touch", channel: "call", evidence: "logged", twoWay: true } as const;
      const fact = { ...heard, ...call, by: memberId("sam"), note: null };
      await recordFacts(db, WORKSPACE, [{ source: "later", factId: `touch-${n}`, fact }]);
    }
    now = epochMs(END + HOUR_MS);
    const arrival = { leadId: leadId("later:1"), occurredAt: now, recordedAt: now };
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
    const week = epochMs(END + 7 * 24 * HOUR_MS);
    for (let at = END; at < week; at = epochMs(at + 6 * HOUR_MS)) while ((await runDue(db, WORKSPACE, at)) > 0);
    expect(await difference(db)).toBeNull();

    const rebuilt = await db.transaction((tx) => rebuildWorkspace(tx, WORKSPACE, () => undefined));
    expect(rebuilt.changed).toEqual([]);
    expect(await difference(db)).toBeNull();
  });
});
