/**
 * The live writer's transaction: facts in, decisions out, committed before anyone is told.
 *
 * Before a fact is decided, whatever of its lead fell due earlier happens first, at its own instant: a deadline never depends on when
 * a worker looked, or on somebody saving a record.
 */
import { AppError } from "../base/app-error.ts";
import type { LeadId, WorkspaceId } from "../base/ids.ts";
import { EARLIEST_MS, epochMs } from "../base/time.ts";
import type { Identities } from "../engine/identity/identities.ts";
import { type Fact, isFact } from "../engine/lead/input.ts";
import type { Stage } from "../engine/lead/lead-event.ts";
import type { Refusal } from "../engine/lead/refusal.ts";
import type { LeadState } from "../engine/lead/lead-state.ts";
import { startLife } from "../engine/live-through.ts";
import type { TermsInForce } from "../engine/terms-in-force.ts";
import { fetchAccountOwners } from "./account-owners.ts";
import { termsInForce } from "./active-agreement.ts";
import { appendDecisions, type Decision } from "./append-decisions.ts";
import { letHappen, nextCompanyInstant } from "./company-instants.ts";
import type { Database, Queryable } from "./database.ts";
import { firstDueAt } from "./first-due.ts";
import { fetchIdentities } from "./identities.ts";
import { fetchLeads } from "./lead.ts";
import { fetchRoster } from "./roster.ts";
import { lockWorkspace } from "./workspace.ts";

/** A fact with the id its sender knows it by. (source, factId) is unique in a workspace: seen twice, it changes nothing. */
export type FactEnvelope = { readonly source: string; readonly factId: string; readonly fact: Fact };

export type FactOutcome = {
  /** The lead that the fact went to, whatever its sender calls it. */
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
    const known = await knownFacts(tx, workspaceId, envelopes);
    const leads = new Map<LeadId, LeadNow>(
      [...(await fetchLeads(tx, workspaceId, [...new Set(known.values())]))].map(([id, { state, version }]) => [
        id,
        { state, version },
      ]),
    );
    const fresh = freshOf(envelopes, known);
    const answers = await liveFacts(
      tx,
      workspaceId,
      envelopes.filter((_, index) => fresh.has(index)),
      head.lastSeq,
      leads,
    );
    return envelopes.map((envelope, index): FactOutcome => {
      const answer = answers.get(keyOf(envelope));
      const leadId = known.get(keyOf(envelope)) ?? answer?.leadId ?? envelope.fact.leadId;
      const lead = leads.get(leadId);
      return {
        leadId,
        outcome: fresh.has(index) ? "recorded" : "duplicate",
        refusal: (fresh.has(index) ? answer?.refusal : undefined) ?? null,
        stage: lead?.state?.stage ?? null,
        owner: lead?.state?.owner ?? null,
        version: lead?.version ?? 0,
      };
    });
  });
}

type Answer = Pick<FactOutcome, "leadId" | "refusal">;

/** A lead after the last decision about it; `state` is null when it was never captured. */
type LeadNow = { readonly state: LeadState | null; readonly version: number };

/**
 * Facts of one batch are lived in the order in which they were heard, and versions of the agreement come in force and absences begin between them.
 *
 * @param leads brought up to date with every decision
 * @returns of each fact, which lead it went to, and why it was refused
 */
async function liveFacts(
  tx: Queryable,
  workspaceId: WorkspaceId,
  envelopes: readonly FactEnvelope[],
  lastSeq: number,
  leads: Map<LeadId, LeadNow>,
): Promise<ReadonlyMap<string, Answer>> {
  const answers = new Map<string, Answer>();
  const identities = await fetchIdentities(
    tx,
    workspaceId,
    envelopes.map(({ fact }) => fact),
  );
  let seq = lastSeq;
  let rest = [...envelopes].sort((a, b) => a.fact.recordedAt - b.fact.recordedAt);
  for (let last = rest.at(-1); last !== undefined; last = rest.at(-1)) {
    const next = await nextCompanyInstant(tx, workspaceId, last.fact.recordedAt);
    const before = next === undefined ? rest : rest.filter(({ fact }) => fact.recordedAt < next.at);
    const reigns = await termsInForce(tx, workspaceId);
    const decisions = await decideFacts(tx, workspaceId, reigns, before, identities);
    take(decisions, seq);
    seq = await appendDecisions(tx, workspaceId, { decisions, reigns, lastSeq: seq });
    rest = rest.slice(before.length);
    if (next === undefined) continue;
    const present = { lastSeq: seq, handledAt: last.fact.recordedAt };
    const happened = await letHappen(tx, workspaceId, next, present);
    take(happened.decisions, seq);
    seq = happened.lastSeq;
  }
  return answers;

  function take(decisions: readonly Decision[], before: number): void {
    for (const [index, decision] of decisions.entries()) {
      if (decision.about !== "lead") continue;
      const { input, decided, ref } = decision;
      leads.set(input.leadId, { state: decided.lead, version: before + 1 + index });
      const refused = decided.events.find((event) => event.kind === "refused");
      const refusal = refused === undefined ? null : { code: refused.code, detail: refused.detail };
      if (ref !== null) answers.set(keyOf(ref), { leadId: input.leadId, refusal });
    }
  }
}

async function decideFacts(
  tx: Queryable,
  workspaceId: WorkspaceId,
  reigns: TermsInForce,
  envelopes: readonly FactEnvelope[],
  identities: Identities,
): Promise<readonly Decision[]> {
  const first = envelopes[0];
  if (first === undefined) return [];
  const ids = new Set(envelopes.flatMap(({ fact }) => identities.leadsOf(fact)));
  const leads = await fetchLeads(tx, workspaceId, [...ids]);
  const captures = envelopes.flatMap(({ fact }) => (fact.kind === "capture" ? [fact] : []));
  const known = [...leads.values()];
  const life = startLife(reigns, {
    leads: known,
    roster: await fetchRoster(tx, workspaceId, firstDueAt(known, first.fact.recordedAt)),
    accounts: await fetchAccountOwners(tx, workspaceId, reigns, [...known.map(({ state }) => state), ...captures]),
    identities,
    now: epochMs(EARLIEST_MS),
  });
  return envelopes.flatMap(({ source, factId, fact }) =>
    life.live(fact).map((lived) => ({
      ...lived,
      ref: isFact(lived.input) ? { source, factId } : null,
      handledAt: fact.recordedAt,
    })),
  );
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
