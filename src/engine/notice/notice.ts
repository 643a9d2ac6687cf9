/**
 * From what is told to notices: one a subject and receiver for what was overdue together, the latest, with what it skipped.
 *
 * What is told is a matter of the log and of when Baton handled it. An event takes the place of the notice before it – same lead or topic, same
 * receiver, not read yet, nor sent – when
 * - it was due already when that notice was told: both were overdue together, in however many batches they were handled; or
 * - that notice could not be shown yet, because its receiver has quiet hours.
 * Otherwise it is a notice of its own. So every told event is in exactly one notice, as the latest or as one that was skipped.
 *
 * When a lead leaves its owner, or a version is signed or decided, what they have not read about it is withdrawn.
 */
import type { NoticeChannel } from "../../agreement/terms/agreement.ts";
import type { LeadId, MemberId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { CarriedParts } from "./carried.ts";

/** One event for one receiver. `seq` and `n` are its place in the log. */
export type Told = {
  readonly receiver: MemberId;
  /** The lead that it is about, or else the topic: a version, a digest, a review. */
  readonly leadId: LeadId | null;
  readonly topic: string | null;
  readonly seq: number;
  readonly n: number;
  /** When Baton could have told: when it fell due, or when the fact was heard. */
  readonly dueAt: EpochMs;
  /** When Baton told: later than `dueAt` when no one looked in time. */
  readonly toldAt: EpochMs;
  /** The first instant at which it may be shown or sent. */
  readonly notBefore: EpochMs;
  /** Beside the app. */
  readonly channels: readonly NoticeChannel[];
  readonly carried: CarriedParts | null;
};

/**
 * From this place of the log on, what the receiver was told about it is nothing to them any more: the lead left them, the version is signed. About neither a
 * lead nor a topic: all that they were told, because they left the agreement.
 */
export type Withdrawal = Pick<Told, "receiver" | "seq" | "n" | "leadId" | "topic">;

/** The place of a notice. */
export type Place = Pick<Told, "receiver" | "seq" | "n">;
/** What gathering asks of a notice. */
export type Latest = Place & Pick<Told, "leadId" | "topic" | "toldAt" | "notBefore">;

export type Notice = {
  readonly latest: Latest;
  /** In the order of the log. */
  readonly skipped: readonly Place[];
  /** Or sent: it stands. */
  readonly isRead: boolean;
  /** Where it was over before the receiver read it; null: it stands. */
  readonly withdrawn: Withdrawal | null;
};

/**
 * @param known the notices that stand of each subject and receiver concerned, in the order of the log: the last of each, and all unread ones of
 *        those that `withdrawn` is about
 * @param told in the order of the log, all of it later than `known`
 * @param withdrawn in the order of the log
 * @returns the notices that begin, grow or are withdrawn, in the order in which they began
 */
export function gatherNotices(
  known: readonly Notice[],
  told: readonly Told[],
  withdrawn: readonly Withdrawal[] = [],
): readonly Notice[] {
  const standing = new Map<string, Growing[]>();
  const changed = new Set<Growing>();
  const of = (key: string): Growing[] => {
    const there = standing.get(key) ?? [];
    standing.set(key, there);
    return there;
  };
  for (const notice of known) of(subjectOf(notice.latest)).push({ ...notice, skipped: [...notice.skipped] });
  let next = 0;
  for (const each of told) {
    for (let gone = withdrawn[next]; gone !== undefined && isBefore(gone, each); gone = withdrawn[next]) {
      withdraw(gone);
      next += 1;
    }
    take(each);
  }
  for (const gone of withdrawn.slice(next)) withdraw(gone);
  return [...changed];

  function take(each: Told): void {
    const notices = of(subjectOf(each));
    let notice = notices.at(-1);
    if (notice !== undefined && takesPlace(notice, each)) {
      notice.skipped.push(notice.latest);
      notice.latest = each;
    } else {
      notice = { latest: each, skipped: [], isRead: false, withdrawn: null };
      notices.push(notice);
    }
    changed.add(notice);
  }

  /** All but what tells of it. */
  function withdraw(gone: Withdrawal): void {
    const keys = isAll(gone)
      ? [...standing.keys()].filter((key) => key.startsWith(`${gone.receiver}\n`))
      : [subjectOf(gone)];
    const stays = (notice: Growing): boolean =>
      notice.isRead || (notice.latest.seq === gone.seq && notice.latest.n === gone.n);
    for (const key of keys) {
      for (const notice of of(key)) {
        if (stays(notice)) continue;
        notice.withdrawn = gone;
        changed.add(notice);
      }
      standing.set(key, of(key).filter(stays));
    }
  }
}

type Growing = { -readonly [Key in keyof Notice]: Key extends "skipped" ? Place[] : Notice[Key] };

function takesPlace({ latest, isRead }: Notice, next: Told): boolean {
  return !isRead && (next.dueAt <= latest.toldAt || latest.notBefore > next.toldAt);
}

/** At one place, what is told comes first: it may take the place of what would be withdrawn. */
function isBefore(a: Pick<Told, "seq" | "n">, b: Pick<Told, "seq" | "n">): boolean {
  return a.seq < b.seq || (a.seq === b.seq && a.n < b.n);
}

/** Whether all is withdrawn that someone was told. */
export function isAll({ leadId, topic }: Pick<Withdrawal, "leadId" | "topic">): boolean {
  return leadId === null && topic === null;
}

export function subjectOf({ leadId, topic, receiver }: Pick<Told, "leadId" | "topic" | "receiver">): string {
  return leadId === null ? `${receiver}\n\n${topic}` : `${receiver}\n${leadId}`;
}
