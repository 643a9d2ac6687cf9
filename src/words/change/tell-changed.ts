/** What is said of a clause that both versions have. */
import type { Term, TermKind, Terms } from "./term.ts";
import { tellAttribute, tellExchange, tellIdentity, tellReturns } from "./tell-attributes.ts";
import { tellCalendar, tellDisputes, tellQuietHours, tellReason } from "./tell-dispositions.ts";
import { tellCadence, tellClock, tellLeg, tellNobody, tellPause, tellRule, tellTarget } from "./tell-follow-up.ts";
import { tellCalculator, tellDigest, tellGoal, tellMeasure, tellReview } from "./tell-goals.ts";
import { tellAgreement, tellParty, tellPerson, tellPool } from "./tell-parties.ts";
import { tellPrivacy } from "./tell-privacy.ts";
import {
  tellBar,
  tellDefinition,
  tellEngagement,
  tellEngagementRule,
  tellException,
  tellFit,
  tellFitRule,
  tellGrade,
  tellGreyZone,
  tellPersona,
  tellStale,
  tellTrait,
} from "./tell-scoring.ts";
import type { Sides, Told } from "./told.ts";

type Teller<T> = (before: T, after: T, sides: Sides) => readonly Told[];

/** Nothing for what the clause's own sentence tells best. */
const untold = (): readonly Told[] => [];

const TELLERS: { readonly [Kind in TermKind]: Teller<Terms[Kind]> } = {
  agreement: tellAgreement,
  party: tellParty,
  person: tellPerson,
  trait: (before, after) => tellTrait(before, after, "The customer's trait"),
  persona: tellPersona,
  outOfProfile: (before, after) => tellTrait(before, after, "Out of profile,"),
  definition: tellDefinition,
  attribute: tellAttribute,
  identity: tellIdentity,
  fit: tellFit,
  engagement: tellEngagement,
  fitRule: tellFitRule,
  engagementRule: tellEngagementRule,
  grade: tellGrade,
  matrix: untold,
  bar: tellBar,
  exception: tellException,
  greyZone: tellGreyZone,
  stale: tellStale,
  goal: tellGoal,
  calculator: tellCalculator,
  exchange: tellExchange,
  returns: tellReturns,
  leg: tellLeg,
  rule: tellRule,
  pool: tellPool,
  nobody: tellNobody,
  clock: tellClock,
  target: tellTarget,
  pause: tellPause,
  cadence: tellCadence,
  reason: tellReason,
  disputes: tellDisputes,
  rung: untold,
  quietHours: tellQuietHours,
  calendar: tellCalendar,
  measure: tellMeasure,
  digest: tellDigest,
  review: tellReview,
  decision: untold,
  privacy: tellPrivacy,
};

/** Field by field; empty where nothing plainer can be said than what the clause says itself. */
export function tellChanged(before: Term, after: Term, sides: Sides): readonly Told[] {
  if (before.kind !== after.kind) return [];
  // Both are of the kind that names the teller; the type of a table by kind cannot say so.
  const tell = TELLERS[after.kind] as Teller<Terms[TermKind]>;
  return tell(before.of, after.of, sides);
}
