/** A workspace with a past, and what a superuser can do to it: nothing of it stays. */
import { testDatabase } from "../../../test/postgres.ts";
import { rewriteLog } from "../../../test/rewrite-log.ts";
import { RATED } from "../../../test/sample-agreement.ts";
import { defined } from "../../base/assert.ts";
import { absenceId, leadId, memberId, type WorkspaceId } from "../../base/ids.ts";
import { DAY_MS, type EpochMs, epochMs, HOUR_MS, MINUTE_MS } from "../../base/time.ts";
import { account, Company, FASTER, MONDAY } from "../../services/versions/version-life.fixture.ts";
import type { Database, Transaction } from "../database/database.ts";
import { hashOf } from "../log/chain.ts";
import type { StoredEntry } from "../log/entry.ts";
import { addAccount, addMemberAccount, setMember } from "../people/member-accounts.ts";
import { erasePersons } from "../lead/person-data.ts";
import { recordAbsence } from "../facts/record-absence.ts";
import { recordFacts } from "../facts/record-facts.ts";
import { lockWorkspace } from "../database/workspace.ts";
import type { Difference } from "./difference.ts";
import { verifyWorkspace } from "./verify-workspace.ts";

const POOL = "    pool: { sam: 2, sue: 2, pia: 1 }\n";
const KEEPING = FASTER.replace(POOL, `${POOL}    keep-account: true\n`);
const SLOWER = RATED.replace("hot: 15 business minutes", "hot: 20 business minutes")
  .replace(POOL, `${POOL}    keep-account: true\n`)
  // Reps are asked amid all else.
  .replace('at: "17:00"', 'at: "10:30"');

/** Three days: leads in time and late, two that are one person, two that were merged, two versions that were signed, somebody away, and somebody erased. */
async function liveThreeDays(db: Database): Promise<WorkspaceId> {
  const company = await new Company(db).begin();
  const after = (minutes: number): EpochMs => epochMs(MONDAY + minutes * MINUTE_MS);
  const arrives = async (name: string, at: EpochMs, mail = name): Promise<void> => {
    const person = { name, email: `${mail}@${mail}.example`, company: `${mail} Ltd` };
    await company.tell(at, name, { kind: "capture", origin: "webinar", person, attributes: { motto: `I am ${name}` } });
    await company.tell(at, name, { kind: "activity", activity: "demo_requested", note: `call ${name}` });
  };
  for (const name of ["ada", "bob"]) await arrives(name, MONDAY);
  await arrives("ada-again", after(1), "ada");
  company.time = after(2);
  await company.sign(await company.propose("new_leads", null, KEEPING));
  for (const name of ["cem", "dan", "eve"]) await arrives(name, after(3));
  await recordFacts(db, company.workspaceId, [
    {
      ...company.envelope(after(4), "cem", { kind: "contact", channel: "email", needsAnswer: true, note: "when?" }),
      actor: { kind: "account", accountId: "account-sam", member: memberId("sam") },
    },
  ]);
  const { owner } = await company.lead("cem");
  await company.tell(after(5), "cem", { kind: "accept", by: owner });
  await company.tell(after(6), "dan", { kind: "merge", by: memberId("quinn"), into: leadId("bob"), note: "one" });
  const rejected = { kind: "reject", by: (await company.lead("eve")).owner, reason: "bad-data", note: "no" } as const;
  await company.tell(after(7), "eve", rejected);
  await recordAbsence(db, company.workspaceId, {
    ...{ source: "test", factId: "away", contentHash: "0".repeat(64), actor: null, now: () => after(8) },
    factAt: (at) => ({
      ...{ kind: "enter_absence", absence: absenceId("a"), member: memberId("pia"), by: null, leads: "stay" },
      ...{ from: after(60), until: null, occurredAt: at, recordedAt: at },
    }),
  });
  await tieSam(db, company.workspaceId, after(9));
  await arrives("gus", after(10));
  for (let at = MONDAY; at <= MONDAY + DAY_MS; at = epochMs(at + HOUR_MS)) await company.work(at);
  company.time = epochMs(MONDAY + DAY_MS);
  await db.transaction(async (tx) => {
    const { log } = await lockWorkspace(tx, company.workspaceId);
    await erasePersons(log, { leads: [leadId("gus")], mentions: [] }, { at: company.time, by: "Dana" });
  });
  await company.sign(await company.propose("open_leads", null, SLOWER));
  await arrives("flo", company.time);
  await disputed(company, "hal", company.time);
  await company.work(epochMs(MONDAY + 2 * DAY_MS));
  return company.workspaceId;
}

/** A lead that is rated poor; its rejection is disputed, and upheld; what it was about is corrected. */
async function disputed(company: Company, name: string, at: EpochMs): Promise<void> {
  const later = (minutes: number): EpochMs => epochMs(at + minutes * MINUTE_MS);
  await company.arrives(name, at);
  const { owner } = await company.lead(name);
  const by = memberId("dana");
  await company.tell(later(1), name, { kind: "reject", by: owner, reason: "profile", note: null });
  await company.tell(later(1), name, { kind: "rate", by: owner, rating: "poor", note: "No budget" });
  await company.tell(later(2), name, { kind: "dispute", by, note: null });
  await company.tell(later(3), name, { kind: "decide_dispute", by, decision: "upheld", note: null });
  const said = { person: {}, attributes: { industry: "retail" }, note: null } as const;
  await company.tell(later(4), name, { kind: "correct", by, ...said });
}

async function tieSam(db: Database, workspaceId: WorkspaceId, at: EpochMs): Promise<void> {
  const accountId = `sam-of-${workspaceId}`;
  await addAccount(db, { accountId, name: "Sam", email: `${accountId}@example.com`, passwordHash: "none" });
  await db.transaction(async (tx) => {
    const { log } = await lockWorkspace(tx, workspaceId);
    const tie = { at, by: account("dana").kind };
    await addMemberAccount(log, { accountId, member: null, isOwner: true, joinedAt: at, tie });
    await setMember(log, accountId, memberId("sam"), tie);
  });
}

/** Entries that are tampered with: the first of each kind. */
const PLACES = {
  drafted: "entry -> 'body' ->> 'kind' = 'drafted' and entry -> 'body' ->> 'version' = '2'",
  proposed: "entry -> 'body' ->> 'kind' = 'proposed' and entry -> 'body' ->> 'version' = '2'",
  signed: "entry -> 'body' ->> 'kind' = 'signed' and entry -> 'body' ->> 'version' = '2'",
  activated: "entry -> 'body' ->> 'kind' = 'activated' and entry -> 'body' ->> 'version' = '2'",
  tied: "entry -> 'body' ->> 'kind' = 'tied'",
  capture: "lead_id = 'ada'",
  said: "entry -> 'input' ->> 'kind' = 'contact'",
  accepted: "entry -> 'input' ->> 'kind' = 'accept'",
  rejected: "entry -> 'input' ->> 'kind' = 'reject'",
  missed: "entry -> 'events' -> 0 ->> 'kind' = 'clock_missed'",
  disputed: "entry -> 'input' ->> 'kind' = 'dispute'",
  corrected: "entry -> 'input' ->> 'kind' = 'correct'",
  rated: "entry -> 'input' ->> 'kind' = 'rate'",
  settled: "entry -> 'input' ->> 'kind' = 'decide_dispute'",
  gone: "lead_id = 'eve'",
  assigned: "lead_id = 'ada' and entry -> 'input' ->> 'kind' = 'activity'",
  away: "about = 'roster'",
  erased: "lead_id = 'gus'",
  erasure: "about = 'erasure'",
  last: "seq = (select last_seq from workspace w where w.workspace_id = log.workspace_id)",
} as const;
export type Place = keyof typeof PLACES;

/** SQL of several statements, where `$1` is the workspace, `$2` another one and `{place}` the number of an entry; or what is done. */
export type Tamper = string | ((tx: Transaction) => Promise<void>);
type Verify = (db: Database, workspaceId: WorkspaceId) => Promise<{ readonly firstDifference: Difference | null }>;
export type Change = (entry: StoredEntry) => object;

/** Two workspaces with one past, and what happens when somebody whom no rule of the database holds back changes the first. */
export class Tampered {
  readonly #db: Database;
  readonly workspaceId: WorkspaceId;
  readonly #other: WorkspaceId;
  readonly #places: Readonly<Record<string, number>>;

  private constructor(
    db: Database,
    [workspaceId, other]: readonly [WorkspaceId, WorkspaceId],
    places: Readonly<Record<string, number>>,
  ) {
    this.#db = db;
    this.workspaceId = workspaceId;
    this.#other = other;
    this.#places = places;
  }

  static async live(): Promise<Tampered> {
    const { db } = await testDatabase();
    const ids = [await liveThreeDays(db), await liveThreeDays(db)] as const;
    const places: Record<string, number> = {};
    for (const [place, where] of Object.entries(PLACES)) {
      const [row] = await db.query<{ readonly seq: number | null }>(
        `select min(seq) as seq from log where workspace_id = $1 and ${where}`,
        [ids[0]],
      );
      places[place] = defined(row?.seq, place);
    }
    for (const { table, name } of await db.query<{ readonly table: string; readonly name: string }>(
      `select conrelid::regclass::text as table, conname as name from pg_constraint where contype = 'c' and conrelid <> 0`,
    ))
      await db.query(`alter table ${table} drop constraint if exists ${name}`);
    return new Tampered(db, ids, places);
  }

  /** @param text with `{place}`, `{place-1}` or `{place+1}` for numbers of entries */
  filled(text: string): string {
    return text.replaceAll(/\{(\w+)([+-]1)?\}/g, (_, place: string, by = "0") =>
      String(defined(this.#places[place], place) + Number(by)),
    );
  }

  query<R>(sql: string): Promise<readonly R[]> {
    return this.#db.query<R>(sql, [this.workspaceId]);
  }

  /** Does it, looks, and undoes it. */
  async found(tamper: Tamper, verify: Verify = verifyWorkspace): Promise<Difference | null> {
    const undone = new Error("undone");
    let found: Difference | null = null;
    await this.#db
      .transaction(async (tx) => {
        // No trigger and no foreign key is in the way.
        await tx.query("set local session_replication_role = replica");
        await this.#do(tx, tamper);
        const within = { ...this.#db, transaction: <T>(run: (inner: Transaction) => Promise<T>) => run(quiet(tx)) };
        ({ firstDifference: found } = await verify(within, this.workspaceId));
        throw undone;
      })
      .catch((error: unknown) => {
        if (error !== undone) throw error;
      });
    return found;
  }

  async #do(tx: Transaction, tamper: Tamper): Promise<void> {
    if (typeof tamper !== "string") return tamper(tx);
    for (const sql of this.filled(tamper).split(";"))
      await tx.query(
        sql,
        [this.workspaceId, this.#other].slice(0, sql.includes("$2") ? 2 : Number(sql.includes("$1"))),
      );
  }

  /** The text of one entry; its hash stays as it was. */
  alone(place: Place, change: Change): Tamper {
    return async (tx) => {
      const [row] = await tx.query<{ readonly entry: StoredEntry }>(
        "select entry from log where workspace_id = $1 and seq = $2",
        [this.workspaceId, this.#places[place]],
      );
      const text = JSON.stringify(change(defined(row, place).entry));
      await tx.query("update log set entry = $3::json where workspace_id = $1 and seq = $2", [
        ...[this.workspaceId, this.#places[place], text],
      ]);
    };
  }

  /** The text of one entry and its hash; those after it stay as they were. */
  hashed(place: Place, change: Change): Tamper {
    return async (tx) => {
      await this.#do(tx, this.alone(place, change));
      const [row] = await tx.query<{ readonly text: string; readonly before: Buffer }>(
        `select e.entry::text as text, b.hash as before from log e join log b on b.workspace_id = e.workspace_id and b.seq = e.seq - 1
         where e.workspace_id = $1 and e.seq = $2`,
        [this.workspaceId, this.#places[place]],
      );
      const { before, text } = defined(row, place);
      await tx.query("update log set hash = $3 where workspace_id = $1 and seq = $2", [
        ...[this.workspaceId, this.#places[place], hashOf(before, text)],
      ]);
    };
  }

  /** The text of entries, and the chain made anew so that it fits. */
  chained(change: (entry: StoredEntry, place: (name: Place) => number, seq: number) => object): Tamper {
    return (tx) =>
      rewriteLog(
        tx,
        this.workspaceId,
        (entry, seq) => change(entry, (name) => defined(this.#places[name], name), seq) as StoredEntry,
      );
  }

  /** One entry, and the chain. */
  chainedAt(place: Place, change: Change): Tamper {
    return this.chained((entry, numberOf, seq) => (seq === numberOf(place) ? change(entry) : entry));
  }

  /** One after the other. */
  both(...all: readonly Tamper[]): Tamper {
    return async (tx) => {
      for (const each of all) await this.#do(tx, each);
    };
  }
}

export const input =
  (changed: object): Change =>
  (entry) => ({ ...entry, input: { ...entry.input, ...changed } });
export const event =
  (changed: object): Change =>
  ({ events = [], ...entry }) => ({ ...entry, events: [{ ...events[0], ...changed }, ...events.slice(1)] });
export const body =
  (changed: object): Change =>
  (entry) => ({ ...entry, body: { ...entry.body, ...changed } });

/** Inside a transaction that has begun, what would set it up is left out. */
function quiet(tx: Transaction): Transaction {
  return {
    ...tx,
    query: (sql, params) => (sql.startsWith("set transaction") ? Promise.resolve([]) : tx.query(sql, params)),
  };
}
