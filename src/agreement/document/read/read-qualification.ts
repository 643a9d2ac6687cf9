/** Reads `qualification`: the MQL bar, what bypasses it, the grey zone below it, and when an MQL is stale. */
import { clauseId } from "../../../base/ids.ts";
import type { GreyZone, Qualification, QualificationException, StaleTerms } from "../../terms/agreement.ts";
import type { Scoring } from "../../terms/scoring-terms.ts";
import type { QUALIFICATION, SCORING } from "../format/scoring-format.ts";
import { readConditions } from "./read-condition.ts";
import { recycleAfter } from "./read-dispositions.ts";
import { type KnownCalendars, readTimeLimit, readWallDuration } from "./read-duration.ts";
import type { People } from "./read-people.ts";
import type { Section } from "./section.ts";
import type { Spot } from "./spot.ts";

type QualificationKeys = (typeof QUALIFICATION)["keys"];
type Known = KnownCalendars & { readonly people: People; readonly scoring: Scoring };

/** @param points where `scoring` was read from: where to point when a grade cannot be reached */
export function readQualification(
  section: Section<QualificationKeys>,
  known: Known,
  points: Section<(typeof SCORING)["keys"]>,
): Qualification {
  const { scoring } = known;
  const bar = section.number("bar");
  const knownBar = section.optionalNumber("bar");
  const exceptions = section
    .sections("exceptions")
    .map(({ key, section: each }) => readException(key, each, scoring))
    .sort((a, b) => hurryOf(a, scoring) - hurryOf(b, scoring) || (a.clause < b.clause ? -1 : 1));
  const highest = highestScore(scoring);
  if (section.has("bar") && highest < bar && exceptions.length === 0)
    section.report(
      "unreachable",
      "bar",
      `no lead can reach ${bar}: all rules together give ${highest} points`,
      "lower the bar, raise points, or add an exception",
    );
  const grades = points.names("grades");
  for (const grade of scoring.matrix === undefined ? scoring.grades : []) {
    if (grade.fromScore <= highest || exceptions.some((each) => each.grade === grade.id)) continue;
    const spot = grades.all().find(({ key }) => key === grade.id)?.spot;
    spot?.report(
      "unreachable",
      `no lead can be ${grade.label.toLowerCase()}: it begins at ${grade.fromScore}, and all rules together give ${highest} points`,
      "let it begin lower, raise points, or add an exception with this grade",
    );
  }
  return {
    clause: clauseId("marketing.mql"),
    bar,
    exceptions,
    greyZone: readGreyZone(section.optionalSection("grey-zone"), knownBar, known),
    stale: readStale(section.optionalSection("stale"), knownBar),
    why: section.why(),
  };
}

/** The place of its grade, the most hurried first. One that leaves the grade to the score comes last. */
function hurryOf({ grade }: QualificationException, { grades }: Scoring): number {
  const place = grades.findIndex((each) => each.id === grade);
  return place < 0 ? grades.length : place;
}

function readException(
  key: string,
  section: Section<QualificationKeys["exceptions"]["of"]["keys"]>,
  scoring: Scoring,
): QualificationException {
  if (!section.has("activity") && !section.has("when") && !section.isMissing)
    section.reportWhole(
      "missing_key",
      "this exception names neither an activity nor a fact",
      "give `activity: demo_requested` or `when: { … }`",
    );
  return {
    clause: clauseId(`marketing.exception.${key}`),
    label: section.text("label"),
    activity: section.optionalText("activity"),
    when: section.has("when") ? readConditions(section.names("when")) : [],
    grade: readGradeName(section.spot("grade"), scoring),
    ...(section.flag("once") ? { once: true } : {}),
    why: section.why(),
  };
}

function readGradeName(spot: Spot, { grades }: Scoring): string | undefined {
  const grade = spot.text();
  if (grade !== undefined && !grades.some((each) => each.id === grade))
    spot.unknown(
      grade,
      "no grade",
      grades.map((each) => each.id),
    );
  return grade;
}

function readGreyZone(
  section: Section<QualificationKeys["grey-zone"]["keys"]> | undefined,
  bar: number | undefined,
  { people, ...calendars }: Known,
): GreyZone | undefined {
  if (section === undefined) return undefined;
  const fromScore = section.number("from");
  if (section.has("from") && bar !== undefined && fromScore >= bar)
    section.report(
      "never_matches",
      "from",
      `the zone from ${fromScore} to below ${bar} holds nothing`,
      `let it begin below the bar of ${bar}`,
    );
  const decider = people.named(section.spot("decider"));
  const target = readTimeLimit(section.spot("decide-within"), section.spot("hours"), calendars);
  const otherwise = section.choice("otherwise") ?? "leave";
  const why = section.why();
  return target === undefined
    ? undefined
    : { clause: clauseId("marketing.grey-zone"), fromScore, decider, target, otherwise, why };
}

function readStale(
  section: Section<QualificationKeys["stale"]["keys"]> | undefined,
  bar: number | undefined,
): StaleTerms | undefined {
  if (section === undefined) return undefined;
  const belowScore = section.number("below");
  if (section.has("below") && bar !== undefined && belowScore > bar)
    section.report(
      "contradiction",
      "below",
      `an MQL would be stale with ${bar} points, the score that makes it one`,
      `let it be at most the bar of ${bar}`,
    );
  return {
    clause: clauseId("marketing.stale"),
    belowScore,
    then: recycleAfter(readWallDuration(section.spot("after")), section.number("at-most")),
    why: section.why(),
  };
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
