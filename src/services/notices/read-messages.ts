import type { NoticeChannel } from "../../agreement/terms/agreement.ts";
import { defined } from "../../base/assert.ts";
import type { MemberId } from "../../base/ids.ts";
import { type EpochMs, epochMs, LATEST_MS } from "../../base/time.ts";
import type { NoticeInWords } from "../../engine/delivery/outgoing.ts";
import type { CarriedParts } from "../../engine/notice/carried.ts";
import { versionAt } from "../../engine/terms/terms-in-force.ts";
import { termsInForce } from "../../store/agreement/active-agreement.ts";
import { fetchDueMessages } from "../../store/outbox/due-messages.ts";
import { WHOLE_LIST } from "../../store/database/keyset.ts";
import { fetchNotices, type StoredNotice } from "../../store/outbox/notices.ts";
import { type Context, must } from "../context.ts";
import { noticeInWords } from "./notice-in-words.ts";

/** One notice over one channel, in words. */
export type Message = NoticeInWords & {
  readonly to: MemberId;
  readonly channel: NoticeChannel;
  /** Of a mail, as the agreement in force names it; null: nowhere, as none is agreed, and of other channels. */
  readonly address: string | null;
  /** The first instant at which it may go out. */
  readonly notBefore: EpochMs;
  readonly carried: CarriedParts | null;
};

/** What is to be sent, the earliest first. @param onlyDue what may go out by now */
export async function readMessages(
  ctx: Context,
  {
    to,
    channel,
    onlyDue,
  }: { readonly to: MemberId | null; readonly channel: NoticeChannel | null; readonly onlyDue: boolean },
): Promise<readonly Message[]> {
  must(ctx, "messages:read");
  const { db, workspaceId, now } = ctx;
  const present = now();
  const until = onlyDue ? present : epochMs(LATEST_MS);
  const due = await fetchDueMessages(db, workspaceId, { receiver: to, channel, until });
  if (due.length === 0) return [];
  const versions = await termsInForce(db, workspaceId);
  const notices = new Map<string, StoredNotice>();
  for (const receiver of new Set(due.map((each) => each.receiver)))
    for (const notice of await fetchNotices(db, workspaceId, { receiver, now: until }, WHOLE_LIST))
      notices.set(keyOf(notice), notice);
  const { people } = versionAt(versions, present).terms.agreement;
  const addresses = new Map(people.map(({ id, email }) => [id, email]));
  return due.map((each) => {
    const notice = defined(notices.get(keyOf(each)), "the notice of a message");
    const { receiver, channel: over, notBefore, carried } = each;
    const address = over === "mail" ? (addresses.get(receiver) ?? null) : null;
    return { to: receiver, channel: over, address, notBefore, ...noticeInWords(versions, notice, present), carried };
  });
}

function keyOf({
  receiver,
  seq,
  n,
}: {
  readonly receiver: MemberId;
  readonly seq: number;
  readonly n: number;
}): string {
  return `${seq} ${n} ${receiver}`;
}
