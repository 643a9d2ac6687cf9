/** Reads `scoring` and `qualification`: points, grades, the MQL bar and what bypasses it. */
import { clauseId } from "../../base/ids.ts";
import type {
  AttributeValue,
  Condition,
  EngagementRule,
  FitRule,
  Grade,
  Qualification,
  QualificationException,
  Scoring,
} from "../agreement.ts";
import type { Value } from "./document.ts";
import { suggestion } from "./nearest.ts";
import { readDuration } from "./read-duration.ts";
import { durationInMs } from "./duration.ts";
import { Section } from "./section.ts";

const POINTS = { min: -1_000, max: 1_000, whole: true } as const;
const CAP = { min: 0, max: 1_000, whole: true } as const;
/** Below every score that rules can add up to. */
const LOWEST_SCORE = -1_000_000;
const MOST_RULES = 200;

export function readScoring(section: Section): Scoring {
  const fit = section.section("fit", "{ rules: … }");
  const engagement = section.section("engagement", "{ rules: … }");
  const halfLife = readDuration(engagement, engagement.value("half-life"), engagement.pathOf("half-life"));
  if (halfLife !== undefined && (halfLife.business || halfLife.amount === 0)) {
    engagement.problems.add(
      "contradiction",
      engagement.positionOf("half-life"),
      engagement.pathOf("half-life"),
      "a half-life is a span of calendar time above 0",
      "write “30 days”",
    );
  }
  const scoring: Scoring = {
    fit: { cap: fit.optionalNumber("cap", CAP), rules: readRules(fit, readFitRule) },
    engagement: {
      cap: engagement.optionalNumber("cap", CAP),
      halfLife:
        halfLife === undefined || halfLife.business || halfLife.amount === 0 ? undefined : durationInMs(halfLife, 0),
      rules: readRules(engagement, readEngagementRule),
    },
    grades: readGrades(section.section("grades", "{ hot: 70, warm: 50, cold: lowest }")),
  };
  fit.close();
  engagement.close();
  section.close();
  return scoring;
}

function readRules<Rule>(section: Section, read: (key: string, rule: Section) => Rule): readonly Rule[] {
  const rules = section.section("rules", "…").namedSections();
  if (rules.length > MOST_RULES)
    section.problems.add(
      "too_many",
      section.at,
      section.pathOf("rules"),
      `${rules.length} rules`,
      `at most ${MOST_RULES}`,
    );
  return rules.slice(0, MOST_RULES).map(({ key, section: rule }) => read(key, rule));
}

function readFitRule(key: string, rule: Section): FitRule {
  const label = rule.text("label", "Software company");
  const when = readConditions(rule.section("when", "{ industry: [software, fintech] }"));
  const points = rule.number("points", POINTS, "20");
  const why = rule.why();
  rule.close();
  return { clause: clauseId(`scoring.fit.${key}`), label, when, points, why };
}

function readEngagementRule(key: string, rule: Section): EngagementRule {
  const label = rule.text("label", "Viewed the pricing page");
  const activity = rule.text("activity", "pricing_page_viewed");
  const points = rule.number("points", POINTS, "15");
  const atMost = rule.optionalNumber("at-most", { min: 1, max: 10_000, whole: true });
  const why = rule.why();
  rule.close();
  return { clause: clauseId(`scoring.engagement.${key}`), label, activity, points, atMost, why };
}

/** `field: value`, `field: [a, b]`, `field: { from: 50, to: 500 }`, `field: { contains: student }`, `field: { given: true }`. At least one: none at all would hold for every lead. */
function readConditions(section: Section): readonly Condition[] {
  const conditions: Condition[] = [];
  if (section.isEmpty)
    section.problems.add(
      "missing_key",
      section.at,
      section.path,
      "no condition is named, so every lead would fit",
      "name one, for example `industry: [software, fintech]`",
    );
  for (const [field, value] of section.fields()) {
    const condition = readCondition(section, field, value);
    if (condition !== undefined) conditions.push(condition);
  }
  return conditions;
}

function readCondition(section: Section, field: string, value: Value): Condition | undefined {
  const path = section.pathOf(field);
  if (value.kind !== "map") {
    const values = (value.kind === "list" ? value.items : [value]).flatMap((item) =>
      attributeValue(section, item, path),
    );
    if (value.kind === "list" && value.items.length === 0)
      section.problems.add(
        "missing_key",
        value.at,
        path,
        "this list is empty, so no lead would fit",
        "name at least one value",
      );
    return { kind: "any_of", field, values };
  }
  const terms = new Section(value, value.at, path, section.problems);
  const min = terms.optionalNumber("from", { min: -1e15, max: 1e15 });
  const max = terms.optionalNumber("to", { min: -1e15, max: 1e15 });
  const contains = terms.textsOf(terms.value("contains"), terms.pathOf("contains")).map((each) => each.text);
  const given = terms.value("given");
  if (given !== undefined && given.kind !== "boolean") terms.wrongKind(given, terms.pathOf("given"), "true or false");
  const kinds = [min ?? max, contains[0], given].filter((each) => each !== undefined).length;
  if (kinds > 1)
    section.problems.add(
      "contradiction",
      value.at,
      path,
      "one condition asks for several things",
      "keep one: `from` and `to`, `contains`, or `given`",
    );
  terms.close();
  if (contains.length > 0) return { kind: "contains", field, texts: contains };
  if (given?.kind === "boolean") return { kind: "present", field, present: given.boolean };
  if (min !== undefined && max !== undefined && min > max) {
    section.problems.add(
      "contradiction",
      value.at,
      path,
      `from ${min} to ${max} holds nothing`,
      "let `from` be the smaller one",
    );
  }
  if (min !== undefined || max !== undefined) return { kind: "range", field, min, max };
  if (terms.isEmpty)
    section.problems.add(
      "missing_key",
      value.at,
      path,
      "this condition says nothing",
      "give `from`, `to`, `contains` or `given`",
    );
  return undefined;
}

function attributeValue(section: Section, value: Value, path: string): readonly AttributeValue[] {
  switch (value.kind) {
    case "text":
      return [value.text];
    case "number":
      return [value.number];
    case "boolean":
      return [value.boolean];
    default:
      section.wrongKind(value, path, "text, a number, true or false, or a list of those");
      return [];
  }
}

/** `hot: 70` or `hot: { from: 70, why: … }` – from which score; exactly one is `lowest`. */
function readGrades(section: Section): readonly Grade[] {
  const grades = section.named().map(({ key, at, value, path }) => {
    const terms = value.kind === "map" ? new Section(value, at, path, section.problems) : undefined;
    const from = terms === undefined ? value : terms.required("from", "70");
    const why = terms?.why();
    terms?.close();
    const fromScore = from === undefined ? 0 : readFromScore(section, from, path);
    return { at, grade: { id: key, clause: clauseId(`scoring.grade.${key}`), label: labelOf(key), fromScore, why } };
  });
  section.close();
  if (section.isEmpty)
    section.problems.add(
      "missing_key",
      section.at,
      section.path,
      "there is no grade",
      "name at least one: `any: lowest`",
    );
  const any = grades.find(({ grade }) => grade.id === "any");
  if (any !== undefined && grades.length > 1)
    section.problems.add(
      "contradiction",
      any.at,
      section.pathOf("any"),
      "“any” stands for all grades",
      "call this grade something else",
    );
  const lowest = grades.filter(({ grade }) => grade.fromScore === LOWEST_SCORE);
  if (grades.length > 0 && lowest.length !== 1) {
    section.problems.add(
      "contradiction",
      section.at,
      section.path,
      `${lowest.length} grades are \`lowest\``,
      "exactly one grade begins at the lowest score: `cold: lowest`",
    );
  }
  const sorted = [...grades].sort((a, b) => b.grade.fromScore - a.grade.fromScore);
  for (const [index, { at, grade }] of sorted.entries()) {
    const above = sorted[index - 1]?.grade;
    if (above !== undefined && above.fromScore === grade.fromScore && grade.fromScore !== LOWEST_SCORE) {
      section.problems.add(
        "contradiction",
        at,
        section.pathOf(grade.id),
        `“${grade.id}” and “${above.id}” begin at the same score`,
        "let each grade begin at a score of its own",
      );
    }
  }
  return sorted.map(({ grade }) => grade);
}

function readFromScore(section: Section, from: Value, path: string): number {
  if (from.kind === "text" && from.text === "lowest") return LOWEST_SCORE;
  if (from.kind !== "number") section.wrongKind(from, path, "the score from which the grade begins, or `lowest`");
  else if (Number.isInteger(from.number) && from.number >= POINTS.min && from.number <= POINTS.max) return from.number;
  else
    section.problems.add(
      "out_of_range",
      from.at,
      path,
      `${from.text} is out of range`,
      `a whole number from ${POINTS.min} to ${POINTS.max}, or \`lowest\``,
    );
  return LOWEST_SCORE + 1;
}

function labelOf(key: string): string {
  return `${key.slice(0, 1).toUpperCase()}${key.slice(1).replaceAll("-", " ")}`;
}

/** @param points the section that `scoring` was read from: where to point when a grade cannot be reached */
export function readQualification(section: Section, scoring: Scoring, points: Section): Qualification {
  const bar = section.number("bar", POINTS, "50");
  const exceptions = section.optionalSection("exceptions")?.namedSections() ?? [];
  const qualification: Qualification = {
    clause: clauseId("marketing.mql"),
    bar,
    exceptions: exceptions.map(({ key, section: exception }) => readException(key, exception, scoring)),
    why: section.why(),
  };
  const highest = highestScore(scoring);
  if (section.has("bar") && highest < bar && qualification.exceptions.length === 0) {
    section.problems.add(
      "unreachable",
      section.positionOf("bar"),
      section.pathOf("bar"),
      `no lead can reach ${bar}: all rules together give ${highest} points`,
      "lower the bar, raise points, or add an exception",
    );
  }
  for (const grade of scoring.grades) {
    if (grade.fromScore > highest && !qualification.exceptions.some((each) => each.grade === grade.id)) {
      const grades = points.section("grades", "{ cold: lowest }");
      section.problems.add(
        "unreachable",
        grades.positionOf(grade.id),
        grades.pathOf(grade.id),
        `no lead can be ${grade.label.toLowerCase()}: it begins at ${grade.fromScore}, and all rules together give ${highest} points`,
        "let it begin lower, raise points, or add an exception with this grade",
      );
    }
  }
  section.close();
  return qualification;
}

function readException(key: string, section: Section, scoring: Scoring): QualificationException {
  const label = section.text("label", "Asked for a demo");
  const activity = section.optionalText("activity");
  const when = section.optionalSection("when");
  const grade = section.optionalText("grade");
  if (activity === undefined && when === undefined) {
    section.problems.add(
      "missing_key",
      section.at,
      section.path,
      "this exception names neither an activity nor a fact",
      "give `activity: demo_requested` or `when: { … }`",
    );
  }
  if (grade !== undefined && !scoring.grades.some((each) => each.id === grade)) {
    section.problems.add(
      "unknown_reference",
      section.positionOf("grade"),
      section.pathOf("grade"),
      `“${grade}” is no grade`,
      suggestion(
        grade,
        scoring.grades.map((each) => each.id),
      ),
    );
  }
  const conditions = when === undefined ? [] : readConditions(when);
  const why = section.why();
  section.close();
  return { clause: clauseId(`marketing.exception.${key}`), label, activity, when: conditions, grade, why };
}

/** An upper bound: every positive rule at its most. Infinite when an activity may be repeated without bound. */
function highestScore({ fit, engagement }: Scoring): number {
  const most = (points: number, cap: number | undefined): number => Math.min(points, cap ?? Number.POSITIVE_INFINITY);
  const fitPoints = fit.rules.reduce((sum, rule) => sum + Math.max(0, rule.points), 0);
  const engagementPoints = engagement.rules.reduce(
    (sum, rule) => sum + (rule.points <= 0 ? 0 : (rule.atMost ?? Number.POSITIVE_INFINITY)),
    0,
  );
  return most(fitPoints, fit.cap) + most(engagementPoints, engagement.cap);
}
