/** Who has what to do, the most urgent first, and how much of it there is in each group. */
import type { MemberId, WorkspaceId } from "../../base/ids.ts";
import type { LeadUnder } from "../../engine/terms/terms-in-force.ts";
import { PIPELINE_STAGES } from "../../agreement/terms/basic/clock-kinds.ts";
import { QUEUE_GROUPS, type QueueGroup } from "../../engine/lead/queue-group.ts";
import type { QueueDay } from "../../reporting/queue/queue-groups.ts";
import type { Queryable } from "../database/database.ts";
import {
  comesAfter,
  type Keyset,
  keyOfRow,
  orderBy,
  type RowKey,
  type Slice,
  sliceParams,
} from "../database/keyset.ts";
import { inScope, type LeadScope, scopeParams } from "./lead-scope.ts";
import { FROM_LEADS, KEYED_SNAPSHOT, leadUnder, SNAPSHOT_COLUMNS } from "./snapshot.ts";
import { rowWith, WHOLE } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";

export type QueueAsked = {
  /** Undefined: everybody's. */
  readonly member: MemberId | string | undefined;
  readonly scope: LeadScope | null;
  readonly day: QueueDay;
  /** Of the agreement in force, the most urgent first. */
  readonly grades: readonly string[];
};

/** A lead in nurture has an owner only while somebody is asked to fix its data. */
const WORKED = "('grey', 'mql', 'working', 'sal', 'sql', 'opportunity', 'nurture')";

const rank = (group: QueueGroup): number => QUEUE_GROUPS.indexOf(group);
const PIPELINE = PIPELINE_STAGES.map((stage) => `'${stage}'`).join(", ");

/** As `queueGroupOf` decides. $5: now, $6: when today is over. */
const GROUP = `case when waits then ${rank("waiting")} when urgent_at_ms is null then ${rank("pipeline")}
  when urgent_at_ms < $5::bigint then ${rank("overdue")} when urgent_at_ms < $6::bigint then ${rank("today")}
  when stage in (${PIPELINE}) then ${rank("pipeline")} else ${rank("later")} end`;

/** By group, then what is due first, then the most urgent grade. */
export const BY_URGENCY: Keyset = [
  { sql: "q.part", type: "int" },
  { sql: "q.due", type: "bigint", nullable: true },
  { sql: "q.weight", type: "int" },
  { sql: "q.lead_id", type: "text" },
];

/** What they own and work, and what is theirs to decide of a lead that is out of everybody's hands. */
function isTheirs(member: QueueAsked["member"]): string {
  return member === undefined
    ? `$2::text is null and (owner is not null and stage in ${WORKED} or accountable_as = 'arbiter')`
    : `(owner = $2::text and stage in ${WORKED} or accountable_as = 'arbiter' and accountable = $2::text)`;
}

/** A page of one owner's leads, or of everybody's. @param only leads of this group */
export async function fetchQueue(
  db: Queryable,
  workspaceId: WorkspaceId,
  { member, scope, day, grades, only }: QueueAsked & { readonly only: QueueGroup | undefined },
  slice: Slice,
): Promise<readonly (LeadUnder & { readonly key: RowKey })[]> {
  const rows = await rowsOf(
    db,
    KEYED_SNAPSHOT,
    `select ${SNAPSHOT_COLUMNS}, ${keyOfRow(BY_URGENCY)} ${FROM_LEADS} join (
       select * from (
         select lead_id, ${GROUP} as part, urgent_at_ms as due, coalesce(array_position($7::text[], grade), 1000) as weight
         from lead where workspace_id = $1 and ${isTheirs(member)} and ${inScope(3)}
       ) q where ${only === undefined ? "true" : `q.part = ${rank(only)}`} and ${comesAfter(BY_URGENCY, slice, 9)}
       ${orderBy(BY_URGENCY)} limit $8
     ) q on q.lead_id = l.lead_id
     where l.workspace_id = $1 ${orderBy(BY_URGENCY)}`,
    [
      ...[workspaceId, member ?? null, ...scopeParams(scope), day.now, day.endsAt],
      ...[grades, slice.limit, ...sliceParams(slice)],
    ],
  );
  return rows.map(({ key, ...row }) => ({ ...leadUnder(row), key }));
}

/** How many leads each group has; a group without any is left out. */
export async function countQueue(
  db: Queryable,
  workspaceId: WorkspaceId,
  { member, scope, day }: Omit<QueueAsked, "grades">,
): Promise<readonly { readonly group: QueueGroup; readonly leads: number }[]> {
  const rows = await rowsOf(
    db,
    rowWith({ part: WHOLE, leads: WHOLE }),
    `select part, count(*) as leads from (
       select ${GROUP} as part from lead where workspace_id = $1 and ${isTheirs(member)} and ${inScope(3)}
     ) q group by part order by part`,
    [workspaceId, member ?? null, ...scopeParams(scope), day.now, day.endsAt],
  );
  return rows.flatMap(({ part, leads }) => {
    const group = QUEUE_GROUPS[part];
    return group === undefined ? [] : [{ group, leads }];
  });
}
