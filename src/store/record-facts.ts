/**
 * The live writer's transaction: facts in, decisions out, committed before anyone is told.
 *
 * Before a fact is decided, whatever of its lead fell due earlier happens first, at its own instant: a deadline never depends on when
 * a worker looked, or on somebody saving a record.
 */
import { AppError } from "../base/app-error.ts";
import type { LeadId, WorkspaceId } from "../base/ids.ts";
import type { EpochMs } from "../base/time.ts";
import type { Fact } from "../engine/lead/input.ts";
import type { Refusal, Stage } from "../engine/lead/lead-event.ts";
import type { Lived } from "../engine/life.ts";
import { startLife } from "../engine/live-through.ts";
import { activeAgreement } from "./active-agreement.ts";
import { appendDecisions, type Decision } from "./append-decisions.ts";
import type { Database, Queryable } from "./database.ts";
import { fetchLeads, fetchPools } from "./lead.ts";
import { lockWorkspace } from "./workspace.ts";

/** A fact with the id its sender knows it by. (source, factId) is unique in a workspace: seen twice, it changes nothing. */
export type FactEnvelope = { readonly source: string; readonly factId: string; readonly fact: Fact };

export type FactOutcome = {
  readonly leadId: LeadId;
  readonly outcome: "recorded" | "duplicate";
  /** Why the engine refused; the refusal is in the log. */
  readonly refusal: { readonly code: Refusal; readonly detail: string } | null;
  /** Null for a fact about a lead that was never captured. */
  readonly stage: Stage | null;
  readonly owner: string | null;
  /** Number of the last decision about the lead; 0 when there is none. */
  readonly version: number;
};

/** @returns one outcome an envelope, in their order */
export async function recordFacts(
  db: Database,
  workspaceId: WorkspaceId,
  envelopes: readonly FactEnvelope[],
): Promise<readonly FactOutcome[]> {
  return db.transaction(async (tx) => {
    const head = await lockWorkspace(tx, workspaceId);
    if (head.horizon !== null) {
      throw new AppError("import_conflict", "history is being imported into this workspace", {
        remedy: "wait for the import, or run the one that was interrupted again",
      });
    }
    const active = await activeAgreement(tx, workspaceId);
    const known = await knownFacts(tx, workspaceId, envelopes);
    const leads = await fetchLeads(tx, workspaceId, [
      ...new Set([...envelopes.map(({ fact }) => fact.leadId), ...known.values()]),
    ]);
    const fresh = freshOf(envelopes, known);
    // Facts of one batch are lived in the order in which they were heard.
    const ordered = envelopes
      .filter((_, index) => fresh.has(index))
      .sort((a, b) => a.fact.recordedAt - b.fact.recordedAt);
    const decisions: Decision[] = [];
    const life = startLife(active.terms, {
      leads: [...leads.values()].map((each) => each.state),
      pools: await fetchPools(tx, workspaceId),
      now: 0 as EpochMs,
    });
    for (const { source, factId, fact } of ordered) {
      for (const lived of life.live(fact))
        decisions.push({ ...lived, ref: lived.input.kind === "time" ? null : { source, factId } });
    }
    await appendDecisions(tx, workspaceId, {
      decisions,
      lastSeq: head.lastSeq,
      agreementVersion: active.version,
    });

    const seqOf = new Map<LeadId, number>(
      decisions.map((decision, index) => [decision.input.leadId, head.lastSeq + 1 + index]),
    );
    const decidedBy = new Map<string, Lived>(
      decisions.flatMap((decision) => (decision.ref === null ? [] : [[keyOf(decision.ref), decision]])),
    );
    return envelopes.map((envelope, index): FactOutcome => {
      const isFresh = fresh.has(index);
      const leadId = known.get(keyOf(envelope)) ?? envelope.fact.leadId;
      const lead = life.lead(leadId);
      const refused = isFresh
        ? decidedBy.get(keyOf(envelope))?.decided.events.find((event) => event.kind === "refused")
        : undefined;
      return {
        leadId,
        outcome: isFresh ? "recorded" : "duplicate",
        refusal: refused === undefined ? null : { code: refused.code, detail: refused.detail },
        stage: lead?.stage ?? null,
        owner: lead?.owner ?? null,
        version: seqOf.get(leadId) ?? leads.get(leadId)?.version ?? 0,
      };
    });
  });
}

function keyOf(ref: { readonly source: string; readonly factId: string }): string {
  return `${ref.source}\n${ref.factId}`;
}

/** Facts that the log has already: key → lead. */
async function knownFacts(
  db: Queryable,
  workspaceId: WorkspaceId,
  envelopes: readonly FactEnvelope[],
): Promise<ReadonlyMap<string, LeadId>> {
  const rows = await db.query<{ source: string; fact_id: string; lead_id: LeadId }>(
    `select source, fact_id, lead_id from lead_input
     where workspace_id = $1 and (source, fact_id) in (select * from unnest($2::text[], $3::text[]))`,
    [workspaceId, envelopes.map((each) => each.source), envelopes.map((each) => each.factId)],
  );
  return new Map(rows.map((row) => [keyOf({ source: row.source, factId: row.fact_id }), row.lead_id]));
}

/** Positions of those that are new to the log, the first of each within the batch. */
function freshOf(envelopes: readonly FactEnvelope[], known: ReadonlyMap<string, LeadId>): ReadonlySet<number> {
  const seen = new Set<string>();
  const fresh = new Set<number>();
  for (const [index, envelope] of envelopes.entries()) {
    const key = keyOf(envelope);
    if (!known.has(key) && !seen.has(key)) fresh.add(index);
    seen.add(key);
  }
  return fresh;
}
