/**
 * Sends what is due of a company, person by person. Any number of workers may do so at once: who has a person's messages decides alone what goes out
 * now, together, and what later; a worker that dies is given up after two minutes, and what it had goes out again under the same ID.
 *
 * What was overtaken is found out in the transaction that takes the messages, right before they are sent.
 */
import { NOTICE_CHANNELS, type NoticeChannel } from "../../agreement/terms/agreement.ts";
import type { MemberId } from "../../base/ids.ts";
import { type EpochMs, MINUTE_MS } from "../../base/time.ts";
import { nextTryAt } from "../../engine/delivery/next-try.ts";
import type { Send, Tried } from "../../engine/delivery/outgoing.ts";
import { versionAt } from "../../engine/terms/terms-in-force.ts";
import { termsInForce } from "../../store/agreement/active-agreement.ts";
import { mailboxesDue, type Settled, settleClaims, type TryOutcome } from "../../store/outbox/waiting-messages.ts";
import { chatCourier, type ChatOptions } from "../chat/chat-courier.ts";
import { type Context, must } from "../context.ts";
import { digestsToSend } from "../digests/digests-to-send.ts";
import { ratingsToSend } from "../ratings/ratings-to-send.ts";
import { type HookOptions, webhookCourier } from "../webhooks/webhook-courier.ts";
import { packsToSend } from "./packs-to-send.ts";
import { type Courier, mailCourier } from "./courier.ts";
import { type Taken, takeMessages, type TakenNow } from "./take-messages.ts";
import { together } from "./together.ts";
import { type SendingCompany, companyOf, emailsOf, outgoingOf } from "./write-outgoing.ts";

/** A try that takes longer is over, with an outcome that is not known. */
const TRY_MS = MINUTE_MS;
/** Persons looked at in one statement; whose messages are taken together, at most; and to whom is sent at a time. */
const [MAILBOXES, MOST_TOGETHER, AT_ONCE] = [500, 64, 4];
/** What was taken longer ago may be overtaken since: it is put back and judged anew. */
const FRESH_MS = 2_000;

/** What of the outside there is to send by. Left out: nothing goes that way. */
export type Senders = {
  readonly mail?: Send;
  /** Companies name their chats and webhooks themselves. */
  readonly chat?: ChatOptions;
  readonly hook?: HookOptions;
};

/** Over which of them messages are looked at. */
export function channelsOfSenders(senders: Senders): readonly NoticeChannel[] {
  return NOTICE_CHANNELS.filter((channel) => senders[channel] !== undefined);
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
  const isDue = (channel: NoticeChannel): boolean => due.some((each) => each.channel === channel);
  const couriers: Readonly<Partial<Record<NoticeChannel, Courier>>> = {
    ...(senders.mail === undefined ? {} : { mail: mailCourier(ctx, senders.mail, emailOf) }),
    ...(senders.chat === undefined || !isDue("chat")
      ? {}
      : { chat: await chatCourier(ctx, senders.chat, { agreement, emailOf }) }),
    ...(senders.hook === undefined || !isDue("hook")
      ? {}
      : { hook: await webhookCourier(ctx, senders.hook, agreement) }),
  };
  const byChannel = [...Map.groupBy(due, ({ channel }) => channel)];
  const decided = await Promise.all(
    byChannel.map(async ([channel, mailboxes]) => {
      const courier = couriers[channel];
      const receivers = mailboxes.map(({ receiver }) => receiver);
      return courier === undefined ? 0 : deliverOver(ctx, company, { channel, receivers }, courier, tryMs);
    }),
  );
  return decided.reduce((sum, each) => sum + each, 0);
}

/** The more goes out at once, the more is taken together the next time, and while the last is sent: a slow other side finds nothing outdated. */
async function deliverOver(
  ctx: Context,
  company: SendingCompany,
  { channel, receivers }: { readonly channel: NoticeChannel; readonly receivers: readonly MemberId[] },
  courier: Courier,
  tryMs: number,
): Promise<number> {
  const left = [...receivers];
  let most = AT_ONCE;
  const take = (): Promise<TakenNow> =>
    takeMessages(ctx, company.versions, { channel, receivers: left.splice(0, most) }, courier);
  let decided = 0;
  let ahead: Promise<TakenNow> | undefined;
  while (ahead !== undefined || left.length > 0) {
    const wasAhead = ahead !== undefined;
    const taken: TakenNow = await (ahead ?? take());
    decided += taken.decided;
    ahead = most > AT_ONCE && left.length > 0 ? take() : undefined;
    // Whoever awaits it is told.
    ahead?.catch(() => undefined);
    const isSlow = await sendTaken(ctx, company, { ...taken, channel, wasAhead }, courier, tryMs);
    most = isSlow ? AT_ONCE : Math.min(2 * most, MOST_TOGETHER);
  }
  return decided;
}

/** @returns whether some of it was put back, as it had waited too long */
async function sendTaken(
  ctx: Context,
  company: SendingCompany,
  { channel, taken, at: takenAt, wasAhead }: TakenNow & { readonly channel: NoticeChannel; readonly wasAhead: boolean },
  courier: Courier,
  tryMs: number,
): Promise<boolean> {
  const { db, workspaceId, now } = ctx;
  const settling = together<Settled>((settled) => settleClaims(db, workspaceId, channel, settled));
  const queue = [...taken.entries()];
  let isSlow = false;
  const serve = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const [place, one] = next;
      const { claim, waiting, tries } = one;
      // However long the taking took, the first go out.
      const isFresh = (place < AT_ONCE && !wasAhead) || now() <= takenAt + FRESH_MS;
      isSlow ||= !isFresh;
      const opensAt = opensAgainAt(one, courier, now());
      // Of a try before this one it isn't known how it ended, whatever is said of this one: it may have arrived.
      const isRepeat = waiting.some(({ deliveryId }) => deliveryId !== null);
      const outcome: TryOutcome =
        isFresh && opensAt === null
          ? outcomeOf(await within(tryMs, tryToSend(ctx, company, { channel, ...one }, courier)), now(), {
              tries,
              isRepeat,
            })
          : { kind: "untried", at: opensAt ?? now(), isUnknown: isRepeat };
      settling.add({ claim, messages: waiting, outcome, at: now() });
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, serve));
  } finally {
    await settling.done();
  }
  return isSlow;
}

/** What one of those taken together was answered – that the other side asks for a pause – holds for the rest. @returns null: it is open */
function opensAgainAt({ notices, passage }: Taken, { passageOf }: Courier, at: EpochMs): EpochMs | null {
  const asked = notices[0] === undefined ? passage : passageOf(notices[0]);
  return asked.kind === "open" && asked.by === passage.by && asked.from > at ? asked.from : null;
}

async function tryToSend(
  ctx: Context,
  company: SendingCompany,
  { channel, receiver, claim, notices, waiting, passage }: Taken & { readonly channel: NoticeChannel },
  { reach, send }: Courier,
): Promise<Tried> {
  const address = await reach(receiver, passage);
  if (typeof address !== "string") return address;
  const outgoing = await outgoingOf(ctx.db, company, {
    ...{ mailbox: { receiver, channel }, address, notices, waiting, deliveryId: claim.deliveryId, at: ctx.now() },
    digests: await digestsToSend(ctx, receiver, notices, company.versions),
    files: await packsToSend(ctx, receiver, notices, company.versions),
    ratings: await ratingsToSend(ctx, receiver, notices, { by: company, messageId: claim.deliveryId }),
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

function outcomeOf(
  tried: Tried,
  at: EpochMs,
  { tries, isRepeat }: { readonly tries: number; readonly isRepeat: boolean },
): TryOutcome {
  if (tried.kind === "sent") return tried;
  const { reason } = tried;
  if (tried.kind === "refused") return { kind: "failed", reason };
  const again = nextTryAt(tries, at, Math.random(), tried.askedMs);
  return again === null
    ? { kind: "failed", reason }
    : { ...{ kind: "later", at: again }, reason, isUnknown: tried.isUnknown || isRepeat };
}
