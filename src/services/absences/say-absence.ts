import type { MemberId } from "../../base/ids.ts";
import { AppError } from "../../base/app-error.ts";
import type { RosterFact } from "../../engine/roster/roster-input.ts";
import { type AbsenceOutcome, recordAbsence } from "../../store/record-absence.ts";
import type { Actor } from "../actor.ts";
import { mustSpeakFor } from "../may-speak-for.ts";
import type { FactRef, Services } from "../services.ts";

/**
 * Records what somebody says about an absence, in the name of the member.
 *
 * @throws AppError `not_permitted`, `fact_refused`, `import_conflict`
 */
export async function sayAbsence(
  services: Services,
  actor: Actor,
  said: { readonly member: MemberId; readonly ref: FactRef | undefined; readonly fact: RosterFact },
): Promise<AbsenceOutcome> {
  await mustSpeakFor(services, actor, said.member);
  const ref = said.ref ?? { source: "api", id: services.newId() };
  const outcome = await recordAbsence(services.db, services.workspaceId, {
    source: ref.source,
    factId: ref.id,
    fact: said.fact,
  });
  if (outcome.refusal === null) return outcome;
  throw new AppError("fact_refused", outcome.refusal.detail, { facts: { refusal: outcome.refusal.code } });
}

/** Who says it, where a member does. */
export function speaker(actor: Actor): MemberId | null {
  return actor.kind === "account" ? actor.member : null;
}
