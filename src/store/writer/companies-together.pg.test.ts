/** Facts of several companies share a transaction, behind the wall between them, and nobody can tell: neither by the log nor by what fails. */
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import fc from "../../../test/fast-check.ts";
import { emptyDatabase } from "../../../test/postgres.ts";
import { agreementOf, SAMPLE } from "../../../test/sample-agreement.ts";
import { leadId, memberId, type WorkspaceId, workspaceId } from "../../base/ids.ts";
import { epochMs, MINUTE_MS } from "../../base/time.ts";
import type { Fact } from "../../engine/lead/input.ts";
import { activateAgreement } from "../agreement/active-agreement.ts";
import { type Database, openDatabase, type Queryable } from "../database/database.ts";
import { migrate } from "../database/migrate.ts";
import { ensureRole, grantProgram } from "../database/privileges.ts";
import { isOutage } from "../database/outage.ts";
import { setHorizon } from "../database/workspace.ts";
import { recordTogether } from "../facts/record-facts.ts";
import type { FactEnvelope } from "../facts/heard-facts.ts";
import { verifyWorkspace } from "../verify/verify-workspace.ts";
import { startWriter, type Writer } from "./writer.ts";

const MONDAY = epochMs(Date.parse("2026-03-09T09:00:00Z"));
const ROLE = `program_${randomUUID().replaceAll("-", "")}`;

let owner: Database;
let db: Database;
beforeAll(async () => {
  const made = await emptyDatabase();
  owner = made.db;
  await migrate(owner);
  await ensureRole(owner, ROLE);
  await grantProgram(owner, ROLE);
  db = await openDatabase(made.url.replace(/\/\/[^@]*@/, `//${ROLE}@`));
});
afterAll(async () => {
  await db.close();
  await owner.query(`drop owned by ${ROLE}`);
  await owner.query(`drop role ${ROLE}`);
});

/** No text that the database takes. */
const NOT_TEXT = "a\u0000";
const AGREEMENT = agreementOf(SAMPLE);
let made = 0;
async function companies(count: number): Promise<readonly WorkspaceId[]> {
  const ids = Array.from({ length: count }, () => workspaceId(`company-${(made += 1)}`));
  for (const id of ids) await activateAgreement(db.within(id), id, SAMPLE, AGREEMENT, epochMs(0));
  return ids;
}

function capture(factId: string): FactEnvelope {
  const at = { leadId: leadId(factId), occurredAt: MONDAY, recordedAt: MONDAY };
  const person = { name: "Ada", email: `${factId}@example.com`, company: null };
  const fact: Fact = { ...at, kind: "capture", origin: "partner", person, attributes: { partner: true } };
  return { source: "s", factId, fact };
}

/** The statements of each transaction, and how many workspaces it is for. */
type Asked = { readonly workspaces: number; readonly statements: string[] };

/** The same database, of which each transaction is noted. @param onEnd before it is committed */
function watched(
  of: Database,
  asked: Asked[],
  onEnd: (tx: Queryable) => Promise<void> = () => Promise.resolve(),
): Database {
  const within = new Map<WorkspaceId, Database>();
  return {
    ...of,
    within(id) {
      const known = within.get(id) ?? watched(of.within(id), asked, onEnd);
      within.set(id, known);
      return known;
    },
    transaction: (run, options) =>
      of.transaction(async (tx) => {
        const statements: string[] = [];
        asked.push({ workspaces: options?.workspaces?.length ?? 1, statements });
        const query: typeof tx.query = (sql, params) => {
          statements.push(sql);
          return tx.query(sql, params);
        };
        const result = await run({ ...tx, query });
        await onEnd(tx);
        return result;
      }, options),
  };
}

async function send(writer: Writer, sent: readonly (readonly [WorkspaceId, FactEnvelope])[]) {
  return Promise.allSettled(sent.map(([id, envelope]) => writer.record(id, envelope)));
}

async function expectWhole(ids: readonly WorkspaceId[]): Promise<void> {
  for (const id of ids)
    expect(await verifyWorkspace(db.within(id), id, () => undefined)).toMatchObject({
      firstDifference: null,
      breaches: [],
    });
}

test("facts of twenty companies take as many statements as those of two", async () => {
  const asked: Asked[] = [];
  const writer = startWriter(watched(db, asked));
  for (const count of [2, 20]) {
    const ids = await companies(count);
    // What is known of a company is read once.
    for (const id of ids) await writer.record(id, capture("first"));
    asked.length = 0;
    const outcomes = await send(
      writer,
      ids.map((id) => [id, capture("second")] as const),
    );
    expect(outcomes.every((each) => each.status === "fulfilled" && each.value.stage === "mql")).toBe(true);
    // Lock, look, write.
    expect(asked).toEqual([
      { workspaces: count, statements: [expect.any(String), expect.any(String), expect.any(String)] },
    ]);
    await expectWhole(ids.slice(0, 2));
  }
  await writer.close();
});

test("a fact that the database refuses fails alone, and its company is not together with others for a while", async () => {
  const [bad, ...good] = await companies(4);
  const all = [bad ?? workspaceId(""), ...good];
  const asked: Asked[] = [];
  const writer = startWriter(watched(db, asked));
  for (const id of all) await writer.record(id, capture("first"));
  const outcomes = await send(
    writer,
    all.map((id) => [id, capture(id === bad ? NOT_TEXT : "a")] as const),
  );
  expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "fulfilled", "fulfilled", "fulfilled"]);
  asked.length = 0;
  await send(
    writer,
    all.map((id) => [id, capture("b")] as const),
  );
  expect(new Set(asked.map(({ workspaces }) => workspaces))).toEqual(new Set([1, 3]));
  await writer.close();
  await expectWhole(all);
});

test("one that is archived, one into which is imported, and one that is not there are refused; the others are not", async () => {
  const [archived, importing, ...fine] = await companies(4);
  await owner.query("update workspace set archived_at_ms = 1 where workspace_id = $1", [archived]);
  await setHorizon(owner, importing ?? workspaceId(""), MONDAY);
  const writer = startWriter(db);
  const ids = [...fine, archived, importing, workspaceId("nowhere")].map((id) => id ?? workspaceId(""));
  const outcomes = await send(
    writer,
    ids.map((id) => [id, capture("a")] as const),
  );
  expect(outcomes).toMatchObject([
    ...[{ status: "fulfilled" }, { status: "fulfilled" }],
    ...["workspace_archived", "import_conflict", "agreement_missing"].map((code) => ({ reason: { code } })),
  ]);
  await writer.close();
});

test("one that somebody else has locked keeps nobody waiting, and is written when it is free", async () => {
  const ids = await companies(3);
  const writer = startWriter(db);
  const order: string[] = [];
  const sent = await owner.transaction(async (tx) => {
    await tx.query("select from workspace where workspace_id = $1 for update", [ids[0]]);
    const each = ids.map((id) => writer.record(id, capture("a")).then(() => order.push(id)));
    await Promise.all(each.slice(1));
    expect(order.toSorted()).toEqual(ids.slice(1).toSorted());
    return each;
  });
  await Promise.all(sent);
  expect(order.at(-1)).toBe(ids[0]);
  await writer.close();
  await expectWhole(ids);
});

test("in a transaction that companies share, a statement without its `where` sees them and no other", async () => {
  const [one, other, stranger] = await companies(3);
  const writer = startWriter(db);
  for (const id of [one, other, stranger]) if (id !== undefined) await writer.record(id, capture("a"));
  const workspaces = [one, other].flatMap((id) => id ?? []);
  const seen = "select distinct workspace_id as id from lead order by 1";
  await db.transaction(
    async (tx) => {
      expect(await tx.query(seen)).toEqual(workspaces.toSorted().map((id) => ({ id })));
      const theirs = tx.query(
        "insert into leaver (workspace_id, member, since_ms, stand_in) values ($1, 'a', 1, 'b')",
        [stranger],
      );
      await expect(theirs).rejects.toMatchObject({ code: "42501" });
    },
    { workspaces },
  );
  expect(await db.query(seen)).toEqual([]);
  // An ID that no company can have is no list of companies.
  expect(await db.within(workspaceId(workspaces.join(","))).query(seen)).toEqual([]);
  await writer.close();
});

test("one that fails in the middle leaves nothing of the others behind", async () => {
  const ids = await companies(2);
  const writer = startWriter(db);
  for (const id of ids) await writer.record(id, capture("first"));
  await writer.close();
  const failing = watched(db, [], () => Promise.reject(new RangeError("after everything was written")));
  const batches = ids.map((id) => ({ workspaceId: id, envelopes: [capture("a")] }));
  await expect(recordTogether(failing, batches)).rejects.toThrow("after everything was written");
  expect(await owner.query("select from lead where workspace_id = any($1) and lead_id = 'a'", [ids])).toEqual([]);
  await expectWhole(ids);
});

test("a connection that is lost before the commit fails each at once, and whoever sends again is counted once", async () => {
  const ids = await companies(3);
  const calm = startWriter(db);
  for (const id of ids) await calm.record(id, capture("first"));
  const asked: Asked[] = [];
  const losing = startWriter(
    watched(db, asked, async (tx) => {
      const [row] = await tx.query<{ readonly pid: number }>("select pg_backend_pid() as pid");
      await owner.query("select pg_terminate_backend($1)", [row?.pid]);
    }),
  );
  const sent = ids.map((id) => [id, capture("a")] as const);
  const lost = await send(losing, sent);
  expect(lost.map((each) => each.status === "rejected" && isOutage(each.reason))).toEqual([true, true, true]);
  expect(asked.map(({ workspaces }) => workspaces)).toEqual([3]);
  for (const outcome of ["recorded", "duplicate"])
    expect(await send(calm, sent)).toMatchObject(ids.map(() => ({ value: { outcome } })));
  await losing.close();
  await calm.close();
  await expectWhole(ids);
});

const KINDS = ["capture", "activity", "touch", "accept", "contact"] as const;
const sentFact = fc.record({
  kind: fc.constantFrom(...KINDS),
  company: fc.nat(3),
  lead: fc.nat(1),
  server: fc.nat(1),
  again: fc.boolean(),
});

function factOf(kind: (typeof KINDS)[number], lead: number, at: number): Fact {
  const about = { leadId: leadId(`lead-${lead}`), occurredAt: epochMs(at), recordedAt: epochMs(at) };
  switch (kind) {
    case "capture": {
      const person = { name: "Ada", email: `ada${lead}@example.com`, company: null };
      return { kind, ...about, origin: "partner", person, attributes: { partner: true } };
    }
    case "activity":
      return { kind, ...about, activity: "demo_requested", note: null };
    case "touch":
      return { kind, ...about, by: memberId("sam"), channel: "call", evidence: "logged", twoWay: false, note: null };
    case "accept":
      return { kind, ...about, by: memberId("sam") };
    case "contact":
      return { kind, ...about, channel: "email", needsAnswer: true, note: null };
  }
}

test("whatever companies send by two servers at once, each has a log that is whole, and each fact counts once", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(sentFact, { minLength: 16, maxLength: 40 }), async (facts) => {
      const ids = await companies(4);
      const servers = [startWriter(db), startWriter(db)] as const;
      for (let first = 0; first < facts.length; first += 8) {
        const at = MONDAY + (first / 8) * 40 * MINUTE_MS;
        const now = (): typeof MONDAY => epochMs(at);
        await Promise.all(
          facts.slice(first, first + 8).map(async ({ kind, company, lead, server, again }, index) => {
            const envelope: FactEnvelope = {
              ...{ source: "s", factId: String(first + index), fact: factOf(kind, lead, at) },
              live: { now, occurredAt: null },
            };
            const id = ids[company] ?? workspaceId("");
            const writers = again ? servers : [servers[server === 0 ? 0 : 1]];
            const answers = await Promise.all(writers.map((writer) => writer.record(id, envelope)));
            const taken = answers.filter(({ notTaken }) => notTaken === null);
            if (taken.length === answers.length)
              expect(taken.filter(({ outcome }) => outcome === "recorded")).toHaveLength(1);
          }),
        );
      }
      await Promise.all(servers.map((server) => server.close()));
      await expectWhole(ids);
    }),
    { numRuns: 5 },
  );
});
