/** Every term of an agreement by its clause, with its type: what a change can be told from. */
import { type ClauseId, clauseId } from "../../base/ids.ts";
import type {
  Agreement,
  Cadence,
  CalendarTerms,
  ClockTerms,
  Definition,
  Disputes,
  EscalationStep,
  GreyZone,
  Leg,
  Party,
  PauseReason,
  Person,
  Pool,
  Qualification,
  QualificationException,
  QuietHours,
  RejectReason,
  RoutingRule,
  StaleTerms,
  Target,
  WhenNobody,
} from "../../agreement/terms/agreement.ts";
import type { EngagementRule, FitRule, Grade, GradeMatrix, Scoring } from "../../agreement/terms/scoring-terms.ts";
import type { AttributeTerms, ExchangeRate, IdentityTerms, Returns } from "../../agreement/terms/lead-terms.ts";
import type { Calculator, Goal } from "../../agreement/terms/goal-terms.ts";
import type { Privacy } from "../../agreement/terms/privacy-terms.ts";
import type { OutOfProfile, Persona, ProfileTrait } from "../../agreement/terms/profile-terms.ts";
import type { Digest, Measure, Review } from "../../agreement/terms/review-terms.ts";

type OfLeg<T> = { readonly leg: Leg; readonly term: T };
type OfClock<T> = OfLeg<T> & { readonly clock: ClockTerms };

/** What each kind of clause is told from. */
export type Terms = {
  readonly agreement: Agreement;
  readonly party: Party;
  readonly person: Person;
  readonly trait: ProfileTrait;
  readonly persona: Persona;
  readonly outOfProfile: OutOfProfile;
  readonly definition: Definition;
  readonly attribute: AttributeTerms;
  readonly identity: IdentityTerms;
  readonly fit: Scoring["fit"];
  readonly engagement: Scoring["engagement"];
  readonly fitRule: FitRule;
  readonly engagementRule: EngagementRule;
  readonly grade: Grade;
  readonly matrix: GradeMatrix;
  readonly bar: Qualification;
  readonly exception: QualificationException;
  readonly greyZone: GreyZone;
  readonly stale: StaleTerms;
  readonly goal: Goal;
  readonly calculator: Calculator;
  readonly exchange: ExchangeRate;
  readonly returns: Returns;
  readonly leg: Leg;
  readonly rule: OfLeg<RoutingRule>;
  readonly pool: OfLeg<Pool>;
  readonly nobody: OfLeg<WhenNobody>;
  readonly clock: OfLeg<ClockTerms>;
  readonly target: OfClock<Target>;
  readonly pause: OfClock<PauseReason>;
  readonly cadence: OfLeg<Cadence>;
  readonly reason: RejectReason;
  readonly disputes: Disputes;
  readonly rung: EscalationStep;
  readonly quietHours: QuietHours;
  readonly calendar: CalendarTerms;
  readonly measure: Measure;
  readonly digest: Digest;
  readonly review: Review;
  readonly decision: Review["decisions"][number];
  readonly privacy: Privacy;
};
export type TermKind = keyof Terms;
export type Term = { readonly [Kind in TermKind]: { readonly kind: Kind; readonly of: Terms[Kind] } }[TermKind];
type Named = readonly [ClauseId, Term];

/** As many as `describeClauses` has clauses, under the same ids. */
export function termsByClause(agreement: Agreement): ReadonlyMap<ClauseId, Term> {
  const { profile, scoring, disputes, quietHours, calculator, review, privacy } = agreement;
  return new Map<ClauseId, Term>([
    [clauseId("agreement"), { kind: "agreement", of: agreement }],
    ...each("party", agreement.parties),
    ...agreement.people.map((of): Named => [clauseId(`people.${of.id}`), { kind: "person", of }]),
    ...each("trait", profile?.customer ?? []),
    ...each("persona", profile?.personas ?? []),
    ...each("outOfProfile", profile?.outOfProfile ?? []),
    ...each("definition", agreement.definitions),
    ...each("attribute", agreement.attributes ?? []),
    ...each("identity", optionally(agreement.identity)),
    [clauseId("scoring.fit"), { kind: "fit", of: scoring.fit }],
    [clauseId("scoring.engagement"), { kind: "engagement", of: scoring.engagement }],
    ...each("fitRule", scoring.fit.rules),
    ...each("engagementRule", scoring.engagement.rules),
    ...each("grade", scoring.grades),
    ...each("matrix", optionally(scoring.matrix)),
    ...qualificationTerms(agreement.qualification),
    ...each("goal", agreement.goals),
    ...each("calculator", optionally(calculator)),
    ...each("exchange", agreement.exchange ?? []),
    ...each("returns", optionally(agreement.returns)),
    ...agreement.legs.flatMap(legTerms),
    ...each("reason", agreement.rejectReasons),
    ...each("disputes", optionally(disputes)),
    ...each("rung", agreement.escalation),
    ...each("quietHours", optionally(quietHours)),
    ...agreement.calendars.map((of): Named => [clauseId(`calendars.${of.id}`), { kind: "calendar", of }]),
    ...each("measure", agreement.measures),
    ...each("digest", agreement.digests),
    ...each("review", optionally(review)),
    ...each("decision", review?.decisions ?? []),
    ...each("privacy", optionally(privacy)),
  ]);
}

function qualificationTerms(qualification: Qualification): readonly Named[] {
  return [
    ...each("bar", [qualification]),
    ...each("exception", qualification.exceptions),
    ...each("greyZone", optionally(qualification.greyZone)),
    ...each("stale", optionally(qualification.stale)),
  ];
}

function legTerms(leg: Leg): readonly Named[] {
  const { pool, cadence } = leg;
  return [
    [leg.clause, { kind: "leg", of: leg }],
    ...leg.rules.map((term): Named => [term.clause, { kind: "rule", of: { leg, term } }]),
    [pool.clause, { kind: "pool", of: { leg, term: pool } }],
    [pool.whenNobody.clause, { kind: "nobody", of: { leg, term: pool.whenNobody } }],
    ...leg.clocks.flatMap((clock): readonly Named[] => [
      [clock.clause, { kind: "clock", of: { leg, term: clock } }],
      ...clock.targets.map((term): Named => [term.clause, { kind: "target", of: { leg, clock, term } }]),
      ...clock.pauses.map((term): Named => [term.clause, { kind: "pause", of: { leg, clock, term } }]),
    ]),
    ...optionally(cadence).map((term): Named => [term.clause, { kind: "cadence", of: { leg, term } }]),
  ];
}

/** Kinds whose term names its own clause. */
type SelfNamed = {
  [Kind in TermKind]: Terms[Kind] extends { readonly clause: ClauseId } ? Kind : never;
}[TermKind];

function each<Kind extends SelfNamed>(
  kind: Kind,
  terms: readonly (Terms[Kind] & { readonly clause: ClauseId })[],
): readonly Named[] {
  return terms.map((of) => [of.clause, { kind, of } as unknown as Term]);
}

function optionally<T>(term: T | undefined): readonly T[] {
  return term === undefined ? [] : [term];
}
