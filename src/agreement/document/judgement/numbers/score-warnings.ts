/** Scores that do not mean what they seem to. */
import { counted } from "../../../../words/english/counted.ts";
import type { Agreement } from "../../../terms/agreement.ts";
import type { Circumstances, Warning } from "../warning.ts";

export function scoreWarnings(agreement: Agreement, _circumstances: Circumstances): readonly Warning[] {
  return [
    ...colderAboveBar(agreement),
    ...warmAboveHot(agreement),
    ...neverExpiring(agreement),
    ...withoutGrade(agreement),
  ];
}

/** A grade that is not the last, and includes leads that are not MQLs: a priority no rep ever sees. */
function colderAboveBar({ scoring: { grades, matrix }, qualification: { bar } }: Agreement): readonly Warning[] {
  const [hottest] = grades;
  if (matrix !== undefined || hottest === undefined || grades.length === 1 || hottest.fromScore >= bar) return [];
  return [
    {
      code: "hot_below_bar",
      clause: hottest.clause,
      message: `Grade “${hottest.label}” starts at ${counted(hottest.fromScore, "point")}, below the MQL threshold of ${bar}, so every MQL by score gets it`,
      lines: [],
      remedy: `Start “${hottest.label}” above ${bar}`,
    },
  ];
}

/** Their names say which has the higher priority, and their order says the contrary. */
function warmAboveHot({ scoring: { grades } }: Agreement): readonly Warning[] {
  const order = ["hot", "warm", "cold"];
  return order.slice(1).flatMap((colder, index): readonly Warning[] => {
    const hotter = order[index] ?? "";
    const [above, below] = [colder, hotter].map((id) => grades.findIndex((grade) => grade.id === id));
    if (above === undefined || below === undefined || above < 0 || below < 0 || above > below) return [];
    return [
      {
        code: "warm_above_hot",
        clause: grades[above]?.clause,
        message: `Grade “${colder}” comes before “${hotter}”, so ${colder} leads have the higher priority`,
        lines: [],
        remedy: "Start the hotter grade at the higher score",
      },
    ];
  });
}

function neverExpiring({ scoring: { engagement } }: Agreement): readonly Warning[] {
  if (engagement.rules.length === 0 || engagement.halfLife !== undefined) return [];
  return [
    {
      code: "unlimited_engagement",
      clause: engagement.rules[0]?.clause,
      message: "Engagement points never expire: a visit three years ago counts like one today",
      lines: [],
      remedy: "Add `half-life: 30 days` under `scoring.engagement`",
    },
  ];
}

/** It qualifies at any score, and leaves the priority to the score that it bypasses. */
function withoutGrade({ scoring: { grades }, qualification: { exceptions } }: Agreement): readonly Warning[] {
  if (grades.length === 1) return [];
  return exceptions
    .filter(({ grade }) => grade === undefined)
    .map(({ clause, label }) => ({
      code: "exception_without_grade",
      clause,
      message: `Exception “${label}” qualifies leads at any score, but their priority still depends on the score`,
      lines: [],
      remedy: `Give it a grade, for example \`grade: ${grades[0]?.id ?? "hot"}\``,
    }));
}
