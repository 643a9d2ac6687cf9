/** The published calendars of members, by which their absences are entered: one a member, and what was entered by it. */
import type { AbsenceId, MemberId, WorkspaceId } from "../../base/ids.ts";
import { DAY_MS, type EpochMs } from "../../base/time.ts";
import type { LeadsChoice } from "../../engine/roster/roster.ts";
import type { CalendarFailure } from "../../words/screen/absence-calendar-words.ts";
import type { Queryable } from "../database/database.ts";
import { FLAG, INSTANT, listOf, orNull, rowWith, TEXT, typedText, WHOLE } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";

export type CalendarSettings = { readonly words: readonly string[]; readonly leads: LeadsChoice };

export type AbsenceCalendar = CalendarSettings & {
  readonly member: MemberId;
  readonly sealedAddress: string;
  readonly host: string;
  readonly enteredAt: EpochMs;
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly wholeReadAt: EpochMs | null;
  readonly readAt: EpochMs | null;
  readonly emptySince: EpochMs | null;
  readonly tries: number;
  readonly failingSince: EpochMs | null;
  readonly failure: CalendarFailure | null;
};

const CALENDAR = rowWith<AbsenceCalendar>({
  member: typedText(),
  sealedAddress: TEXT,
  host: TEXT,
  words: listOf(TEXT),
  leads: typedText(),
  enteredAt: INSTANT,
  etag: orNull(TEXT),
  lastModified: orNull(TEXT),
  wholeReadAt: orNull(INSTANT),
  readAt: orNull(INSTANT),
  emptySince: orNull(INSTANT),
  tries: WHOLE,
  failingSince: orNull(INSTANT),
  failure: orNull(typedText()),
});
const COLUMNS = `member, sealed_address as "sealedAddress", host, words, leads, entered_at_ms as "enteredAt", etag, last_modified as "lastModified",
  whole_read_ms as "wholeReadAt", read_at_ms as "readAt", empty_since_ms as "emptySince", tries, failing_since_ms as "failingSince", failure`;

/** Of those members; the rest have none. */
export async function fetchAbsenceCalendars(
  db: Queryable,
  workspaceId: WorkspaceId,
  members: readonly MemberId[],
): Promise<readonly AbsenceCalendar[]> {
  return rowsOf(
    db,
    CALENDAR,
    `select ${COLUMNS} from absence_calendar where workspace_id = $1 and member = any($2) order by member collate "C"`,
    [workspaceId, members],
  );
}

/** Read at once; in the place of the one that they had. */
export async function putAbsenceCalendar(
  db: Queryable,
  workspaceId: WorkspaceId,
  calendar: CalendarSettings & Pick<AbsenceCalendar, "member" | "sealedAddress" | "host">,
  at: EpochMs,
): Promise<void> {
  const { member, sealedAddress, host, words, leads } = calendar;
  await db.query(
    `insert into absence_calendar as c (workspace_id, member, sealed_address, host, words, leads, entered_at_ms, next_read_ms)
     values ($1, $2, $3, $4, $5, $6, $7, $7)
     on conflict (workspace_id, member) do update
       set sealed_address = excluded.sealed_address, host = excluded.host, words = excluded.words, leads = excluded.leads,
         entered_at_ms = excluded.entered_at_ms, next_read_ms = excluded.next_read_ms, claim = null, etag = null, last_modified = null,
         whole_read_ms = null, read_at_ms = null, empty_since_ms = null, tries = 0, failing_since_ms = null, failure = null`,
    [workspaceId, member, sealedAddress, host, words, leads, at],
  );
}

/** @returns false when they had none */
export async function removeAbsenceCalendar(
  db: Queryable,
  workspaceId: WorkspaceId,
  member: MemberId,
): Promise<boolean> {
  const gone = await db.query("delete from absence_calendar where workspace_id = $1 and member = $2 returning member", [
    workspaceId,
    member,
  ]);
  return gone.length > 0;
}

/** In which any is to be read by now. One statement, however many companies there are. */
export async function workspacesWithCalendarsToRead(db: Queryable, now: EpochMs): Promise<readonly WorkspaceId[]> {
  const schema = rowWith({ id: typedText<WorkspaceId>() });
  return (await rowsOf(db, schema, "select workspaces_with_calendars_to_read($1) as id", [now])).map(({ id }) => id);
}

/** One that is to be read by now, for whoever claims it alone until then. */
export async function takeAbsenceCalendar(
  db: Queryable,
  workspaceId: WorkspaceId,
  { claim, now, until }: { readonly claim: string; readonly now: EpochMs; readonly until: EpochMs },
): Promise<AbsenceCalendar | undefined> {
  const rows = await rowsOf(
    db,
    CALENDAR,
    `update absence_calendar set claim = $2, next_read_ms = $4
     where workspace_id = $1 and member = (
       select member from absence_calendar
       where workspace_id = $1 and (next_read_ms <= $3 or next_read_ms > $3::bigint + ${DAY_MS})
       order by next_read_ms limit 1 for update skip locked)
     returning ${COLUMNS}`,
    [workspaceId, claim, now, until],
  );
  return rows[0];
}

/** What is known of it after it was read, or wasn't. */
export type CalendarRead = Pick<
  AbsenceCalendar,
  "etag" | "lastModified" | "wholeReadAt" | "readAt" | "emptySince" | "tries" | "failingSince" | "failure"
> & { readonly nextReadAt: EpochMs };

/** @returns false when it isn't theirs any more: it was changed or removed, or took too long */
export async function settleAbsenceCalendar(
  db: Queryable,
  workspaceId: WorkspaceId,
  { member, claim }: { readonly member: MemberId; readonly claim: string },
  read: CalendarRead,
): Promise<boolean> {
  const rows = await db.query(
    `update absence_calendar set claim = null, next_read_ms = $4, etag = $5, last_modified = $6, whole_read_ms = $7, read_at_ms = $8,
       empty_since_ms = $9, tries = $10, failing_since_ms = $11, failure = $12
     where workspace_id = $1 and member = $2 and claim = $3 returning member`,
    [
      ...[workspaceId, member, claim, read.nextReadAt, read.etag, read.lastModified, read.wholeReadAt, read.readAt],
      ...[read.emptySince, read.tries, read.failingSince, read.failure],
    ],
  );
  return rows.length > 0;
}

/** Whether whoever claimed it has it still. */
export async function hasClaim(
  db: Queryable,
  workspaceId: WorkspaceId,
  { member, claim }: { readonly member: MemberId; readonly claim: string },
): Promise<boolean> {
  const rows = await db.query("select from absence_calendar where workspace_id = $1 and member = $2 and claim = $3", [
    workspaceId,
    member,
    claim,
  ]);
  return rows.length > 0;
}

/** An absence that the calendar is to have entered. */
export type CalendarAbsence = {
  readonly absence: AbsenceId;
  readonly eventKey: string;
  readonly from: EpochMs;
  readonly until: EpochMs;
  /** Ended by the calendar. */
  readonly isEnded: boolean;
  /** Whether it got as far as the absence. */
  readonly isEntered: boolean;
};

const CALENDAR_ABSENCE = rowWith<CalendarAbsence>({
  absence: typedText(),
  eventKey: TEXT,
  from: INSTANT,
  until: INSTANT,
  isEnded: FLAG,
  isEntered: FLAG,
});

/** The earliest first. */
export async function fetchCalendarAbsences(
  db: Queryable,
  workspaceId: WorkspaceId,
  member: MemberId,
): Promise<readonly CalendarAbsence[]> {
  return rowsOf(
    db,
    CALENDAR_ABSENCE,
    `select c.absence_id as absence, c.event_key as "eventKey", c.from_ms as "from", c.until_ms as until, c.is_ended as "isEnded",
       a.absence_id is not null as "isEntered"
     from calendar_absence c left join absence a on a.workspace_id = c.workspace_id and a.absence_id = c.absence_id
     where c.workspace_id = $1 and c.member = $2 order by c.from_ms, c.absence_id collate "C"`,
    [workspaceId, member],
  );
}

/** Before they are entered. */
export async function planCalendarAbsences(
  db: Queryable,
  workspaceId: WorkspaceId,
  member: MemberId,
  planned: readonly Pick<CalendarAbsence, "absence" | "eventKey" | "from" | "until">[],
): Promise<void> {
  await db.query(
    `insert into calendar_absence (workspace_id, absence_id, member, event_key, from_ms, until_ms)
     select $1, p.absence, $2, p."eventKey", p."from", p.until
     from jsonb_to_recordset($3::jsonb) as p(absence text, "eventKey" text, "from" bigint, until bigint)
     on conflict do nothing`,
    [workspaceId, member, JSON.stringify(planned)],
  );
}

export async function noteCalendarAbsenceEnded(
  db: Queryable,
  workspaceId: WorkspaceId,
  absence: AbsenceId,
): Promise<void> {
  await db.query("update calendar_absence set is_ended = true where workspace_id = $1 and absence_id = $2", [
    workspaceId,
    absence,
  ]);
}

/** The absences stay; nothing ends them any more but their own time, and people. What a calendar ended is remembered: the same event begins another one. */
export async function releaseCalendarAbsences(
  db: Queryable,
  workspaceId: WorkspaceId,
  member: MemberId,
): Promise<void> {
  await db.query("delete from calendar_absence where workspace_id = $1 and member = $2 and not is_ended", [
    workspaceId,
    member,
  ]);
}

/** Of what was over by then. */
export async function forgetCalendarAbsences(
  db: Queryable,
  workspaceId: WorkspaceId,
  member: MemberId,
  overBefore: EpochMs,
): Promise<void> {
  await db.query("delete from calendar_absence where workspace_id = $1 and member = $2 and until_ms < $3", [
    workspaceId,
    member,
    overBefore,
  ]);
}
