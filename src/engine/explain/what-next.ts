/** What happens next if no one does anything. */
import type { ClauseId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import { legTerms } from "../terms/clock-target.ts";
import type { LeadState } from "../lead/lead-state.ts";
import type { Terms } from "../terms/terms.ts";
import { NEXT_KINDS, type Next } from "./explanation.ts";

type Coming = Omit<Next, "sentence">;

/**
 * @param opening clocks whose hours are closed, and when they open
 * @param returnsBy the clause by which a recycled lead comes back
 * @returns in order of their instants; but for openings, the first of them is at `nextDueAt`
 */
export function whatNext(
  terms: Terms,
  lead: LeadState,
  opening: readonly Pick<Coming, "at" | "clock" | "clause">[],
  returnsBy: ClauseId | null,
): readonly Coming[] {
  const coming: Coming[] = opening.map((each) => ({ kind: "opens", ...each }));
  for (const { name: clock, status, dueAt, clause, steps, pause } of lead.clocks) {
    if (status === "running") coming.push({ kind: "due", at: dueAt, clock, clause });
    if (pause !== null) add("pause_ends", pause.endsAt, pause.clause, clock);
    for (const step of steps) coming.push({ kind: "rung", at: step.at, clock, clause: step.clause });
  }
  const { qualification } = terms.agreement;
  add("stale", lead.staleAt, qualification.stale?.clause ?? null);
  add("grey_deadline", lead.grey?.decideBy ?? null, qualification.greyZone?.clause ?? null);
  add("dispute_deadline", lead.dispute?.dueAt ?? null, lead.dispute?.clause ?? null);
  add("returns", lead.returnsAt, returnsBy);
  // Of a recycled lead the date of its return is the next look.
  if (lead.returnsAt === null)
    add("look_again", lead.program?.lookAgainAt ?? null, terms.agreement.returns?.clause ?? null);
  if (lead.waiting !== null) {
    const clause = lead.leg === null ? null : legTerms(terms, lead.leg).pool.whenNobody.clause;
    add("retry", lead.waiting.retryAt, clause);
    add("wait_overdue", lead.waiting.by, clause);
  }
  return coming.sort((a, b) => a.at - b.at || NEXT_KINDS.indexOf(a.kind) - NEXT_KINDS.indexOf(b.kind));

  function add(kind: Coming["kind"], at: EpochMs | null, clause: ClauseId | null, clock: Coming["clock"] = null): void {
    if (at !== null) coming.push({ kind, at, clock, clause });
  }
}
