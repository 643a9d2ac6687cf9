/** Reads `scoring`: points, caps and half-life. */
import { clauseId } from "../../../base/ids.ts";
import type { EngagementRule, FitRule, Scoring } from "../../terms/scoring-terms.ts";
import type { SCORING } from "../format/scoring-format.ts";
import { durationInMs } from "./duration.ts";
import { readConditions } from "./read-condition.ts";
import { readDuration } from "./read-duration.ts";
import { readGrades } from "./read-grades.ts";
import type { Section } from "./section.ts";
import type { Spot } from "./spot.ts";

type ScoringKeys = (typeof SCORING)["keys"];
type EngagementKeys = ScoringKeys["engagement"]["keys"]["rules"]["of"]["keys"];

const MOST_RULES = 200;

export function readScoring(section: Section<ScoringKeys>): Scoring {
  const fit = section.section("fit");
  const engagement = section.section("engagement");
  const halfLife = readHalfLife(engagement.spot("half-life"));
  const { grades, matrix } = readGrades(section);
  return {
    fit: {
      cap: fit.optionalNumber("cap"),
      rules: limited(fit.sections("rules"), fit).map(({ key, section: rule }): FitRule => ({
        clause: clauseId(`scoring.fit.${key}`),
        label: rule.text("label"),
        when: readConditions(rule.names("when")),
        points: rule.number("points"),
        why: rule.why(),
      })),
    },
    engagement: {
      cap: engagement.optionalNumber("cap"),
      halfLife,
      rules: limited(engagement.sections("rules"), engagement).map(({ key, section: rule }): EngagementRule => ({
        clause: clauseId(`scoring.engagement.${key}`),
        label: rule.text("label"),
        activity: rule.text("activity"),
        points: rule.number("points"),
        atMost: rule.optionalNumber("at-most"),
        ...readCount(rule),
        why: rule.why(),
      })),
    },
    grades,
    matrix,
  };
}

/** What is left out is every time, from the first on. */
function readCount(rule: Section<EngagementKeys>): Pick<EngagementRule, "counts" | "fromThe"> {
  const counts = rule.has("count") ? rule.choice("count") : undefined;
  const fromThe = rule.optionalNumber("from-the");
  return {
    ...(counts === undefined || counts === "every" ? {} : { counts }),
    ...(fromThe === undefined ? {} : { fromThe }),
  };
}

function limited<T>(
  rules: readonly T[],
  section: { report: (code: "too_many", key: "rules", message: string, remedy: string) => void },
): readonly T[] {
  if (rules.length > MOST_RULES) section.report("too_many", "rules", `${rules.length} rules`, `at most ${MOST_RULES}`);
  return rules.slice(0, MOST_RULES);
}

function readHalfLife(spot: Spot): Scoring["engagement"]["halfLife"] {
  const halfLife = readDuration(spot);
  if (halfLife === undefined) return undefined;
  if (!halfLife.business && halfLife.amount > 0) return durationInMs(halfLife, 0);
  spot.report("contradiction", "a half-life is a span of calendar time above 0", "write “30 days”");
  return undefined;
}
