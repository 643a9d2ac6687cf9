/** The events of one lead. */
import type { LeadId, WorkspaceId } from "../base/ids.ts";
import type { EpochMs } from "../base/time.ts";
import type { LeadEvent } from "../engine/lead/lead-event.ts";
import type { Queryable } from "./database.ts";

export type TimelineEntry = {
  readonly seq: number;
  readonly n: number;
  readonly recordedAt: EpochMs;
  /** The version of the agreement that decided it. */
  readonly agreementVersion: number;
  readonly event: LeadEvent;
};

/** The newest first. */
export async function fetchTimeline(
  db: Queryable,
  workspaceId: WorkspaceId,
  leadId: LeadId,
  limit = 500,
): Promise<readonly TimelineEntry[]> {
  return db.query<TimelineEntry>(
    `select e.seq, e.n, i.recorded_at_ms as "recordedAt", i.agreement_version as "agreementVersion", e.body as event
     from lead_event e join lead_input i using (workspace_id, seq)
     where e.workspace_id = $1 and e.lead_id = $2 order by e.seq desc, e.n desc limit $3`,
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
  return db.query<TimelineEntry>(
    `select e.seq, e.n, i.recorded_at_ms as "recordedAt", i.agreement_version as "agreementVersion", e.body as event
     from lead_event e join lead_input i using (workspace_id, seq)
     where e.workspace_id = $1 and e.lead_id = $2 and i.recorded_at_ms <= $3 order by e.seq, e.n`,
    [workspaceId, leadId, at],
  );
}
