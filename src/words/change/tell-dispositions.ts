/** Changes of reject reasons, disputes, quiet hours and calendars. */
import { minuteOfDayWords } from "../english/dates.ts";
import type {
  CalendarTerms,
  Consequence,
  Disputes,
  QuietHours,
  RejectReason,
} from "../../agreement/terms/agreement.ts";
import { weeklyWords } from "../clause/calendar-clauses.ts";
import { describeConsequence } from "../clause/describe-consequence.ts";
import type { Strictness } from "./change.ts";
import {
  comings,
  differ,
  field,
  nameAfter,
  nameBefore,
  quoted,
  shorterTime,
  type Sides,
  smaller,
  timeChange,
  type Told,
} from "./told.ts";

export function tellReason(before: RejectReason, after: RejectReason): readonly Told[] {
  const reason = `Reject reason ${quoted(after.label)}`;
  return [
    ...field(before.label, after.label, (is, was) => `Reject reason ${quoted(was)} is now called ${quoted(is)}`),
    ...field(
      before.then,
      after.then,
      (is, was) => `${reason}: the lead now ${describeConsequence(is)}, was: ${describeConsequence(was)}`,
      stricterConsequence(before.then, after.then),
    ),
    ...field(before.noteRequired, after.noteRequired, (is) =>
      is ? `${reason} now needs a note` : `${reason} no longer needs a note`,
    ),
    ...field(before.afterCadence, after.afterCadence, (is) =>
      is
        ? `${reason} may now be given only after the agreed attempts`
        : `${reason} may now be given before the agreed attempts`,
    ),
  ];
}

/** Only how fast data must be put right is owed by somebody. */
function stricterConsequence(before: Consequence, after: Consequence): Strictness | undefined {
  return before.kind === "fix_data" && after.kind === "fix_data" ? smaller(before.withinMs, after.withinMs) : undefined;
}

export function tellDisputes(before: Disputes, after: Disputes, sides: Sides): readonly Told[] {
  return [
    ...field(
      before.arbiter,
      after.arbiter,
      (is, was) => `${nameAfter(sides, is)} decides disputes, was ${nameBefore(sides, was)}`,
    ),
    ...field(before.within, after.within, (is, was) => `A rejection may be disputed ${timeChange(is, was)}`),
    ...field(
      before.decideWithin,
      after.decideWithin,
      (is, was) => `Disputes are decided ${timeChange(is, was)}`,
      shorterTime(before.decideWithin, after.decideWithin),
    ),
  ];
}

export function tellQuietHours(before: QuietHours, after: QuietHours): readonly Told[] {
  return [
    ...field(
      `${minuteOfDayWords(before.fromMinute)} to ${minuteOfDayWords(before.untilMinute)}`,
      `${minuteOfDayWords(after.fromMinute)} to ${minuteOfDayWords(after.untilMinute)}`,
      (is, was) => `Quiet hours are from ${is}, was ${was}`,
    ),
    ...field(before.zone, after.zone, (is, was) => `Quiet hours are those of ${is}, was ${was}`),
    ...field(
      before.leads,
      after.leads,
      (is) => `Quiet hours ${is ? "now also" : "no longer"} spare the leads of parties`,
    ),
  ];
}

export function tellCalendar(before: CalendarTerms, after: CalendarTerms): readonly Told[] {
  const what = `The calendar ${quoted(after.id)}`;
  return [
    ...field(before.zone, after.zone, (is, was) => `${what} runs in ${is}, was ${was}`),
    ...field(
      before.weekly,
      after.weekly,
      (is, was) =>
        `${what} is open ${weeklyWords(is) || "on named dates only"}, was ${weeklyWords(was) || "on named dates only"}`,
    ),
    ...tellHolidays(before, after, what),
    ...tellOverrides(before, after, what),
  ];
}

function tellHolidays(before: CalendarTerms, after: CalendarTerms, what: string): readonly Told[] {
  if (differ(before.holidays, after.holidays))
    return [{ text: `${what} keeps the holidays of ${country(after)}, was ${country(before)}` }];
  const { came, went } = comings(before.resolvedHolidays.map(dayWords), after.resolvedHolidays.map(dayWords));
  return [
    ...came.map((day) => `${what} is now closed on ${day}`),
    ...went.map((day) => `${what} is no longer closed on ${day}`),
  ].map((text) => ({ text }));
}

function dayWords({ date, name }: { readonly date: string; readonly name: string }): string {
  return `${date} (${name})`;
}

function country({ holidays }: CalendarTerms): string {
  if (holidays === undefined) return "no country";
  return holidays.region === undefined ? holidays.country : `${holidays.country}-${holidays.region}`;
}

function tellOverrides(before: CalendarTerms, after: CalendarTerms, what: string): readonly Told[] {
  const dates = [...new Set([...after.overrides, ...before.overrides].map(({ date }) => date))].sort();
  return dates.flatMap((date) => {
    const was = before.overrides.find((each) => each.date === date);
    const is = after.overrides.find((each) => each.date === date);
    return field(was, is, () => {
      if (is === undefined) return `${what} has its usual hours on ${date} again`;
      return was !== undefined && !differ(was.intervals, is.intervals)
        ? `${what} on ${date}: the reason is ${quoted(is.why)}, was ${quoted(was.why)}`
        : `${what} is ${hours(is)} on ${date} (${is.why})${was === undefined ? "" : `, was ${hours(was)}`}`;
    });
  });
}

function hours({ intervals }: CalendarTerms["overrides"][number]): string {
  return intervals.length === 0
    ? "closed"
    : `open ${intervals.map(({ fromMinute, untilMinute }) => `${minuteOfDayWords(fromMinute)}–${minuteOfDayWords(untilMinute)}`).join(" ")}`;
}
