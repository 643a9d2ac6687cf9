/**
 * Learning, tried on the past: at the start of each month or quarter points are learned from what was known by then, and judged on the leads that came next.
 *
 * What was foretold is the number of customers, with its range. Nobody can foretell that the share of customers will change; how often the range held says
 * how much that matters in this company.
 */
import { seededRandom } from "../../base/random.ts";
import { type EpochMs, epochMs } from "../../base/time.ts";
import type { ForwardJudgement, ForwardPeriod } from "../../reporting/learned/forward.ts";
import type { Learned } from "../../reporting/learned/learned.ts";
import { rate, Z_95 } from "../../reporting/statistics/wilson.ts";
import { areaIntervals, areaUnderCurve, rankScores } from "../statistics/area-under-curve.ts";
import { chanceOf, logisticLine, logitOf } from "../statistics/logistic-line.ts";
import { studentRange } from "../statistics/student-range.ts";
import { type LearnOptions, learnPoints } from "./learn-points.ts";
import { type LearningRows, learningRows } from "./learning-rows.ts";
import type { LeadTable } from "./lead-table.ts";
import { countBelow, monthStarts } from "./outcome-record.ts";
import { pointsOfRules } from "./points-of-rules.ts";
import { tableAsOf } from "./table-as-of.ts";

export type ForwardOptions = LearnOptions & {
  /** Of calendar months (UTC). */
  readonly every: "month" | "quarter";
};

const MONTHS_OF_QUARTER = 3;
const ROUNDS = 400;
/** Fewer won leads, or fewer others, can't be put in order. */
const FEWEST_TO_ORDER = 10;
const SEEN_BY_CHANCE = 3;

export function validateForward(table: LeadTable, options: ForwardOptions): readonly ForwardPeriod[] {
  const starts = periodStarts(table, options.every);
  const recordedUntil = learningRows(table, options.decisionAfterMs).stoppedAt ?? table.recordedUntil;
  return starts.map((from, index) =>
    judgePeriod(table, { from, until: starts[index + 1] ?? recordedUntil }, recordedUntil, options),
  );
}

function periodStarts({ capturedAt }: LeadTable, every: ForwardOptions["every"]): readonly EpochMs[] {
  return monthStarts(capturedAt.toSorted())
    .filter(
      (at) =>
        every === "month" ||
        Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO("UTC").month % MONTHS_OF_QUARTER === 1,
    )
    .map(epochMs);
}

function judgePeriod(
  table: LeadTable,
  { from, until }: Pick<ForwardPeriod, "from" | "until">,
  recordedUntil: EpochMs,
  options: ForwardOptions,
): ForwardPeriod {
  const past = tableAsOf(table, from);
  const learned = learnPoints(past, options);
  const { rows, won, decidedAt, tooYoung } = comingLeads(table, { from, until }, recordedUntil, {
    afterMs: options.decisionAfterMs,
    horizonMs: learned.horizonMs,
  });
  const period = { from, until, learned, leads: rows.length, tooYoung };
  if (learned.kind === "not_enough_data" || rows.length === 0) return { ...period, judged: undefined };
  const points = learned.kind === "learned" ? pointsOfRules(learned, table, { rows, decidedAt }) : undefined;
  const chances = Float64Array.from(rows, (_, index) =>
    learned.kind === "learned"
      ? chanceOf(learned.chance.start + learned.chance.slope * (points?.[index] as number))
      : learned.won / learned.leads,
  );
  const foretold = rangeOf(chances, learned, spreadOf(past, learned, options));
  return { ...period, judged: { ...foretold, ...whatCame(chances, won, points, options.seed) } };
}

/** Leads that were captured in the period and can be judged, as `learningRows` takes them. */
function comingLeads(
  table: LeadTable,
  { from, until }: Pick<ForwardPeriod, "from" | "until">,
  recordedUntil: EpochMs,
  { afterMs, horizonMs }: { readonly afterMs: number; readonly horizonMs: number },
): Pick<LearningRows, "rows" | "won" | "decidedAt"> & { readonly tooYoung: number } {
  const { capturedAt, wonAt, lostAt, persons } = table;
  const order = [...capturedAt.keys()].toSorted((a, b) => (capturedAt[a] as number) - (capturedAt[b] as number));
  const seen = new Set<string>();
  const rows: number[] = [];
  let tooYoung = 0;
  for (const row of order) {
    const at = capturedAt[row] as number;
    if (at >= until) break;
    const isNew = !seen.has(persons[row] as string);
    seen.add(persons[row] as string);
    const decidedAt = at + afterMs;
    const isDecided = (wonAt[row] as number) <= decidedAt || (lostAt[row] as number) <= decidedAt;
    if (!isNew || at < from || isDecided) continue;
    if (decidedAt + horizonMs > recordedUntil) tooYoung += 1;
    else rows.push(row);
  }
  const decidedAt = Float64Array.from(rows, (row) => (capturedAt[row] as number) + afterMs);
  return {
    rows: Int32Array.from(rows),
    decidedAt,
    won: Uint8Array.from(rows, (row, index) =>
      Number((wonAt[row] as number) <= (decidedAt[index] as number) + horizonMs),
    ),
    tooYoung,
  };
}

function rangeOf(
  chances: Float64Array,
  { leads, won }: Learned,
  { ratio, degrees }: Spread,
): Pick<ForwardJudgement, "expected" | "expectedRange"> {
  const expected = sum(chances);
  const byChance = varianceOf(chances);
  // The past itself came by chance: its share may be too high or too low.
  const past = (won * (leads - won)) / leads;
  const within = studentRange(degrees) * Math.sqrt(ratio * (byChance + byChance ** 2 / Math.max(1, past)));
  return {
    expected,
    expectedRange: {
      low: Math.max(0, Math.floor(expected - within)),
      high: Math.min(chances.length, Math.ceil(expected + within)),
    },
  };
}

function whatCame(
  chances: Float64Array,
  won: Uint8Array,
  points: Float64Array | undefined,
  seed: number,
): Pick<ForwardJudgement, "won" | "area" | "slope"> {
  const hits = sum(won);
  const canOrder = points !== undefined && Math.min(hits, won.length - hits) >= FEWEST_TO_ORDER;
  return {
    won: rate(hits, won.length),
    area: canOrder ? areaOf(points, won, seed) : undefined,
    slope: canOrder ? slopeOf(chances, won) : undefined,
  };
}

function areaOf(points: Float64Array, won: Uint8Array, seed: number): ForwardJudgement["area"] {
  const ranked = rankScores(points, won);
  const [interval] = areaIntervals([ranked], ROUNDS, seededRandom(seed));
  return interval && { value: areaUnderCurve(ranked), interval: interval.area };
}

function slopeOf(chances: Float64Array, won: Uint8Array): ForwardJudgement["slope"] {
  if (chances.every((chance) => chance === chances[0])) return undefined;
  const { slope, slopeError } = logisticLine(chances.map(logitOf), won);
  return { value: slope, interval: { low: slope - Z_95 * slopeError, high: slope + Z_95 * slopeError } };
}

type Spread = { readonly ratio: number; readonly degrees: number };

/**
 * How much more months and quarters of the past differed than by chance: variance of their customers around the expected number ÷ that of chance, 1 or more,
 * and how well that is known. Few of them say little of it: as if some more had been seen that differ by chance only. Of both, the larger counts, because
 * what changes slowly shows in quarters only.
 *
 * Source: the dispersion of a quasi-likelihood, P. McCullagh & J. A. Nelder, Generalized Linear Models (1989), chapter 4.5.
 */
function spreadOf(past: LeadTable, learned: Learned, { decisionAfterMs }: ForwardOptions): Spread {
  const { rows, won, decidedAt } = learningRows(past, decisionAfterMs);
  const chances = Float64Array.from(rows, (row) =>
    learned.kind === "learned"
      ? chanceOf(
          learned.chance.start +
            learned.chance.slope * ((learned.points.fit[row] as number) + (learned.points.engagement[row] as number)),
        )
      : learned.won / learned.leads,
  );
  const starts = monthStarts(decidedAt).map((at) => countBelow(decidedAt, at));
  const cuts = [0, ...starts, rows.length];
  const spreads = [1, MONTHS_OF_QUARTER].map((months) => {
    let [chi, seen] = [0, 0];
    // From the latest back.
    for (let end = cuts.length - 1; end >= months; end -= months) {
      const [from, until] = [cuts[end - months] as number, cuts[end] as number];
      const byChance = varianceOf(chances.subarray(from, until));
      if (byChance < 1) continue;
      chi += (sum(won.subarray(from, until)) - sum(chances.subarray(from, until))) ** 2 / byChance;
      seen += 1;
    }
    const degrees = Math.max(0, seen - 1) + SEEN_BY_CHANCE;
    return { ratio: (chi + SEEN_BY_CHANCE) / degrees, degrees };
  });
  return {
    ratio: Math.max(1, ...spreads.map(({ ratio }) => ratio)),
    degrees: Math.max(...spreads.map(({ degrees }) => degrees)),
  };
}

function varianceOf(chances: Float64Array): number {
  return chances.reduce((total, chance) => total + chance * (1 - chance), 0);
}

function sum(values: Float64Array | Uint8Array): number {
  let total = 0;
  for (const each of values) total += each;
  return total;
}
