/**
 * Learning, tried on the past: at the start of each month or quarter points are learned from what was known by then, and judged on the leads that came next.
 *
 * What was foretold is the number of customers, with its range. Nobody can foretell that the share of customers will change; how often the range held says
 * how much that matters in this company.
 */
import { type EpochMs, epochMs } from "../../base/time.ts";
import type { ForwardJudgement, ForwardPeriod } from "../../reporting/learned/forward.ts";
import type { Learned } from "../../reporting/learned/learned.ts";
import { rate } from "../../reporting/statistics/wilson.ts";
import { chanceOf } from "../statistics/logistic-line.ts";
import { totalOf } from "../statistics/total-of.ts";
import { foretellCustomers, type PastChances } from "./foretell-customers.ts";
import { type LearnOptions, learnPoints } from "./learn-points.ts";
import { type LearningRows, learningRows } from "./learning-rows.ts";
import type { LeadTable } from "./lead-table.ts";
import { measureArea, measureSlope } from "./measure-points.ts";
import { monthStarts } from "./outcome-record.ts";
import { pointsOfRules } from "./points-of-rules.ts";
import { tableAsOf } from "./table-as-of.ts";

export type ForwardOptions = LearnOptions & {
  /** Of calendar months (UTC). */
  readonly every: "month" | "quarter";
};

const MONTHS_OF_QUARTER = 3;
/** Fewer won leads, or fewer others, can't be put in order. */
const FEWEST_TO_ORDER = 10;

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
  const foretold = foretellCustomers(chances, pastChances(past, learned, options));
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

function whatCame(
  chances: Float64Array,
  won: Uint8Array,
  points: Float64Array | undefined,
  seed: number,
): Pick<ForwardJudgement, "won" | "area" | "slope"> {
  const hits = totalOf(won);
  const canOrder = points !== undefined && Math.min(hits, won.length - hits) >= FEWEST_TO_ORDER;
  return {
    won: rate(hits, won.length),
    area: canOrder ? measureArea(points, won, seed) : undefined,
    slope: canOrder ? measureSlope(chances, won) : undefined,
  };
}

/** Of the leads that were learned from, with the chances that are foretold with. */
function pastChances(past: LeadTable, learned: Learned, { decisionAfterMs }: ForwardOptions): PastChances {
  const { rows, won, decidedAt } = learningRows(past, decisionAfterMs);
  const chances = Float64Array.from(rows, (row) =>
    learned.kind === "learned"
      ? chanceOf(
          learned.chance.start +
            learned.chance.slope * ((learned.points.fit[row] as number) + (learned.points.engagement[row] as number)),
        )
      : learned.won / learned.leads,
  );
  return { decidedAt, won, chances };
}
