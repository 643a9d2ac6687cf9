/** Part 4: scoring. What makes a lead marketing qualified is beside it. */
import { decides, tells } from "../effect.ts";
import {
  atMost,
  called,
  choice,
  clause,
  either,
  group,
  named,
  number,
  optional,
  text,
  understood,
  wallDuration,
  why,
} from "../field.ts";
import { GRADE, MATRIX, SCORE_RANGE } from "../shapes/grade-format.ts";
import { gradeMatrix, scoreGrades } from "../../refine/grades.ts";
import { refined, special } from "../refined.ts";
import { DAY_MS, durationMs, MINUTE_MS } from "../../../../base/time.ts";
import { WHEN } from "../shapes/when.ts";

const points = number("Points; negative ones count against the lead.", "20", -1_000, 1_000);
const cap = decides(
  "engine/compile/compile-scoring",
  optional(number("The most that this score can add; default: no limit.", "55", 0, 1_000)),
);
const MOST_RULES = 200;

const FIT_RULE = decides(
  "engine/compile/compile-scoring",
  clause(
    "scoring.fit.<key>",
    group("A rule.", "{ label: Software company, when: { industry: software }, points: 20 }", {
      label: tells("engine/notice/carried", text("The rule in words.", "Software company")),
      when: WHEN,
      points,
      why,
    }),
  ),
);

const FIT = group(
  "Fit score: who the lead is.",
  "{ cap: 55, rules: { size: { label: Large, when: { employees: { from: 50 } }, points: 20 } } }",
  {
    cap,
    rules: atMost(
      MOST_RULES,
      named(
        "Points for what is true of the lead.",
        "{ software: { label: Software company, when: { industry: software }, points: 20 } }",
        "id",
        FIT_RULE,
      ),
    ),
  },
);

const ENGAGEMENT_RULE = decides(
  "engine/compile/compile-scoring",
  clause(
    "scoring.engagement.<key>",
    group("A rule.", "{ label: Viewed prices, activity: pricing_page_viewed, points: 15 }", {
      label: tells("engine/notice/carried", text("The rule in words.", "Viewed the pricing page")),
      activity: text("Name of the activity, as your systems send it.", "pricing_page_viewed"),
      points,
      count: called(
        "counts",
        understood(
          "every",
          choice("Which activities count; default: every one.", "each", {
            every: "every one",
            each: "each object once, such as an email that is opened three times",
            once: "the first one only",
          }),
        ),
      ),
      "from-the": optional(number("The first activity of a lead that counts; default: the first.", "3", 2, 1_000)),
      "at-most": optional(
        number("The most that repeated activities can add up to; default: no limit.", "30", 1, 10_000),
      ),
      why,
    }),
  ),
);

const ENGAGEMENT = refined(
  group(
    "Engagement score: what the lead does.",
    "{ half-life: 30 days, rules: { trial: { label: Started a trial, activity: trial_started, points: 30 } } }",
    {
      cap,
      "half-life": decides(
        "engine/compile/compile-scoring",
        optional(
          wallDuration(
            "Points lose half their value in this time; default: points stay.",
            "30 days",
            durationMs(MINUTE_MS),
          ),
        ),
      ),
      rules: atMost(
        MOST_RULES,
        named(
          "Points for what the lead does.",
          "{ pricing: { label: Viewed prices, activity: pricing_page_viewed, points: 15 } }",
          "id",
          ENGAGEMENT_RULE,
        ),
      ),
    },
  ),
  {
    read: ({ halfLifeMs, halfLifeDays: _days, ...rest }) => ({ ...rest, halfLife: halfLifeMs }),
    write: ({ halfLife, ...rest }) => {
      const days = (halfLife ?? 1) / DAY_MS;
      return { ...rest, halfLifeMs: halfLife, halfLifeDays: Number.isInteger(days) ? days : undefined };
    },
  },
);

const POINTS = group(
  "How a lead is scored.",
  "{ fit: { rules: {} }, engagement: { rules: {} }, grades: { all: lowest } }",
  {
    fit: FIT,
    engagement: ENGAGEMENT,
    grades: optional(
      special(
        named(
          "Priority grades by total score. Use `grades` or `matrix`.",
          "{ hot: 75, warm: 62 to 74, cold: lowest }",
          "id",
          either("A range, or a group.", "75", SCORE_RANGE, GRADE),
        ),
        scoreGrades,
      ),
    ),
    matrix: optional(special(MATRIX, gradeMatrix)),
  },
);

/** Grades come from one of two places. With a matrix the score of a grade plays no part. */
export const SCORING = refined(POINTS, {
  read: ({ grades, matrix, ...rest }, at) => {
    const has = { grades: at.has("grades"), matrix: at.has("matrix") };
    if (has.grades && has.matrix)
      at.report("contradiction", "grades", "Both `grades` and `matrix` are there.", "Keep one of the two.");
    else if (!has.grades && !has.matrix && !at.isMissing)
      at.report(
        "missing_key",
        "grades",
        "Neither `grades` nor `matrix` is there.",
        "Add grades, for example `grades: { hot: 75, cold: lowest }`.",
      );
    return matrix === undefined ? { ...rest, grades: grades ?? [], matrix } : { ...rest, ...matrix };
  },
  write: ({ grades, matrix, ...rest }) =>
    matrix === undefined ? { ...rest, grades } : { ...rest, matrix: { grades, matrix } },
});
