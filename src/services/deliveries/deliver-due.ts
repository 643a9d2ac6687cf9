/**
 * Sends what is due of a company, person by person. Any number of workers may do so at once: who has a person's messages decides alone what goes out
 * now, together, and what later; a worker that dies is given up after two minutes, and what it had goes out again under the same ID.
 *
 * What was overtaken is found out in the transaction that takes the message, right before it is sent.
 */
import type { NoticeChannel } from "../../agreement/terms/agreement.ts";
import type { MemberId, WorkspaceId } from "../../base/ids.ts";
import { type EpochMs, epochMs, DAY_MS, MINUTE_MS } from "../../base/time.ts";
import { nextTryAt } from "../../engine/delivery/next-try.ts";
import { optionalMailOf } from "../../engine/delivery/optional-mail.ts";
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
import { termsInForce } from "../../store/agreement/active-agreement.ts";
import { fetchNoticesToSend, type NoticeKey, type StoredNotice } from "../../store/outbox/notices.ts";
import { fetchMailsTurnedOff, type MailTurnedOff } from "../../store/people/mails-turned-off.ts";
import {
  type Claim,
  fetchSent,
  fetchWaitingMessages,
  lockMailbox,
  type Mailbox,
  mailboxesDue,
  type TryOutcome,
  settleClaim,
  type WaitingMessage,
  writeDecided,
} from "../../store/outbox/waiting-messages.ts";
import { actBy } from "../../words/notice/notice-words.ts";
import { type Context, must } from "../context.ts";
import type { Queryable } from "../../store/database/database.ts";
import { fetchLeadsToRate } from "../../store/lead/ratings-due.ts";
import { digestsToSend } from "../digests/digests-to-send.ts";
import { isAboutRatings, ratingsToSend } from "../ratings/ratings-to-send.ts";
import type { Send, Tried } from "../../engine/delivery/outgoing.ts";
import { packsToSend } from "./packs-to-send.ts";
import { chatCourier, type ChatOptions } from "../chat/chat-courier.ts";
import { type Courier, mailCourier, type OpenPassage, READ_BY_PROGRAMS } from "./courier.ts";
import { type SendingCompany, companyOf, emailsOf, outgoingOf } from "./write-outgoing.ts";

/** A worker that has not said by then what became of a message is given up. */
const CLAIM_MS = 2 * MINUTE_MS;
/** A try that takes longer is over, with an outcome that is not known. */
const TRY_MS = MINUTE_MS;
/** What could not go out for this long, as no one sent anything, is old news: the app has it. */
const OLD_MS = 3 * DAY_MS;
/** Where there is no way to go yet, one is looked for this often. */
const LOOKED_FOR_EVERY_MS = 5 * MINUTE_MS;
/** Persons looked at in one statement, and served at a time. */
const [MAILBOXES, AT_ONCE] = [500, 4];
/** Of one person; the rest is there the next time. */
const MOST_WAITING = 1_000;

/** What of the outside there is to send by. Left out: nothing goes that way. */
export type Senders = {
  readonly mail?: Send;
  /** Companies name their chats themselves. */
  readonly chat?: ChatOptions;
};

/** Over which of them messages are looked at. Those that programs read have an end, too. */
export function channelsOfSenders({ mail, chat }: Senders): readonly NoticeChannel[] {
  return [...(mail === undefined ? [] : ["mail" as const]), ...(chat === undefined ? [] : (["chat", "hook"] as const))];
}

/**
 * @param tryMs left out: a minute
 * @returns of how many persons something was decided; 0: nothing is to be done now
 */
export async function deliverDue(
  ctx: Context,
  { senders, tryMs = TRY_MS }: { readonly senders: Senders; readonly tryMs?: number },
): Promise<number> {
  must(ctx, "messages:deliver");
  const { db, workspaceId, now } = ctx;
  const channels = channelsOfSenders(senders);
  const due = [...(await mailboxesDue(db, workspaceId, { channels, until: now(), limit: MAILBOXES }))];
  if (due.length === 0) return 0;
  const versions = await termsInForce(db, workspaceId);
  if (versions.length === 0) return 0;
  const company = await companyOf(db, workspaceId, versions, now());
  const { agreement } = versionAt(versions, now()).terms;
  const emailOf = async (member: MemberId): Promise<string | undefined> =>
    (await emailsOf(db, workspaceId, agreement, [member])).get(member);
  const couriers: Readonly<Partial<Record<NoticeChannel, Courier>>> = {
    ...(senders.mail === undefined ? {} : { mail: mailCourier(ctx, senders.mail, emailOf) }),
    ...(senders.chat === undefined || !due.some(({ channel }) => channel === "chat")
      ? {}
      : { chat: await chatCourier(ctx, senders.chat, { agreement, emailOf }) }),
    hook: READ_BY_PROGRAMS,
  };
  let decided = 0;
  const serve = async (): Promise<void> => {
    for (let mailbox = due.shift(); mailbox !== undefined; mailbox = due.shift()) {
      const courier = couriers[mailbox.channel];
      if (courier !== undefined && (await deliverTo(ctx, company, mailbox, courier, tryMs))) decided += 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, serve));
  return decided;
}

async function deliverTo(
  ctx: Context,
  company: SendingCompany,
  mailbox: Mailbox,
  courier: Courier,
  tryMs: number,
): Promise<boolean> {
  const { db, workspaceId, now } = ctx;
  const taken = await takeNext(ctx, company.versions, mailbox, courier);
  if (taken === "busy") return false;
  if (taken === "nothing") return true;
  const tried = await within(tryMs, tryToSend(ctx, company, mailbox, taken, courier));
  const at = now();
  const settled = { ...taken.claim, taken: taken.waiting };
  await settleClaim(db, workspaceId, mailbox, settled, outcomeOf(tried, taken.tries, at), at);
  return true;
}

type Taken = {
  readonly claim: Claim;
  readonly notices: readonly StoredNotice[];
  readonly waiting: readonly WaitingMessage[];
  readonly passage: OpenPassage;
  /** This one included. */
  readonly tries: number;
};

/** Decides in one transaction what of a person's messages is over, what goes later, and what is sent now. */
async function takeNext(
  { db, workspaceId, now, newId }: Context,
  versions: TermsInForce,
  mailbox: Mailbox,
  { passageOf }: Courier,
): Promise<Taken | "busy" | "nothing"> {
  return db.transaction(async (tx) => {
    if (!(await lockMailbox(tx, workspaceId, mailbox))) return "busy";
    const at = now();
    const all = await fetchWaitingMessages(tx, workspaceId, mailbox, MOST_WAITING);
    const standing = all.filter((each) => overNow(each, at) === null);
    const notices = await fetchNoticesToSend(tx, workspaceId, mailbox, standing);
    const noticeOf = new Map(notices.map((notice) => [keyOf(notice), notice]));
    const { terms } = versionAt(versions, at);
    const turnedOff = mailbox.channel === "mail" ? await fetchMailsTurnedOff(tx, workspaceId, mailbox.receiver) : [];
    const hasRated =
      notices.some(isAboutRatings) && (await hasNothingToRate(tx, workspaceId, terms, mailbox.receiver, at));
    const judged = all.map((each) => judge(each, noticeOf.get(keyOf(each)), { passageOf, turnedOff, hasRated, at }));
    const stuck = judged.filter((one) => one.kind === "stuck");
    const alive = judged.filter((one) => one.kind === "alive");
    const quietUntil = mayBeToldFrom(terms, mailbox.receiver, at);
    const zone = zoneIn(terms.agreement, zoneOfMember(terms.agreement, mailbox.receiver));
    const day = dayOfSending(zone, at);
    const sent = { ...(await fetchSent(tx, workspaceId, mailbox, day.from)), nextDayAt: day.until };
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
    const claim = { deliveryId: begun[0]?.each.deliveryId ?? newId(), claim: newId() };
    const decided = {
      over: judged.flatMap((one) =>
        one.kind === "over" ? { seq: one.each.seq, n: one.each.n, reason: one.reason, state: one.state } : [],
      ),
      later: [
        ...plan.later.map(({ waiting: { each }, at: again }) => ({ seq: each.seq, n: each.n, at: again })),
        ...stuck.map(({ each: { seq, n } }) => ({ seq, n, at: epochMs(at + LOOKED_FOR_EVERY_MS) })),
      ],
      taken: plan.now.map(({ each: { seq, n } }) => ({ seq, n })),
    };
    const until = epochMs(at + CLAIM_MS);
    await writeDecided(tx, workspaceId, mailbox, decided, { ...claim, now: at, until });
    const [first] = plan.now;
    if (first === undefined) return "nothing";
    const goes = plan.now.map(({ each }) => each);
    return {
      claim,
      notices: goes.flatMap((each) => noticeOf.get(keyOf(each)) ?? []),
      waiting: goes,
      passage: first.passage,
      tries: Math.max(...goes.map(({ tries }) => tries)) + 1,
    };
  });
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
  { passageOf, at, ...now }: Pick<Courier, "passageOf"> & MeanwhileDone & { readonly at: EpochMs },
): Judged {
  const isOver = overNow(each, at);
  if (isOver !== null || notice === undefined)
    return { kind: "over", each, reason: isOver ?? "withdrawn", state: "overtaken" };
  const reason = overtaken(notice, now);
  if (reason !== null) return { kind: "over", each, reason, state: "overtaken" };
  const passage = passageOf(notice);
  if (passage.kind === "open") return { kind: "alive", each, actBy: dueOf(notice), passage };
  if (passage.waitsMs === null || each.notBefore + passage.waitsMs > at) return { kind: "stuck", each };
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

async function hasNothingToRate(
  tx: Queryable,
  workspaceId: WorkspaceId,
  { agreement }: Pick<Terms, "agreement">,
  member: MemberId,
  now: EpochMs,
): Promise<boolean> {
  return (await fetchLeadsToRate(tx, workspaceId, agreement, { member, now, limit: 1 })).total === 0;
}

type MeanwhileDone = {
  readonly turnedOff: readonly MailTurnedOff[];
  /** Whether the receiver has rated all the leads that they are asked about. */
  readonly hasRated: boolean;
};

function overtaken(notice: StoredNotice, now: MeanwhileDone): string | null {
  if (notice.about === "lead") return overtakenBy(notice.event, notice.lead.state, notice.receiver);
  const kind = notice.told.kind === "occasion" ? optionalMailOf(notice.told.occasion) : null;
  if (now.turnedOff.some((each) => each.kind === kind)) return "turned_off";
  return isAboutRatings(notice) && now.hasRated ? "answered" : null;
}

/** By when its receiver has something to do. */
function dueOf(notice: StoredNotice): EpochMs | null {
  if (notice.about === "step") return null;
  const own = notice.lead.state.owner === notice.receiver ? urgentClock(notice.lead.state) : undefined;
  return actBy(notice.event, notice.clock) ?? (own?.status === "running" ? own.dueAt : null);
}

/** What failed waits for its next try; what only waited for a pause is looked at with what came since. */
function goesFrom({ notBefore, nextAt, tries }: WaitingMessage, quietUntil: EpochMs): EpochMs {
  return epochMs(Math.max(notBefore, quietUntil, tries > 0 ? nextAt : 0));
}

async function tryToSend(
  ctx: Context,
  company: SendingCompany,
  mailbox: Mailbox,
  { claim, notices, waiting, passage }: Taken,
  { reach, send }: Courier,
): Promise<Tried> {
  const address = await reach(mailbox.receiver, passage);
  if (typeof address !== "string") return address;
  const outgoing = await outgoingOf(ctx.db, company, {
    ...{ mailbox, address, notices, waiting, deliveryId: claim.deliveryId, at: ctx.now() },
    digests: await digestsToSend(ctx, mailbox.receiver, notices, company.versions),
    files: await packsToSend(ctx, mailbox.receiver, notices, company.versions),
    ratings: await ratingsToSend(ctx, mailbox.receiver, notices, {
      ...{ versions: company.versions, key: company.linkKey, messageId: claim.deliveryId },
    }),
  });
  return send(outgoing, passage);
}

/** However the other side drags it out. */
async function within(tryMs: number, trying: Promise<Tried>): Promise<Tried> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<Tried>((resolve) => {
    timer = setTimeout(
      () => resolve({ kind: "again", reason: `No answer within ${tryMs / 1_000} s`, isUnknown: true }),
      tryMs,
    );
  });
  try {
    return await Promise.race([trying, tooLong]);
  } finally {
    clearTimeout(timer);
  }
}

function outcomeOf(tried: Tried, tries: number, at: EpochMs): TryOutcome {
  if (tried.kind === "sent") return tried;
  const { reason } = tried;
  if (tried.kind === "refused") return { kind: "failed", reason };
  const again = nextTryAt(tries, at, Math.random(), tried.askedMs);
  return again === null
    ? { kind: "failed", reason }
    : { ...{ kind: "later", at: again }, reason, isUnknown: tried.isUnknown };
}

function keyOf({ seq, n }: NoticeKey): string {
  return `${seq}-${n}`;
}
