/** In which order waiting leads are given out when room appears. */
import type { Grade } from "../../agreement/terms/parts/grade-terms.ts";
import { localDay } from "../zone/local-time.ts";
import type { LeadState } from "../lead/lead-state.ts";
import type { Terms } from "../terms/terms.ts";

type Waiting = Pick<LeadState, "leadId" | "grade" | "waiting">;

/**
 * The earlier day of waiting in the workspace's zone first, of one day the hotter grade, then the longer wait, then the id of the lead.
 *
 * @param leads all of them wait
 */
export function inWaitingOrder<Lead>(
  { zone, agreement }: Terms,
  leads: readonly Lead[],
  stateOf: (lead: Lead) => Waiting,
): readonly Lead[] {
  if (leads.length < 2) return leads;
  const { grades } = agreement.scoring;
  return leads
    .map((lead) => {
      const { leadId, grade, waiting } = stateOf(lead);
      const since = waiting?.since;
      return {
        lead,
        leadId,
        since: since ?? 0,
        day: since === undefined ? Number.NEGATIVE_INFINITY : localDay(zone, since),
        rank: rankOf(grades, grade),
      };
    })
    .sort((a, b) => {
      if (a.day !== b.day) return a.day - b.day;
      return a.rank - b.rank || a.since - b.since || (a.leadId < b.leadId ? -1 : 1);
    })
    .map(({ lead }) => lead);
}

/** Grades are listed most hurried first; one that is not agreed any more comes last. */
function rankOf(grades: readonly Grade[], grade: string): number {
  const index = grades.findIndex(({ id }) => id === grade);
  return index < 0 ? grades.length : index;
}
