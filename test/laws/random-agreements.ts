/** Agreements to live by, at random: the sample, the one with every part, and changes of both that the engine decides by. */
import fc from "../fast-check.ts";
import type { Agreement, ClockTerms, Leg, Pool, WhenNobody } from "../../src/agreement/terms/agreement.ts";
import type { Consequence } from "../../src/agreement/terms/parts/consequence-terms.ts";
import { defined } from "../../src/base/assert.ts";
import { clauseId } from "../../src/base/ids.ts";
import { DAY_MS, durationMs, type EpochMs, epochMs, HOUR_MS, MINUTE_MS } from "../../src/base/time.ts";
import { compileTerms } from "../../src/engine/terms/terms.ts";
import { alwaysInForce, type TermsInForce } from "../../src/engine/terms/terms-in-force.ts";
import { agreementOf, COMPLETE, SAMPLE } from "../complete-agreement.fixture.ts";

const BASES = { sample: agreementOf(SAMPLE), complete: agreementOf(COMPLETE) };

type Change = (agreement: Agreement) => Agreement;
const eachLeg =
  (change: (leg: Leg) => Partial<Leg>): Change =>
  (agreement) => ({
    ...agreement,
    legs: agreement.legs.map((leg) => ({ ...leg, ...change(leg) })),
  });
const eachPool = (change: (pool: Pool) => Partial<Pool>): Change =>
  eachLeg(({ pool }) => ({ pool: { ...pool, ...change(pool) } }));
const eachClock = (change: (clock: ClockTerms) => Partial<ClockTerms>): Change =>
  eachLeg(({ clocks }) => ({ clocks: clocks.map((clock) => ({ ...clock, ...change(clock) })) }));
const patience = (otherwise: Consequence): Change =>
  eachClock(({ kind }) => (kind === "accept" || kind === "first-touch" ? { otherwise } : {}));
const nobody = (change: (pool: Pool) => Partial<WhenNobody>): Change =>
  eachPool((pool) => ({ whenNobody: { ...pool.whenNobody, ...change(pool) } as WhenNobody }));
const targets = (ms: (before: number) => number): Change =>
  eachClock((clock) => ({
    targets: clock.targets.map((each) => ({ ...each, targetMs: durationMs(ms(each.targetMs)) })),
  }));
const qualified =
  (change: (before: Agreement["qualification"]) => Partial<Agreement["qualification"]>): Change =>
  (agreement) => ({ ...agreement, qualification: { ...agreement.qualification, ...change(agreement.qualification) } });

/** Of people one after the other: some days after the lives begin, and one long before. */
const LAST_DAYS = ["2026-03-11", undefined, "2026-03-16", undefined, "2025-06-30", "2026-04-01", undefined] as const;

const CHANGES: Readonly<Record<string, Change>> = {
  "least loaded": eachPool(() => ({ order: "least_loaded" })),
  "in turn": eachPool(() => ({ order: "in_turn", catchUp: false })),
  "catch up": eachPool(() => ({ catchUp: true })),
  "one member": eachPool((pool) => ({ members: pool.members.slice(0, 1) })),
  "equal weights": eachPool((pool) => ({ members: pool.members.map((each) => ({ ...each, weight: 1 })) })),
  "ignore absence": nobody(() => ({ kind: "ignore_absence" })),
  overflow: nobody((pool) => ({ kind: "overflow", members: pool.members.slice(-1) })),
  wait: nobody(() => ({ kind: "wait", within: undefined })),
  "missed: reroute": patience({ kind: "reroute" }),
  "missed: accept": patience({ kind: "accept" }),
  "missed: disqualify": patience({ kind: "disqualify" }),
  "missed: recycle": patience({ kind: "recycle", afterMs: durationMs(3 * DAY_MS), atMost: 2 }),
  "missed: fix data": patience({ kind: "fix_data", withinMs: durationMs(DAY_MS) }),
  "a third of the time": targets((ms) => Math.floor(ms / 3)),
  "twice the time": targets((ms) => ms * 2),
  "a minute": targets(() => MINUTE_MS),
  "wall time": eachClock((clock) => ({ targets: clock.targets.map((each) => ({ ...each, hours: { kind: "wall" } })) })),
  // One clock must wait for every lead of a leg: that is what an agreement is refused for.
  "nothing for hot leads": eachClock(({ kind, targets: before }) => ({
    targets: kind === "qualify" || kind === "disposition" ? before : before.filter(({ grade }) => grade !== "hot"),
  })),
  pauses: eachLeg(({ id, clocks }) => ({
    clocks: clocks.map((clock) => ({
      ...clock,
      pauses: [
        { id: "away", clause: clauseId(`${id}.${clock.kind}.pause.away`), label: "Away", atMost: undefined },
        {
          id: "an-hour",
          clause: clauseId(`${id}.${clock.kind}.pause.an-hour`),
          label: "An hour",
          atMost: { hours: { kind: "wall" }, targetMs: durationMs(HOUR_MS), text: "1 hour" },
        },
      ],
    })),
  })),
  "observed touches": eachClock(() => ({ evidence: "observed" })),
  "keep owner or not": eachLeg((leg) => ({ keepOwner: !leg.keepOwner })),
  "no rules": eachLeg(() => ({ rules: [] })),
  "no cadence": eachLeg(() => ({ cadence: undefined })),
  "no ladder": (agreement) => ({ ...agreement, escalation: [] }),
  "only the last rung": (agreement) => ({ ...agreement, escalation: agreement.escalation.slice(-1) }),
  "only the last leg": (agreement) => ({ ...agreement, legs: agreement.legs.slice(-1) }),
  "little room": (agreement) => ({
    ...agreement,
    people: agreement.people.map((person, index) => ({ ...person, mostOpen: 1 + (index % 2), mostPerDay: 1 })),
  }),
  "last days": (agreement) => ({
    ...agreement,
    people: agreement.people.map((person, index) => ({ ...person, left: LAST_DAYS[index % LAST_DAYS.length] })),
  }),
  "hours of their own": (agreement) => ({
    ...agreement,
    people: agreement.people.map((person) => ({ ...person, calendar: agreement.calendars[0]?.id })),
  }),
  "grey leads qualify": qualified((before) => ({
    greyZone: before.greyZone && { ...before.greyZone, otherwise: "qualify" },
  })),
  "no grey zone": qualified(() => ({ greyZone: undefined })),
  "nothing goes stale": qualified(() => ({ stale: undefined })),
  "a low bar": qualified(({ bar }) => ({ bar: bar - 30 })),
};

/** How an agreement is made: what it is at first, and what is changed about it, in this order. */
type Recipe = { readonly base: keyof typeof BASES; readonly changes: readonly string[] };
/** One version, or a second one from an instant on: for new leads only, or for those that are open too. */
export type Versions = {
  readonly first: Recipe;
  readonly second: { readonly recipe: Recipe; readonly afterMs: number; readonly takesOpenLeads: boolean } | null;
};

const recipes: fc.Arbitrary<Recipe> = fc.record({
  base: fc.constantFrom("sample", "complete", "complete"),
  changes: fc.uniqueArray(fc.constantFrom(...Object.keys(CHANGES)), { maxLength: 4 }),
});
export const versions: fc.Arbitrary<Versions> = fc.record({
  first: recipes,
  second: fc.option(
    fc.record({ recipe: recipes, afterMs: fc.integer({ min: 1, max: 40 * DAY_MS }), takesOpenLeads: fc.boolean() }),
  ),
});

function agreementBy({ base, changes }: Recipe): Agreement {
  return changes.reduce((now, name) => defined(CHANGES[name], name)(now), BASES[base]);
}

/** One, for laws that need no lives. */
export const agreements: fc.Arbitrary<Agreement> = recipes.map(agreementBy);

export function versionsOf({ first, second }: Versions, start: EpochMs): TermsInForce {
  const terms = compileTerms(agreementBy(first));
  const alone = alwaysInForce(terms);
  if (second === null) return alone;
  const { recipe, afterMs, takesOpenLeads } = second;
  const next = compileTerms(agreementBy(recipe), terms);
  return [...alone, { version: 2, terms: next, from: epochMs(start + afterMs), takesOpenLeads }];
}
