/** What came in by forms and webhooks: kept as it was sent, until it is a lead, or refused and looked at by somebody. */
import type { LeadId, WorkspaceId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { Queryable } from "../database/database.ts";
import {
  comesAfter,
  keyed,
  keyOfRow,
  type Keyset,
  orderBy,
  type RowKey,
  type Slice,
  sliceParams,
} from "../database/keyset.ts";
import { BYTES, INSTANT, oneOf, orNull, rowWith, TEXT, typedText, WHOLE } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";

export const OUTCOMES = ["waiting", "lead", "refused"] as const;
export type ArrivalOutcome = (typeof OUTCOMES)[number];

export type KeptArrival = {
  readonly arrivalId: string;
  readonly intakeId: string;
  /** What the form or webhook is called, also when it is closed. */
  readonly intakeName: string;
  readonly source: string;
  readonly at: EpochMs;
  readonly contentType: string;
  readonly size: number;
  readonly hasBody: boolean;
  readonly outcome: ArrivalOutcome;
  readonly leadId: LeadId | null;
  readonly refusal: string | null;
  readonly reason: string | null;
  readonly remedy: string | null;
  readonly tries: number;
  readonly decidedAt: EpochMs | null;
  readonly dismissedAt: EpochMs | null;
  readonly dismissedBy: string | null;
  readonly dismissedBecause: string | null;
  /** Null: until somebody has looked at it. */
  readonly keptUntil: EpochMs | null;
  /** What became of the visitor ID that it carried; null: it carried none, or is no lead. */
  readonly visitor: CarriedVisitor | null;
};
export const CARRIED_VISITORS = ["joined", "forged", "unknown"] as const;
export type CarriedVisitor = (typeof CARRIED_VISITORS)[number];
export type ArrivalWithBody = KeptArrival & { readonly body: Buffer | null; readonly eventId: string | null };

/** What somebody still has to look at, what waits, and what became of the rest. */
export const ARRIVAL_STATES = ["open", "leads", "dismissed", "all"] as const;
export type ArrivalState = (typeof ARRIVAL_STATES)[number];

const WHERE: Readonly<Record<ArrivalState, string>> = {
  open: "a.outcome <> 'lead' and a.dismissed_at_ms is null",
  leads: "a.outcome = 'lead'",
  dismissed: "a.outcome <> 'lead' and a.dismissed_at_ms is not null",
  all: "true",
};

/** The newest first. */
export const BY_ARRIVAL: Keyset = [
  { sql: "a.at_ms", type: "bigint", descending: true },
  { sql: "a.arrival_id", type: "text" },
];

const COLUMNS = {
  arrivalId: TEXT,
  intakeId: TEXT,
  intakeName: TEXT,
  source: TEXT,
  at: INSTANT,
  contentType: TEXT,
  size: WHOLE,
  hasBody: { expected: "true or false", accepts: (value: unknown) => typeof value === "boolean" },
  outcome: oneOf(OUTCOMES),
  leadId: orNull(typedText<LeadId>()),
  refusal: orNull(TEXT),
  reason: orNull(TEXT),
  remedy: orNull(TEXT),
  tries: WHOLE,
  decidedAt: orNull(INSTANT),
  dismissedAt: orNull(INSTANT),
  dismissedBy: orNull(TEXT),
  dismissedBecause: orNull(TEXT),
  keptUntil: orNull(INSTANT),
  visitor: orNull(oneOf(CARRIED_VISITORS)),
};
const ARRIVAL = keyed(rowWith<KeptArrival>(COLUMNS));
export const WITH_BODY = rowWith<ArrivalWithBody>({ ...COLUMNS, body: orNull(BYTES), eventId: orNull(TEXT) });

export const SELECTED_ARRIVAL = `
  a.arrival_id as "arrivalId", a.intake_id as "intakeId", i.name as "intakeName", a.source, a.at_ms as at, a.content_type as "contentType", a.size,
  a.body is not null as "hasBody", a.outcome, a.lead_id as "leadId", a.refusal, a.reason, a.remedy, a.tries, a.decided_at_ms as "decidedAt",
  a.dismissed_at_ms as "dismissedAt", a.dismissed_by as "dismissedBy", a.dismissed_because as "dismissedBecause", a.kept_until_ms as "keptUntil", a.visitor`;
export const FROM_ARRIVALS = `
  from arrival a join intake i on i.workspace_id = a.workspace_id and i.intake_id = a.intake_id where a.workspace_id = $1`;

export async function fetchArrivals(
  db: Queryable,
  workspaceId: WorkspaceId,
  { state, intakeId }: { readonly state: ArrivalState; readonly intakeId: string | null },
  slice: Slice,
): Promise<readonly (KeptArrival & { readonly key: RowKey })[]> {
  return rowsOf(
    db,
    ARRIVAL,
    `select ${SELECTED_ARRIVAL}, ${keyOfRow(BY_ARRIVAL)} ${FROM_ARRIVALS} and ${WHERE[state]} and ($3::text is null or a.intake_id = $3) and ${comesAfter(BY_ARRIVAL, slice, 4)} ${orderBy(BY_ARRIVAL)} limit $2`,
    [workspaceId, slice.limit, intakeId, ...sliceParams(slice)],
  );
}

export async function findArrival(
  db: Queryable,
  workspaceId: WorkspaceId,
  arrivalId: string,
): Promise<ArrivalWithBody | undefined> {
  return (
    await rowsOf(
      db,
      WITH_BODY,
      `select ${SELECTED_ARRIVAL}, a.body, a.event_id as "eventId" ${FROM_ARRIVALS} and a.arrival_id = $2`,
      [workspaceId, arrivalId],
    )
  )[0];
}

/** Where a page of what waits begins: after it. */
export type WaitingSince = Pick<KeptArrival, "at" | "arrivalId">;

/**
 * That were kept, and about which nothing was decided, by forms and webhooks that are open and run: the oldest first.
 *
 * @param limit so many at most, and `mostBytes` of what was sent; one there is always
 */
export async function fetchWaiting(
  db: Queryable,
  workspaceId: WorkspaceId,
  {
    after,
    until,
    limit,
    mostBytes,
  }: {
    readonly after: WaitingSince | undefined;
    readonly until: EpochMs;
    readonly limit: number;
    readonly mostBytes: number;
  },
): Promise<readonly ArrivalWithBody[]> {
  return rowsOf(
    db,
    WITH_BODY,
    `with waits as (
       select a.arrival_id, sum(a.size) over (order by a.at_ms, a.arrival_id) - a.size as before
       from arrival a join intake i on i.workspace_id = a.workspace_id and i.intake_id = a.intake_id
       where a.workspace_id = $1 and a.outcome = 'waiting' and a.dismissed_at_ms is null and a.at_ms <= $2 and (a.at_ms, a.arrival_id) > ($4, $5)
         and i.closed_at_ms is null and i.paused_at_ms is null
       order by a.at_ms, a.arrival_id limit $3)
     select ${SELECTED_ARRIVAL}, a.body, a.event_id as "eventId" ${FROM_ARRIVALS}
       and a.arrival_id in (select arrival_id from waits where before < $6) order by a.at_ms, a.arrival_id`,
    [workspaceId, until, limit, after?.at ?? -1, after?.arrivalId ?? "", mostBytes],
  );
}

export type LastArrival = { readonly intakeId: string; readonly at: EpochMs; readonly outcome: ArrivalOutcome };

/** What came in last by each open form and webhook: one look by index for each. */
export async function fetchLastArrivals(db: Queryable, workspaceId: WorkspaceId): Promise<readonly LastArrival[]> {
  return rowsOf(
    db,
    rowWith<LastArrival>({ intakeId: TEXT, at: INSTANT, outcome: oneOf(OUTCOMES) }),
    `select i.intake_id as "intakeId", a.at_ms as at, a.outcome
     from intake i cross join lateral (
       select at_ms, outcome from arrival where workspace_id = i.workspace_id and intake_id = i.intake_id order by at_ms desc, arrival_id limit 1) a
     where i.workspace_id = $1 and i.closed_at_ms is null`,
    [workspaceId],
  );
}

/** What its sender only named is known now: that is kept instead. */
export async function replaceBody(
  db: Queryable,
  workspaceId: WorkspaceId,
  { arrivalId, body }: Pick<NewArrival, "arrivalId" | "body">,
): Promise<void> {
  await db.query(
    "update arrival set body = $3, size = $4, content_type = 'application/json' where workspace_id = $1 and arrival_id = $2 and outcome <> 'lead'",
    [workspaceId, arrivalId, body, body.byteLength],
  );
}

export type NewArrival = {
  readonly arrivalId: string;
  readonly intakeId: string;
  readonly source: string;
  readonly at: EpochMs;
  readonly contentType: string;
  readonly body: Buffer;
  /** Addresses in it, as persons are found by. */
  readonly emails: readonly string[];
  /** By which its sender knows it, where that stands beside the body. */
  readonly eventId: string | null;
};

/** Committed before anybody tries to understand it. */
export async function keepArrival(
  db: Queryable,
  workspaceId: WorkspaceId,
  { arrivalId, intakeId, source, at, contentType, body, emails, eventId }: NewArrival,
): Promise<void> {
  await db.query(
    `insert into arrival (workspace_id, arrival_id, intake_id, source, at_ms, content_type, body, size, event_id, emails, outcome)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'waiting')`,
    [workspaceId, arrivalId, intakeId, source, at, contentType, body, body.byteLength, eventId, emails],
  );
}

export type ArrivalDecision = {
  readonly arrivalId: string;
  readonly at: EpochMs;
  readonly outcome: ArrivalOutcome;
  readonly leadId: LeadId | null;
  readonly refusal: string | null;
  readonly reason: string | null;
  readonly remedy: string | null;
  readonly eventId: string | null;
  readonly emails: readonly string[];
  readonly keptUntil: EpochMs | null;
  readonly visitor: CarriedVisitor | null;
};

/** What became of each. What is a lead already stays one, whoever tried it at the same time. */
export async function noteAllDecided(
  db: Queryable,
  workspaceId: WorkspaceId,
  decided: readonly ArrivalDecision[],
): Promise<void> {
  if (decided.length === 0) return;
  await db.query(
    `update arrival a set outcome = d.outcome, lead_id = d."leadId", refusal = d.refusal, reason = d.reason, remedy = d.remedy, event_id = d."eventId",
       emails = array(select json_array_elements_text(d.emails)), kept_until_ms = d."keptUntil", visitor = d.visitor, decided_at_ms = d.at, tries = a.tries + 1,
       dismissed_at_ms = null, dismissed_by = null, dismissed_because = null
     from json_to_recordset($2::json) as d("arrivalId" text, outcome text, "leadId" text, refusal text, reason text, remedy text, "eventId" text,
       emails json, "keptUntil" bigint, visitor text, at bigint)
     where a.workspace_id = $1 and a.arrival_id = d."arrivalId" and a.outcome <> 'lead'`,
    [workspaceId, JSON.stringify(decided)],
  );
}

type OfEvent = { readonly intakeId: string; readonly eventId: string; readonly arrivalId: string };

/** @returns by arrival: the lead that was made of another one with the same event of its sender; those that have none are left out */
export async function leadsOfEvents(
  db: Queryable,
  workspaceId: WorkspaceId,
  events: readonly OfEvent[],
): Promise<ReadonlyMap<string, LeadId>> {
  if (events.length === 0) return new Map();
  const rows = await rowsOf(
    db,
    rowWith({ arrivalId: TEXT, leadId: typedText<LeadId>() }),
    `select distinct on (e."arrivalId") e."arrivalId", a.lead_id as "leadId"
     from json_to_recordset($2::json) as e("intakeId" text, "eventId" text, "arrivalId" text)
     join arrival a on a.workspace_id = $1 and a.intake_id = e."intakeId" and a.event_id = e."eventId" and a.arrival_id <> e."arrivalId"
     where a.outcome = 'lead' and a.lead_id is not null`,
    [workspaceId, JSON.stringify(events)],
  );
  return new Map(rows.map(({ arrivalId, leadId }) => [arrivalId, leadId]));
}

/** @returns false: it is a lead, or was dismissed before */
export async function dismissStored(
  db: Queryable,
  workspaceId: WorkspaceId,
  {
    arrivalId,
    at,
    by,
    because,
    keptUntil,
  }: {
    readonly arrivalId: string;
    readonly at: EpochMs;
    readonly by: string;
    readonly because: string;
    readonly keptUntil: EpochMs;
  },
): Promise<boolean> {
  const rows = await db.query(
    `update arrival set dismissed_at_ms = $3, dismissed_by = $4, dismissed_because = $5, kept_until_ms = $6
     where workspace_id = $1 and arrival_id = $2 and outcome <> 'lead' and dismissed_at_ms is null returning arrival_id`,
    [workspaceId, arrivalId, at, by, because, keptUntil],
  );
  return rows.length > 0;
}

export type ArrivalCounts = {
  readonly arrived: number;
  readonly leads: number;
  readonly refused: number;
  readonly waiting: number;
  /** Refused or waiting, and dismissed by somebody. */
  readonly dismissed: number;
};

/** @param since arrived at or after that instant */
export async function countArrivals(db: Queryable, workspaceId: WorkspaceId, since: EpochMs): Promise<ArrivalCounts> {
  const rows = await rowsOf(
    db,
    rowWith<ArrivalCounts>({ arrived: WHOLE, leads: WHOLE, refused: WHOLE, waiting: WHOLE, dismissed: WHOLE }),
    `select count(*) as arrived, count(*) filter (where outcome = 'lead') as leads, count(*) filter (where outcome = 'refused') as refused,
       count(*) filter (where outcome = 'waiting') as waiting, count(*) filter (where dismissed_at_ms is not null) as dismissed
     from arrival where workspace_id = $1 and at_ms >= $2`,
    [workspaceId, since],
  );
  return rows[0] ?? { arrived: 0, leads: 0, refused: 0, waiting: 0, dismissed: 0 };
}

/** Of what was sent: the row stays, and is counted. */
export const FORGOTTEN = "body = null, emails = '{}', dismissed_because = null";

/** Takes away what was kept for long enough. The rows stay, and are counted. */
export async function forgetKept(db: Queryable, workspaceId: WorkspaceId, at: EpochMs): Promise<void> {
  await db.query(
    `update arrival set ${FORGOTTEN} where workspace_id = $1 and body is not null and kept_until_ms is not null and kept_until_ms <= $2`,
    [workspaceId, at],
  );
}
