/** What is still to be sent, by whom it is for and over which channel. What was skipped or withdrawn is not. */
import { NOTICE_CHANNELS, type NoticeChannel } from "../../agreement/terms/agreement.ts";
import type { MemberId, WorkspaceId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { CarriedParts } from "../../engine/notice/carried.ts";
import type { Queryable } from "../database/database.ts";
import type { NoticeKey } from "./notices.ts";
import { INSTANT, json, typedText, oneOf, orNull, rowWith, WHOLE } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";

export type DueMessage = NoticeKey & {
  readonly receiver: MemberId;
  readonly channel: NoticeChannel;
  /** Not before: the receiver has quiet hours until then. */
  readonly notBefore: EpochMs;
  /** With the hand-off, also where a later notice took its place. */
  readonly carried: CarriedParts | null;
};

const DUE_MESSAGE = rowWith<DueMessage>({
  receiver: typedText(),
  seq: WHOLE,
  n: WHOLE,
  channel: oneOf(NOTICE_CHANNELS),
  notBefore: INSTANT,
  carried: orNull(json()),
});

/** @param until what may not go out until then is left out @returns the earliest first */
export async function fetchDueMessages(
  db: Queryable,
  workspaceId: WorkspaceId,
  {
    receiver,
    channel,
    until,
  }: {
    readonly receiver: MemberId | null;
    readonly channel: NoticeChannel | null;
    readonly until: EpochMs;
  },
): Promise<readonly DueMessage[]> {
  return rowsOf(
    db,
    DUE_MESSAGE,
    `select m.receiver, m.seq, m.n, m.channel, t.not_before_ms as "notBefore",
       coalesce(t.carried, (
         select s.carried from notice s
         where s.workspace_id = t.workspace_id and s.receiver = t.receiver and s.skipped_for_seq = t.seq and s.skipped_for_n = t.n
           and s.carried is not null order by s.seq desc, s.n desc limit 1
       )) as carried
     from message m join notice t on t.workspace_id = m.workspace_id and t.receiver = m.receiver and t.seq = m.seq and t.n = m.n
     where m.workspace_id = $1 and m.state = 'due' and t.skipped_for_seq is null and t.withdrawn_seq is null
       and t.not_before_ms <= $4 and ($2::text is null or m.receiver = $2) and ($3::text is null or m.channel = $3)
     order by t.not_before_ms, m.seq, m.n, m.receiver, m.channel`,
    [workspaceId, receiver, channel, until],
  );
}
