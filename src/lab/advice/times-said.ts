/** The times within which something is agreed to be done, and others that people would agree on instead. */
import type { Agreement, ClockTerms, Leg } from "../../agreement/terms/agreement.ts";
import type { Target } from "../../agreement/terms/basic/clock-kinds.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../../base/time.ts";
import type { Terms } from "../../engine/terms/terms.ts";
import type { ProposedChange } from "../../reporting/advice/advice.ts";

export type AgreedTime = { readonly leg: Leg; readonly clock: ClockTerms; readonly target: Target };

/** One a clause. Of an SQL and an opportunity both times are one, another part of the form: they are left out. */
export function agreedTimes({ legs }: Agreement): readonly AgreedTime[] {
  return legs.flatMap((leg) =>
    leg.clocks.flatMap((clock) =>
      clock.kind === "progress" ? [] : clock.targets.map((target) => ({ leg, clock, target })),
    ),
  );
}

type SaidTime = {
  /** As it is written in an agreement. */
  readonly text: string;
  readonly ms: number;
};

/** Times that people say, in the hours of a target; the shortest first. */
export function timesSaid(terms: Terms, { hours }: Target): readonly SaidTime[] {
  const isBusiness = hours.kind === "business";
  const kind = isBusiness ? "business " : "";
  const dayMs = isBusiness ? terms.calendars.get(hours.calendar)?.businessDayMs : DAY_MS;
  const said = (counts: readonly number[], unit: string, ms: number): readonly SaidTime[] =>
    counts.map((count) => ({ text: `${count} ${kind}${unit}${count === 1 ? "" : "s"}`, ms: count * ms }));
  return [
    ...said([5, 10, 15, 20, 30, 45], "minute", MINUTE_MS),
    ...said([1, 2, 3, 4, 6], "hour", HOUR_MS),
    ...(dayMs === undefined ? [] : said([1, 2, 3, 5, 7, 10, 15, 20, 30, 45, 60], "day", dayMs)),
  ].toSorted((a, b) => a.ms - b.ms);
}

export function otherTime({ leg, clock, target }: AgreedTime, to: string): ProposedChange {
  const { origin, grade, text: from } = target;
  return { kind: "promise", party: leg.to, clock: clock.kind, origin, grade, from, to };
}
