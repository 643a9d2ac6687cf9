/** What every verb is given: the store, the writer, the workspace, and the clock and ids of the outside world. */
import { AppError } from "../base/app-error.ts";
import { type MemberId, memberId, type WorkspaceId } from "../base/ids.ts";
import type { EpochMs } from "../base/time.ts";
import type { Fact } from "../engine/lead/input.ts";
import type { Database } from "../store/database.ts";
import type { FactOutcome } from "../store/record-facts.ts";
import type { Writer } from "../store/writer.ts";
import type { Actor } from "./actor.ts";
import { mustSpeakFor } from "./may-speak-for.ts";

export type Services = {
  readonly db: Database;
  readonly writer: Writer;
  readonly workspaceId: WorkspaceId;
  readonly now: () => EpochMs;
  readonly newId: () => string;
};

/** The outside's own id of a fact: sent twice, it changes nothing. */
export type FactRef = { readonly source: string; readonly id: string };

/** When a fact happened, and by which id its sender knows it. */
export type FactOrigin = { readonly fact?: FactRef | undefined; readonly occurredAt?: EpochMs | undefined };

/**
 * Hands a fact to the writer; returns when it is committed. Whoever the fact names as its speaker, the actor must be allowed to
 * speak for.
 *
 * @throws AppError `not_permitted`, `input_invalid` when it is dated in the future, `lead_not_found`, `fact_refused`
 */
export async function sendFact(
  services: Services,
  actor: Actor,
  origin: FactOrigin,
  make: (at: { occurredAt: EpochMs; recordedAt: EpochMs }) => Fact,
): Promise<FactOutcome> {
  const now = services.now();
  const occurredAt = origin.occurredAt ?? now;
  if (occurredAt > now) {
    throw new AppError("input_invalid", "occurredAt lies in the future", {
      facts: { field: "occurredAt", now },
      remedy: "send the instant at which it happened, in milliseconds since 1970",
    });
  }
  const fact = make({ occurredAt, recordedAt: now });
  const speaker = speakerOf(fact);
  if (speaker !== null) await mustSpeakFor(services, actor, speaker);
  const ref = origin.fact ?? { source: "api", id: services.newId() };
  const outcome = await services.writer.record(services.workspaceId, {
    source: ref.source,
    factId: ref.id,
    fact,
  });
  if (outcome.refusal === null) return outcome;
  const { code, detail } = outcome.refusal;
  if (code === "not_captured")
    throw new AppError("lead_not_found", "no lead of that id", { facts: { leadId: outcome.leadId } });
  throw new AppError("fact_refused", detail, {
    facts: { refusal: code, leadId: outcome.leadId, owner: outcome.owner, stage: outcome.stage },
  });
}

/** In whose name a fact is stated; null for what the lead did itself. */
function speakerOf(fact: Fact): MemberId | null {
  switch (fact.kind) {
    case "capture":
    case "activity":
    case "contact":
      return null;
    case "touch":
    case "accept":
    case "reject":
    case "pass_on":
    case "decide_grey":
    case "pause":
    case "resume":
    case "agree_rejection":
    case "dispute":
    case "decide_dispute":
    case "override":
    case "grant_exception":
    case "merge":
      return fact.by;
    case "progress":
      return fact.credits.rep === null ? null : memberId(fact.credits.rep);
  }
}
