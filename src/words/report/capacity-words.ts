/** Whether people have the time for the leads that are promised to them, in sentences. */
import type { EpochMs } from "../../base/time.ts";
import { MINUTE_MS } from "../../base/time.ts";
import type {
  CapacityForecast,
  CapacityMissing,
  LikelyRange,
  PoolForecast,
  WeekForecast,
} from "../../reporting/report/capacity-forecast.ts";
import type { LabLine, LabReport } from "../../reporting/lab-run/lab-report.ts";
import { counted } from "../english/counted.ts";
import { dayMonthWords } from "../english/dates.ts";
import { businessWords } from "../english/elapsed-words.ts";
import { teamName } from "../english/names.ts";
import { numberWords } from "../english/numbers.ts";
import { sentences } from "../english/sentences.ts";

/** The chance of falling behind that counts as holding. */
const HOLDS = 0.1;

/** @param zone of the workspace @returns a paragraph each: the number, each team, what was assumed; or what there is too little of */
export function capacityWords(forecast: CapacityForecast, zone: string): readonly string[] {
  if (forecast.kind === "not_enough") return forecast.missing.map(missingWords);
  return [
    leadsWords(forecast),
    ...forecast.pools.map((pool) => sentences(`${poolTitle(pool)}: ${chanceOf(pool)}`, ...remedyWords(pool, zone))),
    sentences(...assumed(forecast)),
  ];
}

/** The same, week by week. @param zone of the workspace */
export function sayCapacity(forecast: CapacityForecast, zone: string): LabReport {
  const line = (text: string): LabLine => ({ text, lists: [] });
  if (forecast.kind === "not_enough")
    return {
      ...{ headline: "Not enough data for a forecast", lists: [], sections: [], assumptions: [] },
      unknown: forecast.missing.map(missingWords),
    };
  return {
    headline: sentences(leadsWords(forecast), ...forecast.pools.map(verdictWords)).replace(/\.$/, ""),
    lists: [],
    sections: forecast.pools.map((pool) => ({
      title: poolTitle(pool),
      lines: [
        line(sentences(chanceOf(pool))),
        ...remedyWords(pool, zone).flatMap((each) => (each === undefined ? [] : [line(sentences(each))])),
        ...pool.weeks.map((week) =>
          line(
            `Week of ${weekWords(week.from, zone)}: ${loadWords(week)}; chance of ending behind ${chanceWords(week.breaks)}`,
          ),
        ),
      ],
    })),
    assumptions: [
      ...assumed(forecast).flatMap((each) => (each === undefined ? [] : [sentences(each)])),
      "Weeks differ as much as neighboring weeks of the record did. No season is read from the record: months differ only where the agreement commits to different numbers.",
    ],
    unknown: ["Whether people would work faster or slower with more to do is not in the record."],
  };
}

type Forecast = Extract<CapacityForecast, { readonly kind: "forecast" }>;

function leadsWords({ basis, leadsPerMonth }: Forecast): string {
  const leads = `${numberWords(leadsPerMonth)} leads per month`;
  return basis === "promised"
    ? `${leads}, as committed.`
    : `${leads}, as in the last four weeks, give or take what changed before: the agreement has no goal for MQLs.`;
}

function verdictWords({ leg, breaks, breaksIn }: PoolForecast): string {
  if (breaksIn !== null) return `${teamName(leg)} falls behind`;
  return breaks <= HOLDS ? `${teamName(leg)} has the time` : `${teamName(leg)} can fall behind`;
}

function assumed({ minutes, perDay }: Forecast): readonly (string | undefined)[] {
  return [
    `An attempt counts as ${numberWords(minutes.attempt)} minutes, a conversation as ${numberWords(minutes.conversation)}`,
    perDay.minutes === null
      ? "Half of each business day counts as time for leads"
      : `${counted(perDay.minutes, "minute")} of each business day count as time for leads`,
    minutes.isAssumed || perDay.isAssumed
      ? "These are assumptions, because the agreement's calculator has no effort per lead"
      : undefined,
    "Only absences that are entered are known, and new members count as fully productive",
  ];
}

function missingWords({ what, leg, seen, needed }: CapacityMissing): string {
  const more = numberWords(needed - seen);
  return what === "weeks" || leg === null
    ? `Not enough data: ${counted(seen, "whole week")} of hand-offs on record, ${more} more needed.`
    : what === "hand_offs"
      ? `Not enough data: ${teamName(leg)} has ${counted(seen, "hand-off")} from three weeks ago or earlier, ${more} more needed.`
      : `Not enough data: ${teamName(leg)} has ${counted(seen, "hand-off")} with a touch on record, ${more} more needed.`;
}

function poolTitle({ leg, people }: PoolForecast): string {
  return `${teamName(leg)} (${counted(people, "person", "people")})`;
}

function chanceOf({ weeks, breaks }: PoolForecast): string {
  return `the chance of ending a week more than a business day behind, within ${counted(weeks.length, "week")}, is ${chanceWords(breaks)}`;
}

function remedyWords(
  { weeks, breaks, breaksIn, withOneMore, holdsPerMonth }: PoolForecast,
  zone: string,
): readonly (string | undefined)[] {
  const worst = weeks.find(({ from }) => from === breaksIn);
  const isHeld = breaks <= HOLDS;
  return [
    worst === undefined
      ? undefined
      : `It is more likely than not from the week of ${weekWords(worst.from, zone)} on: ${loadWords(worst)}`,
    isHeld ? undefined : `With one more person, the chance is ${chanceWords(withOneMore)}`,
    isHeld
      ? undefined
      : holdsPerMonth === null
        ? "Fewer leads alone are not enough"
        : `With ${numberWords(holdsPerMonth)} leads per month, it is at most 10%`,
  ];
}

function loadWords({ leads, neededMinutes, availableMinutes }: WeekForecast): string {
  return `${rangeWords(leads, numberWords)} leads, ${rangeWords(neededMinutes, hourWords)} of work, ${hourWords(availableMinutes)} available`;
}

/** Of some hundred runs: nothing is certain, and nothing is impossible. @example 0 → "less than 1%"; 0.974 → "97%" */
function chanceWords(chance: number): string {
  if (chance < 0.01) return "less than 1%";
  return chance > 0.99 ? "more than 99%" : `${numberWords(chance * 100)}%`;
}

/** @example "89 (95%: 71–110)" */
function rangeWords({ low, median, high }: LikelyRange, words: (value: number) => string): string {
  return `${words(median)} (95%: ${words(low)}–${words(high)})`;
}

function hourWords(minutes: number): string {
  return businessWords(Math.round(minutes) * MINUTE_MS);
}

function weekWords(from: EpochMs, zone: string): string {
  return dayMonthWords(Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(zone).toPlainDate().toString());
}
