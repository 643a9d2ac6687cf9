/** Clocks that run longer than the lead may stay with its team. */
import type { Agreement, ClockTerms, Leg } from "../../terms/agreement.ts";
import type { Target } from "../../terms/basic/clock-kinds.ts";
import type { ClockKind } from "../../terms/basic/clock-kinds.ts";
import type { TimeLimit } from "../../terms/basic/time-terms.ts";
import type { Grade } from "../../terms/parts/grade-terms.ts";
import type { Finding } from "./finding.ts";
import { pathOfTarget } from "./limits-of.ts";

const FIRST: readonly ClockKind[] = ["accept", "first-touch"];
const LAST: readonly ClockKind[] = ["qualify", "disposition"];

export function clockFindings({ legs, scoring }: Agreement): readonly Finding[] {
  return legs.flatMap((leg) =>
    leg.clocks
      .filter(({ kind }) => FIRST.includes(kind))
      .flatMap((clock) =>
        clock.targets
          .filter(({ origin }) => origin === undefined)
          .flatMap((target) => tooLong(leg, clock, target, scoring.grades)),
      ),
  );
}

function tooLong(leg: Leg, clock: ClockTerms, target: Target, grades: readonly Grade[]): readonly Finding[] {
  const whose = grades.filter(({ id }) => targetFor(clock, id) === target);
  for (const grade of whose) {
    for (const end of leg.clocks.filter(({ kind }) => LAST.includes(kind))) {
      const last = targetFor(end, grade.id);
      if (last === undefined || !isLonger(target, last)) continue;
      return [
        {
          code: "contradiction",
          path: pathOfTarget(leg, clock, target),
          message: `For “${grade.id}” leads, \`${clock.kind}\` (${target.text}) is due after \`${end.kind}\` (${last.text})`,
          remedy: `Use ${last.text} or less`,
        },
      ];
    }
  }
  return [];
}

/** What a lead of a grade is owed, whatever its origin. */
export function targetFor(clock: ClockTerms, grade: string): Target | undefined {
  const usual = clock.targets.filter(({ origin }) => origin === undefined);
  return usual.find((each) => each.grade === grade) ?? usual.find((each) => each.grade === "any");
}

/** Certainly longer: on the same calendar; or business time against calendar time, which never runs slower. */
export function isLonger(a: TimeLimit, b: TimeLimit): boolean {
  const comparable =
    a.hours.kind === "wall"
      ? b.hours.kind === "wall"
      : b.hours.kind === "wall" || a.hours.calendar === b.hours.calendar;
  return comparable && a.targetMs > b.targetMs;
}
