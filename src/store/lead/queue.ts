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
import { inScope, type LeadScope, mayBeInScope, scopeParams } from "./lead-scope.ts";
import { Params } from "./params.ts";
import { FROM_LEADS, KEYED_SNAPSHOT, leadUnder, SNAPSHOT_COLUMNS } from "./snapshot.ts";
import { rowWith, WHOLE } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";

export type QueueAsked = {
  /** Undefined: everybody's. */
  readonly member: MemberId | string | undefined;
  readonly scope: LeadScope | null;
  readonly day: QueueDay;
};

/** How far the leads of a group are counted: nobody works off more in a day. */
const COUNTED_TO = 1_000;

/** A lead in nurture has an owner only while somebody is asked to fix its data. */
const WORKED = "('grey', 'mql', 'working', 'sal', 'sql', 'opportunity', 'nurture')";
const IS_DEAL = `stage in (${PIPELINE_STAGES.map((stage) => `'${stage}'`).join(", ")})`;

/** As `queueGroupOf` decides, each a range of what an index is sorted by. */
const IS_IN: Readonly<Record<QueueGroup, (day: QueueDay, at: (instant: number) => string) => string>> = {
  overdue: ({ now }, at) => `not waits and urgent_at_ms < ${at(now)}`,
  today: ({ now, endsAt }, at) => `not waits and urgent_at_ms >= ${at(now)} and urgent_at_ms < ${at(endsAt)}`,
  later: ({ endsAt }, at) => `not waits and urgent_at_ms >= ${at(endsAt)} and not ${IS_DEAL}`,
  waiting: () => "waits",
  pipeline: ({ endsAt }, at) => `not waits and (urgent_at_ms is null or urgent_at_ms >= ${at(endsAt)} and ${IS_DEAL})`,
};

const rank = (group: QueueGroup): number => QUEUE_GROUPS.indexOf(group);

/** By group, then what is due first, then the most urgent grade. */
export const BY_URGENCY: Keyset = [
  { sql: "q.part", type: "int" },
  { sql: "q.due", type: "bigint", nullable: true },
  { sql: "q.weight", type: "int" },
  { sql: "q.lead_id", type: "text" },
];

/**
 * What they own and work, and what is theirs to decide of a lead that is out of everybody's hands: each by an index of its own, and no lead twice.
 * The leads of everybody are one range of one index.
 */
function theirs({ member, scope }: QueueAsked, params: Params): readonly string[] {
  const n = params.values.length + 1;
  if (scope !== null) params.values.push(...scopeParams(scope));
  const seen = scope === null ? "" : ` and ${inScope(n)}`;
  // Of everybody's leads few are theirs to see.
  if (member === undefined)
    return [
      `(owner is not null and stage in ${WORKED} or accountable_as = 'arbiter')${seen}${scope === null ? "" : ` and lead_id in ${mayBeInScope(n)}`}`,
    ];
  const of = params.of(member, "text");
  return [
    `owner = ${of} and stage in ${WORKED}${seen}`,
    `accountable_as = 'arbiter' and accountable = ${of} and (owner is distinct from ${of} or stage not in ${WORKED})${seen}`,
  ];
}

/** A page of one owner's leads, or of everybody's, group by group until it is full: what comes later is not read. */
export async function fetchQueue(
  db: Queryable,
  workspaceId: WorkspaceId,
  asked: QueueAsked & {
    /** Leads of this group. */
    readonly only: QueueGroup | undefined;
    /** Of the agreement in force, the most urgent first. */
    readonly grades: readonly string[];
  },
  { after, limit }: Slice,
): Promise<readonly QueueRow[]> {
  const first = Number(after?.[0] ?? 0);
  const groups = QUEUE_GROUPS.filter((group) => rank(group) >= first && (asked.only ?? group) === group);
  const rows: QueueRow[] = [];
  for (const group of groups) {
    if (rows.length === limit) break;
    rows.push(...(await fetchGroup(db, workspaceId, { ...asked, group }, { after, limit: limit - rows.length })));
  }
  return rows;
}

export type QueueRow = LeadUnder & { readonly key: RowKey };

async function fetchGroup(
  db: Queryable,
  workspaceId: WorkspaceId,
  { group, grades, ...asked }: QueueAsked & { readonly group: QueueGroup; readonly grades: readonly string[] },
  slice: Slice,
): Promise<readonly QueueRow[]> {
  const params = new Params(workspaceId);
  const isIn = IS_IN[group](asked.day, (instant) => params.of(instant, "bigint"));
  const weight = `coalesce(array_position(${params.of(grades, "text[]")}, grade), 1000)`;
  const limit = params.of(slice.limit, "int");
  const due = slice.after?.[0] === rank(group) ? slice.after[1] : undefined;
  // What was due before the last row is not read again.
  const from =
    typeof due === "number" ? ` and (urgent_at_ms >= ${params.of(due, "bigint")} or urgent_at_ms is null)` : "";
  const of = theirs(asked, params);
  const after = comesAfter(BY_URGENCY, slice, params.values.length + 1);
  params.values.push(...sliceParams(slice));
  const parts = of.map(
    (isTheirs) => `(select * from (
         select lead_id, ${rank(group)} as part, urgent_at_ms as due, ${weight} as weight
         from lead where workspace_id = $1 and ${isTheirs} and ${isIn}${from}
       ) q where ${after} ${orderBy(BY_URGENCY)} limit ${limit})`,
  );
  const rows = await rowsOf(
    db,
    KEYED_SNAPSHOT,
    `select ${SNAPSHOT_COLUMNS}, ${keyOfRow(BY_URGENCY)} ${FROM_LEADS} join (
       select * from (${parts.join(" union all ")}) q ${orderBy(BY_URGENCY)} limit ${limit}
     ) q on q.lead_id = l.lead_id
     where l.workspace_id = $1 ${orderBy(BY_URGENCY)}`,
    params.values,
  );
  return rows.map(({ key, ...row }) => ({ ...leadUnder(row), key }));
}

/** `isMore`: there are more than that, which nobody counts. */
export type CountedGroup = { readonly group: QueueGroup; readonly leads: number; readonly isMore: boolean };

/** How many leads each group has; a group without any is left out. */
export async function countQueue(
  db: Queryable,
  workspaceId: WorkspaceId,
  asked: QueueAsked,
): Promise<readonly CountedGroup[]> {
  const params = new Params(workspaceId);
  const of = theirs(asked, params);
  const most = params.of(COUNTED_TO + 1, "int");
  const each = QUEUE_GROUPS.map((group) => {
    const isIn = IS_IN[group](asked.day, (instant) => params.of(instant, "bigint"));
    const parts = of.map((isTheirs) => `select from lead where workspace_id = $1 and ${isTheirs} and ${isIn}`);
    return `select ${rank(group)} as part, count(*) as leads from (${parts.join(" union all ")} limit ${most}) as found`;
  });
  const rows = await rowsOf(
    db,
    rowWith({ part: WHOLE, leads: WHOLE }),
    `${each.join(" union all ")} order by part`,
    params.values,
  );
  return rows.flatMap(({ part, leads }) => {
    const group = QUEUE_GROUPS[part];
    return group === undefined || leads === 0
      ? []
      : [{ group, leads: Math.min(leads, COUNTED_TO), isMore: leads > COUNTED_TO }];
  });
}
