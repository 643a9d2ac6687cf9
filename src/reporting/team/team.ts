/**
 * Who in a team needs help: what each member has open and late, how soon they respond against the range of their team, and when in the day their first
 * touches are late.
 *
 * No ranking: what few numbers say is not said, and whoever comes first comes first for a reason.
 */
import type { Agreement } from "../../agreement/terms/agreement.ts";
import type { PartyName } from "../../agreement/terms/basic/basic-terms.ts";
import type { MemberId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { Zone } from "../../engine/zone/zone.ts";
import { MINIMUM_N } from "../counting/judge.ts";
import { DAY_PARTS, type DayPart, dayPartOf } from "../counting/day-part.ts";
import type { MemberWait } from "../measures/rep-response.ts";
import type { Rate } from "../report/report.ts";
import { kaplanMeier } from "../statistics/kaplan-meier.ts";
import { compareNames } from "../statistics/order.ts";
import { nearestRank } from "../statistics/percentile.ts";
import { rate } from "../statistics/wilson.ts";

/** How long leads waited for a response; the ends of the middle half are of those that got one. Null: too few to say. */
export type ResponseRange = {
  readonly n: number;
  readonly medianMs: number | null;
  readonly interval: { readonly lowMs: number; readonly highMs: number } | null;
  readonly middle: { readonly fromMs: number; readonly untilMs: number } | null;
};

/** First touches that began in one part of the day. */
export type LatePart = { readonly part: DayPart; readonly missed: number; readonly due: number };

/** In the order in which they are said. */
const NEEDS = ["late", "slow", "part-of-day", "full"] as const;
export type Need = (typeof NEEDS)[number];

export type TeamMember = {
  readonly member: MemberId;
  /** The team that they are on, whose range is theirs to compare with. */
  readonly party: PartyName;
  readonly open: number;
  /** The most that the agreement lets them have; null: no limit. */
  readonly mostOpen: number | null;
  readonly late: number;
  readonly response: ResponseRange;
  readonly firstTouches: Rate;
  readonly latePart: LatePart | null;
  /** Why they need help; empty: nothing says so. */
  readonly needs: readonly Need[];
};

export type TeamRows = {
  readonly load: readonly { readonly member: MemberId; readonly open: number; readonly late: number }[];
  /** First touches that were due. */
  readonly touches: readonly { readonly member: MemberId; readonly startedAt: EpochMs; readonly isMissed: boolean }[];
  readonly waits: readonly MemberWait[];
};

/** Fewer in one part of the day are chance. */
const LEAST_IN_PART = 5;
/** By so much more often late than in the rest of the day. */
const WORSE_BY = 0.2;

/** How soon a whole team responds. */
export type TeamRange = { readonly party: PartyName; readonly response: ResponseRange };

/** @returns the teams of the members, and those who need help first, each with why; then by name */
export function teamMembers(
  { people, parties }: Pick<Agreement, "people" | "parties">,
  zone: Zone,
  members: readonly MemberId[],
  { load, touches, waits }: TeamRows,
): { readonly teams: readonly TeamRange[]; readonly members: readonly TeamMember[] } {
  const teams = parties
    .filter((party) => party.members.some((member) => members.includes(member)))
    .map((party) => ({
      members: party.members,
      range: { party: party.name, response: rangeOf(waits.filter(({ member }) => party.members.includes(member))) },
    }));
  const cards = members.flatMap((member): readonly TeamMember[] => {
    const team = teams.find((each) => each.members.includes(member))?.range;
    if (team === undefined) return [];
    const own = load.find((each) => each.member === member) ?? { open: 0, late: 0 };
    const person = people.find(({ id }) => id === member);
    const theirs = touches.filter((each) => each.member === member);
    const card = {
      member,
      party: team.party,
      open: own.open,
      mostOpen: person?.mostOpen ?? null,
      late: own.late,
      response: rangeOf(waits.filter((each) => each.member === member)),
      firstTouches: rate(theirs.filter(({ isMissed }) => !isMissed).length, theirs.length),
      latePart: latePartOf(zone, theirs),
    };
    return [{ ...card, needs: needsOf(card, team.response) }];
  });
  const nameOf = (member: MemberId): string => people.find(({ id }) => id === member)?.name ?? member;
  return {
    teams: teams.map(({ range }) => range),
    members: cards.toSorted(
      (a, b) =>
        firstNeed(a) - firstNeed(b) ||
        b.late - a.late ||
        b.needs.length - a.needs.length ||
        compareNames(nameOf(a.member), nameOf(b.member)),
    ),
  };
}

function firstNeed({ needs: [first] }: TeamMember): number {
  return first === undefined ? NEEDS.length : NEEDS.indexOf(first);
}

function needsOf(card: Omit<TeamMember, "needs">, team: ResponseRange): readonly Need[] {
  const { late, response, latePart, open, mostOpen } = card;
  // Slower than the median of the team by more than chance.
  const isSlow = response.interval !== null && team.medianMs !== null && response.interval.lowMs > team.medianMs;
  const found: Readonly<Record<Need, boolean>> = {
    late: late > 0,
    slow: isSlow,
    "part-of-day": latePart !== null,
    full: mostOpen !== null && open >= mostOpen,
  };
  return NEEDS.filter((need) => found[need]);
}

function rangeOf(waits: readonly MemberWait[]): ResponseRange {
  const n = waits.length;
  if (n < MINIMUM_N) return { n, medianMs: null, interval: null, middle: null };
  const { medianMs, lowMs, highMs } = kaplanMeier(waits);
  const answered = waits
    .filter(({ ended }) => ended)
    .map(({ waitedMs }) => waitedMs)
    .sort((a, b) => a - b);
  const [fromMs, untilMs] = [nearestRank(answered, 25), nearestRank(answered, 75)];
  return {
    ...{ n, medianMs },
    interval: lowMs === null || highMs === null ? null : { lowMs, highMs },
    middle: fromMs === null || untilMs === null ? null : { fromMs, untilMs },
  };
}

/** The part of the day in which most first touches are late, where that is half of them, and more often than otherwise. */
function latePartOf(zone: Zone, touches: TeamRows["touches"]): LatePart | null {
  const parts = new Map(DAY_PARTS.map((part) => [part, { part, missed: 0, due: 0 }]));
  let missed = 0;
  for (const { startedAt, isMissed } of touches) {
    const of = parts.get(dayPartOf(zone, startedAt).part);
    if (of !== undefined) of.due += 1;
    if (of !== undefined && isMissed) of.missed += 1;
    missed += Number(isMissed);
  }
  const late = [...parts.values()].filter((of) => {
    const others = touches.length - of.due;
    const otherwise = others === 0 ? 0 : (missed - of.missed) / others;
    return of.due >= LEAST_IN_PART && of.missed * 2 >= of.due && of.missed / of.due - otherwise >= WORSE_BY;
  });
  return late.toSorted((a, b) => b.missed - a.missed)[0] ?? null;
}
