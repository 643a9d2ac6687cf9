import type { NoticeChannel } from "../../agreement/terms/agreement.ts";
import type { MemberId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import { scopeOf } from "../../policy/can.ts";
import {
  BY_FAILING,
  type ChannelStanding,
  type FailedMessage,
  fetchChannelStandings,
  fetchFailedMessages,
} from "../../store/outbox/delivery-list.ts";
import type { Actor } from "../actor.ts";
import { type Context, must } from "../context.ts";
import { type AskedPage, readPage } from "../read-page.ts";

export type Deliveries = {
  readonly asOf: EpochMs;
  /** Over which this server sends. */
  readonly sends: readonly NoticeChannel[];
  readonly channels: readonly ChannelStanding[];
  /** The latest first. */
  readonly failed: readonly FailedMessage[];
  readonly next: string | null;
};

/** How sending goes: to everyone, or to the members of the teams that one heads. @throws AppError `not_permitted` */
export async function readDeliveries(ctx: Context, asked: AskedPage): Promise<Deliveries> {
  must(ctx, "deliveries:read");
  const { db, workspaceId, now, actor, sends = [] } = ctx;
  const asOf = now();
  const receivers = receiversSeenBy(actor, "deliveries:read");
  const channels = await fetchChannelStandings(db, workspaceId, receivers, asOf);
  const listed = { list: "deliveries", filter: { receivers }, keyset: BY_FAILING };
  const { rows: failed, next } = await readPage(listed, asked, (slice) =>
    fetchFailedMessages(db, workspaceId, receivers, slice),
  );
  return { asOf, sends, channels, failed, next };
}

/** Null: everyone. */
export function receiversSeenBy(
  actor: Actor,
  action: "deliveries:read" | "deliveries:change",
): readonly MemberId[] | null {
  if (scopeOf(actor, action) !== "party") return null;
  return actor.kind === "account" ? [...actor.led] : [];
}
