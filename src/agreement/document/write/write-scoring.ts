/** Writes `scoring` and `qualification`. */
import { defined } from "../../../base/assert.ts";
import type { Agreement } from "../../terms/agreement.ts";
import type { GradeMatrix, Scoring } from "../../terms/scoring-terms.ts";
import { writeConditions } from "./write-condition.ts";
import { calendarOf, writeDuration, writeLimit, writeScore } from "./write-amount.ts";
import { writeConsequence } from "./write-dispositions.ts";
import { byKey, unlessEmpty, type WrittenKeys } from "./written.ts";

export function writeScoring({ scoring }: Agreement): WrittenKeys {
  const { fit, engagement, grades, matrix } = scoring;
  return {
    fit: {
      cap: fit.cap,
      rules: byKey("scoring.fit.", fit.rules, ({ label, when, points, why }) => ({
        label,
        when: writeConditions(when),
        points,
        why,
      })),
    },
    engagement: {
      cap: engagement.cap,
      "half-life": engagement.halfLife === undefined ? undefined : writeDuration(engagement.halfLife),
      rules: byKey(
        "scoring.engagement.",
        engagement.rules,
        ({ label, activity, points, counts, fromThe, atMost, why }) => ({
          label,
          activity,
          points,
          count: counts,
          "from-the": fromThe,
          "at-most": atMost,
          why,
        }),
      ),
    },
    ...(matrix === undefined
      ? {
          grades: byKey("scoring.grade.", grades, ({ fromScore, why }) =>
            why === undefined ? writeScore(fromScore) : { from: writeScore(fromScore), why },
          ),
        }
      : { matrix: writeMatrix(scoring, matrix) }),
  };
}

function writeMatrix({ grades }: Scoring, { fit, engagement, cells, why }: GradeMatrix): WrittenKeys {
  const bands = (each: GradeMatrix["fit"]): WrittenKeys =>
    Object.fromEntries(each.map(({ id, fromScore }) => [id, writeScore(fromScore)]));
  const cellsOf = (index: number): readonly string[] =>
    cells.flatMap((row, f) =>
      row.flatMap((grade, e) =>
        grade === index ? [`${defined(fit[f], "a band").id}${defined(engagement[e], "a band").id}`] : [],
      ),
    );
  return {
    fit: bands(fit),
    engagement: bands(engagement),
    grades: Object.fromEntries(grades.map(({ id }, index) => [id, cellsOf(index)])),
    why,
  };
}

export function writeQualification({ qualification, calendars }: Agreement): WrittenKeys {
  const { bar, exceptions, greyZone, stale, why } = qualification;
  return {
    bar,
    why,
    exceptions: unlessEmpty(
      byKey("marketing.exception.", exceptions, (exception) => ({
        label: exception.label,
        activity: exception.activity,
        when: unlessEmpty(writeConditions(exception.when)),
        grade: exception.grade,
        once: exception.once,
        why: exception.why,
      })),
    ),
    "grey-zone":
      greyZone === undefined
        ? undefined
        : {
            from: greyZone.fromScore,
            decider: greyZone.decider,
            "decide-within": writeLimit(greyZone.target),
            hours: calendarOf(calendars, [greyZone.target]),
            otherwise: greyZone.otherwise,
            why: greyZone.why,
          },
    stale:
      stale === undefined
        ? undefined
        : { below: stale.belowScore, ...{ ...writeConsequence(stale.then), then: undefined }, why: stale.why },
  };
}
