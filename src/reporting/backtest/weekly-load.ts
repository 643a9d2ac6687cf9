/** How many leads each member is given in each week, and how many they can take: by the limit of a day, and by the time that leads take. */
import type { MemberId } from "../../base/ids.ts";
import { DAY_MS, type EpochMs, epochMs } from "../../base/time.ts";
import { dayOfDate, startOfDay } from "../../engine/zone/local-time.ts";
import type { Terms } from "../../engine/terms/terms.ts";
import { availableTime } from "../counting/available-time.ts";
import { timeForLeads } from "../measures/capacity.ts";
import type { AssignmentRow, AwayRow } from "../rows/rows.ts";
import type { OverloadedWeek, WeekLoad } from "./backtest-figures.ts";
import { weeksIn } from "./marks.ts";

type Bounds = { readonly from: EpochMs; readonly until: EpochMs };
type Given = { readonly member: MemberId; readonly week: string; all: number; onFirstLeg: number };

export class WeeklyLoad {
  readonly #terms: Terms;
  readonly #period: Bounds;
  readonly #weekOf: (at: EpochMs) => string;
  readonly #given = new Map<string, Given>();

  constructor(terms: Terms, period: Bounds) {
    this.#terms = terms;
    this.#period = period;
    this.#weekOf = weeksIn(terms.zone);
  }

  /** Who only answers for a lead while no one is available was not given it. */
  add(assignments: readonly AssignmentRow[]): void {
    const { from, until } = this.#period;
    for (const { member, at, leg, why } of assignments) {
      if (at < from || at >= until || why === "nobody_available" || why === "reported") continue;
      const own = this.#of(member, this.#weekOf(at));
      own.all += 1;
      if (leg === this.#terms.agreement.legs[0]?.id) own.onFirstLeg += 1;
    }
  }

  keys(): readonly string[] {
    return [...this.#given.keys()];
  }

  /** @param key of `keys`, of the other reading too */
  load(key: string, by: OverloadedWeek["by"], absences: readonly AwayRow[]): WeekLoad {
    const [member, week] = JSON.parse(key) as [MemberId, string];
    const { all, onFirstLeg } = this.#given.get(key) ?? { all: 0, onFirstLeg: 0 };
    const span = this.#spanOf(week);
    return by === "limit"
      ? { given: all, most: this.#limitOf(member, absences, span) }
      : { given: onFirstLeg, most: timeForLeads(this.#terms, member, absences, span) };
  }

  /** The part of a week that lies in the period. */
  #spanOf(week: string): Bounds {
    const { zone } = this.#terms;
    const monday = dayOfDate(week);
    const { from, until } = this.#period;
    return {
      from: epochMs(Math.max(from, startOfDay(zone, monday))),
      until: epochMs(Math.min(until, startOfDay(zone, monday + 7))),
    };
  }

  /** Of the days on which they are there at all. */
  #limitOf(member: MemberId, absences: readonly AwayRow[], { from, until }: Bounds): number | null {
    const { agreement } = this.#terms;
    const mostPerDay = agreement.people.find(({ id }) => id === member)?.mostPerDay;
    const leg = agreement.legs.find(({ pool }) => pool.members.some((each) => each.member === member));
    if (mostPerDay === undefined || leg === undefined) return null;
    let days = 0;
    for (let at: number = from; at < until; at += DAY_MS) {
      const day = { from: epochMs(at), until: epochMs(Math.min(until, at + DAY_MS)) };
      if (availableTime(this.#terms, leg, member, absences, day).ms > 0) days += 1;
    }
    return mostPerDay * days;
  }

  #of(member: MemberId, week: string): Given {
    const key = JSON.stringify([member, week]);
    let own = this.#given.get(key);
    if (own === undefined) this.#given.set(key, (own = { member, week, all: 0, onFirstLeg: 0 }));
    return own;
  }
}

/** By member, then in the order of the weeks. */
export function overloadedWeeks(
  recorded: WeeklyLoad,
  draft: WeeklyLoad,
  absences: readonly AwayRow[],
): readonly OverloadedWeek[] {
  const isOver = ({ given, most }: WeekLoad): boolean => most !== null && given > most;
  const keys = [...new Set([...recorded.keys(), ...draft.keys()])].sort();
  return (["limit", "time"] as const).flatMap((by) =>
    keys.flatMap((key): readonly OverloadedWeek[] => {
      const [member, week] = JSON.parse(key) as [MemberId, string];
      const both = { recorded: recorded.load(key, by, absences), draft: draft.load(key, by, absences) };
      return isOver(both.recorded) || isOver(both.draft) ? [{ member, week, by, ...both }] : [];
    }),
  );
}
