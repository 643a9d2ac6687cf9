/**
 * From events to notices: one a lead and receiver for what was overdue together, the latest, with what it skipped.
 *
 * What is told is a matter of the log and of when Baton handled it. An event takes the place of the notice before it – same lead, same
 * receiver, not read yet – when
 * - it was due already when that notice was told: both were overdue together, in however many batches they were handled; or
 * - that notice could not be shown yet, because its receiver has quiet hours.
 * Otherwise it is a notice of its own. So every told event is in exactly one notice, as the latest or as one that was skipped.
 */
import type { LeadId, MemberId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { Input } from "../lead/input.ts";
import type { LeadEvent } from "../lead/lead-event.ts";
import type { Terms } from "../terms.ts";
import { mayBeToldFrom } from "./may-be-told-from.ts";
import { toldBy } from "./told-by.ts";

/** One event for one receiver. `seq` and `n` are its place in the log. */
export type Told = {
  readonly receiver: MemberId;
  readonly leadId: LeadId;
  readonly seq: number;
  readonly n: number;
  /** When Baton could have told: when it fell due, or when the fact was heard. */
  readonly dueAt: EpochMs;
  /** When Baton told: later than `dueAt` when nobody looked in time. */
  readonly toldAt: EpochMs;
  /** The first instant at which it may be shown or sent. */
  readonly notBefore: EpochMs;
};

export type Notice = {
  readonly latest: Told;
  /** In the order of the log. */
  readonly skipped: readonly Told[];
  readonly isRead: boolean;
};

/** @param toldAt when the decision was made, by the clock on the wall */
export function toldOf(
  terms: Terms,
  {
    seq,
    input,
    events,
    toldAt,
  }: {
    readonly seq: number;
    readonly input: Input;
    readonly events: readonly LeadEvent[];
    readonly toldAt: EpochMs;
  },
): readonly Told[] {
  return events.flatMap((event, n) =>
    toldBy(terms, event).map((receiver) => ({
      ...{ receiver, leadId: input.leadId, seq, n, toldAt },
      dueAt: input.recordedAt,
      notBefore: mayBeToldFrom(terms, receiver, toldAt),
    })),
  );
}

/**
 * @param known the last notice of each lead and receiver concerned
 * @param told in the order of the log, all of it later than `known`
 * @returns the notices that begin or grow, in the order in which they began
 */
export function gatherNotices(known: readonly Notice[], told: readonly Told[]): readonly Notice[] {
  const last = new Map<string, Growing>(
    known.map((notice) => [keyOf(notice.latest), { ...notice, skipped: [...notice.skipped] }]),
  );
  const changed = new Set<Growing>();
  for (const next of told) {
    let notice = last.get(keyOf(next));
    if (notice !== undefined && takesPlace(notice, next)) {
      notice.skipped.push(notice.latest);
      notice.latest = next;
    } else {
      notice = { latest: next, skipped: [], isRead: false };
      last.set(keyOf(next), notice);
    }
    changed.add(notice);
  }
  return [...changed];
}

type Growing = { latest: Told; readonly skipped: Told[]; readonly isRead: boolean };

function takesPlace({ latest, isRead }: Notice, next: Told): boolean {
  return !isRead && (next.dueAt <= latest.toldAt || latest.notBefore > next.toldAt);
}

function keyOf({ leadId, receiver }: Told): string {
  return `${receiver}\n${leadId}`;
}
