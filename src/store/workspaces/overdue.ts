/** Who is red: which teams of a company have missed what is still open. One statement, however many companies there are. */
import type { PartyName } from "../../agreement/terms/basic/basic-terms.ts";
import type { WorkspaceId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { Queryable } from "../database/database.ts";
import { INSTANT, rowWith, typedText, WHOLE } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";

export type Overdue = {
  readonly workspaceId: WorkspaceId;
  readonly team: PartyName;
  /** Targets that were missed and are not met since. */
  readonly missed: number;
  /** When the oldest of them was due. */
  readonly since: EpochMs;
};

const OVERDUE = rowWith<Overdue>({ workspaceId: typedText(), team: typedText(), missed: WHOLE, since: INSTANT });

/** In all companies that a login is somebody in. */
export async function overdueOfAccount(db: Queryable, accountId: string): Promise<readonly Overdue[]> {
  return rowsOf(
    db,
    OVERDUE,
    `select workspace_id as "workspaceId", team, missed, since_ms as since from workspaces_overdue($1)`,
    [accountId],
  );
}

export async function overdueOfWorkspace(db: Queryable, workspaceId: WorkspaceId): Promise<readonly Overdue[]> {
  return rowsOf(
    db,
    OVERDUE,
    `select workspace_id as "workspaceId", leg as team, count(*) as missed, min(due_at_ms) as since from clock
     where workspace_id = $1 and status = 'missed' and stopped_at_ms is null and why is null
     group by workspace_id, leg order by leg`,
    [workspaceId],
  );
}
