/** A workspace that has lived, and what a superuser can do to it: nothing of it stays. */
import { sampleWith } from "../../../test/sample-agreement.ts";
import { absenceId, leadId, memberId, type WorkspaceId } from "../../base/ids.ts";
import { DAY_MS, type EpochMs, epochMs, HOUR_MS, MINUTE_MS } from "../../base/time.ts";
import { account, Company, FASTER, MONDAY } from "../../services/version-life.fixture.ts";
import type { Database, Transaction } from "../database.ts";
import { hashOf } from "../log/chain.ts";
import type { StoredEntry } from "../log/entry.ts";
import { addAccount, addMemberAccount, setMember } from "../member-accounts.ts";
import { recordAbsence } from "../record-absence.ts";
import { recordFacts } from "../record-facts.ts";
import { lockWorkspace } from "../workspace.ts";
import type { Difference } from "./difference.ts";
import { verifyWorkspace } from "./verify-workspace.ts";

const POOL = "    pool: { sam: 2, sue: 2, pia: 1 }\n";
const KEEPING = FASTER.replace(POOL, `${POOL}    keep-account: true\n`);
const SLOWER = sampleWith("hot: 15 business minutes", "hot: 20 business minutes").replace(
  POOL,
  `${POOL}    keep-account: true\n`,
);

/** Three days: leads in time and late, two that are one person, two that were merged, two versions that were signed, and somebody away. */
export async function liveThreeDays(db: Database): Promise<WorkspaceId> {
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
  for (let at = MONDAY; at <= MONDAY + DAY_MS; at = epochMs(at + HOUR_MS)) await company.work(at);
  company.time = epochMs(MONDAY + DAY_MS);
  await company.sign(await company.propose("open_leads", null, SLOWER));
  await arrives("flo", company.time);
  await company.work(epochMs(MONDAY + 2 * DAY_MS));
  return company.workspaceId;
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

/** Does it, as somebody whom no rule of the database holds back; looks; and undoes it. */
export async function foundAfter(
  db: Database,
  workspaceId: WorkspaceId,
  tamper: (tx: Transaction) => Promise<void>,
): Promise<Difference | null> {
  const undone = new Error("undone");
  let found: Difference | null = null;
  await db
    .transaction(async (tx) => {
      await tx.query("set local session_replication_role = replica");
      await tamper(tx);
      const within = { ...db, transaction: <T>(run: (inner: Transaction) => Promise<T>) => run(quiet(tx)) };
      ({ firstDifference: found } = await verifyWorkspace(within, workspaceId));
      throw undone;
    })
    .catch((error: unknown) => {
      if (error !== undone) throw error;
    });
  return found;
}

/** Inside a transaction that has begun, what would set it up is left out. */
function quiet(tx: Transaction): Transaction {
  return {
    ...tx,
    query: (sql, params) => (sql.startsWith("set transaction") ? Promise.resolve([]) : tx.query(sql, params)),
  };
}

/** The text of one entry; its hash stays as it was. */
export async function changeEntry(
  tx: Transaction,
  workspaceId: WorkspaceId,
  seq: number,
  change: (entry: StoredEntry) => object,
): Promise<void> {
  const [row] = await tx.query<{ readonly entry: StoredEntry }>(
    "select entry from log where workspace_id = $1 and seq = $2",
    [workspaceId, seq],
  );
  if (row === undefined) throw new Error(`no entry ${seq}`);
  await tx.query("update log set entry = $3::json where workspace_id = $1 and seq = $2", [
    ...[workspaceId, seq, JSON.stringify(change(row.entry))],
  ]);
}

/** The hash of one entry, of what it says now and of the hash before it. */
export async function chainEntry(tx: Transaction, workspaceId: WorkspaceId, seq: number): Promise<void> {
  const [row] = await tx.query<{ readonly text: string; readonly before: Buffer }>(
    `select e.entry::text as text, b.hash as before from log e join log b on b.workspace_id = e.workspace_id and b.seq = e.seq - 1
     where e.workspace_id = $1 and e.seq = $2`,
    [workspaceId, seq],
  );
  if (row === undefined) throw new Error(`no entry ${seq}`);
  await tx.query("update log set hash = $3 where workspace_id = $1 and seq = $2", [
    ...[workspaceId, seq, hashOf(row.before, row.text)],
  ]);
}
