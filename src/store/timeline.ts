/** The events of one lead. */
import type { LeadId, MemberId, WorkspaceId } from "../base/ids.ts";
import type { EpochMs } from "../base/time.ts";
import type { LeadEvent } from "../engine/lead/lead-event.ts";
import { type StoredEvent, upgradeEvent } from "../engine/lead/upgrade/upgrade-event.ts";
import type { Queryable } from "./database.ts";

export type TimelineEntry = {
  readonly seq: number;
  readonly n: number;
  readonly recordedAt: EpochMs;
  /** The version of the agreement that decided it. */
  readonly agreementVersion: number;
  readonly event: LeadEvent;
  /** By whom it was entered; null where time passed, and for what is older than this is kept. */
  readonly actor: { readonly name: string; readonly member: MemberId | null } | null;
  /** In whose name it was said; null: the lead did it itself, or time passed. */
  readonly speaker: MemberId | null;
};

/** The newest first. */
export async function fetchTimeline(
  db: Queryable,
  workspaceId: WorkspaceId,
  leadId: LeadId,
  limit = 500,
): Promise<readonly TimelineEntry[]> {
  return fetchEntries(
    db,
    `${SELECT_ENTRIES} where e.workspace_id = $1 and e.lead_id = $2 order by e.seq desc, e.n desc limit $3`,
    [workspaceId, leadId, limit],
  );
}

/** All that Baton knew of a lead at an instant, the oldest first: what an explanation is read off. */
export async function fetchLog(
  db: Queryable,
  workspaceId: WorkspaceId,
  leadId: LeadId,
  at: EpochMs,
): Promise<readonly TimelineEntry[]> {
  return fetchEntries(
    db,
    `${SELECT_ENTRIES} where e.workspace_id = $1 and e.lead_id = $2 and i.recorded_at_ms <= $3 order by e.seq, e.n`,
    [workspaceId, leadId, at],
  );
}

async function fetchEntries(db: Queryable, sql: string, params: readonly unknown[]): Promise<readonly TimelineEntry[]> {
  const rows = await db.query<Omit<TimelineEntry, "event"> & { readonly event: StoredEvent }>(sql, params);
  return rows.map((row) => ({ ...row, event: upgradeEvent(row.event) }));
}

const SELECT_ENTRIES = `
  select e.seq, e.n, i.recorded_at_ms as "recordedAt", i.agreement_version as "agreementVersion", e.body as event,
    coalesce(i.input ->> 'by', i.input -> 'credits' ->> 'rep') as speaker,
    case when i.actor is null then null else jsonb_build_object('member', i.actor -> 'member',
      'name', coalesce(i.actor ->> 'name', u.name, i.actor ->> 'member', 'a visitor of the demo')) end as actor
  from lead_event e join lead_input i using (workspace_id, seq) left join auth_user u on u.id = i.actor ->> 'accountId'`;
