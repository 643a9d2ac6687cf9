/** How a year goes for the people of a company: when each is away, and in what mood. Drawn once, then kept. */
import type { Agreement } from "../../agreement/terms/agreement.ts";
import { absenceId, type MemberId } from "../../base/ids.ts";
import type { Random } from "../../base/random.ts";
import { DAY_MS, type EpochMs, epochMs, HOUR_MS } from "../../base/time.ts";
import type { RosterFact } from "../../engine/roster/roster-input.ts";

/** `[from, until)`: the person does nothing. */
type Away = { readonly member: MemberId; readonly from: EpochMs; readonly until: EpochMs };

export type WorkingYear = {
  /** In order of members, then of time; those of a member do not overlap. */
  readonly away: readonly Away[];
  /** What is said of it, in no order: mostly beforehand, sometimes late; of some absences nobody is told. */
  readonly said: readonly RosterFact[];
  /** Factors on response times, week by week from the start of the year: 0.7 is a good week, 1.6 a bad one. */
  readonly moods: ReadonlyMap<MemberId, readonly number[]>;
  readonly from: EpochMs;
};

/** About six times a year, for a day to two weeks. */
export function drawWorkingYear(random: Random, agreement: Agreement, from: EpochMs, until: EpochMs): WorkingYear {
  const members = new Set(agreement.legs.flatMap(({ pool }) => pool.members.map(({ member }) => member)));
  const away: Away[] = [];
  const said: RosterFact[] = [];
  const moods = new Map<MemberId, readonly number[]>();
  const weeks = Math.ceil((until - from) / (7 * DAY_MS));
  for (const member of members) {
    moods.set(
      member,
      Array.from({ length: weeks }, () => 0.7 + 0.9 * random.next()),
    );
    let at = from + random.whole(1, 60) * DAY_MS;
    while (at < until) {
      const back = at + random.pick([1, 2, 7, 14], [4, 2, 2, 1]) * DAY_MS;
      const each = { member, from: epochMs(at), until: epochMs(back) };
      away.push(each);
      said.push(...saidOf(random, each, `${member}-${away.length}`));
      at = back + random.whole(20, 90) * DAY_MS;
    }
  }
  return { away, said, moods, from };
}

/** One in five tells nobody; one in five says so only when they are away already, and not until when. */
function saidOf(random: Random, { member, from, until }: Away, id: string): readonly RosterFact[] {
  const how = random.pick(["beforehand", "late", "never"] as const, [3, 1, 1]);
  if (how === "never") return [];
  const at = epochMs(from + (how === "late" ? random.whole(1, 9) * HOUR_MS : -random.whole(1, 20) * HOUR_MS));
  const absence = absenceId(id);
  const by = member;
  const leads = random.pick(["stay", "reroute"] as const);
  const entered = { kind: "enter_absence", absence, member, from, leads, by, occurredAt: at, recordedAt: at } as const;
  if (how === "beforehand") return [{ ...entered, until }];
  return [
    { ...entered, until: null },
    { kind: "end_absence", absence, by, occurredAt: until, recordedAt: until },
  ];
}

/** @returns the instant at which the member is back; null when they are there */
export function awayUntil({ away }: WorkingYear, member: MemberId, at: EpochMs): EpochMs | null {
  return away.find((each) => each.member === member && each.from <= at && at < each.until)?.until ?? null;
}

export function moodOf({ moods, from }: WorkingYear, member: MemberId, at: EpochMs): number {
  return moods.get(member)?.[Math.floor((at - from) / (7 * DAY_MS))] ?? 1;
}
