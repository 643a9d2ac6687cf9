/** Times that do not go together: by night and by day, for hot and for cold leads, before the SQL and after it. */
import type { Agreement, ClockTerms, Leg, Target } from "../../terms/agreement.ts";
import { isLonger, targetFor } from "../check/clock-findings.ts";
import type { Grade } from "../../terms/scoring-terms.ts";
import type { Circumstances, Warning } from "./warning.ts";

export function timeWarnings(agreement: Agreement, _circumstances: Circumstances): readonly Warning[] {
  const { legs, scoring } = agreement;
  return [
    ...legs.flatMap((leg) => fasterByNight(leg)),
    ...legs.flatMap((leg) => leg.clocks.flatMap((clock) => slowerWhenHotter(clock, scoring.grades))),
    ...nothingAfterSql(legs),
  ];
}

/** The shortest time that a whole day would not make up for. */
const A_DAY_MS = 24 * 3_600_000;

/** Minutes that run day and night, where others of the same leg keep office hours: a lead of Saturday night is late before anybody wakes. */
function fasterByNight(leg: Leg): readonly Warning[] {
  const all = leg.clocks.flatMap(({ targets }) => targets);
  const calendar = all.flatMap(({ hours }) => (hours.kind === "business" ? hours.calendar : []))[0];
  if (calendar === undefined) return [];
  return leg.clocks.flatMap(({ kind, targets }) =>
    targets
      .filter(({ hours, targetMs }) => hours.kind === "wall" && targetMs < A_DAY_MS)
      .map((target): Warning => ({
        code: "faster_by_night",
        clause: target.clause,
        message: `“${target.text}” of ${kind} runs day and night, and other times of ${leg.id} in the hours of ${calendar}: what comes on Saturday night is late before anybody is there`,
        lines: [],
        remedy: `write \`${target.text.replace(" ", " business ")}\`, or say who answers by night`,
      })),
  );
}

/** The more hurried grade first: each has at most the time of the next. */
function slowerWhenHotter(clock: ClockTerms, grades: readonly Grade[]): readonly Warning[] {
  return grades.slice(1).flatMap((colder, index): readonly Warning[] => {
    const hotter = grades[index];
    const [slow, fast] = [hotter, colder].map((each) => (each === undefined ? undefined : targetFor(clock, each.id)));
    if (hotter === undefined || slow === undefined || fast === undefined || !isLonger(slow, fast)) return [];
    return [
      {
        code: "slower_when_hotter",
        clause: slow.clause,
        message: `${clock.kind}: ${hotter.label.toLowerCase()} leads have ${slow.text}, ${colder.label.toLowerCase()} ones ${fast.text}`,
        lines: [],
        remedy: "give the more hurried grade less time",
      },
    ];
  });
}

/** Whom sales has called an SQL can lie for ever. */
function nothingAfterSql(legs: readonly Leg[]): readonly Warning[] {
  const sales = legs.find(({ id }) => id === "sales");
  const promised = sales?.clocks.find(({ kind }) => kind === "progress")?.targets ?? [];
  if (sales === undefined || promised.some(isUsual)) return [];
  return [
    {
      code: "no_progress",
      clause: sales.clause,
      message: "nothing is promised after the SQL: an opportunity can lie forever",
      lines: [],
      remedy: "add `progress: { within: { sql: 30 days, opportunity: 60 days } }` under `follow-up.sales`",
    },
  ];
}

function isUsual({ origin }: Target): boolean {
  return origin === undefined;
}
