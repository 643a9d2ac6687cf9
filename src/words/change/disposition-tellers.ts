/** Changes of reject reasons, disputes, ratings, escalation, quiet hours, calendars, and privacy. */
import type { EscalationStep } from "../../agreement/terms/parts/disposition-terms.ts";
import type { Consequence } from "../../agreement/terms/parts/consequence-terms.ts";
import type { DateOverride } from "../../agreement/terms/basic/time-terms.ts";
import type { CalendarTerms } from "../../agreement/terms/basic/calendar-terms.ts";
import type { DurationMs } from "../../base/time.ts";
import { lengthWords } from "../../agreement/document/read/values/duration.ts";
import { weeklyWords } from "../clause/parts/calendar-sentences.ts";
import { dateWords, minuteOfDayWords } from "../english/dates.ts";
import { listWords } from "../english/lists.ts";
import { capital, teamName } from "../english/names.ts";
import type { Strictness } from "./change.ts";
import { consequenceNow, consequenceWords, wholeDays } from "./consequence-words.ts";
import { amount, items, onOrOff, person, plain, time } from "./tellers.ts";
import { type TellingContext, quoted, textOf, smaller, type Teller } from "./told.ts";

const ACTIONS: Readonly<Record<EscalationStep["action"]["kind"], string>> = {
  warn_owner: "reminds the lead owner",
  tell_lead: "notifies the head of the team",
  reassign: "reassigns the lead",
};

type Span = { readonly fromMinute: number; readonly untilMinute: number };
type Length = { readonly forgetAfterMs: number; readonly inHours?: true };

const consequence: Teller = ({ leaf, thing }) => {
  const [was, is] = [leaf.before as Consequence, leaf.after as Consequence];
  return [
    {
      text: `${capital(thing)}: the lead ${consequenceNow(is)} (before: ${consequenceWords(was)})`,
      strictness: stricterConsequence(was, is),
    },
  ];
};

/** Only how fast data must be corrected is owed by someone. */
function stricterConsequence(was: Consequence, is: Consequence): Strictness | undefined {
  return was.kind === "fix_data" && is.kind === "fix_data" ? smaller(was.withinMs, is.withinMs) : undefined;
}

function spanWords({ fromMinute, untilMinute }: Span): string {
  return `${minuteOfDayWords(fromMinute)}–${minuteOfDayWords(untilMinute)}`;
}

const holidayPlace = ({ country, region }: NonNullable<CalendarTerms["holidays"]>): string =>
  region === undefined ? country : `${country}-${region}`;

const pinned: Teller = ({ leaf: { before: was, after: is }, entry, thing }) => {
  const [old, now] = [was, is].map((each) => (each as { readonly name: string } | undefined)?.name);
  const on = dateWords(entry);
  if (now === undefined) return [{ text: `${capital(thing)} is no longer closed on ${on} (${old ?? ""})` }];
  return [{ text: `${capital(thing)} is now closed on ${on} (${now})` }];
};

const otherDay: Teller = ({ leaf: { before, after }, entry, thing }) => {
  const [was, is] = [before as DateOverride | undefined, after as DateOverride | undefined];
  const on = dateWords(entry);
  if (is === undefined) return [{ text: `${capital(thing)} has regular hours on ${on} again` }];
  if (was !== undefined && hours(was) === hours(is))
    return [{ text: `Reason for closing ${thing} on ${on} changed from ${quoted(was.why)} to ${quoted(is.why)}` }];
  const why = is.intervals.length === 0 ? ` (${is.why})` : "";
  return [
    { text: `${capital(thing)} is now ${hours(is)} on ${on}${why}${was === undefined ? "" : ` (was ${hours(was)})`}` },
  ];
};

function hours({ intervals }: DateOverride): string {
  return intervals.length === 0 ? "closed" : `open ${listWords(intervals.map(spanWords))}`;
}

const length: Teller = (context) =>
  amount<Length>(
    "time after which contact details are erased",
    ({ forgetAfterMs, inHours }) =>
      lengthWords(forgetAfterMs as DurationMs, inHours === true ? undefined : wholeDays(forgetAfterMs as DurationMs)),
    { stricter: (was, is) => smaller(was?.forgetAfterMs, is?.forgetAfterMs) },
  )(context);

const of =
  (what: string) =>
  ({ thing }: TellingContext): string =>
    `${what} of ${thing}`;

export const DISPOSITION_TELLERS: Readonly<Record<string, Teller>> = {
  "dispositions.reasons.*.then": consequence,
  "dispositions.reasons.*.note": onOrOff(
    ({ thing }) => `${capital(thing)} now requires a note`,
    ({ thing }) => `${capital(thing)} no longer requires a note`,
  ),
  "dispositions.reasons.*.after-cadence": onOrOff(
    ({ thing }) => `${capital(thing)} is now available only after the agreed attempts`,
    ({ thing }) => `${capital(thing)} is now available at any time`,
  ),
  "dispositions.disputes.arbiter": person("arbiter of disputes"),
  "dispositions.disputes.within": time("time to dispute a rejection", false),
  "dispositions.disputes.decide-within": time("time to decide a dispute"),
  "dispositions.ratings.by": items(
    (party) => `${teamName(party)} now rates its leads`,
    (party) => `${teamName(party)} no longer rates its leads`,
    () => "teams that rate their leads",
  ),
  "dispositions.ratings.at": amount<number>("time at which reps are asked to rate their leads", minuteOfDayWords),
  "escalation.ladder.*.do": ({ leaf, thing }) => {
    const [was, is] = [leaf.before, leaf.after].map((each) => ACTIONS[(each as EscalationStep["action"]).kind]);
    return [{ text: `${capital(thing)} now ${is ?? ""} (before: ${was ?? ""})` }];
  },
  "escalation.quiet-hours.hours": amount<Span>("quiet hours", spanWords),
  "escalation.quiet-hours.zone": plain("time zone of quiet hours"),
  "escalation.quiet-hours.leads": onOrOff(
    () => "Quiet hours now also apply to team heads",
    () => "Quiet hours no longer apply to team heads",
  ),
  "calendars.*.zone": plain(of("time zone")),
  "calendars.*.hours": amount<CalendarTerms["weekly"]>(
    of("hours"),
    (weekly) => weeklyWords(weekly) || "special dates only",
  ),
  "calendars.*.holidays": amount<NonNullable<CalendarTerms["holidays"]>>(of("public holidays"), holidayPlace, {
    none: "none",
  }),
  "calendars.*.pinned-holidays.*": pinned,
  "calendars.*.pinned-holidays.*.name": ({ leaf, entry, thing }) => [
    {
      text: `Holiday of ${thing} on ${dateWords(entry)} renamed from ${quoted(textOf(leaf.before))} to ${quoted(textOf(leaf.after))}`,
    },
  ],
  "calendars.*.other-hours.*": otherDay,
  "privacy.forget-after": length,
};
