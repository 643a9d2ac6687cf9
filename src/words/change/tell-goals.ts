/** Changes of goals, measures, digests and reviews. */
import { measureName } from "../names/measure-names.ts";
import { counted } from "../english/counted.ts";
import { countedStage, stagesWord } from "../english/funnel.ts";
import { moneyWords, percentOf } from "../english/amounts.ts";
import { possessive, teamName } from "../english/names.ts";
import { minuteOfDayWords } from "../english/dates.ts";
import type { Agreement } from "../../agreement/terms/agreement.ts";
import { everyWords, rhythmWords, targetWords } from "../clause/review-clauses.ts";
import type { Calculator, Goal } from "../../agreement/terms/goal-terms.ts";
import type { Digest, Measure, MeasureTarget, Review } from "../../agreement/terms/review-terms.ts";
import type { Strictness } from "./change.ts";
import { comings, field, larger, quoted, type Sides, smaller, type Told } from "./told.ts";

/** Nothing for two goals of different kinds: they are two promises under one name. */
export function tellGoal(before: Goal, after: Goal, { before: old, after: young }: Sides): readonly Told[] {
  const who = teamName(after.party);
  if (before.kind === "number" && after.kind === "number") {
    const stages = stagesWord(after.stage);
    const isListed = before.monthly !== undefined || after.monthly !== undefined;
    return [
      ...field(
        before.perMonth,
        after.perMonth,
        (is, was) =>
          `${who} now delivers ${countedStage(is, after.stage)} a month${isListed ? " on average" : ""}, was ${was}`,
        larger(before.perMonth, after.perMonth),
      ),
      ...field(
        before.monthly,
        after.monthly,
        (is, was) =>
          `${possessive(who)} ${stages} by month from January: ${is?.join(", ") ?? "all alike"}, was ${was?.join(", ") ?? "all alike"}`,
      ),
    ];
  }
  if (before.kind === "value" && after.kind === "value") {
    return [
      ...field(
        money(before.perMonthMinor, old),
        money(after.perMonthMinor, young),
        (is, was) => `${who} now delivers leads worth ${is} a month, was ${was}`,
        old.currency === young.currency ? larger(before.perMonthMinor, after.perMonthMinor) : undefined,
      ),
      ...field(
        before.types,
        after.types,
        (is, was) =>
          `What ${possessive(who.toLowerCase())} leads are worth: ${types(is, young)}, was ${types(was, old)}`,
      ),
    ];
  }
  if (before.kind === "growth" && after.kind === "growth") return tellGrowth(before, after);
  if (before.kind === "contribution" && after.kind === "contribution")
    return field(
      before.share,
      after.share,
      (is, was) => `${who} is now the source of ${percentOf(is)} of all new pipeline value, was ${percentOf(was)}`,
      larger(Number(before.share), Number(after.share)),
    );
  return [];
}

type Growth = Extract<Goal, { readonly kind: "growth" }>;
function tellGrowth(before: Growth, after: Growth): readonly Told[] {
  const what = `${possessive(teamName(after.party))} growth of ${growing(after)}`;
  return [
    ...field(before.of, after.of, () => `${teamName(after.party)} now grows ${growing(after)}, was ${growing(before)}`),
    ...field(
      before.by,
      after.by,
      (is, was) => `${what} is ${percentOf(is)}, was ${percentOf(was)}`,
      larger(Number(before.by), Number(after.by)),
    ),
    ...field(before.comparedWith, after.comparedWith, (is, was) => `${what} is compared with ${is}, was ${was}`),
    ...field(
      before.withinMonths,
      after.withinMonths,
      (is, was) => `${what} is due within ${counted(is, "month")}, was ${was}`,
      smaller(before.withinMonths, after.withinMonths),
    ),
  ];
}

function growing({ of }: Growth): string {
  return of.kind === "stage"
    ? stagesWord(of.stage)
    : `the rate from ${of.from.toUpperCase()} to ${of.to.toUpperCase()}`;
}

function types(all: Extract<Goal, { readonly kind: "value" }>["types"], agreement: Agreement): string {
  return all
    .map((each) => `${each.label} ${percentOf(each.closeRate)} of ${money(each.averageDealMinor, agreement)}`)
    .join(", ");
}

function money(minor: number, { currency }: Agreement): string {
  return moneyWords(minor, currency);
}

/** What the numbers are calculated from. The numbers themselves are goals, and told there. */
export function tellCalculator(
  before: Calculator,
  after: Calculator,
  { before: old, after: young }: Sides,
): readonly Told[] {
  return [
    ...field(
      `${money(before.quotaMinor, old)} a ${before.period}`,
      `${money(after.quotaMinor, young)} a ${after.period}`,
      (is, was) => `The quota is ${is}, was ${was}`,
    ),
    ...field(
      before.marketingShare,
      after.marketingShare,
      (is, was) => `${percentOf(is)} of the quota comes from marketing, was ${percentOf(was)}`,
    ),
    ...field(
      money(before.averageDealMinor, old),
      money(after.averageDealMinor, young),
      (is, was) => `A deal is worth ${is}, was ${was}`,
    ),
    ...field(
      before.conversions,
      after.conversions,
      (is, was) => `The rates between stages are ${rates(is)}, was ${rates(was)}`,
    ),
    ...field(
      before.seasonality,
      after.seasonality,
      (is, was) => `The season's weights are ${is?.join(", ") ?? "all alike"}, was ${was?.join(", ") ?? "all alike"}`,
    ),
    ...field(
      before.rampUp,
      after.rampUp,
      (is, was) => `New members reach ${shares(is)} in their first months, was ${shares(was)}`,
    ),
    ...field(
      before.effort,
      after.effort,
      (is, was) => `What a lead costs its receiver: ${effort(is)}, was ${effort(was)}`,
    ),
  ];
}

function rates(all: Calculator["conversions"]): string {
  return all.map(({ from, to, rate }) => `${from}–${to} ${percentOf(rate)}`).join(", ");
}
function shares(all: readonly string[] | undefined): string {
  return all === undefined ? "full output at once" : all.map(percentOf).join(", ");
}
function effort(all: Calculator["effort"]): string {
  return all === undefined
    ? "not said"
    : `${all.attemptsPerLead} attempts of ${all.minutesPerAttempt} minutes and, for ${percentOf(all.reached)}, ${all.minutesPerConversation} minutes of conversation, out of ${all.minutesPerDay} minutes a day`;
}

export function tellMeasure(before: Measure, after: Measure): readonly Told[] {
  const name = measureName(after.name);
  const { came, went } = comings(before.seenBy, after.seenBy);
  return [
    ...field(
      before.target,
      after.target,
      (is, was) =>
        `${name} ${is === undefined ? "is measured without a target" : `should be ${targetWords(is)}`}, was ${was === undefined ? "without a target" : targetWords(was)}`,
      stricterTarget(before.target, after.target),
    ),
    ...came.map((party) => ({ text: `${name} is now seen by ${party}` })),
    ...went.map((party) => ({ text: `${name} is no longer seen by ${party}` })),
    ...(came.length + went.length === 0
      ? field(before.seenBy, after.seenBy, () => `${name} is seen by the same, named in another order`)
      : []),
  ];
}

function stricterTarget(before: MeasureTarget | undefined, after: MeasureTarget | undefined): Strictness | undefined {
  if (before === undefined || after === undefined) return after === undefined ? "looser" : "tighter";
  if (before.unit !== after.unit || before.kind !== after.kind) return undefined;
  const compare = after.kind === "at_least" ? larger : smaller;
  return compare(Number(before.value), Number(after.value));
}

export function tellDigest(before: Digest, after: Digest): readonly Told[] {
  const what = `The digest ${quoted(after.id)}`;
  const { came, went } = comings(before.to, after.to);
  return [
    ...field(before.every, after.every, (is, was) => `${what} goes out ${rhythmWords(is)}, was ${rhythmWords(was)}`),
    ...field(
      before.minute,
      after.minute,
      (is, was) => `${what} goes out at ${minuteOfDayWords(is)}, was ${minuteOfDayWords(was)}`,
    ),
    ...came.map((party) => ({ text: `${what} now goes to ${party}` })),
    ...went.map((party) => ({ text: `${what} no longer goes to ${party}` })),
  ];
}

export function tellReview(before: Review, after: Review): readonly Told[] {
  return [
    ...field(
      before.resultsEveryMonths,
      after.resultsEveryMonths,
      (is, was) => `Results are now reviewed ${everyWords(is)}, was ${everyWords(was)}`,
    ),
    ...field(
      before.termsEveryMonths,
      after.termsEveryMonths,
      (is, was) => `Terms are now reviewed ${everyWords(is)}, was ${everyWords(was)}`,
    ),
    ...field(before.first, after.first, (is, was) => `The first review of the terms is on ${is}, was ${was}`),
  ];
}
