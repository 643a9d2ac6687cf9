/**
 * Proof that what is stored is what the log says: every input is decided again, and everything derived is compared.
 *
 * The log is read in order, a chunk at a time; what is kept in memory is one state a lead, and the rows that reports are computed from.
 */
import { canonicalJson } from "../base/canonical-json.ts";
import { defined } from "../base/assert.ts";
import type { LeadId, MemberId, WorkspaceId } from "../base/ids.ts";
import { EARLIEST_MS, type EpochMs, epochMs } from "../base/time.ts";
import type { Decided } from "../engine/decide.ts";
import { decideUnder } from "../engine/decide-under.ts";
import { Identities, identityRows } from "../engine/identity/identities.ts";
import type { Input } from "../engine/lead/input.ts";
import type { LeadEvent } from "../engine/lead/lead-event.ts";
import { type Told, toldOf } from "../engine/notice/notice.ts";
import { decideRoster } from "../engine/roster/decide-roster.ts";
import { EMPTY_ROSTER, type Roster } from "../engine/roster/roster.ts";
import type { RosterEvent } from "../engine/roster/roster-event.ts";
import { isRosterInput, type RosterInput } from "../engine/roster/roster-input.ts";
import { accountKey, type AccountOwners } from "../engine/routing/account.ts";
import { accountTaken } from "../engine/routing/keep-account.ts";
import type { LivedLead, LivedRoster } from "../engine/life.ts";
import { isTakenOver, type LeadUnder, reignOf, type TermsInForce } from "../engine/terms-in-force.ts";
import { type Breach, Witness } from "../reporting/invariants/witness.ts";
import { isLeaking } from "../reporting/measures/leakage.ts";
import { projectEvents } from "../reporting/project-events.ts";
import type { ClockRow, DispositionRow, FirstTouchRow, ReportRows, StageEntryRow } from "../reporting/rows.ts";
import { termsInForce } from "./active-agreement.ts";
import type { Database, Queryable } from "./database.ts";
import { fetchAllAccountOwners } from "./account-owners.ts";
import { leadRow } from "./lead-row.ts";
import { fetchReportRows } from "./report-rows.ts";
import { fetchRoster } from "./roster.ts";
import { compareIdentities } from "./verify-identities.ts";
import { compareSkipped, compareTold } from "./verify-notices.ts";
import { compareVersions, type Difference } from "./verify-versions.ts";
import { fetchWorkspace, type WorkspaceHead } from "./workspace.ts";

export type Verification = {
  readonly checked: {
    readonly inputs: number;
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
    const replay = await replayLog(tx, { workspaceId, reigns, head }, onProgress);
    const stored = await fetchReportRows(tx, workspaceId, { from: null, until: null });
    const rows = replay.rows();
    return {
      checked: {
        inputs: lastSeq,
        events: replay.events,
        leads: replay.leads.size,
        clocks: rows.clocks.length,
        stageEntries: rows.stageEntries.length,
        dispositions: rows.dispositions.length,
        told: replay.told,
      },
      firstDifference:
        (await compareVersions(tx, workspaceId)) ??
        replay.difference ??
        findLeftBehind(reigns, head.horizon, replay) ??
        (await compareSkipped(tx, workspaceId)) ??
        (await compareLeads(tx, workspaceId, replay)) ??
        (await compareIdentities(tx, workspaceId, replay.identities)) ??
        compareRosters(await fetchRoster(tx, workspaceId), replay.roster) ??
        compareAccounts(await fetchAllAccountOwners(tx, workspaceId), replay.accounts) ??
        compareRows(stored, rows),
      breaches: replay.witness.breaches,
      stored,
      replayed: rows,
    };
  });
}

class Replay {
  readonly leads = new Map<LeadId, LeadUnder & { readonly seq: number }>();
  readonly identities = new Identities();
  roster: Roster = EMPTY_ROSTER;
  readonly accounts = new Map<string, MemberId>();
  events = 0;
  told = 0;
  difference: Difference | null = null;
  readonly witness: Witness;
  readonly #clocks = new Map<string, ClockRow>();
  readonly #stageEntries: StageEntryRow[] = [];
  readonly #dispositions: (DispositionRow & { readonly seq: number; readonly n: number })[] = [];

  constructor(reigns: TermsInForce) {
    this.witness = new Witness(reigns);
  }

  take(seq: number, agreementVersion: number, decided: Decided): void {
    const { lead, events } = decided;
    if (lead === null) return;
    this.leads.set(lead.leadId, { state: lead, agreementVersion, seq });
    for (const row of events.flatMap(identityRows)) this.identities.add(row);
    const taken = accountTaken(events);
    if (taken !== undefined) this.accounts.set(accountKey(taken.leg, taken.account), taken.member);
    const changes = projectEvents(decided);
    for (const clock of changes.clocks) this.#clocks.set(`${clock.leadId}\n${clock.name}`, clock);
    this.#stageEntries.push(...changes.stageEntries);
    this.#dispositions.push(...changes.dispositions.map((each) => ({ ...each, seq })));
  }

  /** In the order in which the store gives them. */
  rows(): ReportRows {
    const leads = [...this.leads.values()].map(({ state }) => state);
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

async function replayLog(
  db: Queryable,
  {
    workspaceId,
    reigns,
    head,
  }: { readonly workspaceId: WorkspaceId; readonly reigns: TermsInForce; readonly head: WorkspaceHead },
  onProgress: (done: number, total: number) => void,
): Promise<Replay> {
  const { lastSeq, accountsAfter } = head;
  const replay = new Replay(reigns);
  for (let from = 0; from < lastSeq && replay.difference === null; from += CHUNK) {
    const inputs = await db.query<LoggedInput>(SELECT_INPUTS, [workspaceId, from, from + CHUNK]);
    const expected = Math.min(CHUNK, lastSeq - from);
    if (inputs.length !== expected)
      replay.difference = {
        what: `inputs ${from + 1} to ${from + expected}`,
        stored: `${inputs.length}`,
        replayed: `${expected}`,
      };
    const events = await db.query<{ seq: number; body: LeadEvent | RosterEvent }>(SELECT_EVENTS, [
      workspaceId,
      from,
      from + CHUNK,
    ]);
    let next = 0;
    const told: Told[] = [];
    for (const logged of inputs) {
      const { seq, version, handledAt, input } = logged;
      const before = replay.roster;
      const lived: LivedLead | LivedRoster = isRosterInput(input)
        ? { about: "roster", input, decided: decideRoster(before, input) }
        : {
            about: "lead",
            input,
            ...decideUnder(
              reigns,
              before,
              seq > accountsAfter ? replay.accounts : null,
              replay.leads.get(input.leadId),
              input,
            ),
          };
      const decidedBy = lived.about === "lead" ? lived.version : null;
      if (decidedBy !== version) {
        replay.difference = different(`the version that made decision ${seq}`, version, decidedBy);
        break;
      }
      const first = next;
      while (next < events.length && events[next]?.seq === seq) next += 1;
      replay.difference = different(
        `decision ${seq} about ${isRosterInput(input) ? "the roster" : input.leadId}`,
        events.slice(first, next).map((each) => each.body),
        lived.decided.events,
      );
      if (replay.difference !== null) break;
      replay.roster = lived.decided.roster;
      replay.events += lived.decided.events.length;
      if (lived.about === "lead" && handledAt !== null) {
        const { terms } = reignOf(reigns, lived.version);
        told.push(...toldOf(terms, { seq, input: lived.input, events: lived.decided.events, toldAt: handledAt }));
      }
      replay.witness.note(lived);
      if (lived.about === "lead") replay.take(seq, lived.version, lived.decided);
    }
    replay.told += told.length;
    replay.difference ??= await compareTold(db, workspaceId, { from, until: from + CHUNK }, told);
    onProgress(Math.min(from + CHUNK, lastSeq), lastSeq);
  }
  // What is due is for the worker to let happen: here it may lie ahead.
  replay.witness.look(epochMs(EARLIEST_MS));
  return replay;
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

/** `version`: of the agreement; null for the roster, which no agreement decides. */
type LoggedInput = {
  readonly seq: number;
  readonly version: number | null;
  readonly handledAt: EpochMs | null;
  readonly input: Input | RosterInput;
};

const SELECT_INPUTS = `
  select seq, agreement_version as version, handled_at_ms as "handledAt", input from lead_input where workspace_id = $1 and seq > $2 and seq <= $3
  union all
  select seq, null, null, input from roster_input where workspace_id = $1 and seq > $2 and seq <= $3 order by seq`;

const SELECT_EVENTS = `
  select seq, n, body from lead_event where workspace_id = $1 and seq > $2 and seq <= $3
  union all
  select seq, n, body from roster_event where workspace_id = $1 and seq > $2 and seq <= $3 order by seq, n`;

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
    different("ledgers of the pools", stored.pools, replayed.pools) ??
    different("absences", absences(stored), absences(replayed))
  );
}

function compareAccounts(stored: AccountOwners, replayed: AccountOwners): Difference | null {
  if (stored.size !== replayed.size) return different("number of accounts with an owner", stored.size, replayed.size);
  for (const [key, member] of replayed) {
    const found = different(`owner of the account ${key}`, stored.get(key) ?? null, member);
    if (found !== null) return found;
  }
  return null;
}

function different(what: string, stored: unknown, replayed: unknown): Difference | null {
  const [a, b] = [canonicalJson(stored), canonicalJson(replayed)];
  return a === b ? null : { what, stored: a, replayed: b };
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
