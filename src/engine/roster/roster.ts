/**
 * What the decisions of a workspace share: whose turn it is, who is away, and who has left. Folded from events, so that a replay knows it too.
 */
import type { AbsenceId, MemberId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { Pools } from "./pool-state.ts";

/** A member takes no leads for a time. Why is no one's business: it is not asked for. */
export type Absence = {
  readonly id: AbsenceId;
  readonly member: MemberId;
  /** As it was said; it may lie before Baton heard of it. */
  readonly from: EpochMs;
  /** The first instant at which it counts: `from`, and not before Baton heard of it. What was done until then is not rewritten. */
  readonly countsFrom: EpochMs;
  /** The first instant at which they are back; null: until they say so; `countsFrom`: it was withdrawn. */
  readonly until: EpochMs | null;
  /** What becomes of undecided leads in their hands when it begins. */
  readonly leads: LeadsChoice;
  /** Whether it has yet to begin and to give up leads. */
  readonly isPending: boolean;
};
export type LeadsChoice = "stay" | "reroute";

export type Roster = {
  readonly pools: Pools;
  /** In the order in which they were entered. Only members who were ever away have an entry. */
  readonly absences: ReadonlyMap<MemberId, readonly Absence[]>;
  /** Who has left the agreement. */
  readonly left: ReadonlyMap<MemberId, Left>;
};

/** `standIn`: who answers for what they answered for. */
export type Left = { readonly since: EpochMs; readonly standIn: MemberId };

export const EMPTY_ROSTER: Roster = { pools: [], absences: new Map(), left: new Map() };

export function hasLeft({ left }: Roster, member: MemberId): boolean {
  return left.size > 0 && left.has(member);
}

/** Absent at `at` ⇔ `countsFrom ≤ at < until`. */
export function isAway({ countsFrom, until }: Pick<Absence, "countsFrom" | "until">, at: EpochMs): boolean {
  return countsFrom <= at && (until === null || at < until);
}

export function isAbsent(roster: Roster, member: MemberId, at: EpochMs): boolean {
  if (roster.absences.size === 0) return false;
  return roster.absences.get(member)?.some((absence) => isAway(absence, at)) ?? false;
}

/** When a member who is absent at `at` is back, absences that follow on each other taken together; null: no one knows. */
export function backAt(roster: Roster, member: MemberId, at: EpochMs): EpochMs | null {
  const absences = roster.absences.get(member) ?? [];
  let back = at;
  for (;;) {
    const away = absences.find((absence) => isAway(absence, back));
    if (away === undefined) return back;
    if (away.until === null) return null;
    back = away.until;
  }
}

/** The next instant at which an absence begins that gives up leads; null when none is to come. */
export function nextBeginning({ absences }: Roster): EpochMs | null {
  let next: EpochMs | null = null;
  for (const each of absences.values()) {
    for (const { isPending, countsFrom } of each) {
      if (isPending && (next === null || countsFrom < next)) next = countsFrom;
    }
  }
  return next;
}
