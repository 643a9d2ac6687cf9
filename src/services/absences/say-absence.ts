import { absenceRefusalWords } from "../../words/refusal/absence-refusal-words.ts";
import type { MemberId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import { AppError } from "../../base/app-error.ts";
import type { RosterFact } from "../../engine/roster/roster-input.ts";
import { contentHashOf } from "../../store/facts/known-facts.ts";
import { type AbsenceOutcome, recordAbsence } from "../../store/facts/record-absence.ts";
import { type Actor, memberOf, senderOf } from "../actor.ts";
import { speakingFor } from "../facts/may-speak-for.ts";
import { notTakenError } from "../facts/send-facts.ts";
import type { FactRef } from "../services.ts";
import { type Context, must } from "../context.ts";

/** As it was said: without what Baton adds to it. */
type Said = { readonly kind: RosterFact["kind"] } & Readonly<Record<string, unknown>>;

/**
 * Records what somebody says about an absence, in the name of the member.
 *
 * @param said.content what a retry must say again
 * @throws AppError `not_permitted`, `fact_refused`, `fact_conflict`, `import_conflict`
 */
export async function sayAbsence(
  ctx: Context,
  said: {
    readonly member: MemberId;
    readonly ref: FactRef | undefined;
    readonly content: Said;
    readonly factAt: (at: EpochMs) => RosterFact;
  },
): Promise<AbsenceOutcome> {
  must(ctx, "absences:write");
  const { actor } = ctx;
  await (
    await speakingFor(ctx, actor)
  )(said.member);
  const ref = said.ref ?? { source: "api", id: ctx.newId() };
  const outcome = await recordAbsence(ctx.db, ctx.workspaceId, {
    source: ref.source,
    factId: ref.id,
    actor: senderOf(actor),
    factAt: said.factAt,
    now: ctx.now,
    contentHash: contentHashOf({ ...said.content, occurredAt: null }),
  });
  if (outcome.notTaken !== null) throw notTakenError(outcome.notTaken);
  if (outcome.refusal === null) return outcome;
  throw new AppError("fact_refused", absenceRefusalWords(outcome.refusal), {
    facts: { refusal: outcome.refusal.code },
  });
}

/** Who says it, where a member does. */
export function speaker(actor: Actor): MemberId | null {
  return memberOf(actor);
}
