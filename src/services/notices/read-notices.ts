import type { EpochMs } from "../../base/time.ts";
import type { TermsInForce } from "../../engine/terms/terms-in-force.ts";
import { termsInForce } from "../../store/agreement/active-agreement.ts";
import { BY_SHOWING, countUnread, fetchNotices, type StoredNotice } from "../../store/outbox/notices.ts";
import { memberOf } from "../actor.ts";
import { type Context, must } from "../context.ts";
import { type AskedPage, readPage } from "../read-page.ts";

export type Inbox = {
  /** That may be shown, and are not read; of all, however many are listed. */
  readonly unread: number;
  /** The newest first. */
  readonly notices: readonly StoredNotice[];
  /** Where the next page begins. */
  readonly next: string | null;
  /** All versions that decided about leads. */
  readonly versions: TermsInForce;
  readonly asOf: EpochMs;
};

/** A page of what the actor was told: one's own only. Whoever is no member of the agreement is told nothing. */
export async function readNotices(ctx: Context, asked: AskedPage): Promise<Inbox> {
  must(ctx, "notices:read");
  const { db, workspaceId, now, actor } = ctx;
  const asOf = now();
  const receiver = memberOf(actor);
  if (receiver === null) return { unread: 0, notices: [], next: null, versions: [], asOf };
  const inbox = { receiver, now: asOf };
  const listed = { list: "notices", filter: { receiver }, keyset: BY_SHOWING };
  const [unread, { rows: notices, next }] = await Promise.all([
    countUnread(db, workspaceId, inbox),
    readPage(listed, asked, (slice) => fetchNotices(db, workspaceId, inbox, slice)),
  ]);
  const versions = notices.length === 0 ? [] : await termsInForce(db, workspaceId);
  return { unread, notices, next, versions, asOf };
}
