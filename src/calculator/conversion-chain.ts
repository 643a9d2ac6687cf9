/**
 * From one close rate, or from the conversions between stages, to one chain that ends at the customer.
 *
 * Stages may be left out: `mql → sql → customer` is a chain. With a close rate beside it, a chain that starts at the MQL may stop
 * early: the rest follows from the close rate. A close rate that says something else than the whole chain is refused.
 */
import { compare, dividedBy, type Fraction, ONE, times } from "./exact.ts";
import { percentWords } from "./exact-words.ts";
import { type GoalProblem, type GoalResult, rateProblems, refused } from "./goal-problem.ts";

/** The stages that leads are planned for, in the order of the funnel. */
export const FUNNEL_STAGES = ["mql", "sal", "sql", "opportunity", "customer"] as const;
export type FunnelStage = (typeof FUNNEL_STAGES)[number];

/** Of the leads that enter `from`, the part that reaches `to`. */
export type StageConversion = { readonly from: FunnelStage; readonly to: FunnelStage; readonly rate: Fraction };

/** Each stage before the customer with the part of its leads that become customers, first stage first. */
export type CloseRates = readonly { readonly stage: FunnelStage; readonly closeRate: Fraction }[];

export function closeRatesOf(
  closeRate: Fraction | undefined,
  conversions: readonly StageConversion[],
): GoalResult<CloseRates> {
  const unusable = [
    ...(closeRate === undefined ? [] : rateProblems("closeRate", closeRate)),
    ...conversions.flatMap((each) => rateProblems(fieldOf(each), each.rate)),
  ];
  if (unusable.length > 0) return refused(...unusable);
  const inOrder = [...conversions].sort((a, b) => rank(a.from) - rank(b.from));
  const broken = chainProblems(inOrder);
  if (broken.length > 0) return refused(...broken);

  const first = inOrder[0];
  const last = inOrder.at(-1);
  if (first === undefined || last === undefined) {
    if (closeRate !== undefined) return { ok: true, value: [{ stage: "mql", closeRate }] };
    return refused({
      field: "closeRate",
      message: "is missing, and no conversions replace it",
      remedy: "Enter the share of MQLs that become customers, such as 5%, or the conversions from stage to stage",
    });
  }
  if (closeRate === undefined) {
    if (last.to === "customer") return { ok: true, value: towardsCustomer(inOrder, ONE) };
    return refused({
      field: "conversions",
      message: `end at ${last.to} instead of customer`,
      remedy: `Add the conversion ${last.to}-customer, or the close rate from MQL to customer`,
    });
  }
  return withCloseRate(closeRate, inOrder, first, last);
}

/** The close rate spans the funnel from MQL to customer: it supplies what the chain leaves out at its end. */
function withCloseRate(
  closeRate: Fraction,
  inOrder: readonly StageConversion[],
  first: StageConversion,
  last: StageConversion,
): GoalResult<CloseRates> {
  if (first.from !== "mql")
    return refused({
      field: "conversions",
      message: `start at ${first.from}, but the close rate starts at mql`,
      remedy: `Add the conversion mql-${first.from}, or remove the close rate`,
    });
  const along = inOrder.reduce((rate, each) => times(rate, each.rate), ONE);
  if (last.to === "customer") {
    if (compare(along, closeRate) === 0) return { ok: true, value: towardsCustomer(inOrder, ONE) };
    return refused({
      field: "closeRate",
      message: `is ${percentWords(closeRate)}, but the conversions make ${percentWords(along)} together`,
      remedy: "Remove one of the two",
    });
  }
  const rest = dividedBy(closeRate, along);
  if (compare(rest, ONE) <= 0) return { ok: true, value: towardsCustomer(inOrder, rest) };
  return refused({
    field: "conversions",
    message: `let ${percentWords(along)} reach ${last.to}, fewer than the ${percentWords(closeRate)} that become customers`,
    remedy: "Raise the conversions, or lower the close rate",
  });
}

/** @param rest the part of the leads at the end of the chain that become customers; 1 when that end is the customer */
function towardsCustomer(inOrder: readonly StageConversion[], rest: Fraction): CloseRates {
  const found: { readonly stage: FunnelStage; readonly closeRate: Fraction }[] = [];
  const end = inOrder.at(-1)?.to;
  if (end !== undefined && end !== "customer") found.push({ stage: end, closeRate: rest });
  let closeRate = rest;
  for (const each of inOrder.toReversed()) {
    closeRate = times(closeRate, each.rate);
    found.unshift({ stage: each.from, closeRate });
  }
  return found;
}

function chainProblems(inOrder: readonly StageConversion[]): readonly GoalProblem[] {
  const backwards = inOrder.filter((each) => rank(each.from) >= rank(each.to));
  if (backwards.length > 0)
    return backwards.map((each) => ({
      field: fieldOf(each),
      message: "goes backward",
      remedy: `The order of the stages is ${FUNNEL_STAGES.join(", ")}`,
    }));
  return inOrder.flatMap((each, index) => {
    const before = inOrder[index - 1];
    if (before === undefined || before.to === each.from) return [];
    const overlap = rank(before.to) > rank(each.from);
    return [
      {
        field: fieldOf(each),
        message: `doesn't follow ${before.from}-${before.to}`,
        remedy: overlap
          ? "Name each step once"
          : `Add the conversion ${before.to}-${each.from} as well, or ${before.from}-${each.from} instead`,
      },
    ];
  });
}

function rank(stage: FunnelStage): number {
  return FUNNEL_STAGES.indexOf(stage);
}

function fieldOf({ from, to }: StageConversion): string {
  return `conversions.${from}-${to}`;
}
