/**
 * Writes down what was decided: inputs and events into the log, and what is derived from them beside it.
 * One statement a table, whatever the size of the batch.
 */
import { assert } from "../base/assert.ts";
import type { WorkspaceId } from "../base/ids.ts";
import type { EpochMs } from "../base/time.ts";
import type { Lived } from "../engine/life.ts";
import type { Told } from "../engine/notice/notice.ts";
import { RULES } from "../engine/rules.ts";
import type { TermsInForce } from "../engine/terms-in-force.ts";
import { appendNotices } from "./append-notices.ts";
import type { Queryable } from "./database.ts";
import type { FactActor } from "./fact-sender.ts";
import { insertRows } from "./insert-rows.ts";
import { answerOf } from "./known-facts.ts";
import { toldIn } from "./told-in.ts";
import { writeDerived } from "./write-derived.ts";

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
  const told: Told[] = [];

  let seq = batch.lastSeq;
  for (const decision of decisions) {
    seq += 1;
    const { ref } = decision;
    if (decision.about === "roster") {
      const { input, decided } = decision;
      rosterInputs.push(inputRow(seq, input, ref));
      for (const [n, event] of decided.events.entries())
        rosterEvents.push({ seq, n, kind: event.kind, at_ms: event.at, body: event });
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
    told.push(...toldIn(reigns, { ...decision, seq }, handledAt));
  }

  await insertRows(db, INSERT_INPUTS, [workspaceId], inputs);
  await insertRows(db, INSERT_EVENTS, [workspaceId], events);
  await insertRows(db, INSERT_ROSTER_INPUTS, [workspaceId], rosterInputs);
  await insertRows(db, INSERT_ROSTER_EVENTS, [workspaceId], rosterEvents);
  await writeDerived(db, workspaceId, decisions, batch.lastSeq);
  await appendNotices(db, workspaceId, told);
  const moved = await db.query(
    `update workspace set last_seq = $3, recorded_until_ms = greatest(recorded_until_ms, $4)
     where workspace_id = $1 and last_seq = $2 returning last_seq`,
    [workspaceId, batch.lastSeq, seq, decisions.reduce((latest, { input }) => Math.max(latest, input.recordedAt), 0)],
  );
  assert(moved.length === 1, "the caller has locked the workspace");
  return seq;
}

function inputRow(seq: number, input: Decision["input"], ref: Decision["ref"]): object {
  return {
    seq,
    rules: RULES,
    source: ref?.source ?? null,
    fact_id: ref?.factId ?? null,
    actor: ref?.actor ?? null,
    content_hash: ref?.contentHash ?? null,
    occurred_at_ms: input.occurredAt,
    recorded_at_ms: input.recordedAt,
    input,
  };
}

const INSERT_INPUTS = `
  insert into lead_input (workspace_id, seq, rules, lead_id, agreement_version, source, fact_id, actor, content_hash, answer, occurred_at_ms, recorded_at_ms, handled_at_ms, input)
  select $1, r.seq, r.rules, r.lead_id, r.agreement_version, r.source, r.fact_id, r.actor, r.content_hash, r.answer, r.occurred_at_ms, r.recorded_at_ms, r.handled_at_ms, r.input
  from jsonb_to_recordset($2::jsonb) as r(seq bigint, rules int, lead_id text, agreement_version int, source text, fact_id text, actor jsonb, content_hash text, answer jsonb,
    occurred_at_ms bigint, recorded_at_ms bigint, handled_at_ms bigint, input jsonb)`;

const INSERT_EVENTS = `
  insert into lead_event (workspace_id, seq, n, lead_id, kind, at_ms, body)
  select $1, r.seq, r.n, r.lead_id, r.kind, r.at_ms, r.body
  from jsonb_to_recordset($2::jsonb) as r(seq bigint, n int, lead_id text, kind text, at_ms bigint, body jsonb)`;

const INSERT_ROSTER_INPUTS = `
  insert into roster_input (workspace_id, seq, rules, source, fact_id, actor, content_hash, occurred_at_ms, recorded_at_ms, input)
  select $1, r.seq, r.rules, r.source, r.fact_id, r.actor, r.content_hash, r.occurred_at_ms, r.recorded_at_ms, r.input
  from jsonb_to_recordset($2::jsonb) as r(seq bigint, rules int, source text, fact_id text, actor jsonb, content_hash text,
    occurred_at_ms bigint, recorded_at_ms bigint, input jsonb)`;

const INSERT_ROSTER_EVENTS = `
  insert into roster_event (workspace_id, seq, n, kind, at_ms, body)
  select $1, r.seq, r.n, r.kind, r.at_ms, r.body
  from jsonb_to_recordset($2::jsonb) as r(seq bigint, n int, kind text, at_ms bigint, body jsonb)`;
