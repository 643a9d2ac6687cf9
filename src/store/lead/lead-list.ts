/** A list of leads, page by page, and how many it has. */
import type { WorkspaceId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { LeadState } from "../../engine/lead/lead-state.ts";
import { countedBy, type LeadSort } from "../../reporting/leads/lead-filters.ts";
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
import { INSTANT, json, orNull, rowWith, WHOLE } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";
import { inScope, type LeadScope, mayBeInScope, scopeParams } from "./lead-scope.ts";
import type { LeadsAsked } from "./leads-asked.ts";
import { asksForPersons, happened, leadsWhere } from "./leads-where.ts";
import { Params } from "./params.ts";
import { FROM_LEADS, readSnapshot, type SnapshotRow } from "./snapshot.ts";
import { KNOWN_PERSON } from "./known-person.ts";

export type LeadQuestion = LeadsAsked & {
  /** Null: everybody's. */
  readonly scope: LeadScope | null;
};

export type ListedLead = {
  readonly lead: LeadState;
  readonly nextAt: EpochMs | null;
  /** How often what is counted happened to it, and when last; null: the list counts leads. */
  readonly times: number | null;
  readonly lastAt: EpochMs | null;
  readonly key: RowKey;
};

/** By what a list is sorted. The one by what happened is for lists that count that. */
export const LEAD_ORDERS: Readonly<Record<LeadSort, Keyset>> = {
  newest: [
    { sql: "l.captured_at_ms", type: "bigint", descending: true },
    { sql: "l.lead_id", type: "text", descending: true },
  ],
  next: [
    { sql: "l.next_at_ms", type: "bigint", nullable: true },
    { sql: "l.lead_id", type: "text" },
  ],
  latest: [
    { sql: "h.at", type: "bigint", descending: true },
    { sql: "l.lead_id", type: "text", descending: true },
  ],
};

/** Beyond it, lists of leads are not counted to the end: the answer would cost as much as all of them. Whose a lead was is looked up in each. */
export function countedTo({ scope, filter: { from, until } }: LeadQuestion): number {
  // Of a period there are as many as it brought.
  if (from !== undefined && until !== undefined) return Number.MAX_SAFE_INTEGER;
  return scope === null ? 10_000 : 1_000;
}

type Row = Omit<SnapshotRow, "agreementVersion"> & Omit<ListedLead, "lead">;
const ROW = rowWith<Row>({
  state: json<Row["state"]>(),
  format: WHOLE,
  ...KNOWN_PERSON,
  nextAt: orNull(INSTANT),
  times: orNull(WHOLE),
  lastAt: orNull(INSTANT),
  key: json<RowKey>(),
});

export async function fetchLeadList(
  db: Queryable,
  workspaceId: WorkspaceId,
  asked: LeadQuestion & { readonly sort: LeadSort },
  slice: Slice,
): Promise<readonly ListedLead[]> {
  const params = new Params(workspaceId);
  const counted = countedBy(asked.filter) !== null;
  const from = fromLeads(asked, params, true);
  const order = LEAD_ORDERS[asked.sort];
  const after = comesAfter(order, slice, params.values.length + 1);
  params.values.push(...sliceParams(slice));
  const rows = await rowsOf(
    db,
    ROW,
    `select l.state, l.format, p.known, p.said, l.next_at_ms as "nextAt", ${counted ? `h.times, h.at` : "null::int as times, null::bigint"} as "lastAt",
       ${keyOfRow(order)}
     ${from} and ${after} ${orderBy(order)} limit ${params.of(slice.limit, "int")}`,
    params.values,
  );
  return rows.map(({ nextAt, times, lastAt, key, ...snapshot }) => ({
    ...{ lead: readSnapshot(snapshot), nextAt, times, lastAt, key },
  }));
}

/** `leads`: at most one more than `countedTo` where leads are counted. `times`: how often what is counted happened to them. */
export async function countLeads(
  db: Queryable,
  workspaceId: WorkspaceId,
  asked: LeadQuestion,
): Promise<{ readonly leads: number; readonly times: number | null }> {
  const params = new Params(workspaceId);
  const counted = countedBy(asked.filter) !== null;
  const from = fromLeads(asked, params, asksForPersons(asked.filter));
  const [row] = await rowsOf(
    db,
    COUNTS,
    counted
      ? `select count(*) as leads, coalesce(sum(h.times), 0)::bigint as times ${from}`
      : `select count(*) as leads, null::bigint as times from (select ${from} limit ${countedTo(asked)}::bigint + 1) as found`,
    params.values,
  );
  return row ?? { leads: 0, times: counted ? 0 : null };
}

const COUNTS = rowWith({ leads: WHOLE, times: orNull(WHOLE) });

function fromLeads(asked: LeadQuestion, params: Params, withPersons: boolean): string {
  const counted = happened(asked, params);
  const where = leadsWhere(asked, params);
  const n = params.values.length + 1;
  const scoped = asked.scope === null ? "" : ` and l.lead_id in ${mayBeInScope(n)} and ${inScope(n)}`;
  if (asked.scope !== null) params.values.push(...scopeParams(asked.scope));
  return `${withPersons ? FROM_LEADS : "from lead l"} ${counted === null ? "" : `join (${counted}) h on h.lead_id = l.lead_id`}
    where ${where}${scoped}`;
}
