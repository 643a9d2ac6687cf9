import { AppError } from "../../base/app-error.ts";
import { type AbsenceId, absenceId, type MemberId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { LeadsChoice } from "../../engine/roster/roster.ts";
import type { AbsenceOutcome } from "../../store/facts/record-absence.ts";
import { agreementInForce } from "../agreement/agreement-in-force.ts";
import type { FactRef } from "../services.ts";
import { sayAbsence, speaker } from "./say-absence.ts";
import { type Context, must } from "../context.ts";

type EnterAbsence = {
  readonly fact?: FactRef | undefined;
  readonly member: MemberId;
  /** Left out: a new one. */
  readonly absence?: AbsenceId | undefined;
  /** Left out: from now on. */
  readonly from?: EpochMs | undefined;
  /** Null: until they say that they are back. */
  readonly until: EpochMs | null;
  readonly leads: LeadsChoice;
};

/**
 * A member takes no leads for a time.
 *
 * @throws AppError `not_permitted`; `input_invalid` when the agreement in force names nobody so; `fact_refused`
 */
export async function enterAbsence(ctx: Context, input: EnterAbsence): Promise<AbsenceOutcome> {
  must(ctx, "absences:write");
  const { actor } = ctx;
  const { member, until, leads, fact: ref } = input;
  const people = (await agreementInForce(ctx))?.people ?? [];
  if (!people.some(({ id }) => id === member))
    throw new AppError("input_invalid", `The agreement names no one “${member}”`, {
      facts: { field: "member" },
      remedy: "Use a member's ID from the agreement",
    });
  return sayAbsence(ctx, {
    member,
    ref,
    content: { kind: "enter_absence", member, from: input.from ?? null, until, leads },
    factAt: (at) => ({
      kind: "enter_absence",
      occurredAt: at,
      recordedAt: at,
      absence: input.absence ?? absenceId(ctx.newId()),
      member,
      from: input.from ?? at,
      until,
      leads,
      by: speaker(actor),
    }),
  });
}
