/** A list of leads, page by page, and how many it has. */
import type { WorkspaceId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { LeadState } from "../../engine/lead/lead-state.ts";
import { filtersOf, type LeadSort } from "../../reporting/leads/lead-filters.ts";
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
import { asksForPersons, happenings, leadsWhere } from "./leads-where.ts";
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

/** How far a list is counted unless all of it is asked for: to the end, it costs as much as all that it has. Whose a lead was is looked up in each. */
function countedTo({ scope }: Pick<LeadQuestion, "scope">): number {
  return scope === null ? 5_000 : 1_000;
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
  const happened = happenings(asked, params);
  const isWalked = asked.sort === "newest" && asked.scope === null;
  const where = ["l.workspace_id = $1", ...conditionsOf({ ...asked, isWalked }, params)];
  const order = LEAD_ORDERS[asked.sort];
  where.push(comesAfter(order, slice, params.values.length + 1));
  params.values.push(...sliceParams(slice));
  const limit = params.of(slice.limit, "int");
  const from =
    happened === null
      ? `${FROM_LEADS} cross join (select null::int as times, null::bigint as at) h where ${where.join(" and ")}`
      : asked.sort === "latest" && asked.scope === null
        ? fromLatest(happened, where, { last: params.of(slice.after?.[0] ?? null, "bigint"), limit })
        : `${FROM_LEADS} join (${perLead(happened)}) h on h.lead_id = l.lead_id where ${where.join(" and ")}`;
  const rows = await rowsOf(
    db,
    ROW,
    `select l.state, l.format, p.known, p.said, l.next_at_ms as "nextAt", h.times, h.at as "lastAt", ${keyOfRow(order)}
     ${from} ${orderBy(order)} limit ${limit}`,
    params.values,
  );
  return rows.map(({ nextAt, times, lastAt, key, ...snapshot }) => ({
    ...{ lead: readSnapshot(snapshot), nextAt, times, lastAt, key },
  }));
}

/** Of what happened: how often to each lead, and when last. */
function perLead(happened: string): string {
  return `select r.lead_id, count(*)::int as times, max(r.at) as at from (${happened}) r group by r.lead_id`;
}

/**
 * By when it happened last, from the last on until the page is full: the page costs what it shows, however often it happened. A lead is there where
 * it happened to it last.
 *
 * @param last when the page before ended
 */
function fromLatest(
  happened: string,
  where: readonly string[],
  { last, limit }: { readonly last: string; readonly limit: string },
): string {
  const order = orderBy(LEAD_ORDERS.latest);
  return `from (
      select distinct h.at, l.lead_id ${FROM_LEADS} join (${happened}) h on h.lead_id = l.lead_id
      where ${where.join(" and ")} and (${last} is null or h.at <= ${last})
        and not exists (select from (${happened}) later where later.lead_id = h.lead_id and later.at > h.at)
      ${order} limit ${limit}
    ) page
    join lead l on l.workspace_id = $1 and l.lead_id = page.lead_id left join person_entry p on p.workspace_id = l.workspace_id and p.seq = l.person_seq
    cross join lateral (select count(*)::int as times, max(r.at) as at from (${happened}) r where r.lead_id = page.lead_id) h`;
}

/** How many leads, and how often what is counted happened to them; null: the list counts leads. `isMore`: at least so many, not counted to the end. */
export type LeadCount = { readonly leads: number; readonly isMore: boolean; readonly times: number | null };

/** @param isWhole counted to the end, however many there are */
export async function countLeads(
  db: Queryable,
  workspaceId: WorkspaceId,
  asked: LeadQuestion,
  isWhole: boolean,
): Promise<LeadCount> {
  const known = isWhole ? undefined : knownCount(asked);
  if (known !== undefined) return known;
  const params = new Params(workspaceId);
  const happened = happenings(asked, params);
  const conditions = conditionsOf(asked, params);
  const most = isWhole ? null : countedTo(asked);
  const limit = most === null ? "" : `limit ${params.of(most + 1, "int")}`;
  const [row] = await rowsOf(
    db,
    rowWith({ rows: WHOLE, leads: WHOLE }),
    happened === null
      ? `select count(*) as rows, count(*) as leads from (select ${fromCounted(asked, conditions)} ${limit}) as found`
      : `select coalesce(sum(times), 0)::bigint as rows, count(*) as leads from (
           select found.lead_id, count(*) as times from (select h.lead_id ${fromHappened(asked, happened, conditions)} ${limit}) as found group by found.lead_id
         ) as leads`,
    params.values,
  );
  const { rows, leads } = row ?? { rows: 0, leads: 0 };
  const isMore = most !== null && rows > most;
  return {
    leads: isMore ? Math.min(leads, most) : leads,
    isMore,
    times: happened === null ? null : isMore ? most : rows,
  };
}

/** Of one word, and nothing else, how many leads have it is known already. */
function knownCount({ sought, scope, filter }: LeadQuestion): LeadCount | undefined {
  const [word, ...others] = sought;
  if (word === undefined || others.length > 0 || scope !== null || filtersOf(filter).length > 1) return undefined;
  const most = countedTo({ scope });
  return { leads: Math.min(word.leads, most), isMore: word.isMore || word.leads > most, times: null };
}

function fromCounted({ filter }: LeadQuestion, conditions: readonly string[]): string {
  return `${asksForPersons(filter) ? FROM_LEADS : "from lead l"} where ${["l.workspace_id = $1", ...conditions].join(" and ")}`;
}

/** What is asked of no lead needs none. */
function fromHappened({ filter }: LeadQuestion, happened: string, conditions: readonly string[]): string {
  if (conditions.length === 0) return `from (${happened}) h`;
  return `${asksForPersons(filter) ? FROM_LEADS : "from lead l"} join (${happened}) h on h.lead_id = l.lead_id
    where ${["l.workspace_id = $1", ...conditions].join(" and ")}`;
}

function conditionsOf(asked: LeadQuestion, params: Params): readonly string[] {
  const where = leadsWhere(asked, params);
  if (asked.scope === null) return where;
  const n = params.values.length + 1;
  params.values.push(...scopeParams(asked.scope));
  return [...where, `l.lead_id in ${mayBeInScope(n)}`, inScope(n)];
}
