/** Whether an implementation decides a case as it must. */
import type { Agreement } from "../../src/agreement/terms/agreement.ts";
import type { Adapter } from "./adapter.ts";
import type { CalendarCase, Calendars, DayCase, DecisionCase, OpeningCase } from "./conformance-case.ts";

/** @returns what is wrong, in words; null when it conforms */
export function judgeCalendar(adapter: Adapter, calendars: Calendars, each: CalendarCase): string | null {
  const calendar = calendars[each.calendar];
  if (calendar === undefined) return `there is no calendar ${each.calendar}`;
  const got = adapter.addOpenTime(calendar, Date.parse(each.from), each.ms);
  if (got === Date.parse(each.expect)) return null;
  return `expected ${each.expect}, got ${new Date(got).toISOString()}`;
}

export function judgeDays(adapter: Adapter, { zone, from, days, expect }: DayCase): string | null {
  const got = adapter.addDays(zone, Date.parse(from), days);
  return got === Date.parse(expect) ? null : `expected ${expect}, got ${new Date(got).toISOString()}`;
}

export function judgeOpening(adapter: Adapter, { calendar, expect }: OpeningCase): string | null {
  const got = adapter.everOpens(calendar) ? "opens" : "never opens";
  return got === expect ? null : `expected that it ${expect}, got that it ${got}`;
}

export function judgeDecision(
  adapter: Adapter,
  agreements: Readonly<Record<string, Agreement>>,
  each: DecisionCase,
): string | null {
  const agreement = agreements[each.agreement];
  if (agreement === undefined) return `there is no agreement ${each.agreement}`;
  const events = adapter.live(agreement, [...each.given, each.when]).at(-1) ?? [];
  let next = 0;
  for (const wanted of each.then) {
    while (next < events.length && !holds(wanted, events[next])) next += 1;
    if (next === events.length) return `expected ${JSON.stringify(wanted)} among ${JSON.stringify(events)}`;
    next += 1;
  }
  const forbidden = events.find((event) => "kind" in event && each.never?.includes(String(event.kind)) === true);
  return forbidden === undefined ? null : `never ${JSON.stringify(forbidden)}`;
}

/** Whether everything that `part` says is so in `whole`; a list is as long as it says. */
function holds(part: unknown, whole: unknown): boolean {
  if (Array.isArray(part))
    return (
      Array.isArray(whole) && part.length === whole.length && part.every((each, index) => holds(each, whole[index]))
    );
  if (typeof part !== "object" || part === null) return part === whole;
  if (typeof whole !== "object" || whole === null) return false;
  return Object.entries(part).every(([key, value]) => holds(value, (whole as Record<string, unknown>)[key]));
}
