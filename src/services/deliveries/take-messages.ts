/** Decides in one transaction what of some persons' messages over a channel is over, what goes later, and what is sent now. */
import type { NoticeChannel } from "../../agreement/terms/agreement.ts";
import { defined } from "../../base/assert.ts";
import type { MemberId, WorkspaceId } from "../../base/ids.ts";
import { DAY_MS, type EpochMs, epochMs, MINUTE_MS } from "../../base/time.ts";
import { optionalMailOf, type OptionalMail } from "../../engine/delivery/optional-mail.ts";
import { overtakenBy } from "../../engine/delivery/overtaken.ts";
import {
  dayOfSending,
  planSending,
  type SendingPlan,
  type SentBefore,
  type Waiting,
} from "../../engine/delivery/plan-sending.ts";
import { zoneOfMember } from "../../engine/delivery/zone-of-member.ts";
import { mayBeToldFrom } from "../../engine/notice/may-be-told-from.ts";
import { urgentClock } from "../../engine/standing/urgent-clock.ts";
import { type TermsInForce, versionAt } from "../../engine/terms/terms-in-force.ts";
import { type Terms, zoneIn } from "../../engine/terms/terms.ts";
import type { Queryable } from "../../store/database/database.ts";
import { fetchLeadsToRate } from "../../store/lead/ratings-due.ts";
import { fetchNoticesToSend, type NoticeKey, type StoredNotice } from "../../store/outbox/notices.ts";
import {
  type Claim,
  fetchSent,
  fetchWaitingMessages,
  lockMailboxes,
  type WaitingMessage,
  writeDecided,
} from "../../store/outbox/waiting-messages.ts";
import { fetchAllTurnedOff } from "../../store/people/mails-turned-off.ts";
import { actBy } from "../../words/notice/notice-words.ts";
import type { Context } from "../context.ts";
import { isAboutRatings } from "../ratings/is-about-ratings.ts";
import type { Courier, OpenPassage } from "./courier.ts";

/** A worker that has not said by then what became of a message is given up. */
const CLAIM_MS = 2 * MINUTE_MS;
/** What could not go out for this long, as no one sent anything, is old news: the app has it. */
const OLD_MS = 3 * DAY_MS;
/** Where there is no way to go yet, one is looked for this often. */
const LOOKED_FOR_EVERY_MS = 5 * MINUTE_MS;
/** Of one person; the rest is there the next time. */
const MOST_WAITING = 1_000;

/** What goes out to a person together. */
export type Taken = {
  readonly receiver: MemberId;
  readonly claim: Claim;
  readonly notices: readonly StoredNotice[];
  readonly waiting: readonly WaitingMessage[];
  readonly passage: OpenPassage;
  /** This one included. */
  readonly tries: number;
};

export type TakenNow = {
  readonly at: EpochMs;
  /** Of so many persons something was decided; the others another worker has. */
  readonly decided: number;
  readonly taken: readonly Taken[];
};

export async function takeMessages(
  { db, workspaceId, now, newId }: Context,
  versions: TermsInForce,
  { channel, receivers: asked }: { readonly channel: NoticeChannel; readonly receivers: readonly MemberId[] },
  { passageOf }: Courier,
): Promise<TakenNow> {
  return db.transaction(
    async (tx) => {
      const receivers = await lockMailboxes(tx, workspaceId, { channel, receivers: asked });
      const at = now();
      if (receivers.length === 0) return { at, decided: 0, taken: [] };
      const { terms } = versionAt(versions, at);
      const days = new Map(
        receivers.map((receiver) => {
          const zone = zoneIn(terms.agreement, zoneOfMember(terms.agreement, receiver));
          return [receiver, dayOfSending(zone, at)] as const;
        }),
      );
      const since = new Map([...days].map(([receiver, { from }]) => [receiver, from]));
      const all = await fetchWaitingMessages(tx, workspaceId, { channel, receivers }, MOST_WAITING);
      const standing = all.filter((each) => overNow(each, at) === null);
      const notices = await fetchNoticesToSend(tx, workspaceId, channel, standing);
      const turnedOff =
        channel === "mail" ? await fetchAllTurnedOff(tx, workspaceId, receivers) : new Map<MemberId, never[]>();
      const done = await fetchWhoRated(tx, workspaceId, terms, notices, at);
      const sent = await fetchSent(tx, workspaceId, channel, since);
      const waitingOf = Map.groupBy(all, ({ receiver }) => receiver);
      const noticesOf = Map.groupBy(notices, ({ receiver }) => receiver);
      const sorted = receivers.map((receiver) =>
        sortOf(waitingOf.get(receiver) ?? [], {
          ...{ receiver, at, passageOf },
          notices: noticesOf.get(receiver) ?? [],
          ...{ turnedOff: turnedOff.get(receiver) ?? [], hasRated: done.has(receiver) },
          quietUntil: mayBeToldFrom(terms, receiver, at),
          sent: {
            today: 0,
            lastAt: null,
            ...sent.get(receiver),
            nextDayAt: defined(days.get(receiver), "a day").until,
          },
          newId,
        }),
      );
      const until = epochMs(at + CLAIM_MS);
      const decided = {
        over: sorted.flatMap(({ over }) => over),
        later: sorted.flatMap(({ later }) => later),
        taken: sorted.flatMap(({ taken }) =>
          taken === undefined ? [] : taken.waiting.map((each) => ({ ...keyOf(each), ...taken.claim })),
        ),
      };
      await writeDecided(tx, workspaceId, channel, decided, { now: at, until });
      return { at, decided: receivers.length, taken: sorted.flatMap(({ taken }) => taken ?? []) };
    },
    { plansOnce: true },
  );
}

/** What is known of one person. */
type Person = MeanwhileDone & {
  readonly receiver: MemberId;
  readonly notices: readonly StoredNotice[];
  readonly quietUntil: EpochMs;
  readonly sent: SentBefore;
  readonly passageOf: Courier["passageOf"];
  readonly at: EpochMs;
  readonly newId: () => string;
};

function sortOf(all: readonly WaitingMessage[], person: Person) {
  const { receiver, notices, quietUntil, sent, at, newId } = person;
  const noticeOf = new Map(notices.map((notice) => [textOf(notice), notice]));
  const judged = all.map((each) => judge(each, noticeOf.get(textOf(each)), person));
  const stuck = judged.filter((one) => one.kind === "stuck");
  const alive = judged.filter((one) => one.kind === "alive");
  const begun = alive.filter(({ each }) => each.deliveryId !== null);
  const busyUntil = Math.max(0, ...begun.map(({ each }) => each.nextAt));
  const waiting = alive.map((one) => ({
    ...one,
    mayGoFrom: epochMs(Math.max(goesFrom(one.each, quietUntil), one.passage.from)),
  }));
  const plan =
    begun.length === 0
      ? planByPassage(waiting, sent, at)
      : // How a try ended is not known: the same goes out first, and alone.
        {
          now: busyUntil <= at ? waiting.filter(({ each }) => each.deliveryId !== null) : [],
          later: waiting
            .filter(({ each }) => each.deliveryId === null)
            .map((one) => ({ waiting: one, at: epochMs(Math.max(busyUntil, at + MINUTE_MS)) })),
        };
  const goes = plan.now.map(({ each }) => each);
  const [first] = plan.now;
  const taken: Taken | undefined = first && {
    receiver,
    claim: { deliveryId: begun[0]?.each.deliveryId ?? newId(), claim: newId() },
    notices: goes.flatMap((each) => noticeOf.get(textOf(each)) ?? []),
    waiting: goes,
    passage: first.passage,
    tries: Math.max(...goes.map(({ tries }) => tries)) + 1,
  };
  return {
    over: judged.flatMap((one) =>
      one.kind === "over" ? { ...keyOf(one.each), reason: one.reason, state: one.state } : [],
    ),
    later: [
      ...plan.later.map(({ waiting: { each }, at: again }) => ({ ...keyOf(each), at: again })),
      ...stuck.map(({ each }) => ({ ...keyOf(each), at: epochMs(at + LOOKED_FOR_EVERY_MS) })),
    ],
    taken,
  };
}

type Judged = { readonly each: WaitingMessage } & (
  | { readonly kind: "over"; readonly reason: string; readonly state: "overtaken" | "dropped" }
  /** There is no way for it yet. */
  | { readonly kind: "stuck" }
  | { readonly kind: "alive"; readonly actBy: EpochMs | null; readonly passage: OpenPassage }
);

function judge(
  each: WaitingMessage,
  notice: StoredNotice | undefined,
  { passageOf, at, ...now }: Pick<Person, "passageOf" | "at"> & MeanwhileDone,
): Judged {
  const isOver = overNow(each, at);
  if (isOver !== null || notice === undefined)
    return { kind: "over", each, reason: isOver ?? "withdrawn", state: "overtaken" };
  const reason = overtaken(notice, now);
  if (reason !== null) return { kind: "over", each, reason, state: "overtaken" };
  const passage = passageOf(notice);
  if (passage.kind === "open") return { kind: "alive", each, actBy: dueOf(notice, at), passage };
  if (each.notBefore + passage.waitsMs > at) return { kind: "stuck", each };
  return { kind: "over", each, reason: passage.reason, state: "dropped" };
}

type Planned = Waiting & { readonly passage: OpenPassage };

/** What goes out together goes one way: that of the first that may go. The others follow. */
function planByPassage<T extends Planned>(waiting: readonly T[], sent: SentBefore, at: EpochMs): SendingPlan<T> {
  const by = waiting.find(({ mayGoFrom }) => mayGoFrom <= at)?.passage.by;
  const isOther = ({ passage }: T): boolean => by !== undefined && passage.by !== by;
  const plan = planSending(
    waiting.filter((each) => !isOther(each)),
    sent,
    at,
  );
  const others = waiting.filter(isOther).map((one) => ({
    waiting: one,
    at: epochMs(Math.max(at + MINUTE_MS, one.mayGoFrom)),
  }));
  return { now: plan.now, later: [...plan.later, ...others] };
}

/** What of the notice itself is over. */
function overNow({ isSkipped, isWithdrawn, isRead, notBefore, tries }: WaitingMessage, at: EpochMs): string | null {
  if (isSkipped) return "skipped";
  if (isWithdrawn) return "withdrawn";
  if (isRead) return "read";
  return tries === 0 && notBefore + OLD_MS < at ? "too_old" : null;
}

type MeanwhileDone = {
  readonly turnedOff: readonly OptionalMail[];
  /** Whether the receiver has rated all the leads that they are asked about. */
  readonly hasRated: boolean;
};

function overtaken(notice: StoredNotice, { turnedOff, hasRated }: MeanwhileDone): string | null {
  if (notice.about === "lead") return overtakenBy(notice.event, notice.lead.state, notice.receiver);
  const kind = notice.told.kind === "occasion" ? optionalMailOf(notice.told.occasion) : null;
  if (kind !== null && turnedOff.includes(kind)) return "turned_off";
  return isAboutRatings(notice) && hasRated ? "answered" : null;
}

/** Of those who are asked about leads: who has rated all of them. They are asked once a day. */
async function fetchWhoRated(
  tx: Queryable,
  workspaceId: WorkspaceId,
  { agreement }: Pick<Terms, "agreement">,
  notices: readonly StoredNotice[],
  now: EpochMs,
): Promise<ReadonlySet<MemberId>> {
  const rated = new Set<MemberId>();
  for (const member of new Set(notices.filter(isAboutRatings).map(({ receiver }) => receiver)))
    if ((await fetchLeadsToRate(tx, workspaceId, agreement, { member, now, limit: 1 })).total === 0) rated.add(member);
  return rated;
}

/** By when its receiver has something to do. Whoever doesn't own the lead meets no deadline that has passed: a minute wins nothing. */
function dueOf(notice: StoredNotice, at: EpochMs): EpochMs | null {
  if (notice.about === "step") return null;
  const { event, clock, lead, receiver } = notice;
  const isOwner = lead.state.owner === receiver;
  const due = actBy(event, clock);
  if (due !== null) return isOwner || due > at ? due : null;
  const own = isOwner ? urgentClock(lead.state) : undefined;
  return own?.status === "running" ? own.dueAt : null;
}

/** What failed waits for its next try; what only waited for a pause is looked at with what came since. */
function goesFrom({ notBefore, nextAt, tries }: WaitingMessage, quietUntil: EpochMs): EpochMs {
  return epochMs(Math.max(notBefore, quietUntil, tries > 0 ? nextAt : 0));
}

function keyOf({ receiver, seq, n }: WaitingMessage) {
  return { receiver, seq, n };
}

function textOf({ seq, n }: NoticeKey): string {
  return `${seq}-${n}`;
}
