/** Whether people have the time for the leads that are promised to them, in sentences. */
import type { EpochMs } from "../../base/time.ts";
import { MINUTE_MS } from "../../base/time.ts";
import type {
  CapacityForecast,
  CapacityMissing,
  LikelyRange,
  PoolForecast,
} from "../../reporting/report/capacity-forecast.ts";
import { counted } from "../english/counted.ts";
import { dayMonthWords } from "../english/dates.ts";
import { businessWords } from "../english/elapsed-words.ts";
import { teamName } from "../english/names.ts";
import { numberWords } from "../english/numbers.ts";
import { sentences } from "../english/sentences.ts";

/** @param zone of the workspace @returns a paragraph each: the number, each team, what was assumed; or what there is too little of */
export function capacityWords(forecast: CapacityForecast, zone: string): readonly string[] {
  if (forecast.kind === "not_enough") return forecast.missing.map(missingWords);
  const { basis, leadsPerMonth, pools, minutes, perDay } = forecast;
  const leads = `${numberWords(leadsPerMonth)} leads per month`;
  return [
    basis === "promised"
      ? `${leads}, as committed.`
      : `${leads}, as in the last four weeks, give or take what changed before: the agreement has no goal for MQLs.`,
    ...pools.map((pool) => poolWords(pool, zone)),
    sentences(
      `An attempt counts as ${numberWords(minutes.attempt)} minutes, a conversation as ${numberWords(minutes.conversation)}`,
      perDay.minutes === null
        ? "Half of each business day counts as time for leads"
        : `${counted(perDay.minutes, "minute")} of each business day count as time for leads`,
      minutes.isAssumed || perDay.isAssumed
        ? "These are assumptions, because the agreement's calculator has no effort per lead"
        : undefined,
      "Only absences that are entered are known, and new members count as fully productive",
    ),
  ];
}

function missingWords({ what, leg, seen, needed }: CapacityMissing): string {
  const more = numberWords(needed - seen);
  return what === "weeks" || leg === null
    ? `Not enough data: ${counted(seen, "whole week")} of hand-offs on record, ${more} more needed.`
    : `Not enough data: ${teamName(leg)} has ${counted(seen, "hand-off")} from three weeks ago or earlier, ${more} more needed.`;
}

function poolWords(pool: PoolForecast, zone: string): string {
  const { leg, people, weeks, breaks, breaksIn, withOneMore, holdsPerMonth } = pool;
  const worst = weeks.find(({ from }) => from === breaksIn);
  const chance = `the chance of ending a week more than a business day behind, within ${counted(weeks.length, "week")}, is ${chanceWords(breaks)}`;
  const isHeld = breaks <= 0.1;
  return sentences(
    `${teamName(leg)} (${counted(people, "person", "people")}): ${chance}`,
    worst === undefined
      ? undefined
      : `It is more likely than not from the week of ${weekWords(worst.from, zone)} on: ${rangeWords(worst.leads, numberWords)} leads, ${rangeWords(worst.neededMinutes, hourWords)} of work, ${hourWords(worst.availableMinutes)} available`,
    isHeld ? undefined : `With one more person, the chance is ${chanceWords(withOneMore)}`,
    isHeld
      ? undefined
      : holdsPerMonth === null
        ? "Fewer leads alone are not enough"
        : `With ${numberWords(holdsPerMonth)} leads per month, it is at most 10%`,
  );
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
