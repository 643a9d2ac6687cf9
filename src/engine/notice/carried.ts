/**
 * What travels with a lead to its new owner: the parts that the hand-off's `carries` names, as the lead was when it was handed over.
 *
 * Nothing of it identifies a person. Notes can, so they are named only: whoever sends reads them then.
 */
import { CARRIED, type Carried } from "../../agreement/terms/agreement.ts";
import type { EpochMs } from "../../base/time.ts";
import { legTerms } from "../terms/clock-target.ts";
import type { Channel } from "../lead/input.ts";
import type { LeadEvent, ScoreLine } from "../lead/lead-event.ts";
import type { LeadState } from "../lead/lead-state.ts";
import { type GradeReason, gradeReason } from "../scoring/grade-reason.ts";
import type { Terms } from "../terms/terms.ts";

export type CarriedParts = {
  /** The lines of the score: they sum to it. */
  readonly reasons?: readonly ScoreLine[];
  /** The latest first. */
  readonly activities?: readonly { readonly activity: string; readonly at: EpochMs }[];
  readonly grade?: { readonly grade: string; readonly because: GradeReason };
  readonly touches?: {
    readonly attempts: number;
    readonly channels: readonly Channel[];
    readonly firstAt: EpochMs | null;
    readonly lastAt: EpochMs | null;
  };
  readonly notes?: true;
};

type Assigned = Extract<LeadEvent, { readonly kind: "assigned" }>;

/** How many activities are told of. */
const MOST_CARRIED = 10;

const PARTS: { readonly [Part in Carried]: (terms: Terms, lead: LeadState) => Required<CarriedParts>[Part] } = {
  reasons: (_terms, { score }) => score.lines,
  activities: (_terms, { activities }) =>
    activities
      .flatMap(({ activity, latest }) => latest.map((at) => ({ activity, at })))
      .sort((a, b) => b.at - a.at || (a.activity < b.activity ? -1 : 1))
      .slice(0, MOST_CARRIED),
  grade: (terms, lead) => ({ grade: lead.grade, because: gradeReason(terms, lead) }),
  touches: (_terms, { attempts, handOff, firstTouchAt, lastTouchAt }) => ({
    ...{ attempts, channels: handOff?.reach.channels ?? [] },
    ...{ firstAt: firstTouchAt, lastAt: lastTouchAt },
  }),
  notes: () => true,
};

/** @param lead as the decision left it @returns null when nothing travels with what is told */
export function carriedWith(terms: Terms, { leg }: Assigned, lead: LeadState | null): CarriedParts | null {
  const { carries } = legTerms(terms, leg);
  if (lead === null || carries.length === 0) return null;
  return Object.fromEntries(
    CARRIED.filter((part) => carries.includes(part)).map((part) => [part, PARTS[part](terms, lead)]),
  );
}
