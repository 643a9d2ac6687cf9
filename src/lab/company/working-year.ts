/** How a year goes for the people of a company: when each is away, and in what mood. Drawn once, then kept. */
import type { Agreement } from "../../agreement/agreement.ts";
import type { MemberId } from "../../base/ids.ts";
import type { Random } from "../../base/random.ts";
import { DAY_MS, type EpochMs, epochMs } from "../../base/time.ts";

/** `[from, until)`. Nobody is told of it: the person just does nothing. */
export type Absence = { readonly member: MemberId; readonly from: EpochMs; readonly until: EpochMs };

export type WorkingYear = {
  /** In order of members, then of time; those of a member do not overlap. */
  readonly absences: readonly Absence[];
  /** Factors on response times, week by week from the start of the year: 0.7 is a good week, 1.6 a bad one. */
  readonly moods: ReadonlyMap<MemberId, readonly number[]>;
  readonly from: EpochMs;
};

/** About six times a year, for a day to two weeks. */
export function drawWorkingYear(random: Random, agreement: Agreement, from: EpochMs, until: EpochMs): WorkingYear {
  const members = new Set(agreement.legs.flatMap(({ pool }) => pool.members.map(({ member }) => member)));
  const absences: Absence[] = [];
  const moods = new Map<MemberId, readonly number[]>();
  const weeks = Math.ceil((until - from) / (7 * DAY_MS));
  for (const member of members) {
    moods.set(
      member,
      Array.from({ length: weeks }, () => 0.7 + 0.9 * random.next()),
    );
    let at = from + random.whole(0, 60) * DAY_MS;
    while (at < until) {
      const back = at + random.pick([1, 2, 7, 14], [4, 2, 2, 1]) * DAY_MS;
      absences.push({ member, from: epochMs(at), until: epochMs(back) });
      at = back + random.whole(20, 90) * DAY_MS;
    }
  }
  return { absences, moods, from };
}

/** @returns the instant at which the member is back; null when they are there */
export function awayUntil({ absences }: WorkingYear, member: MemberId, at: EpochMs): EpochMs | null {
  return absences.find((each) => each.member === member && each.from <= at && at < each.until)?.until ?? null;
}

export function moodOf({ moods, from }: WorkingYear, member: MemberId, at: EpochMs): number {
  return moods.get(member)?.[Math.floor((at - from) / (7 * DAY_MS))] ?? 1;
}
