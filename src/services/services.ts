/** What every verb is given: the store, the writer, the workspace, and the clock and ids of the outside world. */
import { AppError } from "../base/app-error.ts";
import type { WorkspaceId } from "../base/ids.ts";
import type { EpochMs } from "../base/time.ts";
import type { Fact } from "../engine/lead/input.ts";
import type { Database } from "../store/database.ts";
import type { FactOutcome } from "../store/record-facts.ts";
import type { Writer } from "../store/writer.ts";

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
 * Hands a fact to the writer; returns when it is committed.
 *
 * @throws AppError `input_invalid` when it is dated in the future, `lead_not_found`, `fact_refused`
 */
export async function sendFact(
  services: Services,
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
  const ref = origin.fact ?? { source: "api", id: services.newId() };
  const outcome = await services.writer.record(services.workspaceId, {
    source: ref.source,
    factId: ref.id,
    fact: make({ occurredAt, recordedAt: now }),
  });
  if (outcome.refusal === null) return outcome;
  const { code, detail } = outcome.refusal;
  if (code === "not_captured")
    throw new AppError("lead_not_found", "no lead of that id", { facts: { leadId: outcome.leadId } });
  throw new AppError("fact_refused", detail, {
    facts: { refusal: code, leadId: outcome.leadId, owner: outcome.owner, stage: outcome.stage },
  });
}
