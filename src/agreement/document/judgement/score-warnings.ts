/** Scores that say something else than they seem to. */
import type { Agreement } from "../../terms/agreement.ts";
import type { Circumstances, Warning } from "./warning.ts";

export function scoreWarnings(agreement: Agreement, _circumstances: Circumstances): readonly Warning[] {
  return [
    ...colderAboveBar(agreement),
    ...warmAboveHot(agreement),
    ...neverForgotten(agreement),
    ...withoutGrade(agreement),
  ];
}

/** A grade that is not the last, and holds leads that are no MQL: hurry for whom nobody gets. */
function colderAboveBar({ scoring: { grades, matrix }, qualification: { bar } }: Agreement): readonly Warning[] {
  const [hottest] = grades;
  if (matrix !== undefined || hottest === undefined || grades.length === 1 || hottest.fromScore >= bar) return [];
  return [
    {
      code: "hot_below_bar",
      clause: hottest.clause,
      message: `${hottest.label} begins at ${hottest.fromScore} points, and an MQL at ${bar}: every MQL by score is ${hottest.label.toLowerCase()}`,
      lines: [],
      remedy: `let ${hottest.label.toLowerCase()} begin above ${bar}`,
    },
  ];
}

/** Their names say which of them is more hurried, and their places say the contrary. */
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
        message: `${colder} leads come before ${hotter} ones: they are more hurried as it stands`,
        lines: [],
        remedy: "let the hotter grade begin at the higher score",
      },
    ];
  });
}

function neverForgotten({ scoring: { engagement } }: Agreement): readonly Warning[] {
  if (engagement.rules.length === 0 || engagement.halfLife !== undefined) return [];
  return [
    {
      code: "unlimited_engagement",
      clause: engagement.rules[0]?.clause,
      message: "points for what a lead does stay forever: a visit of three years ago counts like one of today",
      lines: [],
      remedy: "add `half-life: 30 days` under `scoring.engagement`",
    },
  ];
}

/** It qualifies whatever the score, and leaves the hurry to the score that it goes around. */
function withoutGrade({ scoring: { grades }, qualification: { exceptions } }: Agreement): readonly Warning[] {
  if (grades.length === 1) return [];
  return exceptions
    .filter(({ grade }) => grade === undefined)
    .map(({ clause, label }) => ({
      code: "exception_without_grade",
      clause,
      message: `“${label}” qualifies whatever the score, and how much hurry it has is left to the score`,
      lines: [],
      remedy: `give it a grade, for example \`grade: ${grades[0]?.id ?? "hot"}\``,
    }));
}
