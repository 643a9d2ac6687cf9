/** On which days, and between which hours, a team works: as its touches say. */
import type { EpochMs } from "../../base/time.ts";
import { DAY_MS, HOUR_MS } from "../../base/time.ts";
import { localMsAt } from "../../engine/zone/local-time.ts";
import type { Zone } from "../../engine/zone/zone.ts";
import { nearestRank } from "../../reporting/statistics/percentile.ts";

/** As an agreement writes them. `touches`: how many of them said so. */
export type HoursSeen = { readonly days: string; readonly open: string; readonly touches: number };

const NEEDED = 50;
/** A day with fewer is one on which somebody worked once. */
const SHARE_OF_DAY = 0.04;
const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
/** 1 January 1970 was a Thursday. */
const FIRST_WEEKDAY = 3;

/** @returns undefined when there are too few touches with a time of day, or they fit no span of days */
export function hoursSeen(touchedAt: readonly EpochMs[], zone: Zone): HoursSeen | undefined {
  const local = touchedAt.map((at) => localMsAt(zone, at)).filter((ms) => ms % DAY_MS !== 0);
  if (local.length < NEEDED) return undefined;
  const perDay = DAYS.map(() => 0);
  for (const ms of local) {
    const weekday = (((Math.floor(ms / DAY_MS) + FIRST_WEEKDAY) % 7) + 7) % 7;
    perDay[weekday] = (perDay[weekday] ?? 0) + 1;
  }
  const busy = perDay.flatMap((count, day) => (count >= local.length * SHARE_OF_DAY ? [day] : []));
  const [first = 0] = busy;
  const last = busy.at(-1) ?? 0;
  if (last - first + 1 !== busy.length) return undefined;

  const ofDay = Float64Array.from(local, (ms) => ((ms % DAY_MS) + DAY_MS) % DAY_MS).sort();
  const from = Math.floor((nearestRank(ofDay, 5) ?? 0) / HOUR_MS);
  const until = Math.ceil((nearestRank(ofDay, 95) ?? 0) / HOUR_MS);
  if (until - from < 4) return undefined;
  const name = (day: number): string => DAYS[day] ?? "";
  return {
    days: first === last ? name(first) : `${name(first)}-${name(last)}`,
    open: `${hour(from)}-${hour(until)}`,
    touches: local.length,
  };
}

function hour(count: number): string {
  return `${String(count).padStart(2, "0")}:00`;
}
