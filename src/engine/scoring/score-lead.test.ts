import fc from "../../../test/fast-check.ts";
import { expect, test } from "vitest";
import type { EngagementRule, FitRule, Scoring } from "../../agreement/terms/parts/scoring-terms.ts";
import type { AttributeValue, Condition } from "../../agreement/terms/basic/basic-terms.ts";
import { canonicalJson } from "../../base/canonical-json.ts";
import { clauseId } from "../../base/ids.ts";
import { DAY_MS, durationMs, type EpochMs, epochMs } from "../../base/time.ts";
import { compileScoring } from "../compile/compile-scoring.ts";
import { MOST_ACTIVITIES, MOST_TIMES, rememberActivity } from "./remember-activity.ts";
import { scoreLead } from "./score-lead.ts";
import type { RememberedActivity } from "../lead/remembered-activity.ts";

type Done = { readonly activity: string; readonly at: EpochMs };
type Attributes = Readonly<Record<string, AttributeValue>>;

/** The agreement read line by line, as a person would: no closures, no memory, every activity at hand. */
function plainScore(scoring: Scoring, attributes: Attributes, done: readonly Done[], at: EpochMs): unknown {
  const fit = scoring.fit.rules
    .filter((rule) => rule.when.every((condition) => plainlyHolds(condition, attributes[condition.field])))
    .map(({ clause, label, points }) => ({ clause, label, points }));
  const engagement = scoring.engagement.rules.flatMap((rule) => {
    const times = done.filter((each) => each.activity === rule.activity);
    if (times.length === 0) return [];
    const { halfLife } = scoring.engagement;
    const weighed = halfLife === undefined ? times : times.slice(-MOST_TIMES);
    let points = 0;
    for (const each of weighed)
      points += halfLife === undefined ? rule.points : rule.points * 2 ** (-Math.max(0, at - each.at) / halfLife);
    if (rule.atMost !== undefined)
      points = rule.points < 0 ? Math.max(points, -rule.atMost) : Math.min(points, rule.atMost);
    const label = times.length === 1 ? rule.label : `${rule.label} (${times.length}×)`;
    return [{ clause: rule.clause, label, points: Math.round(points) }];
  });
  const sum = (lines: readonly { readonly points: number }[]) => lines.reduce((total, line) => total + line.points, 0);
  const capped = (lines: typeof fit, cap: number | undefined, name: "fit" | "engagement") => {
    const over = cap === undefined ? 0 : sum(lines) - cap;
    const line = { clause: clauseId(`scoring.${name}.cap`), label: `At most, for ${name} ${cap}`, points: -over };
    return over > 0 ? [...lines, line] : lines;
  };
  const fitLines = capped(fit, scoring.fit.cap, "fit");
  const engagementLines = capped(engagement, scoring.engagement.cap, "engagement");
  const total = sum(fitLines) + sum(engagementLines);
  const grade = (scoring.grades.find((each) => total >= each.fromScore) ?? scoring.grades.at(-1))?.id;
  return {
    fit: sum(fitLines),
    engagement: sum(engagementLines),
    total,
    grade,
    lines: [...fitLines, ...engagementLines],
  };
}

function plainlyHolds(condition: Condition, value: AttributeValue | undefined): boolean {
  if (condition.kind === "present") return condition.present === (value !== undefined && value !== "");
  if (value === undefined) return false;
  const text = String(value).toLowerCase();
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  switch (condition.kind) {
    case "any_of":
      return condition.values.some((wanted) => {
        if (typeof wanted === "string") return text === wanted.toLowerCase();
        if (typeof wanted === "number") return number === wanted;
        return (wanted ? ["true", "yes", "1"] : ["false", "no", "0"]).includes(text.trim());
      });
    case "range":
      return typeof number === "number" && number >= (condition.min ?? number) && number <= (condition.max ?? number);
    case "contains":
      return condition.texts.some((each) => String(value).toLowerCase().includes(each.toLowerCase()));
  }
}

const FIELDS = ["industry", "employees", "title", "partner"];
const ACTIVITIES = ["pricing", "webinar", "trial", "mail"];
const values = fc.constantFrom<AttributeValue>(
  ...["Software", "software", "VP Sales", "", "Yes", "0", " 50 ", "7.5", "-3"],
  ...[0, 1, 50, 200, 7.5, -3, true, false],
);
const bounds = fc.option(fc.integer({ min: 0, max: 200 }), { nil: undefined });
const conditions: fc.Arbitrary<Condition> = fc.constantFrom(...FIELDS).chain(
  (field) =>
    fc.oneof(
      fc.record({
        kind: fc.constant("any_of"),
        field: fc.constant(field),
        values: fc.array(values, { minLength: 1, maxLength: 3 }),
      }),
      fc.record({ kind: fc.constant("range"), field: fc.constant(field), min: bounds, max: bounds }),
      fc.record({
        kind: fc.constant("contains"),
        field: fc.constant(field),
        texts: fc.array(fc.constantFrom("soft", "VP", "0", "ue"), { minLength: 1, maxLength: 3 }),
      }),
      fc.record({ kind: fc.constant("present"), field: fc.constant(field), present: fc.boolean() }),
    ) as fc.Arbitrary<Condition>,
);
const points = fc.integer({ min: -60, max: 60 });
const caps = fc.option(fc.integer({ min: 1, max: 80 }), { nil: undefined });
const fitRules = fc.array(fc.record({ when: fc.array(conditions, { maxLength: 4 }), points }), { maxLength: 8 });
const engagementRules = fc.array(fc.record({ activity: fc.constantFrom(...ACTIVITIES), points, atMost: caps }), {
  maxLength: 8,
});
const scorings: fc.Arbitrary<Scoring> = fc
  .record({
    fit: fitRules,
    fitCap: caps,
    engagement: engagementRules,
    engagementCap: caps,
    halfLifeDays: fc.option(fc.integer({ min: 1, max: 90 }), { nil: undefined }),
  })
  .map(({ fit, fitCap, engagement, engagementCap, halfLifeDays }) => ({
    fit: {
      cap: fitCap,
      rules: fit.map((rule, index): FitRule => ({ ...rule, clause: clauseId(`fit.${index}`), label: `Fit ${index}` })),
    },
    engagement: {
      cap: engagementCap,
      halfLife: halfLifeDays === undefined ? undefined : durationMs(halfLifeDays * DAY_MS),
      rules: engagement.map((rule, index): EngagementRule => ({
        ...rule,
        clause: clauseId(`did.${index}`),
        label: `Did ${index}`,
      })),
    },
    grades: [
      { id: "hot", clause: clauseId("grade.hot"), label: "Hot", fromScore: 40 },
      { id: "cold", clause: clauseId("grade.cold"), label: "Cold", fromScore: -10_000 },
    ],
    matrix: undefined,
  }));
const attributesOf = fc.dictionary(fc.constantFrom(...FIELDS), values, { maxKeys: 4 });
const NOW = epochMs(500 * DAY_MS);
/** Whole days now and then, so that half-lives are hit exactly; now and then more than a lead remembers. */
const instants = fc.oneof(
  fc.integer({ min: 0, max: NOW }),
  fc.integer({ min: 0, max: 500 }).map((day) => day * DAY_MS),
);
const deeds = fc
  .array(fc.tuple(fc.constantFrom(...ACTIVITIES), instants, fc.constantFrom(1, 1, 1, 1, 1, 40)), { maxLength: 12 })
  .map((drawn) =>
    drawn.flatMap(([activity, at, times]): readonly Done[] =>
      Array.from({ length: times }, (_, index) => ({ activity, at: epochMs(Math.min(NOW, at + index)) })),
    ),
  );

const remembered = (done: readonly Done[]): readonly RememberedActivity[] =>
  done.reduce<readonly RememberedActivity[]>((sofar, { activity, at }) => rememberActivity(sofar, activity, at), []);

test("compiled rules give the bytes of a plain reading of the agreement: caps, negatives, at-most and half-life", () => {
  fc.assert(
    fc.property(scorings, attributesOf, deeds, (scoring, attributes, done) => {
      const score = scoreLead(compileScoring(scoring), { attributes, activities: remembered(done) }, NOW);
      expect(canonicalJson(score)).toBe(canonicalJson(plainScore(scoring, attributes, done, NOW)));
      expect(score.lines.reduce((sum, line) => sum + line.points, 0) + 0).toBe(score.total + 0);
      expect(score.fit + score.engagement).toBe(score.total);
    }),
    { numRuns: 2_000 },
  );
});

test("exactly a half-life later, fifteen points are seven and a half, and shown as eight", () => {
  const scoring: Scoring = {
    fit: { cap: undefined, rules: [] },
    engagement: {
      cap: undefined,
      halfLife: durationMs(30 * DAY_MS),
      rules: [{ clause: clauseId("did"), label: "Did", activity: "pricing", points: 15, atMost: undefined }],
    },
    grades: [{ id: "cold", clause: clauseId("grade.cold"), label: "Cold", fromScore: 0 }],
    matrix: undefined,
  };
  const activities = remembered([{ activity: "pricing", at: epochMs(NOW - 30 * DAY_MS) }]);
  expect(scoreLead(compileScoring(scoring), { attributes: {}, activities }, NOW).total).toBe(8);
});

/** Nothing counts but the points of fit and engagement given; one fit rule, one activity. */
function plain(fit: number, engagement: number, more: Partial<Scoring> = {}): Scoring {
  return {
    fit: { cap: undefined, rules: [{ clause: clauseId("fit"), label: "Fit", when: [], points: fit }] },
    engagement: {
      cap: undefined,
      halfLife: undefined,
      rules: [{ clause: clauseId("did"), label: "Did", activity: "trial", points: engagement, atMost: undefined }],
    },
    grades: [
      { id: "hot", clause: clauseId("grade.hot"), label: "Hot", fromScore: 60 },
      { id: "warm", clause: clauseId("grade.warm"), label: "Warm", fromScore: 30 },
      { id: "cold", clause: clauseId("grade.cold"), label: "Cold", fromScore: 0 },
    ],
    matrix: undefined,
    ...more,
  };
}

function gradeOf(scoring: Scoring): string {
  return scoreLead(compileScoring(scoring), { attributes: {}, activities: remembered([TRIED]) }, NOW).grade;
}
const TRIED: Done = { activity: "trial", at: NOW };

test.each([
  [30, 30, "hot", "at the bar of a grade it has the grade"],
  [30, 29, "warm", "a point below it has the next"],
  [-30, 59, "cold", "a point below that, the lowest"],
  [-50, 20, "cold", "and below all bars the lowest as well"],
])("a fit of %i and an engagement of %i is %s: %s", (fit, engagement, grade, _pins) => {
  expect(gradeOf(plain(fit, engagement))).toBe(grade);
});

test.each([
  // fit  engagement
  [20, 40, "hot", "both at the bars of the highest bands"],
  [20, 39, "warm", "a point of engagement less"],
  [19, 40, "warm", "a point of fit less"],
  [20, 9, "cold", "the lowest band of engagement"],
  [19, 39, "cold", "the middle of the lower row"],
  [-5, 100, "warm", "a fit below all bands is in the lowest"],
  [100, -5, "cold", "and so is an engagement"],
])("by fit × engagement, %i × %i is %s: %s", (fit, engagement, grade, _pins) => {
  const matrix = {
    clause: clauseId("scoring.matrix"),
    fit: [
      { id: "high", label: "High", fromScore: 20 },
      { id: "low", label: "Low", fromScore: 0 },
    ],
    engagement: [
      { id: "high", label: "High", fromScore: 40 },
      { id: "middle", label: "Middle", fromScore: 10 },
      { id: "low", label: "Low", fromScore: 0 },
    ],
    cells: [
      [0, 1, 2],
      [1, 2, 2],
    ],
  };
  expect(gradeOf(plain(fit, engagement, { matrix }))).toBe(grade);
});

test("a scale without grades, and a cell without its grade, are bugs", () => {
  expect(() => compileScoring(plain(1, 1, { grades: [] }))).toThrow("an agreement has a grade");
  const band = [{ id: "all", label: "All", fromScore: 0 }];
  const matrix = { clause: clauseId("scoring.matrix"), fit: band, engagement: band, cells: [] };
  expect(() => gradeOf(plain(1, 1, { matrix }))).toThrow("the grade of cell 0, 0");
});

test.each([
  [15, 30, 30, "up to what it can add up to"],
  [-15, 30, -30, "and down to it"],
  [15, undefined, 45, "without end where no end is named"],
])("three times %i points, at most %s, are %i: %s", (once, atMost, total, _pins) => {
  const { engagement, ...rest } = plain(0, once);
  const rules = engagement.rules.map((rule) => ({ ...rule, atMost }));
  const activities = remembered([TRIED, TRIED, TRIED]);
  const scoring = compileScoring({ ...rest, engagement: { ...engagement, rules } });
  expect(scoreLead(scoring, { attributes: {}, activities }, NOW).lines.at(-1)).toEqual({
    clause: "did",
    label: "Did (3×)",
    points: total,
  });
});

test("a cap is a line of its own, exactly when there are more points", () => {
  const capped = (cap: number) => {
    const { fit, ...rest } = plain(20, 0);
    return scoreLead(compileScoring({ ...rest, fit: { ...fit, cap } }), { attributes: {}, activities: [] }, NOW);
  };
  expect(capped(20).lines).toEqual([{ clause: "fit", label: "Fit", points: 20 }]);
  expect(capped(19)).toMatchObject({
    fit: 19,
    total: 19,
    lines: [
      { clause: "fit", label: "Fit", points: 20 },
      { clause: "scoring.fit.cap", label: "At most, for fit 19", points: -1 },
    ],
  });
});

test("what a lead remembers is bounded: the latest times of each activity, and how often in all", () => {
  const often = Array.from({ length: 1_000 }, (_, index): Done => ({ activity: "pricing", at: epochMs(index) }));
  const [pricing] = remembered(often);
  expect(pricing?.times).toBe(1_000);
  expect(pricing?.latest).toEqual(often.slice(-MOST_TIMES).map((each) => each.at));

  const names = Array.from({ length: 100 }, (_, index): Done => ({ activity: `page ${index}`, at: epochMs(index) }));
  const kept = remembered([...names.slice(0, 50), { activity: "page 0", at: epochMs(50) }, ...names.slice(50)]);
  expect(kept).toHaveLength(MOST_ACTIVITIES);
  // Page 0 was seen again after page 49.
  expect(kept.slice(0, 14).map((each) => each.activity)).toEqual([
    ...names.slice(37, 50).map((each) => each.activity),
    "page 0",
  ]);
});
