/**
 * Writes down what was decided: inputs and events into the log, and what is derived from them beside it.
 * One statement a table, whatever the size of the batch.
 */
import { assert } from "../base/assert.ts";
import type { WorkspaceId } from "../base/ids.ts";
import type { EpochMs } from "../base/time.ts";
import type { LeadState } from "../engine/lead/lead-state.ts";
import type { Lived } from "../engine/life.ts";
import { type Told, toldOf } from "../engine/notice/notice.ts";
import type { Absence } from "../engine/roster/roster.ts";
import type { Pools } from "../engine/routing/pool-state.ts";
import { accountKey } from "../engine/routing/account.ts";
import { accountTaken } from "../engine/routing/keep-account.ts";
import { reignOf, type TermsInForce } from "../engine/terms-in-force.ts";
import { projectEvents } from "../reporting/project-events.ts";
import { appendNotices } from "./append-notices.ts";
import type { Queryable } from "./database.ts";
import type { FactActor } from "./fact-sender.ts";
import { insertIdentities } from "./identities.ts";
import { answerOf } from "./known-facts.ts";
import { leadRow } from "./lead-row.ts";

/** Where a fact came from, and what is kept of it so that a retry gets the same answer. */
export type FactOf = {
  readonly source: string;
  readonly factId: string;
  /** Left out: a sample that lives, where nobody sends. */
  readonly actor?: FactActor | null;
  /** Hex SHA-256 of what was said. */
  readonly contentHash?: string | null;
};

/** A decision with the outside's id of its fact; null where time passed. */
export type LivedFact = Lived & { readonly ref: FactOf | null };

/** `handledAt`: when it was made, by the clock on the wall; null where history is lived: nobody is told of the past. */
export type Decision = LivedFact & { readonly handledAt: EpochMs | null };

/**
 * Appends decisions to the log of a workspace whose row the caller has locked.
 *
 * @param reigns the versions that decided
 * @param lastSeq number of the last decision in the log
 * @returns the new last number
 */
export async function appendDecisions(
  db: Queryable,
  workspaceId: WorkspaceId,
  batch: {
    readonly decisions: readonly Decision[];
    readonly reigns: TermsInForce;
    readonly lastSeq: number;
  },
): Promise<number> {
  const { decisions, reigns } = batch;
  if (decisions.length === 0) return batch.lastSeq;
  const inputs: object[] = [];
  const events: object[] = [];
  const rosterInputs: object[] = [];
  const rosterEvents: object[] = [];
  const absences = new Map<string, Absence>();
  const accounts = new Map<string, object>();
  const stageEntries: object[] = [];
  const dispositions: object[] = [];
  const told: Told[] = [];
  const clocks = new Map<string, object>();
  const leads = new Map<string, { readonly lead: LeadState; readonly seq: number; readonly under: number }>();

  let seq = batch.lastSeq;
  for (const decision of decisions) {
    seq += 1;
    const { ref } = decision;
    if (decision.about === "roster") {
      const { input, decided } = decision;
      rosterInputs.push(inputRow(seq, input, ref));
      for (const [n, event] of decided.events.entries()) {
        rosterEvents.push({ seq, n, kind: event.kind, at_ms: event.at, body: event });
        if (event.kind === "absence_refused") continue;
        const known = decided.roster.absences.get(event.member) ?? [];
        for (const absence of known) if (absence.id === event.absence) absences.set(absence.id, absence);
      }
      continue;
    }
    const { input, decided, version: under, handledAt } = decision;
    const id = input.leadId;
    const answer = ref === null ? null : answerOf(decided);
    inputs.push({
      ...inputRow(seq, input, ref),
      lead_id: id,
      agreement_version: under,
      handled_at_ms: handledAt,
      answer,
    });
    for (const [n, event] of decided.events.entries())
      events.push({ seq, n, lead_id: id, kind: event.kind, at_ms: event.at, body: event });
    if (handledAt !== null)
      told.push(...toldOf(reignOf(reigns, under).terms, { seq, input, events: decided.events, toldAt: handledAt }));
    if (decided.lead === null) continue;
    leads.set(id, { lead: decided.lead, seq, under });
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
        credited_sdr: row.creditedSdr,
        credited_rep: row.creditedRep,
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
    for (const row of changes.clocks) {
      clocks.set(`${id}\n${row.name}`, {
        lead_id: id,
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
      });
    }
  }

  await insertRows(db, INSERT_INPUTS, [workspaceId], inputs);
  await insertRows(db, INSERT_EVENTS, [workspaceId], events);
  await insertRows(
    db,
    UPSERT_LEADS,
    [workspaceId],
    [...leads.values()].map(({ lead, seq: version, under }) => leadRow(lead, version, under)),
  );
  await insertIdentities(db, workspaceId, decisions);
  await insertRows(db, UPSERT_CLOCKS, [workspaceId], [...clocks.values()]);
  await insertRows(db, INSERT_STAGE_ENTRIES, [workspaceId], stageEntries);
  await insertRows(db, INSERT_DISPOSITIONS, [workspaceId], dispositions);
  await insertRows(db, UPSERT_POOL_MEMBERS, [workspaceId], poolRows(decisions.at(-1)?.decided.roster.pools ?? []));
  await insertRows(db, UPSERT_ACCOUNT_OWNERS, [workspaceId], [...accounts.values()]);
  await insertRows(db, INSERT_ROSTER_INPUTS, [workspaceId], rosterInputs);
  await insertRows(db, INSERT_ROSTER_EVENTS, [workspaceId], rosterEvents);
  await insertRows(db, UPSERT_ABSENCES, [workspaceId], [...absences.values()].map(absenceRow));
  await appendNotices(db, workspaceId, told);
  const moved = await db.query(
    `update workspace set last_seq = $3, recorded_until_ms = greatest(recorded_until_ms, $4)
     where workspace_id = $1 and last_seq = $2 returning last_seq`,
    [workspaceId, batch.lastSeq, seq, Math.max(...decisions.map(({ input }) => input.recordedAt))],
  );
  assert(moved.length === 1, "the caller has locked the workspace");
  return seq;
}

function inputRow(seq: number, input: Decision["input"], ref: Decision["ref"]): object {
  return {
    seq,
    source: ref?.source ?? null,
    fact_id: ref?.factId ?? null,
    actor: ref?.actor ?? null,
    content_hash: ref?.contentHash ?? null,
    occurred_at_ms: input.occurredAt,
    recorded_at_ms: input.recordedAt,
    input,
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

function poolRows(pools: Pools): object[] {
  return pools.flatMap((pool) =>
    pool.members.map((each) => ({
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

async function insertRows(
  db: Queryable,
  sql: string,
  params: readonly unknown[],
  rows: readonly object[],
): Promise<void> {
  if (rows.length > 0) await db.query(sql, [...params, JSON.stringify(rows)]);
}

const INSERT_INPUTS = `
  insert into lead_input (workspace_id, seq, lead_id, agreement_version, source, fact_id, actor, content_hash, answer, occurred_at_ms, recorded_at_ms, handled_at_ms, input)
  select $1, r.seq, r.lead_id, r.agreement_version, r.source, r.fact_id, r.actor, r.content_hash, r.answer, r.occurred_at_ms, r.recorded_at_ms, r.handled_at_ms, r.input
  from jsonb_to_recordset($2::jsonb) as r(seq bigint, lead_id text, agreement_version int, source text, fact_id text, actor jsonb, content_hash text, answer jsonb,
    occurred_at_ms bigint, recorded_at_ms bigint, handled_at_ms bigint, input jsonb)`;

const INSERT_EVENTS = `
  insert into lead_event (workspace_id, seq, n, lead_id, kind, at_ms, body)
  select $1, r.seq, r.n, r.lead_id, r.kind, r.at_ms, r.body
  from jsonb_to_recordset($2::jsonb) as r(seq bigint, n int, lead_id text, kind text, at_ms bigint, body jsonb)`;

const UPSERT_LEADS = `
  insert into lead (workspace_id, lead_id, version, agreement_version, stage, owner, leg, origin, captured_at_ms, first_touch_at_ms, next_due_at_ms, urgent_at_ms, state)
  select $1, r.lead_id, r.version, r.agreement_version, r.stage, r.owner, r.leg, r.origin, r.captured_at_ms, r.first_touch_at_ms, r.next_due_at_ms, r.urgent_at_ms, r.state
  from jsonb_to_recordset($2::jsonb) as r(lead_id text, version bigint, agreement_version int, stage text, owner text, leg text, origin text,
    captured_at_ms bigint, first_touch_at_ms bigint, next_due_at_ms bigint, urgent_at_ms bigint, state jsonb)
  on conflict (workspace_id, lead_id) do update set
    version = excluded.version, agreement_version = excluded.agreement_version, stage = excluded.stage, owner = excluded.owner, leg = excluded.leg, first_touch_at_ms = excluded.first_touch_at_ms,
    next_due_at_ms = excluded.next_due_at_ms, urgent_at_ms = excluded.urgent_at_ms, state = excluded.state`;

const UPSERT_CLOCKS = `
  insert into clock (workspace_id, lead_id, name, leg, kind, clause, grade, owner, origin, started_at_ms, target_ms, due_at_ms, status, stopped_at_ms, elapsed_ms, wall_ms)
  select $1, r.lead_id, r.name, r.leg, r.kind, r.clause, r.grade, r.owner, r.origin, r.started_at_ms, r.target_ms, r.due_at_ms, r.status, r.stopped_at_ms, r.elapsed_ms, r.wall_ms
  from jsonb_to_recordset($2::jsonb) as r(lead_id text, name text, leg text, kind text, clause text, grade text, owner text, origin text,
    started_at_ms bigint, target_ms bigint, due_at_ms bigint, status text, stopped_at_ms bigint, elapsed_ms bigint, wall_ms bigint)
  on conflict (workspace_id, lead_id, name) do update set
    clause = excluded.clause, grade = excluded.grade, target_ms = excluded.target_ms, due_at_ms = excluded.due_at_ms,
    status = excluded.status, stopped_at_ms = excluded.stopped_at_ms, elapsed_ms = excluded.elapsed_ms, wall_ms = excluded.wall_ms`;

const INSERT_STAGE_ENTRIES = `
  insert into stage_entry (workspace_id, lead_id, cycle, stage, at_ms, origin, captured_at_ms, value_minor, credited_sdr, credited_rep)
  select $1, r.lead_id, r.cycle, r.stage, r.at_ms, r.origin, r.captured_at_ms, r.value_minor, r.credited_sdr, r.credited_rep
  from jsonb_to_recordset($2::jsonb) as r(lead_id text, cycle int, stage text, at_ms bigint, origin text, captured_at_ms bigint,
    value_minor bigint, credited_sdr text, credited_rep text)`;

const INSERT_DISPOSITIONS = `
  insert into disposition (workspace_id, seq, n, lead_id, leg, at_ms, decision, decided_by, reason, origin)
  select $1, r.seq, r.n, r.lead_id, r.leg, r.at_ms, r.decision, r.decided_by, r.reason, r.origin
  from jsonb_to_recordset($2::jsonb) as r(seq bigint, n int, lead_id text, leg text, at_ms bigint, decision text, decided_by text, reason text, origin text)`;

const UPSERT_POOL_MEMBERS = `
  insert into pool_member (workspace_id, pool, member, assigned, last_assigned_at_ms, share, open, day, today)
  select $1, r.pool, r.member, r.assigned, r.last_assigned_at_ms, r.share, r.open, r.day, r.today
  from jsonb_to_recordset($2::jsonb) as r(pool text, member text, assigned int, last_assigned_at_ms bigint, share float8, open int, day text, today int)
  on conflict (workspace_id, pool, member) do update set assigned = excluded.assigned, last_assigned_at_ms = excluded.last_assigned_at_ms,
    share = excluded.share, open = excluded.open, day = excluded.day, today = excluded.today`;

const INSERT_ROSTER_INPUTS = `
  insert into roster_input (workspace_id, seq, source, fact_id, actor, content_hash, occurred_at_ms, recorded_at_ms, input)
  select $1, r.seq, r.source, r.fact_id, r.actor, r.content_hash, r.occurred_at_ms, r.recorded_at_ms, r.input
  from jsonb_to_recordset($2::jsonb) as r(seq bigint, source text, fact_id text, actor jsonb, content_hash text,
    occurred_at_ms bigint, recorded_at_ms bigint, input jsonb)`;

const INSERT_ROSTER_EVENTS = `
  insert into roster_event (workspace_id, seq, n, kind, at_ms, body)
  select $1, r.seq, r.n, r.kind, r.at_ms, r.body
  from jsonb_to_recordset($2::jsonb) as r(seq bigint, n int, kind text, at_ms bigint, body jsonb)`;

const UPSERT_ABSENCES = `
  insert into absence (workspace_id, absence_id, member, from_ms, counts_from_ms, until_ms, leads, is_pending)
  select $1, r.absence_id, r.member, r.from_ms, r.counts_from_ms, r.until_ms, r.leads, r.is_pending
  from jsonb_to_recordset($2::jsonb) as r(absence_id text, member text, from_ms bigint, counts_from_ms bigint, until_ms bigint, leads text, is_pending boolean)
  on conflict (workspace_id, absence_id) do update set until_ms = excluded.until_ms, is_pending = excluded.is_pending`;

const UPSERT_ACCOUNT_OWNERS = `
  insert into account_owner (workspace_id, account, leg, member)
  select $1, r.account, r.leg, r.member from jsonb_to_recordset($2::jsonb) as r(account text, leg text, member text)
  on conflict (workspace_id, account, leg) do update set member = excluded.member`;
