/** The inbox of a member: notices that may be shown, the newest first, and which of them are read. */
import { NOTICE_CHANNELS, type NoticeChannel } from "../../agreement/terms/agreement.ts";
import { signersFor } from "../../agreement/amendment/signers.ts";
import type { VersionStep } from "../../agreement/amendment/version-state.ts";
import { assert, defined } from "../../base/assert.ts";
import type { LeadId, MemberId, WorkspaceId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { LeadEvent } from "../../engine/lead/lead-event.ts";
import { upgradeEvent } from "../../engine/lead/upgrade/upgrade-event.ts";
import type { Occasion } from "../../engine/occasion/next-occasion.ts";
import type { ReviewAhead } from "../../engine/occasion/reviews-ahead.ts";
import type { LeadUnder } from "../../engine/terms/terms-in-force.ts";
import type { ClockNow } from "../../words/notice/notice-words.ts";
import type { ToldReminder, ToldVersion } from "../../words/notice/step-words.ts";
import type { Queryable } from "../database/database.ts";
import { type EntryRow, readEntry } from "../log/entry.ts";
import { KNOWN_PERSON, type KnownPerson } from "../lead/known-person.ts";
import { leadUnder, type SnapshotRow } from "../lead/snapshot.ts";
import { occasionStepOf, reminderStepOf } from "./step-notices.ts";
import {
  comesAfter,
  keyed,
  type Keyset,
  keyOfRow,
  orderBy,
  type RowKey,
  type Slice,
  sliceParams,
} from "../database/keyset.ts";
import { INSTANT, json, listOf, typedText, oneOf, orNull, rowWith, WHOLE } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";

/** `seq` and `n` of the event that it tells: with the receiver, its key. */
export type NoticeKey = { readonly seq: number; readonly n: number };

/** An event that somebody was told of, with the version of the agreement that decided it, and the clock that it is about. */
export type ToldEvent = {
  readonly event: LeadEvent;
  readonly agreementVersion: number;
  readonly clock: ClockNow | undefined;
};

type Shown = NoticeKey & {
  readonly receiver: MemberId;
  readonly notBefore: EpochMs;
  readonly readAt: EpochMs | null;
  /** Beside the app. */
  readonly channels: readonly NoticeChannel[];
};

/** About a lead: as it is now, under its version. */
export type LeadNotice = Shown &
  ToldEvent & {
    readonly about: "lead";
    readonly leadId: LeadId;
    readonly lead: LeadUnder;
    /** In the order of the log. */
    readonly skipped: readonly ToldEvent[];
  };

/** A version that is proposed, unsigned, or in force, a digest or review that came, or a review that is close. */
export type ToldStep = { readonly at: EpochMs } & (
  | ToldVersion
  | ToldReminder
  | { readonly kind: "occasion"; readonly occasion: Occasion }
  | { readonly kind: "review_ahead"; readonly review: ReviewAhead }
);
/** About no lead. */
export type StepNotice = Shown & {
  readonly about: "step";
  readonly told: ToldStep;
  readonly skipped: readonly ToldStep[];
};

export type StoredNotice = LeadNotice | StepNotice;

const NOTICE_KEY = rowWith<NoticeKey>({ seq: WHOLE, n: WHOLE });

/** Whose notices, and the present: what may not be shown yet is not there. */
type Inbox = { readonly receiver: MemberId; readonly now: EpochMs };

export async function countUnread(db: Queryable, workspaceId: WorkspaceId, { receiver, now }: Inbox): Promise<number> {
  const rows = await rowsOf(
    db,
    rowWith({ unread: WHOLE }),
    `select count(*) as unread from notice
     where workspace_id = $1 and receiver = $2 and not_before_ms <= $3 and skipped_for_seq is null and withdrawn_seq is null and read_at_ms is null`,
    [workspaceId, receiver, now],
  );
  return rows[0]?.unread ?? 0;
}

/** The newest first. */
export const BY_SHOWING: Keyset = [
  { sql: "t.not_before_ms", type: "bigint", descending: true },
  { sql: "t.seq", type: "bigint", descending: true },
  { sql: "t.n", type: "int", descending: true },
];

export async function fetchNotices(
  db: Queryable,
  workspaceId: WorkspaceId,
  { receiver, now }: Inbox,
  slice: Slice,
): Promise<readonly (StoredNotice & { readonly key: RowKey })[]> {
  const params = [workspaceId, receiver, now, slice.limit, ...sliceParams(slice)];
  return withSkipped(db, workspaceId, await rowsOf(db, SHOWN, selectNotices(slice), params), null);
}

/**
 * Notices that stand, by their keys, as they go out over a channel: what of them was sent over it already is not among what they skipped.
 *
 * @returns in the order of the log
 */
export async function fetchNoticesToSend(
  db: Queryable,
  workspaceId: WorkspaceId,
  channel: NoticeChannel,
  keys: readonly ReceivedKey[],
): Promise<readonly StoredNotice[]> {
  if (keys.length === 0) return [];
  return withSkipped(db, workspaceId, await rowsOf(db, SHOWN, SELECT_TO_SEND, keyParams(workspaceId, keys)), channel);
}

/** Of several persons. */
type ReceivedKey = NoticeKey & { readonly receiver: MemberId };

function keyParams(workspaceId: WorkspaceId, keys: readonly ReceivedKey[]): readonly unknown[] {
  return [workspaceId, keys.map(({ receiver }) => receiver), keys.map(({ seq }) => seq), keys.map(({ n }) => n)];
}

async function withSkipped(
  db: Queryable,
  workspaceId: WorkspaceId,
  rows: readonly (ShownRow & { readonly key: RowKey })[],
  sentOver: NoticeChannel | null,
): Promise<readonly (StoredNotice & { readonly key: RowKey })[]> {
  const skipped = await rowsOf(db, TOLD_ROW, SELECT_SKIPPED, [...keyParams(workspaceId, rows), sentOver]);
  const byNotice = Map.groupBy(skipped, keyOf);
  return rows.map((row): StoredNotice & { readonly key: RowKey } => {
    const { key, receiver, seq, n, notBefore, readAt, channels, leadId, lead } = row;
    const left = byNotice.get(keyOf(row)) ?? [];
    const shown = { key, seq, n, receiver, notBefore, readAt, channels };
    return leadId === null || lead === null
      ? {
          about: "step",
          ...shown,
          told: toldStepOf(row),
          skipped: left.map(toldStepOf),
        }
      : {
          ...{ about: "lead", ...shown, leadId, lead: leadUnder({ ...lead, known: row.known, said: row.said }) },
          ...{ ...toldEventOf(row), skipped: left.map(toldEventOf) },
        };
  });
}

/** @returns those whose mark has changed; what is not shown, or was skipped meanwhile, has none */
export async function markNotices(
  db: Queryable,
  workspaceId: WorkspaceId,
  { receiver, now }: Inbox,
  { keys, read }: { readonly keys: readonly NoticeKey[]; readonly read: boolean },
): Promise<readonly NoticeKey[]> {
  return rowsOf(
    db,
    NOTICE_KEY,
    `update notice set read_at_ms = case when $4 then $3::bigint end
     where workspace_id = $1 and receiver = $2 and not_before_ms <= $3 and skipped_for_seq is null and withdrawn_seq is null and (read_at_ms is null) = $4
       and (seq, n) in (select * from unnest($5::bigint[], $6::int[]))
     returning seq, n`,
    [workspaceId, receiver, now, read, keys.map(({ seq }) => seq), keys.map(({ n }) => n)],
  );
}

/** @param upTo what could be shown later than this stays unread: nobody has seen it */
export async function markAllRead(
  db: Queryable,
  workspaceId: WorkspaceId,
  { receiver, now }: Inbox,
  upTo: EpochMs,
): Promise<readonly NoticeKey[]> {
  return rowsOf(
    db,
    NOTICE_KEY,
    `update notice set read_at_ms = $3
     where workspace_id = $1 and receiver = $2 and not_before_ms <= least($3::bigint, $4::bigint) and skipped_for_seq is null and withdrawn_seq is null and read_at_ms is null
     returning seq, n`,
    [workspaceId, receiver, now, upTo],
  );
}

/** The entry of the log that has the event, and the clock that the event is about. */
type ToldRow = ReceivedKey & {
  readonly inSeq: number;
  readonly inN: number;
  readonly entry: EntryRow["entry"];
  readonly saidThere: EntryRow["said"];
  readonly clockOwner: MemberId | null;
  readonly clockDueAt: EpochMs | null;
};
type ShownRow = ToldRow &
  Pick<Shown, "notBefore" | "readAt" | "channels"> &
  KnownPerson & {
    readonly leadId: LeadId | null;
    readonly lead: Omit<SnapshotRow, keyof KnownPerson> | null;
  };

const TOLD_COLUMNS = {
  receiver: typedText<MemberId>(),
  seq: WHOLE,
  n: WHOLE,
  inSeq: WHOLE,
  inN: WHOLE,
  entry: json<EntryRow["entry"]>(),
  saidThere: orNull(json<NonNullable<EntryRow["said"]>>()),
  clockOwner: orNull(typedText<MemberId>()),
  clockDueAt: orNull(INSTANT),
};
const TOLD_ROW = rowWith<ToldRow>(TOLD_COLUMNS);
const SHOWN = keyed(
  rowWith<ShownRow>({
    ...TOLD_COLUMNS,
    ...KNOWN_PERSON,
    notBefore: INSTANT,
    readAt: orNull(INSTANT),
    channels: listOf(oneOf(NOTICE_CHANNELS)),
    leadId: orNull(typedText<LeadId>()),
    lead: orNull(json<NonNullable<ShownRow["lead"]>>()),
  }),
);

function toldStepOf({ receiver, inSeq, inN, entry, saidThere }: ToldRow): ToldStep {
  const step = readEntry({ seq: inSeq, leadId: null, entry, said: saidThere, contentHash: null });
  if (step.about === "occasion") {
    const occasion = defined(occasionStepOf(step).occasions[inN], `occasion ${inN} of entry ${inSeq}`);
    return { kind: "occasion", at: step.at, occasion };
  }
  if (step.about === "reminder") {
    const review = defined(reminderStepOf(step).reviews[inN], `review ${inN} of entry ${inSeq}`);
    return { kind: "review_ahead", at: step.at, review };
  }
  assert(step.about === "agreement", `entry ${inSeq} of the log is about no lead`);
  const { version, ...event } = step.body as unknown as VersionStep & { readonly version: number };
  const about = { at: step.at, version };
  switch (event.kind) {
    case "proposed":
      return { kind: "proposed", ...about, mustSign: signersFor(event).some(({ lead }) => lead === receiver) };
    case "reminded":
      return { kind: "reminded", ...about, mustSign: event.missing.includes(receiver), missing: event.missing };
    case "activated":
      return { kind: "activated", ...about };
    default:
      assert(false, `entry ${inSeq} of the log tells somebody`);
  }
}

function toldEventOf({ inSeq, inN, entry, saidThere, clockOwner, clockDueAt }: ToldRow): ToldEvent {
  const decision = readEntry({ seq: inSeq, leadId: null, entry, said: saidThere, contentHash: null });
  const event = decision.about === "lead" ? decision.events[inN] : undefined;
  assert(decision.about === "lead" && event !== undefined, `entry ${inSeq} of the log has an event ${inN}`);
  return {
    event: upgradeEvent(event),
    agreementVersion: decision.version,
    clock: clockOwner === null || clockDueAt === null ? undefined : { owner: clockOwner, dueAt: clockDueAt },
  };
}

function keyOf({ receiver, seq, n }: ReceivedKey): string {
  return `${seq}-${n}-${receiver}`;
}

const TOLD = `t.receiver, t.seq as "inSeq", t.n as "inN", e.entry, w.said as "saidThere", c.owner as "clockOwner", c.due_at_ms as "clockDueAt"`;
const JOIN_TOLD = `
  join log e on e.workspace_id = t.workspace_id and e.seq = t.seq
  left join person_entry w on w.workspace_id = t.workspace_id and w.seq = t.seq
  left join clock c on c.workspace_id = t.workspace_id and c.lead_id = t.lead_id and c.name = e.entry -> 'events' -> t.n ->> 'clock'`;

const selectNotices = (slice: Slice): string =>
  selectShown(
    `select * from notice t
     where workspace_id = $1 and receiver = $2 and not_before_ms <= $3 and skipped_for_seq is null and withdrawn_seq is null
       and ${comesAfter(BY_SHOWING, slice, 5)}
     ${orderBy(BY_SHOWING)} limit $4`,
    orderBy(BY_SHOWING),
  );

const selectShown = (notices: string, order: string): string => `
  select ${keyOfRow(BY_SHOWING)}, t.seq, t.n, t.lead_id as "leadId", t.not_before_ms as "notBefore", t.read_at_ms as "readAt", p.known, p.said, ${TOLD},
    case when l.lead_id is not null then
      json_build_object('state', l.state, 'format', l.format, 'agreementVersion', l.agreement_version)
    end as lead,
    array(
      select m.channel from message m where m.workspace_id = t.workspace_id and m.receiver = t.receiver and m.seq = t.seq and m.n = t.n
      order by m.channel
    ) as channels
  from (${notices}) t ${JOIN_TOLD}
  left join lead l on l.workspace_id = t.workspace_id and l.lead_id = t.lead_id
  left join person_entry p on p.workspace_id = l.workspace_id and p.seq = l.person_seq
  ${order}`;

/** Looked up one by one, by their keys: whoever was told much for years has no longer way to what they are told now. */
const SELECT_TO_SEND = selectShown(
  `select each.* from unnest($2::text[], $3::bigint[], $4::int[]) as k(receiver, seq, n) cross join lateral (
     select * from notice where workspace_id = $1 and receiver = k.receiver and seq = k.seq and n = k.n offset 0
   ) each`,
  "order by t.seq, t.n, t.receiver",
);

const SELECT_SKIPPED = `
  select t.skipped_for_seq as seq, t.skipped_for_n as n, ${TOLD}
  from unnest($2::text[], $3::bigint[], $4::int[]) as k(receiver, seq, n) cross join lateral (
    select * from notice where workspace_id = $1 and receiver = k.receiver and skipped_for_seq = k.seq and skipped_for_n = k.n offset 0
  ) t ${JOIN_TOLD}
  left join message m
    on m.workspace_id = t.workspace_id and m.receiver = t.receiver and m.seq = t.seq and m.n = t.n and m.channel = $5 and m.state = 'sent'
  where m.seq is null
  order by t.seq, t.n, t.receiver`;
