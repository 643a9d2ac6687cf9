/** Target times that do not go together: calendar and business time, hot and cold leads, before the SQL and after it. */
import { teamName } from "../../../../words/english/names.ts";
import type { Agreement, ClockTerms, Leg } from "../../../terms/agreement.ts";
import type { Target } from "../../../terms/basic/clock-kinds.ts";
import { isLonger, targetFor } from "../../check/clock-findings.ts";
import type { Grade } from "../../../terms/parts/grade-terms.ts";
import type { Circumstances, Warning } from "../warning.ts";

export function timeWarnings(agreement: Agreement, _circumstances: Circumstances): readonly Warning[] {
  const { legs, scoring } = agreement;
  return [
    ...legs.flatMap((leg) => shorterThanHours(leg)),
    ...legs.flatMap((leg) => leg.clocks.flatMap((clock) => slowerWhenHotter(clock, scoring.grades))),
    ...nothingAfterSql(legs),
  ];
}

/** The shortest time that a whole day would not make up for. */
const A_DAY_MS = 24 * 3_600_000;

/** Short targets in calendar time, where the team's others follow its business hours: a lead that arrives on Saturday night is overdue before anyone is in. */
function shorterThanHours(leg: Leg): readonly Warning[] {
  const all = leg.clocks.flatMap(({ targets }) => targets);
  const calendar = all.flatMap(({ hours }) => (hours.kind === "business" ? hours.calendar : []))[0];
  if (calendar === undefined) return [];
  return leg.clocks.flatMap(({ kind, targets }) =>
    targets
      .filter(({ hours, targetMs }) => hours.kind === "wall" && targetMs < A_DAY_MS)
      .map((target): Warning => ({
        code: "faster_by_night",
        clause: target.clause,
        message: `“${target.text}” for \`${kind}\` runs in calendar time (24/7), but other targets of ${teamName(leg.id)} use the “${calendar}” calendar: a lead that arrives on Saturday night is overdue before anyone is in`,
        lines: [],
        remedy: `Use \`${target.text.replace(" ", " business ")}\`, or say who responds at night`,
      })),
  );
}

/** The higher-priority grade first: each has at most the time of the next. */
function slowerWhenHotter(clock: ClockTerms, grades: readonly Grade[]): readonly Warning[] {
  return grades.slice(1).flatMap((colder, index): readonly Warning[] => {
    const hotter = grades[index];
    const [slow, fast] = [hotter, colder].map((each) => (each === undefined ? undefined : targetFor(clock, each.id)));
    if (hotter === undefined || slow === undefined || fast === undefined || !isLonger(slow, fast)) return [];
    return [
      {
        code: "slower_when_hotter",
        clause: slow.clause,
        message: `\`${clock.kind}\`: “${hotter.label}” leads have ${slow.text}, but “${colder.label}” leads ${fast.text}`,
        lines: [],
        remedy: "Give the higher-priority grade less time",
      },
    ];
  });
}

/** Without a target after it, an SQL can wait forever. */
function nothingAfterSql(legs: readonly Leg[]): readonly Warning[] {
  const sales = legs.find(({ id }) => id === "sales");
  const promised = sales?.clocks.find(({ kind }) => kind === "progress")?.targets ?? [];
  if (sales === undefined || promised.some(isUsual)) return [];
  return [
    {
      code: "no_progress",
      clause: sales.clause,
      message: "There is no target after the SQL stage: an opportunity can wait forever",
      lines: [],
      remedy: "Add `progress: { within: { sql: 30 days, opportunity: 60 days } }` under `follow-up.sales`",
    },
  ];
}

function isUsual({ origin }: Target): boolean {
  return origin === undefined;
}
