/**
 * Writes what is derived from decisions: leads, who is whom, clocks, stage entries, dispositions, disputes, precedents, corrections, ratings, assignments, touches, ledgers of pools,
 * absences, who has left, owners of accounts. One statement, whatever the size of the batch. The writer does it with each decision, `baton rebuild` with the whole log.
 */
import type { MemberId, WorkspaceId } from "../../base/ids.ts";
import type { LeadState } from "../../engine/lead/lead-state.ts";
import type { DecidedInput } from "../../engine/timeline/replay.ts";
import type { DecidedRoster } from "../../engine/roster/decide-roster.ts";
import type { Absence, Roster } from "../../engine/roster/roster.ts";
import { accountKey } from "../../engine/account/account.ts";
import { accountTaken } from "../../engine/routing/keep-account.ts";
import { projectEvents, type RowChanges } from "../../reporting/rows/project-events.ts";
import type { ClockRow } from "../../reporting/rows/rows.ts";
import type { Pools } from "../../engine/roster/pool-state.ts";
import type { Queryable } from "../database/database.ts";
import { identityRowsOf, INSERT_ALIASES, INSERT_EMAILS } from "../lead/lead-identities.ts";
import { leadRow } from "./lead-row.ts";
import { changesWords, DELETE_WORDS, INSERT_WORDS, wordsRow } from "../lead/word-rows.ts";
import { changesPerson } from "../lead/known-person.ts";
import { partsOf, type Table, type Write } from "../writer/writes.ts";

export type DerivedRows = Readonly<
  Record<
    | "leads"
    | "emails"
    | "aliases"
    | "words"
    | "formerWords"
    | "clocks"
    | "stageEntries"
    | "dispositions"
    | "disputes"
    | "precedents"
    | "corrections"
    | "ratings"
    | "assignments"
    | "touches"
    | "pools"
    | "accounts"
    | "absences"
    | "leavers"
    | "back",
    readonly object[]
  >
>;

/** @param decisions in the order of the log, each with its number */
export async function writeDerived(
  db: Queryable,
  workspaceId: WorkspaceId,
  decisions: readonly (DecidedInput & { readonly seq: number })[],
): Promise<void> {
  await writeRows(db, workspaceId, derivedRows(decisions));
}

export async function writeRows(db: Queryable, workspaceId: WorkspaceId, rows: DerivedRows): Promise<void> {
  const { parts, params } = partsOf(derivedWrites(rows), 2);
  if (params.length > 0) await db.query(`with ${parts} select 1`, [workspaceId, ...params]);
}

export function derivedWrites(rows: DerivedRows): readonly Write[] {
  return TABLES.map(({ key, ...into }) => ({ into, rows: rows[key] }));
}

/**
 * @param decisions in the order of the log, each with its number
 * @param before the ledgers of the pools as they are stored, where that is known: what has not changed is not written
 */
export function derivedRows(
  decisions: readonly (DecidedInput & { readonly seq: number })[],
  before?: Pools,
): DerivedRows {
  const absences = new Map<string, Absence>();
  const accounts = new Map<string, object>();
  const stageEntries: object[] = [];
  const dispositions: object[] = [];
  const disputes: object[] = [];
  const precedents: object[] = [];
  const corrections: object[] = [];
  const ratings: object[] = [];
  const assignments: object[] = [];
  const touches: object[] = [];
  const clocks = new Map<string, object>();
  const leads = new Map<string, LeadRow>();
  const words = new Map<string, object>();
  /** That had words before. */
  const reworded = new Set<string>();
  const members = new Set<MemberId>();

  for (const decision of decisions) {
    const { seq } = decision;
    if (decision.about === "roster") {
      for (const each of absencesChanged(decision.decided)) absences.set(each.id, each);
      for (const each of decision.decided.events)
        if (each.kind === "member_left" || each.kind === "member_back") members.add(each.member);
      continue;
    }
    const { input, decided, version: under } = decision;
    const id = input.leadId;
    if (decided.lead === null) continue;
    const personSeq = changesPerson(decided.events) ? seq : (leads.get(id)?.personSeq ?? null);
    leads.set(id, { lead: decided.lead, version: seq, under, personSeq });
    if (changesWords(decided.events)) {
      words.set(id, wordsRow(decided.lead));
      if (!decided.events.some(({ kind }) => kind === "captured")) reworded.add(id);
    }
    const taken = accountTaken(decided.events);
    if (taken !== undefined) accounts.set(accountKey(taken.leg, taken.account), taken);
    const changes = projectEvents(decided);
    for (const row of changes.stageEntries) {
      stageEntries.push({
        lead_id: id,
        cycle: row.cycle,
        stage: row.stage,
        at_ms: row.at,
        origin: row.origin,
        captured_at_ms: row.capturedAt,
        value_minor: row.valueMinor,
        currency: row.currency,
        credited_sdr: row.creditedSdr,
        credited_rep: row.creditedRep,
        score: row.score,
      });
    }
    for (const row of changes.dispositions) {
      dispositions.push({
        seq,
        n: row.n,
        lead_id: id,
        leg: row.leg,
        at_ms: row.at,
        decision: row.decision,
        decided_by: row.by,
        reason: row.reason,
        origin: row.origin,
      });
    }
    for (const { n, at, by, reason, dueAt } of changes.disputes)
      disputes.push({ seq, n, lead_id: id, at_ms: at, disputed_by: by, reason, due_at_ms: dueAt });
    for (const row of changes.corrections) corrections.push(correctionRow(seq, row));
    for (const { n, kind, at, ruling, by, reason, score } of changes.precedents)
      precedents.push({ seq, n, lead_id: id, kind, at_ms: at, ruling, decided_by: by, reason, score });
    for (const { n, leg, cycle, at, by, rating } of changes.ratings)
      ratings.push({ seq, n, lead_id: id, leg, cycle, at_ms: at, rated_by: by, rating });
    for (const row of changes.assignments) assignments.push(assignmentRow(seq, row));
    for (const row of changes.touches) touches.push(touchRow(seq, row));
    for (const row of changes.clocks) clocks.set(`${id}\n${row.name}`, clockRow(row));
  }

  const leadRows = [...leads.values()].map(({ lead, version, under, personSeq }) => ({
    ...leadRow(lead, version, under),
    person_seq: personSeq,
  }));
  return {
    leads: leadRows,
    ...identityRowsOf(decisions),
    words: [...words.values()],
    formerWords: [...reworded].flatMap((id) => words.get(id) ?? []),
    clocks: [...clocks.values()],
    stageEntries,
    dispositions,
    disputes,
    precedents,
    corrections,
    ratings,
    assignments,
    touches,
    pools: poolRows(decisions.at(-1)?.decided.roster.pools ?? [], before),
    accounts: [...accounts.values()],
    absences: [...absences.values()].map(absenceRow),
    ...leaverRows(members, decisions.at(-1)?.decided.roster.left ?? new Map()),
  };
}

/** `personSeq`: the entry that says who it is; null: an earlier one than these decisions. */
type LeadRow = {
  readonly lead: LeadState;
  readonly version: number;
  readonly under: number;
  readonly personSeq: number | null;
};

function absencesChanged({ events, roster }: DecidedRoster): readonly Absence[] {
  return events.flatMap((event) => {
    if (event.kind === "absence_refused" || event.kind === "member_left" || event.kind === "member_back") return [];
    const known = roster.absences.get(event.member) ?? [];
    return known.filter(({ id }) => id === event.absence);
  });
}

function clockRow(row: ClockRow): object {
  return {
    lead_id: row.leadId,
    name: row.name,
    leg: row.leg,
    kind: row.kind,
    clause: row.clause,
    grade: row.grade,
    owner: row.owner,
    origin: row.origin,
    started_at_ms: row.startedAt,
    target_ms: row.targetMs,
    due_at_ms: row.dueAt,
    status: row.status,
    stopped_at_ms: row.stoppedAt,
    elapsed_ms: row.elapsedMs,
    wall_ms: row.wallMs,
    why: row.why,
    held: row.held,
  };
}

function correctionRow(seq: number, row: RowChanges["corrections"][number]): object {
  const { n, change, leadId, at, by, field } = row;
  const attribute = /^attribute:(.*)$/s.exec(field)?.[1];
  return {
    ...{ seq, n, change, lead_id: leadId, at_ms: at, corrected_by: by },
    part: attribute === undefined ? "person" : "attribute",
    field: attribute ?? field,
  };
}

function assignmentRow(seq: number, row: RowChanges["assignments"][number]): object {
  return {
    seq,
    n: row.n,
    lead_id: row.leadId,
    cycle: row.cycle,
    leg: row.leg,
    at_ms: row.at,
    member: row.member,
    why: row.why,
    is_turn: row.isTurn,
  };
}

function touchRow(seq: number, row: RowChanges["touches"][number]): object {
  return {
    seq,
    n: row.n,
    lead_id: row.leadId,
    at_ms: row.at,
    touched_by: row.by,
    evidence: row.evidence,
    is_two_way: row.isTwoWay,
  };
}

function absenceRow({ id, member, from, countsFrom, until, leads, isPending }: Absence): object {
  return {
    absence_id: id,
    member,
    from_ms: from,
    counts_from_ms: countsFrom,
    until_ms: until,
    leads,
    is_pending: isPending,
  };
}

/** @param members who left or came back, @param left who is gone after all of it */
function leaverRows(members: ReadonlySet<MemberId>, left: Roster["left"]): Pick<DerivedRows, "leavers" | "back"> {
  return {
    leavers: [...left]
      .filter(([member]) => members.has(member))
      .map(([member, { since, standIn }]) => ({ member, since_ms: since, stand_in: standIn })),
    back: [...members].filter((member) => !left.has(member)).map((member) => ({ member })),
  };
}

/** @param before what of it is stored already: it is not written */
export function poolRows(pools: Pools, before: Pools = []): object[] {
  // What has not changed is the same object.
  const known = new Set(before.flatMap(({ members }) => members));
  return pools.flatMap((pool) =>
    pool.members
      .filter((each) => !known.has(each))
      .map((each) => ({
        pool: pool.pool,
        member: each.member,
        assigned: each.assigned,
        last_assigned_at_ms: each.lastAssignedAt,
        share: each.share,
        open: each.open,
        day: each.day,
        today: each.today,
      })),
  );
}

const UPSERT_LEADS = `
  insert into lead (workspace_id, lead_id, version, agreement_version, format, stage, grade, owner, leg, origin, captured_at_ms, first_touch_at_ms, next_due_at_ms, urgent_at_ms, waits, accountable, accountable_as, next_at_ms, person_seq, state)
  select $workspace.r, r.lead_id, r.version, r.agreement_version, r.format, r.stage, r.grade, r.owner, r.leg, r.origin, r.captured_at_ms, r.first_touch_at_ms, r.next_due_at_ms, r.urgent_at_ms, r.waits, r.accountable, r.accountable_as, r.next_at_ms, r.person_seq, r.state
  from jsonb_to_recordset($rows) as r(lead_id text, version bigint, agreement_version int, format int, stage text, grade text, owner text, leg text, origin text,
    captured_at_ms bigint, first_touch_at_ms bigint, next_due_at_ms bigint, urgent_at_ms bigint, waits boolean, accountable text, accountable_as text, next_at_ms bigint, person_seq bigint, state jsonb)
  on conflict (workspace_id, lead_id) do update set
    version = excluded.version, agreement_version = excluded.agreement_version, format = excluded.format, stage = excluded.stage, grade = excluded.grade, owner = excluded.owner, leg = excluded.leg, first_touch_at_ms = excluded.first_touch_at_ms,
    next_due_at_ms = excluded.next_due_at_ms, urgent_at_ms = excluded.urgent_at_ms, waits = excluded.waits, accountable = excluded.accountable, accountable_as = excluded.accountable_as,
    next_at_ms = excluded.next_at_ms,
    person_seq = coalesce(excluded.person_seq, lead.person_seq), state = excluded.state`;

const UPSERT_CLOCKS = `
  insert into clock (workspace_id, lead_id, name, leg, kind, clause, grade, owner, origin, started_at_ms, target_ms, due_at_ms, status, stopped_at_ms, elapsed_ms, wall_ms, why, held)
  select $workspace.r, r.lead_id, r.name, r.leg, r.kind, r.clause, r.grade, r.owner, r.origin, r.started_at_ms, r.target_ms, r.due_at_ms, r.status, r.stopped_at_ms, r.elapsed_ms, r.wall_ms, r.why, r.held
  from jsonb_to_recordset($rows) as r(lead_id text, name text, leg text, kind text, clause text, grade text, owner text, origin text,
    started_at_ms bigint, target_ms bigint, due_at_ms bigint, status text, stopped_at_ms bigint, elapsed_ms bigint, wall_ms bigint, why text, held jsonb)
  on conflict (workspace_id, lead_id, name) do update set
    clause = excluded.clause, grade = excluded.grade, owner = excluded.owner, target_ms = excluded.target_ms, due_at_ms = excluded.due_at_ms,
    status = excluded.status, stopped_at_ms = excluded.stopped_at_ms, elapsed_ms = excluded.elapsed_ms, wall_ms = excluded.wall_ms,
    why = excluded.why, held = excluded.held`;

const INSERT_STAGE_ENTRIES = `
  insert into stage_entry (workspace_id, lead_id, cycle, stage, at_ms, origin, captured_at_ms, value_minor, currency, credited_sdr, credited_rep, score)
  select $workspace.r, r.lead_id, r.cycle, r.stage, r.at_ms, r.origin, r.captured_at_ms, r.value_minor, r.currency, r.credited_sdr, r.credited_rep, r.score
  from jsonb_to_recordset($rows) as r(lead_id text, cycle int, stage text, at_ms bigint, origin text, captured_at_ms bigint,
    value_minor bigint, currency text, credited_sdr text, credited_rep text, score int)`;

const INSERT_DISPOSITIONS = `
  insert into disposition (workspace_id, seq, n, lead_id, leg, at_ms, decision, decided_by, reason, origin)
  select $workspace.r, r.seq, r.n, r.lead_id, r.leg, r.at_ms, r.decision, r.decided_by, r.reason, r.origin
  from jsonb_to_recordset($rows) as r(seq bigint, n int, lead_id text, leg text, at_ms bigint, decision text, decided_by text, reason text, origin text)`;

const INSERT_DISPUTES = `
  insert into dispute (workspace_id, seq, n, lead_id, at_ms, disputed_by, reason, due_at_ms)
  select $workspace.r, r.seq, r.n, r.lead_id, r.at_ms, r.disputed_by, r.reason, r.due_at_ms
  from jsonb_to_recordset($rows) as r(seq bigint, n int, lead_id text, at_ms bigint, disputed_by text, reason text, due_at_ms bigint)`;

const INSERT_PRECEDENTS = `
  insert into precedent (workspace_id, seq, n, lead_id, kind, at_ms, ruling, decided_by, reason, score)
  select $workspace.r, r.seq, r.n, r.lead_id, r.kind, r.at_ms, r.ruling, r.decided_by, r.reason, r.score
  from jsonb_to_recordset($rows) as r(seq bigint, n int, lead_id text, kind text, at_ms bigint, ruling text, decided_by text, reason text, score int)`;

const INSERT_CORRECTIONS = `
  insert into correction (workspace_id, seq, n, change, lead_id, at_ms, corrected_by, part, field)
  select $workspace.r, r.seq, r.n, r.change, r.lead_id, r.at_ms, r.corrected_by, r.part, r.field
  from jsonb_to_recordset($rows) as r(seq bigint, n int, change int, lead_id text, at_ms bigint, corrected_by text, part text, field text)`;

const INSERT_RATINGS = `
  insert into rating (workspace_id, seq, n, lead_id, leg, cycle, at_ms, rated_by, rating)
  select $workspace.r, r.seq, r.n, r.lead_id, r.leg, r.cycle, r.at_ms, r.rated_by, r.rating
  from jsonb_to_recordset($rows) as r(seq bigint, n int, lead_id text, leg text, cycle int, at_ms bigint, rated_by text, rating text)`;

const INSERT_ASSIGNMENTS = `
  insert into assignment (workspace_id, seq, n, lead_id, cycle, leg, at_ms, member, why, is_turn)
  select $workspace.r, r.seq, r.n, r.lead_id, r.cycle, r.leg, r.at_ms, r.member, r.why, r.is_turn
  from jsonb_to_recordset($rows) as r(seq bigint, n int, lead_id text, cycle int, leg text, at_ms bigint, member text, why text, is_turn boolean)`;

const INSERT_TOUCHES = `
  insert into touch (workspace_id, seq, n, lead_id, at_ms, touched_by, evidence, is_two_way)
  select $workspace.r, r.seq, r.n, r.lead_id, r.at_ms, r.touched_by, r.evidence, r.is_two_way
  from jsonb_to_recordset($rows) as r(seq bigint, n int, lead_id text, at_ms bigint, touched_by text, evidence text, is_two_way boolean)`;

const UPSERT_POOL_MEMBERS = `
  insert into pool_member (workspace_id, pool, member, assigned, last_assigned_at_ms, share, open, day, today)
  select $workspace.r, r.pool, r.member, r.assigned, r.last_assigned_at_ms, r.share, r.open, r.day, r.today
  from jsonb_to_recordset($rows) as r(pool text, member text, assigned int, last_assigned_at_ms bigint, share float8, open int, day text, today int)
  on conflict (workspace_id, pool, member) do update set assigned = excluded.assigned, last_assigned_at_ms = excluded.last_assigned_at_ms,
    share = excluded.share, open = excluded.open, day = excluded.day, today = excluded.today`;

const UPSERT_ABSENCES = `
  insert into absence (workspace_id, absence_id, member, from_ms, counts_from_ms, until_ms, leads, is_pending)
  select $workspace.r, r.absence_id, r.member, r.from_ms, r.counts_from_ms, r.until_ms, r.leads, r.is_pending
  from jsonb_to_recordset($rows) as r(absence_id text, member text, from_ms bigint, counts_from_ms bigint, until_ms bigint, leads text, is_pending boolean)
  on conflict (workspace_id, absence_id) do update set until_ms = excluded.until_ms, is_pending = excluded.is_pending`;

const UPSERT_LEAVERS = `
  insert into leaver (workspace_id, member, since_ms, stand_in)
  select $workspace.r, r.member, r.since_ms, r.stand_in from jsonb_to_recordset($rows) as r(member text, since_ms bigint, stand_in text)
  on conflict (workspace_id, member) do update set since_ms = excluded.since_ms, stand_in = excluded.stand_in`;

const DELETE_BACK = `
  delete from leaver using jsonb_to_recordset($rows) as r(member text) where leaver.workspace_id = $workspace.r and leaver.member = r.member`;

const UPSERT_ACCOUNT_OWNERS = `
  insert into account_owner (workspace_id, account, leg, member)
  select $workspace.r, r.account, r.leg, r.member from jsonb_to_recordset($rows) as r(account text, leg text, member text)
  on conflict (workspace_id, account, leg) do update set member = excluded.member`;

const TABLES: readonly (Table & { readonly key: keyof DerivedRows })[] = [
  { name: "leads", sql: UPSERT_LEADS, key: "leads" },
  { name: "emails", sql: INSERT_EMAILS, key: "emails" },
  { name: "aliases", sql: INSERT_ALIASES, key: "aliases" },
  { name: "former_words", sql: DELETE_WORDS, key: "formerWords" },
  { name: "words", sql: INSERT_WORDS, key: "words" },
  { name: "clocks", sql: UPSERT_CLOCKS, key: "clocks" },
  { name: "stage_entries", sql: INSERT_STAGE_ENTRIES, key: "stageEntries" },
  { name: "dispositions", sql: INSERT_DISPOSITIONS, key: "dispositions" },
  { name: "disputes", sql: INSERT_DISPUTES, key: "disputes" },
  { name: "precedents", sql: INSERT_PRECEDENTS, key: "precedents" },
  { name: "corrections", sql: INSERT_CORRECTIONS, key: "corrections" },
  { name: "ratings", sql: INSERT_RATINGS, key: "ratings" },
  { name: "assignments", sql: INSERT_ASSIGNMENTS, key: "assignments" },
  { name: "touches", sql: INSERT_TOUCHES, key: "touches" },
  { name: "pools", sql: UPSERT_POOL_MEMBERS, key: "pools" },
  { name: "accounts", sql: UPSERT_ACCOUNT_OWNERS, key: "accounts" },
  { name: "absences", sql: UPSERT_ABSENCES, key: "absences" },
  { name: "leavers", sql: UPSERT_LEAVERS, key: "leavers" },
  { name: "back", sql: DELETE_BACK, key: "back" },
];
