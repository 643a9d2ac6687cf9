import { AppError } from "../../base/app-error.ts";
import type { AbsenceId } from "../../base/ids.ts";
import { type AbsenceOutcome, memberOfAbsence } from "../../store/facts/record-absence.ts";
import type { FactRef } from "../services.ts";
import { sayAbsence, speaker } from "./say-absence.ts";
import { type Context, must } from "../context.ts";

type EndAbsence = { readonly fact?: FactRef | undefined; readonly absence: AbsenceId };

/**
 * They are back from now on; an absence that has not begun is withdrawn.
 *
 * @throws AppError `not_permitted`; `fact_refused` when there is no such absence, or it is over
 */
export async function endAbsence(ctx: Context, input: EndAbsence): Promise<AbsenceOutcome> {
  must(ctx, "absences:write");
  const { actor } = ctx;
  const { absence, fact: ref } = input;
  const member = await memberOfAbsence(ctx.db, ctx.workspaceId, absence);
  if (member === undefined)
    throw new AppError("fact_refused", "Out-of-office entry not found", { facts: { refusal: "unknown_absence" } });
  return sayAbsence(ctx, {
    member,
    ref,
    content: { kind: "end_absence", absence },
    factAt: (at) => ({ kind: "end_absence", occurredAt: at, recordedAt: at, absence, by: speaker(actor) }),
  });
}
