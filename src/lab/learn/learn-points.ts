/**
 * Points for fit and engagement rules, learned from won and lost leads, and checked on later ones.
 *
 * Pure: the same leads give the same points, in whatever order they come. Why it is done this way: docs/decisions/0113-learned-points.md.
 */
import { rate } from "../../reporting/statistics/wilson.ts";
import { chanceLine } from "./chance-line.ts";
import { activityFeatures, attributeFeatures, type CodedColumn, type Feature, timesDone } from "./features.ts";
import { bestHalfLife } from "./half-life.ts";
import { knownValues } from "./known-values.ts";
import { guardLeakage } from "./leakage-guard.ts";
import type { LeadTable } from "./lead-table.ts";
import type { Learned, LearnedEngagementRule, LearnedFitRule, LookedAt } from "../../reporting/learned/learned.ts";
import { type LearningRows, learningRows } from "./learning-rows.ts";
import { type ChosenPoints, shrunkenPoints } from "./shrunken-points.ts";
import { searchSparse } from "./sparse-search.ts";
import { validate } from "./validate.ts";
import { wholePoints } from "./whole-points.ts";

export type LearnOptions = {
  /** From capture to the decision time, at which a lead is looked at. */
  readonly decisionAfterMs: number;
  /** Of the agreement in force; undefined: points stay. */
  readonly halfLifeMs: number | undefined;
  /** Of the draws for intervals. */
  readonly seed: number;
};

const FEWEST_LEADS = 200;
/** Of won leads, and of others. */
const FEWEST_OUTCOMES = 40;
const FEWEST_FOR_SPARSE = 1_000;
const MOST_RULES = 15;
const LEARNED_SHARE = 0.6;
const CALIBRATED_SHARE = 0.75;
/** Of points that say nothing. */
const CHANCE_AREA = 0.5;

export function learnPoints(table: LeadTable, options: LearnOptions): Learned {
  const learning = learningRows(table, options.decisionAfterMs);
  const { rows, won } = learning;
  const wins = won.reduce((sum, each) => sum + each, 0);
  const lookedAt = {
    leads: rows.length,
    won: wins,
    horizonMs: learning.horizonMs,
    setAside: learning.setAside,
    stoppedAt: learning.stoppedAt,
  };
  const more = {
    moreLeads: Math.max(0, FEWEST_LEADS - rows.length),
    moreWon: Math.max(0, FEWEST_OUTCOMES - wins),
    moreLost: Math.max(0, FEWEST_OUTCOMES - (rows.length - wins)),
  };
  const learned = Math.floor(LEARNED_SHARE * rows.length);
  const calibrated = Math.floor(CALIBRATED_SHARE * rows.length);
  const made = makeFeatures(table, learning, learned, options);
  const looked: LookedAt = { ...lookedAt, leftOut: made.leftOut };
  if (more.moreLeads + more.moreWon + more.moreLost > 0) return { kind: "not_enough_data", ...looked, ...more };

  const method = rows.length < FEWEST_FOR_SPARSE ? "shrunken" : "sparse";
  const chosen = choosePoints(method, made, won.subarray(0, learned));
  if (chosen.points.length === 0) return { kind: "nothing_tells", ...looked };
  const points = pointsOf(chosen, made, rows.length);
  const total = points.fit.map((each, index) => each + (points.engagement[index] as number));
  const chance = chanceLine(total.slice(0, calibrated), won.slice(0, calibrated), learned, chosen.points.length);
  const { byHand } = table;
  const hand =
    byHand && Float64Array.from(rows, (row) => (byHand.fit[row] as number) + (byHand.engagement[row] as number));
  const validation = validate(
    {
      decidedAt: learning.decidedAt.slice(calibrated),
      won: won.slice(calibrated),
      points: total.slice(calibrated),
      byHand: hand?.slice(calibrated),
    },
    chance,
    options.seed,
  );
  return {
    kind: "learned",
    ...looked,
    method,
    ...rulesOf(chosen, made, won),
    halfLifeMs: made.halfLifeMs,
    isHalfLifeLearned: made.isHalfLifeLearned,
    chance,
    validation,
    holds: validation.areaInterval.low > CHANCE_AREA && (validation.byHand?.gain.high ?? 0) >= 0,
    points: { fit: byTableRow(points.fit, rows, table), engagement: byTableRow(points.engagement, rows, table) },
  };
}

type Made = {
  readonly columns: readonly CodedColumn[];
  readonly features: readonly Feature[];
  /** Of a column of an activity: the times of each lead, fading. */
  readonly times: ReadonlyMap<number, Float64Array>;
  readonly leftOut: LookedAt["leftOut"];
  readonly halfLifeMs: number | undefined;
  readonly isHalfLifeLearned: boolean;
};

function makeFeatures(
  table: LeadTable,
  learning: LearningRows,
  learned: number,
  { halfLifeMs: inForce }: LearnOptions,
): Made {
  const columns: CodedColumn[] = [];
  const features: Feature[] = [];
  const leftOut: LookedAt["leftOut"][number][] = [];
  for (const column of table.attributes.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const known = knownValues(column, learning);
    const reason = guardLeakage(table, column, known, learning);
    if (reason !== undefined) {
      leftOut.push(reason);
      continue;
    }
    const made = attributeFeatures(column, known, columns.length, learned);
    columns.push(made.coded);
    features.push(...made.features);
  }
  const placeByRow = new Int32Array(table.capturedAt.length).fill(-1);
  for (const [place, row] of learning.rows.entries()) placeByRow[row] = place;
  const activities = table.activities.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const { halfLifeMs, isLearned } = bestHalfLife(activities, learning, placeByRow, learned, inForce);
  const times = new Map<number, Float64Array>();
  for (const activity of activities) {
    const done = timesDone(activity, learning, halfLifeMs, placeByRow);
    const made = activityFeatures(activity, done, columns.length, learned);
    times.set(columns.length, done);
    columns.push(made.coded);
    features.push(...made.features);
  }
  return { columns, features, times, leftOut, halfLifeMs, isHalfLifeLearned: isLearned };
}

function choosePoints(method: "sparse" | "shrunken", { features, columns }: Made, won: Uint8Array): ChosenPoints {
  if (method === "shrunken") return shrunkenPoints(features, columns, won, MOST_RULES);
  const { few, points } = wholePoints(searchSparse(features, columns, won, MOST_RULES));
  const kept = [...points.keys()].filter((index) => points[index] !== 0);
  return {
    features: kept.map((index) => few.features[index] as Feature),
    points: kept.map((index) => points[index] as number),
  };
}

/** As the engine scores: each line of engagement is bounded and rounded by itself. */
function pointsOf(
  { features, points }: ChosenPoints,
  { columns, times }: Made,
  count: number,
): { readonly fit: Float64Array; readonly engagement: Float64Array } {
  const fit = new Float64Array(count);
  const engagement = new Float64Array(count);
  for (const [place, { column, values, says }] of features.entries()) {
    const each = points[place] as number;
    if (says.kind === "fit") {
      const { codes } = columns[column] as CodedColumn;
      for (let index = 0; index < count; index += 1)
        fit[index] = (fit[index] as number) + each * (values[codes[index] as number] as number);
      continue;
    }
    const most = Math.abs(each) * (says.mostTimes ?? Number.POSITIVE_INFINITY);
    const done = times.get(column) as Float64Array;
    for (let index = 0; index < count; index += 1) {
      const worth = each * (done[index] as number);
      engagement[index] = (engagement[index] as number) + Math.round(Math.min(Math.max(worth, -most), most));
    }
  }
  return { fit, engagement };
}

/** Values of an attribute that are worth the same are one rule. */
function rulesOf(
  { features, points }: ChosenPoints,
  { columns }: Made,
  won: Uint8Array,
): { readonly fit: readonly LearnedFitRule[]; readonly engagement: readonly LearnedEngagementRule[] } {
  const fit: LearnedFitRule[] = [];
  const engagement: LearnedEngagementRule[] = [];
  for (const [place, { column, values, says }] of features.entries()) {
    const each = points[place] as number;
    const shown = shownBy(columns[column] as CodedColumn, values, won);
    if (says.kind === "engagement") {
      const atMost = says.mostTimes === undefined ? undefined : Math.abs(each) * says.mostTimes;
      engagement.push({ activity: says.activity, points: each, atMost, shown });
      continue;
    }
    const { when } = says;
    const same = fit.findIndex(
      (rule) =>
        rule.points === each && rule.when.kind === "any_of" && when.kind === "any_of" && rule.when.field === when.field,
    );
    const other = fit[same];
    if (other?.when.kind !== "any_of" || when.kind !== "any_of") fit.push({ when, points: each, shown });
    else
      fit[same] = {
        when: { ...when, values: [...other.when.values, ...when.values] },
        points: each,
        shown: rate(other.shown.hits + shown.hits, other.shown.n + shown.n),
      };
  }
  const byPoints = (a: { readonly points: number }, b: { readonly points: number }): number => b.points - a.points;
  return { fit: fit.toSorted(byPoints), engagement: engagement.toSorted(byPoints) };
}

function shownBy({ codes }: CodedColumn, values: Float64Array, won: Uint8Array): LearnedFitRule["shown"] {
  let [hits, n] = [0, 0];
  for (let index = 0; index < codes.length; index += 1) {
    if ((values[codes[index] as number] as number) <= 0) continue;
    n += 1;
    hits += won[index] as number;
  }
  return rate(hits, n);
}

function byTableRow(points: Float64Array, rows: Int32Array, table: LeadTable): Float64Array {
  const found = new Float64Array(table.capturedAt.length).fill(Number.NaN);
  for (const [index, row] of rows.entries()) found[row] = points[index] as number;
  return found;
}
