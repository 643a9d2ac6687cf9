import type { NoticeChannel } from "../../agreement/terms/agreement.ts";
import type { MemberId } from "../../base/ids.ts";
import { DAY_MS, type EpochMs, epochMs } from "../../base/time.ts";
import { scopeOf } from "../../policy/can.ts";
import {
  BY_FAILING,
  type ChannelStanding,
  countUnsentMessages,
  type FailedMessage,
  fetchChannelStandings,
  fetchFailedMessages,
  type UnsentMessages,
} from "../../store/outbox/delivery-list.ts";
import type { Actor } from "../actor.ts";
import { type Context, must } from "../context.ts";
import { type AskedPage, readPage } from "../read-page.ts";
import { channelsSent } from "./channels-sent.ts";

export type Deliveries = {
  readonly asOf: EpochMs;
  /** Over which this server sends. */
  readonly sends: readonly NoticeChannel[];
  readonly channels: readonly ChannelStanding[];
  /** Of the last seven days: there was no way for them. */
  readonly unsent: readonly UnsentMessages[];
  /** The latest first. */
  readonly failed: readonly FailedMessage[];
  readonly next: string | null;
};

const UNSENT_MS = 7 * DAY_MS;

/** How sending goes: to everyone, or to the members of the teams that one heads. @throws AppError `not_permitted` */
export async function readDeliveries(ctx: Context, asked: AskedPage): Promise<Deliveries> {
  must(ctx, "deliveries:read");
  const { db, workspaceId, now, actor } = ctx;
  const asOf = now();
  const receivers = receiversSeenBy(actor, "deliveries:read");
  const channels = await fetchChannelStandings(db, workspaceId, receivers, asOf);
  const listed = { list: "deliveries", filter: { receivers }, keyset: BY_FAILING };
  const { rows: failed, next } = await readPage(listed, asked, (slice) =>
    fetchFailedMessages(db, workspaceId, receivers, slice),
  );
  const unsent = await countUnsentMessages(db, workspaceId, receivers, epochMs(asOf - UNSENT_MS));
  return { asOf, sends: await channelsSent(ctx), channels, unsent, failed, next };
}

/** Null: everyone. */
export function receiversSeenBy(
  actor: Actor,
  action: "deliveries:read" | "deliveries:change",
): readonly MemberId[] | null {
  if (scopeOf(actor, action) !== "party") return null;
  return actor.kind === "account" ? [...actor.led] : [];
}
