/**
 * Learned points beside regressions with many weights and boosted trees, on leads whose true chances are known: how well each tells won leads from
 * others among the later ones, how well its chances are calibrated, and how long it took. All in one run on one machine.
 *
 * The others learn from the first three quarters, points from the first 60 % (chances from the next 15 %); all are judged on the last quarter.
 * "As found": newest first, persons twice, five columns that tell the outcome or count on, outcomes recorded from a later date only, and a change of what share
 * is won. The others get the leads and columns that are left after the guard; a regression that is given the file as it is comes last.
 *
 * Usage: `node bench/learn.ts [leads]` (100,000 leads × 40 attributes), `node bench/learn.ts curve` (how many leads are enough),
 * `node bench/learn.ts forward` (how often the number of customers that was foretold came).
 */
import { assert } from "../src/base/assert.ts";
import { seededRandom } from "../src/base/random.ts";
import { DAY_MS } from "../src/base/time.ts";
import { activityFeatures, attributeFeatures, type CodedColumn, timesDone } from "../src/lab/learn/features.ts";
import { knownValues } from "../src/lab/learn/known-values.ts";
import { learnPoints } from "../src/lab/learn/learn-points.ts";
import type { AttributeColumn, LeadTable } from "../src/lab/learn/lead-table.ts";
import { type LearningRows, learningRows } from "../src/lab/learn/learning-rows.ts";
import {
  type KnownLeads,
  type KnownTruth,
  leadsOfKnownTruth,
  newestFirst,
  numberColumn,
  textColumn,
} from "../src/lab/learn/leads-of-known-truth.fixture.ts";
import { areaUnderCurve, rankScores } from "../src/lab/statistics/area-under-curve.ts";
import { logisticLine } from "../src/lab/statistics/logistic-line.ts";
import { validateForward } from "../src/lab/learn/validate-forward.ts";
import { boost } from "./parts/boosted-trees.ts";
import { regress, type RegressionColumn, standardized } from "./parts/regression.ts";

const AFTER_MS = 14 * DAY_MS;
const OPTIONS = { decisionAfterMs: AFTER_MS, halfLifeMs: 30 * DAY_MS, seed: 1 };
const JUDGED_FROM = 0.75;
const CURVE = [200, 300, 500, 1_000, 2_000, 5_000, 20_000];
const SEEDS = 20;

if (process.argv[2] === "curve") printCurve();
else if (process.argv[2] === "forward") for (const by of [0, 0.15, 0.3]) printForward(by);
else {
  const size = { leads: Number(process.argv[2] ?? 100_000), attributes: 40, seed: 1 };
  compare("As it should be", size, ({ table }) => table);
  compare("As found", { ...size, beganAt: 0.2, changeBy: 0.8 }, spoiled);
}

function compare(title: string, truth: KnownTruth, spoil: (known: KnownLeads) => LeadTable): void {
  const known = leadsOfKnownTruth(truth);
  const table = spoil(known);
  const learned = timed(() => learnPoints(table, OPTIONS));
  assert(learned.result.kind === "learned", "enough leads");
  const { result } = learned;
  const learning = learningRows(table, AFTER_MS);
  const from = Math.floor(JUDGED_FROM * learning.rows.length);
  const left = new Set(result.leftOut.map(({ attribute }) => attribute));
  const honest = { ...table, attributes: table.attributes.filter(({ name }) => !left.has(name)) };
  print(title, `${learning.rows.length} leads learned from or judged, horizon ${result.horizonMs / DAY_MS} days`);
  for (const { reason, leads } of result.setAside) print("", `${leads} leads left out: ${reason}`);
  for (const { attribute, reason, figure } of result.leftOut)
    print("", `${attribute} left out: ${reason} (${figure.toFixed(2)})`);
  const own = Float64Array.from(learning.rows, (row) => {
    const points = (result.points.fit[row] as number) + (result.points.engagement[row] as number);
    return result.chance.start + result.chance.slope * points;
  });
  const rules = result.fit.length + result.engagement.length;
  judge(`learned points, ${rules} rules`, own, learning, from, learned.seconds);
  const coded = codedColumns(honest, learning, from);
  const others = [
    ["binned logistic regression", () => regress(coded, learning.won, from)],
    ["plain logistic regression", () => regress(plainColumns(honest, learning), learning.won, from)],
    ["boosted trees", () => boost(coded, learning.won, from)],
  ] as const;
  for (const [name, run] of others) {
    const { result: logits, seconds } = timed(run);
    judge(name, logits, learning, from, seconds);
  }
  const chances = Float64Array.from(learning.rows, (row) => {
    // Persons that are there twice are behind the leads of known truth.
    const place = title === "As found" ? Number(/\d+/.exec(table.persons[row] as string)?.[0]) : row;
    return Math.log((known.chances[place] as number) / (1 - (known.chances[place] as number)));
  });
  judge("the true chances", chances, learning, from, 0);
  if (title === "As found") judgeAsItIs(table, learning, from);
}

/** In the order of the file, with all columns; then as leads are on the day on which they are scored, when the telling columns are blank. */
function judgeAsItIs(table: LeadTable, learning: LearningRows, from: number): void {
  const count = table.capturedAt.length;
  const asFound: LearningRows = {
    ...learning,
    rows: Int32Array.from({ length: count }, (_, row) => row),
    won: Uint8Array.from(table.wonAt, (at) => Number(!Number.isNaN(at))),
    decidedAt: new Float64Array(count).fill(table.recordedUntil),
  };
  const split = Math.floor(JUDGED_FROM * count);
  const all = regress(codedColumns(table, asFound, split), asFound.won, split);
  judge("the file as it is: seems", all, asFound, split, 0);
  const onTheDay = {
    ...table,
    attributes: table.attributes.map((column) =>
      isTelling(column) ? { ...column, knownAt: new Float64Array(count).fill(Number.POSITIVE_INFINITY) } : column,
    ),
  };
  const both = codedColumns(table, asFound, split).map((column, index) => {
    const blank = codedColumns({ ...onTheDay, activities: [] }, asFound, split)[index];
    return joined(column, blank ?? column);
  });
  const logits = regress(both, concat(asFound.won, asFound.won), split).subarray(count);
  const later = learning.rows.subarray(from);
  judge(
    "the file as it is: is",
    Float64Array.from(later, (row) => logits[row] as number),
    { ...learning, won: learning.won.subarray(from) },
    0,
    0,
  );
}

function isTelling({ name }: AttributeColumn): boolean {
  return name.startsWith("told-");
}

function joined(a: CodedColumn, b: CodedColumn): CodedColumn {
  return { codes: concat(a.codes, b.codes), codeCount: Math.max(a.codeCount, b.codeCount) };
}

function concat(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

function spoiled({ table }: KnownLeads): LeadTable {
  const random = seededRandom(9);
  const count = table.capturedAt.length;
  const isWon = (row: number): boolean => !Number.isNaN(table.wonAt[row]);
  const numbers = (of: (row: number) => number): Float64Array =>
    Float64Array.from({ length: count }, (_, row) => of(row));
  const ageDays = (row: number): number => (table.recordedUntil - (table.capturedAt[row] as number)) / DAY_MS;
  const outcomeAt = numbers((row) => (isWon(row) ? (table.wonAt[row] as number) : (table.lostAt[row] as number)));
  const texts = (of: (row: number) => string | null): readonly (string | null)[] =>
    Array.from({ length: count }, (_, row) => of(row));
  const columns = [
    numberColumn(
      "told-contract",
      numbers((row) => (isWon(row) ? row : Number.NaN)),
      outcomeAt,
    ),
    textColumn(
      "told-reason",
      texts((row) => (isWon(row) || !random.chance(0.8) ? null : "price")),
    ),
    textColumn(
      "told-owner",
      texts((row) => (random.chance(isWon(row) ? 0.9 : 0.4) ? "ceo" : null)),
    ),
    numberColumn(
      "told-visits",
      numbers((row) => Math.floor(ageDays(row) * (isWon(row) ? 2 : 1) * random.next())),
    ),
    textColumn(
      "told-form",
      texts((row) => (row < 0.8 * count ? "old" : "new")),
    ),
  ];
  // Every tenth person comes a second time.
  const persons = table.persons.map((person, row) => (row % 10 === 9 ? (table.persons[row - 1] as string) : person));
  return newestFirst({ ...table, persons, attributes: [...table.attributes, ...columns] });
}

function codedColumns(table: LeadTable, learning: LearningRows, learned: number): readonly CodedColumn[] {
  const places = new Int32Array(table.capturedAt.length).fill(-1);
  for (const [place, row] of learning.rows.entries()) places[row] = place;
  return [
    ...table.attributes.map((column) => attributeFeatures(column, knownValues(column, learning), 0, learned).coded),
    ...table.activities.map(
      (each) => activityFeatures(each, timesDone(each, learning, 14 * DAY_MS, places), 0, learned).coded,
    ),
  ];
}

function plainColumns(table: LeadTable, learning: LearningRows): readonly RegressionColumn[] {
  const places = new Int32Array(table.capturedAt.length).fill(-1);
  for (const [place, row] of learning.rows.entries()) places[row] = place;
  return [
    ...table.attributes.map((column): RegressionColumn => {
      const known = knownValues(column, learning);
      if (known.kind === "number") return { numbers: standardized(known.numbers) };
      const codes = Uint8Array.from(known.codes, (code) => Math.min(255, code + 1));
      return { codes, codeCount: Math.min(256, known.levels.length + 1) };
    }),
    ...table.activities.map((each) => ({ numbers: standardized(timesDone(each, learning, undefined, places)) })),
  ];
}

function judge(
  name: string,
  logits: Float64Array,
  { won }: Pick<LearningRows, "won">,
  from: number,
  seconds: number,
): void {
  const [scores, later] = [logits.slice(from), won.slice(from)];
  const area = areaUnderCurve(rankScores(scores, later));
  const { slope } = logisticLine(scores, later);
  print(name, `area ${area.toFixed(4)}, slope ${slope.toFixed(2)}${seconds === 0 ? "" : `, ${seconds.toFixed(1)} s`}`);
}

/** How far below the true chances learned points stay, by how many leads they were learned from: means of many companies. */
function printCurve(): void {
  for (const leads of CURVE) {
    let [area, truth, wide, rules] = [0, 0, 0, 0];
    for (let seed = 1; seed <= SEEDS; seed += 1) {
      const { table, chances } = leadsOfKnownTruth({ leads, attributes: 12, seed, start: -1.6 });
      const result = learnPoints(table, OPTIONS);
      if (result.kind !== "learned") continue;
      const { rows, won } = learningRows(table, AFTER_MS);
      const from = Math.floor(JUDGED_FROM * rows.length);
      const logits = Float64Array.from(rows.slice(from), (row) => chances[row] as number);
      truth += areaUnderCurve(rankScores(logits, won.slice(from))) / SEEDS;
      area += result.validation.area / SEEDS;
      wide += (result.validation.areaInterval.high - result.validation.areaInterval.low) / SEEDS;
      rules += (result.fit.length + result.engagement.length) / SEEDS;
    }
    print(
      `${leads} leads`,
      `area ${area.toFixed(3)}, of the truth ${truth.toFixed(3)}, width of the interval ${wide.toFixed(2)}, ${rules.toFixed(0)} rules`,
    );
  }
}

/** Learned at the start of each month and quarter, and judged on its leads. */
function printForward(monthsDifferBy: number): void {
  for (const every of ["month", "quarter"] as const) {
    let [held, periods, slopes, ordered] = [0, 0, 0, 0];
    for (let seed = 1; seed <= SEEDS; seed += 1) {
      const { table } = leadsOfKnownTruth({ leads: 3_000, attributes: 8, seed, start: -2, monthsDifferBy });
      for (const { judged } of validateForward(table, { ...OPTIONS, every })) {
        if (judged === undefined) continue;
        const { expectedRange, won, slope } = judged;
        periods += 1;
        held += Number(won.hits >= expectedRange.low && won.hits <= expectedRange.high);
        slopes += slope?.value ?? 0;
        ordered += Number(slope !== undefined);
      }
    }
    print(
      `months differ by ${monthsDifferBy}`,
      `by ${every}: ${held} of ${periods} numbers within their range (${((100 * held) / periods).toFixed(1)} %), mean slope ${(slopes / ordered).toFixed(2)}`,
    );
  }
}

/** Processor time: a busy machine doesn't count. */
function timed<Result>(run: () => Result): { readonly result: Result; readonly seconds: number } {
  const before = process.cpuUsage();
  const result = run();
  const { user, system } = process.cpuUsage(before);
  return { result, seconds: (user + system) / 1e6 };
}

function print(name: string, text: string): void {
  process.stdout.write(`${name.padEnd(34)}${text}\n`);
}
