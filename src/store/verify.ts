/**
 * Proof that what is stored is what the log says: every input that the present rules decided is decided again, what older ones decided is
 * taken as decided, and everything derived is compared.
 *
 * The log is read in order, a chunk at a time; what is kept in memory is one state a lead, and the rows that reports are computed from.
 */
import { canonicalJson } from "../base/canonical-json.ts";
import { defined } from "../base/assert.ts";
import type { LeadId, WorkspaceId } from "../base/ids.ts";
import { EARLIEST_MS, type EpochMs, epochMs } from "../base/time.ts";
import type { Decided } from "../engine/decide.ts";
import { Identities, identityRows } from "../engine/identity/identities.ts";
import type { Told } from "../engine/notice/notice.ts";
import type { Roster } from "../engine/roster/roster.ts";
import type { AccountOwners } from "../engine/routing/account.ts";
import { isTakenOver, type TermsInForce } from "../engine/terms-in-force.ts";
import { type Breach, Witness } from "../reporting/invariants/witness.ts";
import { isLeaking } from "../reporting/measures/leakage.ts";
import { projectEvents } from "../reporting/project-events.ts";
import type { ClockRow, DispositionRow, FirstTouchRow, ReportRows, StageEntryRow } from "../reporting/rows.ts";
import { termsInForce } from "./active-agreement.ts";
import type { Database, Queryable } from "./database.ts";
import { fetchAllAccountOwners } from "./account-owners.ts";
import { leadRow } from "./lead-row.ts";
import { toldIn } from "./told-in.ts";
import { differenceOf, Replay, type Replayed } from "./replay.ts";
import { fetchReportRows } from "./report-rows.ts";
import { fetchRoster } from "./roster.ts";
import { compareIdentities } from "./verify-identities.ts";
import { compareSkipped, compareTold } from "./verify-notices.ts";
import { compareVersions, type Difference } from "./verify-versions.ts";
import { fetchWorkspace } from "./workspace.ts";

export type Verification = {
  readonly checked: {
    readonly inputs: number;
    /** Of these, those that older rules decided: they stand, and were not decided again. */
    readonly asDecided: number;
    readonly events: number;
    readonly leads: number;
    readonly clocks: number;
    readonly stageEntries: number;
    readonly dispositions: number;
    /** Events of which somebody was told, once for each of them. */
    readonly told: number;
  };
  /** The first that was found; null when everything is equal. */
  readonly firstDifference: Difference | null;
  /** What breaks an invariant, although it is what the log says. */
  readonly breaches: readonly Breach[];
  readonly stored: ReportRows;
  readonly replayed: ReportRows;
};

const CHUNK = 5_000;

/** Reads one consistent picture of the database: what is written meanwhile is not part of it. */
export async function verifyWorkspace(
  db: Database,
  workspaceId: WorkspaceId,
  onProgress: (done: number, total: number) => void,
): Promise<Verification> {
  return db.transaction(async (tx) => {
    await tx.query("set transaction isolation level repeatable read read only");
    const head = await fetchWorkspace(tx, workspaceId);
    const { lastSeq } = head;
    const reigns = await termsInForce(tx, workspaceId);
    const replay = new Replay(reigns, { decidesAgain: true });
    const proof = new Proof(reigns);
    const difference = await replay.read(tx, workspaceId, lastSeq, async (decisions, from, until) => {
      const told = decisions.flatMap((each) => proof.take(each));
      proof.told += told.length;
      onProgress(until, lastSeq);
      // Of a chunk that was not read to its end, not everything that was told is known.
      return decisions.length === until - from ? compareTold(tx, workspaceId, { from, until }, told) : null;
    });
    // What is due is for the worker to let happen: here it may lie ahead.
    proof.witness.look(epochMs(EARLIEST_MS));
    const stored = await fetchReportRows(tx, workspaceId, { from: null, until: null });
    const rows = proof.rows(replay);
    return {
      checked: {
        inputs: lastSeq,
        asDecided: proof.asDecided,
        events: proof.events,
        leads: replay.leads.size,
        clocks: rows.clocks.length,
        stageEntries: rows.stageEntries.length,
        dispositions: rows.dispositions.length,
        told: proof.told,
      },
      firstDifference:
        (await compareVersions(tx, workspaceId)) ??
        difference ??
        findLeftBehind(reigns, head.horizon, replay) ??
        (await compareSkipped(tx, workspaceId)) ??
        (await compareLeads(tx, workspaceId, replay)) ??
        (await compareIdentities(tx, workspaceId, proof.identities)) ??
        compareRosters(await fetchRoster(tx, workspaceId), replay.roster) ??
        compareAccounts(await fetchAllAccountOwners(tx, workspaceId), replay.accounts) ??
        compareRows(stored, rows),
      breaches: proof.witness.breaches,
      stored,
      replayed: rows,
    };
  });
}

/** What the decisions seen so far come to, beside the leads themselves. */
class Proof {
  readonly identities = new Identities();
  asDecided = 0;
  events = 0;
  told = 0;
  readonly witness: Witness;
  readonly #reigns: TermsInForce;
  readonly #clocks = new Map<string, ClockRow>();
  readonly #stageEntries: StageEntryRow[] = [];
  readonly #dispositions: (DispositionRow & { readonly seq: number; readonly n: number })[] = [];

  constructor(reigns: TermsInForce) {
    this.#reigns = reigns;
    this.witness = new Witness(reigns);
  }

  /** @returns what is told of it */
  take(replayed: Replayed): readonly Told[] {
    const { decided, seq, handledAt } = replayed;
    this.events += decided.events.length;
    if (replayed.isDecidedAgain) this.witness.note(replayed);
    else {
      this.asDecided += 1;
      this.witness.takeAsDecided(replayed);
    }
    if (replayed.about === "roster") return [];
    this.#derive(seq, replayed.decided);
    return toldIn(this.#reigns, replayed, handledAt);
  }

  #derive(seq: number, decided: Decided): void {
    if (decided.lead === null) return;
    for (const row of decided.events.flatMap(identityRows)) this.identities.add(row);
    const changes = projectEvents(decided);
    for (const clock of changes.clocks) this.#clocks.set(`${clock.leadId}\n${clock.name}`, clock);
    this.#stageEntries.push(...changes.stageEntries);
    this.#dispositions.push(...changes.dispositions.map((each) => ({ ...each, seq })));
  }

  /** In the order in which the store gives them. */
  rows(replay: Replay): ReportRows {
    const leads = [...replay.leads.values()].map(({ state }) => state);
    const handedOver = new Set(this.#stageEntries.filter((each) => each.stage === "mql").map((each) => each.leadId));
    return {
      stageEntries: sorted(this.#stageEntries, (each) => [each.at, each.leadId, each.cycle, each.stage]),
      clocks: sorted([...this.#clocks.values()], (each) => [each.dueAt, each.leadId, each.name]),
      dispositions: sorted(this.#dispositions, (each) => [each.at, each.seq, each.n]).map(
        ({ seq: _seq, n: _n, ...row }) => row,
      ),
      firstTouches: sorted(
        leads
          .filter((lead) => handedOver.has(lead.leadId))
          .map((lead): FirstTouchRow => ({
            leadId: lead.leadId,
            origin: lead.origin,
            capturedAt: lead.capturedAt,
            firstTouchAt: lead.firstTouchAt,
          })),
        (each) => [each.capturedAt, each.leadId],
      ),
      leakage: leads.filter(isLeaking).length,
    };
  }
}

/**
 * What was not decided cannot differ from a replay: an open lead that a version in force should have taken over, and did not.
 * While history is lived, versions whose instant lies beyond the horizon have taken nothing over yet.
 */
function findLeftBehind(reigns: TermsInForce, horizon: EpochMs | null, replay: Replay): Difference | null {
  const begun = reigns.filter((reign) => horizon === null || reign.from <= horizon);
  for (const [leadId, lead] of replay.leads) {
    const reign = begun.find((each) => isTakenOver(reigns, each, lead));
    if (reign === undefined) continue;
    const [runsUnder, shouldBe] = [String(lead.agreementVersion), String(reign.version)];
    return { what: `the version that lead ${leadId} runs under`, stored: runsUnder, replayed: shouldBe };
  }
  return null;
}

async function compareLeads(db: Queryable, workspaceId: WorkspaceId, replay: Replay): Promise<Difference | null> {
  let seen = 0;
  for (let after = ""; ;) {
    const rows = await db.query<{ readonly lead_id: LeadId; readonly workspace_id: string }>(
      `select * from lead where workspace_id = $1 and lead_id > $2 order by lead_id limit $3`,
      [workspaceId, after, CHUNK],
    );
    for (const { workspace_id: _workspace, ...row } of rows) {
      const lead = replay.leads.get(row.lead_id);
      const stored = canonicalJson(row);
      const replayed =
        lead === undefined ? "none" : canonicalJson(leadRow(lead.state, lead.seq, lead.agreementVersion));
      if (stored !== replayed) return { what: `lead ${row.lead_id}`, stored, replayed };
    }
    seen += rows.length;
    const last = rows.at(-1);
    if (last === undefined) break;
    after = last.lead_id;
  }
  return seen === replay.leads.size
    ? null
    : { what: "number of leads", stored: String(seen), replayed: String(replay.leads.size) };
}

function compareRosters(stored: Roster, replayed: Roster): Difference | null {
  const absences = (roster: Roster) => sorted([...roster.absences.values()].flat(), ({ id }) => [id]);
  return (
    differenceOf("ledgers of the pools", stored.pools, replayed.pools) ??
    differenceOf("absences", absences(stored), absences(replayed))
  );
}

function compareAccounts(stored: AccountOwners, replayed: AccountOwners): Difference | null {
  if (stored.size !== replayed.size)
    return differenceOf("number of accounts with an owner", stored.size, replayed.size);
  for (const [key, member] of replayed) {
    const found = differenceOf(`owner of the account ${key}`, stored.get(key) ?? null, member);
    if (found !== null) return found;
  }
  return null;
}

function compareRows(stored: ReportRows, replayed: ReportRows): Difference | null {
  for (const table of ["stageEntries", "clocks", "dispositions", "firstTouches"] as const) {
    const [a, b] = [stored[table], replayed[table]];
    for (let index = 0; index < Math.max(a.length, b.length); index += 1) {
      const [left, right] = [canonicalJson(a[index] ?? null), canonicalJson(b[index] ?? null)];
      if (left !== right) return { what: `row ${index + 1} of ${table}`, stored: left, replayed: right };
    }
  }
  return stored.leakage === replayed.leakage
    ? null
    : { what: "leakage", stored: String(stored.leakage), replayed: String(replayed.leakage) };
}

function sorted<Row>(rows: readonly Row[], key: (row: Row) => readonly (string | number)[]): readonly Row[] {
  return rows
    .map((row) => ({ row, key: key(row) }))
    .sort((a, b) => compareKeys(a.key, b.key))
    .map(({ row }) => row);
}

function compareKeys(a: readonly (string | number)[], b: readonly (string | number)[]): number {
  for (const [index, left] of a.entries()) {
    const right = defined(b[index], "key part");
    if (left === right) continue;
    if (typeof left === "string" && typeof right === "string") return compareTexts(left, right);
    return left < right ? -1 : 1;
  }
  return 0;
}

/** As PostgreSQL's collation "C" does: by the bytes of UTF-8, where `<` would compare the halves of surrogate pairs. */
function compareTexts(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
