/**
 * Steps about stale MQLs: one that no one has accepted, and whose score has faded below the agreed one, goes back to nurture.
 *
 * Scores fall between events, so the instant is foretold whenever the score changes, and met exactly: no sweep looks for it. A lead that
 * became an MQL with fewer points (by an exception) has not fallen, and does not go stale.
 */
import { durationMs, type EpochMs, epochMs, LATEST_MS } from "../../base/time.ts";
import { applyConsequence } from "../disposition/consequence.ts";
import type { LeadEvent } from "../lead/lead-event.ts";
import type { LeadState } from "../lead/lead-state.ts";
import { scoreLead } from "../scoring/score-lead.ts";
import { onlyAt, NOTHING, type Situation } from "../step/step.ts";
import type { Terms } from "../terms/terms.ts";
import { isAccepted } from "../standing/accepted.ts";

/** After so many half-lives nothing is left of what a lead can have done. */
const FADED_HALF_LIVES = 64;

/** The instant has come. Whoever else took the lead at this very instant comes first. */
export const returnStale = onlyAt(["time"], (situation): readonly LeadEvent[] => {
  const { terms, lead, input } = situation;
  const { stale } = terms.agreement.qualification;
  // Only an MQL that no one has accepted has such an instant.
  if (stale === undefined || lead.staleAt === null) return NOTHING;
  if (lead.staleAt > input.occurredAt) return NOTHING;
  const score = scoreLead(terms.scoring, lead, lead.staleAt).total;
  const { belowScore, clause, then } = stale;
  return applyConsequence(situation, then, clause, { kind: "stale", score, belowScore });
});

/** Foretells the instant, when the score or the stage has changed. */
export function expectStale({ terms, lead, input, soFar }: Situation): readonly LeadEvent[] {
  const { stale } = terms.agreement.qualification;
  if (stale === undefined && lead.staleAt === null) return NOTHING;
  if (lead.stage !== "mql" || isAccepted(lead) || !soFar.some(changesScore)) return NOTHING;
  const at = input.recordedAt;
  const staleAt = stale === undefined ? null : fallsBelow(terms, lead, stale.belowScore, at);
  if (staleAt === lead.staleAt) return NOTHING;
  const { belowScore, clause } = stale ?? { belowScore: 0, clause: terms.agreement.qualification.clause };
  return [{ kind: "stale_expected", leadId: lead.leadId, at, clause, staleAt, score: lead.score.total, belowScore }];
}

function changesScore(event: LeadEvent): boolean {
  return (
    event.kind === "scored" ||
    event.kind === "agreement_adopted" ||
    (event.kind === "stage_entered" && event.stage === "mql")
  );
}

/** The first millisecond at which fewer points are left; null when they never are, or are already. Points only fade after `from`. */
function fallsBelow(terms: Terms, lead: LeadState, belowScore: number, from: EpochMs): EpochMs | null {
  const { halfLife } = terms.scoring;
  if (halfLife === undefined) return null;
  const isBelow = (at: number): boolean => scoreLead(terms.scoring, lead, epochMs(at)).total < belowScore;
  let enough: number = from;
  let below: number = Math.min(from + FADED_HALF_LIVES * halfLife, LATEST_MS);
  if (isBelow(enough) || !isBelow(below)) return null;
  while (below - enough > 1) {
    const between = enough + Math.floor(durationMs(below - enough) / 2);
    if (isBelow(between)) below = between;
    else enough = between;
  }
  return epochMs(below);
}
