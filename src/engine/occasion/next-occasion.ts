/**
 * When the numbers are sent, when reps are asked how good their leads were, and when the two sides review: instants of the workspace.
 *
 * A digest is due at its local time, the question at that of the calendars of those whom it is for; a review at the start of its day. Where the clocks leave a local time out it is as much later as they
 * go forward, where they show it twice it is the earlier one. A month that is too short has its last day instead.
 */
import type { Ratings } from "../../agreement/terms/parts/disposition-terms.ts";
import type { Digest, Review } from "../../agreement/terms/parts/review-terms.ts";
import type { ClauseId, MemberId } from "../../base/ids.ts";
import type { Zone } from "../zone/zone.ts";
import { DAY_MS, type EpochMs, epochMs, MINUTE_MS } from "../../base/time.ts";
import { dateOfDay, instantAt, localDate, localDay, startOfDay } from "../zone/local-time.ts";
import type { Terms } from "../terms/terms.ts";
import { ratersOf } from "./rating-question.ts";

/** What is due, and what it is about: the whole local days, of ratings the time since the question before; `[from, until)`. */
export type Occasion = {
  readonly what:
    | { readonly kind: "digest"; readonly id: string }
    /** Of whose members: those of a calendar; null: of none. */
    | { readonly kind: "ratings"; readonly calendar: string | null }
    | { readonly kind: "review"; readonly of: Reviewed };
  readonly clause: ClauseId;
  readonly from: EpochMs;
  readonly until: EpochMs;
  /** Each once, in the order of the agreement. Of ratings, all who can be asked: who was handed nothing is left out where it is known. */
  readonly to: readonly MemberId[];
};
export type Reviewed = "results" | "terms";

/** Occasions of one instant: the digests in the order of the agreement, then ratings, then the reviews. */
export type Occasions = { readonly at: EpochMs; readonly occasions: readonly Occasion[] };

/** @returns the first later than `after`; undefined: the agreement has none */
export function nextOccasions(terms: Terms, after: EpochMs): Occasions | undefined {
  const planned = plansOf(terms).map((plan) => ({ plan, day: nextDay(plan, after) }));
  const instants = planned.map(({ plan, day }) => instantOf(plan, day));
  if (instants.length === 0) return undefined;
  const at = epochMs(Math.min(...instants));
  const due = planned.filter((_, index) => instants[index] === at);
  return { at, occasions: due.map(({ plan, day }) => occasionOf(terms, plan, day, at)) };
}

/** The next review of each kind, and the one before it as the terms have it: of results, then of terms. Empty: the agreement has none. */
export function nextReviews(
  terms: Terms,
  after: EpochMs,
): readonly (Pick<Occasion, "from" | "until" | "to" | "clause"> & { readonly of: Reviewed; readonly at: EpochMs })[] {
  return plansOf(terms).flatMap((plan) => {
    if (plan.what.kind !== "review") return [];
    const day = nextDay(plan, after);
    const at = instantOf(plan, day);
    const { what: _what, ...about } = occasionOf(terms, plan, day, at);
    return [{ of: plan.what.of, at, ...about }];
  });
}

/** The whole local days that the digest was about that came last by an instant. @returns undefined where the terms have none of that ID */
export function lastDigestPeriod(
  terms: Terms,
  id: string,
  at: EpochMs,
): { readonly from: EpochMs; readonly until: EpochMs } | undefined {
  const plan = plansOf(terms).find(({ what }) => what.kind === "digest" && what.id === id);
  if (plan === undefined) return undefined;
  const { from, until } = occasionOf(terms, plan, plan.dayBefore(nextDay(plan, at)), at);
  return { from, until };
}

/** A day of it at or after a day: days since 1970-01-01. */
type Plan = {
  readonly what: Occasion["what"];
  readonly clause: ClauseId;
  readonly zone: Zone;
  /** Since local midnight; null: the start of the day. */
  readonly minute: number | null;
  readonly dayFrom: (day: number) => number;
  readonly dayBefore: (day: number) => number;
  readonly to: readonly MemberId[];
};

function plansOf(terms: Terms): readonly Plan[] {
  const { digests, ratings, review } = terms.agreement;
  return [
    ...digests.map((digest) => digestPlan(terms, digest)),
    ...(ratings === undefined ? [] : ratingPlans(terms, ratings)),
    ...(review === undefined ? [] : (["results", "terms"] as const).map((of) => reviewPlan(terms, review, of))),
  ];
}

function ratingPlans(terms: Terms, ratings: Ratings): readonly Plan[] {
  const { clause, minute } = ratings;
  return ratersOf(terms, ratings).map(({ calendar, zone, members, dayFrom, dayBefore }) => ({
    ...{ what: { kind: "ratings", calendar }, clause, minute, zone, dayFrom, dayBefore, to: members },
  }));
}

function digestPlan({ agreement: { parties }, zone }: Terms, { id, clause, every, minute, to }: Digest): Plan {
  const members = parties.filter(({ name }) => to.includes(name)).flatMap((party) => [party.lead, ...party.members]);
  const plan = { what: { kind: "digest", id }, clause, minute, zone, to: [...new Set(members)] } as const;
  switch (every.kind) {
    case "day":
      return { ...plan, dayFrom: (day) => day, dayBefore: (day) => day - 1 };
    case "week":
      return {
        ...plan,
        // 1970-01-01 was a Thursday.
        dayFrom: (day) => day + ((every.weekday - 4 - (day % 7) + 14) % 7),
        dayBefore: (day) => day - 7,
      };
    case "month":
      return { ...plan, ...monthly(every.day, 1, 0) };
  }
}

/** The heads of the parties, and the owner of the agreement. */
function reviewPlan({ agreement: { parties, owner }, zone }: Terms, review: Review, of: Reviewed): Plan {
  const first = Temporal.PlainDate.from(review.first);
  const months = of === "results" ? review.resultsEveryMonths : review.termsEveryMonths;
  const plan = { what: { kind: "review", of }, clause: review.clause, minute: null, zone } as const;
  const to = [...new Set([...parties.map(({ lead }) => lead), owner])];
  const { dayFrom, dayBefore } = monthly(first.day, months, monthOf(dayOf(first)));
  // The results are looked at in the same rhythm before the first review of the terms as well.
  return { ...plan, to, dayBefore, dayFrom: (day) => dayFrom(of === "terms" ? Math.max(day, dayOf(first)) : day) };
}

/** The same day of every so many months, or the last of one that is shorter. @param base a month of them, since January 1970 */
function monthly(dayOfMonth: number, every: number, base: number): Pick<Plan, "dayFrom" | "dayBefore"> {
  const dayIn = (month: number): number => {
    const first = Temporal.PlainDate.from({ year: 1970, month: 1, day: 1 }).add({ months: month });
    return dayOf(first) + Math.min(dayOfMonth, first.daysInMonth) - 1;
  };
  return {
    dayFrom: (day) => {
      let month = monthOf(day);
      month -= (((month - base) % every) + every) % every;
      while (dayIn(month) < day) month += every;
      return dayIn(month);
    },
    dayBefore: (day) => dayIn(monthOf(day) - every),
  };
}

function dayOf(date: Temporal.PlainDate): number {
  return date.since("1970-01-01", { largestUnit: "days" }).days;
}

function monthOf(day: number): number {
  const { year, month } = Temporal.PlainDate.from(dateOfDay(day));
  return (year - 1970) * 12 + month - 1;
}

function nextDay(plan: Plan, after: EpochMs): number {
  let day = plan.dayFrom(localDay(plan.zone, after));
  while (instantOf(plan, day) <= after) day = plan.dayFrom(day + 1);
  return day;
}

function instantOf({ minute, zone }: Plan, day: number): EpochMs {
  return minute === null ? startOfDay(zone, day) : instantAt(zone, day * DAY_MS + minute * MINUTE_MS);
}

/** Whoever has left the team by then is not told. */
function occasionOf({ agreement, zone }: Terms, plan: Plan, day: number, at: EpochMs): Occasion {
  const today = localDate(zone, at);
  const hasLeft = (member: MemberId): boolean =>
    agreement.people.some(({ id, left }) => id === member && left !== undefined && left < today);
  return {
    ...{ what: plan.what, clause: plan.clause },
    ...(plan.what.kind === "ratings"
      ? { from: instantOf(plan, plan.dayBefore(day)), until: at }
      : { from: startOfDay(zone, plan.dayBefore(day)), until: startOfDay(zone, day) }),
    to: plan.to.filter((member) => !hasLeft(member)),
  };
}
