/** The leads that an import said something about, and what was decided about each of them since. */
import type { LeadId, WorkspaceId } from "../../base/ids.ts";
import type { Input } from "../../engine/lead/input.ts";
import type { Queryable } from "../database/database.ts";
import { FLAG, orNull, rowWith, typedText, WHOLE } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";
import { COUNTS } from "../log/read-log.ts";
import type { Imported } from "./imported.ts";

/** By lead: the number of the first decision that the import led to. What is decided from there on counts no longer when it is undone. */
export type LeadsOfImport = ReadonlyMap<LeadId, number>;

/** Entries of the log in one statement. */
const STRETCH = 20_000;
/** Leads in one statement. */
export const LEADS_AT_ONCE = 1_000;

/**
 * @param isErased whose persons were erased: such a lead stays as it is
 * @param onProgress entries that were read
 */
export async function fetchLeadsOfImport(
  db: Queryable,
  workspaceId: WorkspaceId,
  { importId, from, until }: Pick<Imported, "importId" | "from" | "until">,
  {
    isErased,
    onProgress,
  }: {
    readonly isErased: (lead: LeadId) => boolean;
    readonly onProgress: (done: number, total: number) => void;
  },
): Promise<LeadsOfImport> {
  const leads = new Map<LeadId, number>();
  if (from === null || until === null) return leads;
  for (let done = from - 1; done < until; done += STRETCH) {
    const end = Math.min(done + STRETCH, until);
    const rows = await rowsOf(db, SAID, SELECT_SAID, [workspaceId, done, end, importId]);
    for (const { leadId, seq, absorbs } of rows) {
      const first = absorbs === null ? undefined : leads.get(absorbs);
      // What a merge hands over is the import's when the merge is.
      if ((absorbs !== null && (first === undefined || first > seq)) || leads.has(leadId) || isErased(leadId)) continue;
      leads.set(leadId, seq);
    }
    onProgress(end - from + 1, until - from + 1);
  }
  return leads;
}

const SAID = rowWith<{ readonly leadId: LeadId; readonly seq: number; readonly absorbs: LeadId | null }>({
  leadId: typedText(),
  seq: WHOLE,
  absorbs: orNull(typedText()),
});
/** Each entry is parsed once: that is what takes the time. */
const SELECT_SAID = `
  with said as (
    select e.lead_id, e.seq, e.source is null as is_own, x.actor ->> 'import' as by, x.input
    from log e, json_to_record(e.entry) as x(actor json, input json)
    where e.workspace_id = $1 and e.seq > $2 and e.seq <= $3 and e.about = 'lead')
  select lead_id as "leadId", min(seq) as seq, null as absorbs from said where by = $4 group by lead_id
  union all
  select lead_id, seq, input ->> 'from' from said where is_own and input ->> 'kind' = 'absorb'
  order by seq`;

/** What stands in the way: something was decided about these leads that undoing the import would take back as well. */
export type InTheWay = { readonly kind: Input["kind"]; readonly lead: LeadId; readonly isImported: boolean };

/** Of some leads. */
export type DecidedOfLeads = {
  /** That were known before the import. */
  readonly known: readonly LeadId[];
  /** Decisions that would count no longer. */
  readonly decisions: number;
  readonly inTheWay: readonly InTheWay[];
};

/**
 * @param batch at most `LEADS_AT_ONCE` of them
 * @param since only what was decided after the entry with that number
 */
export async function decidedOf(
  db: Queryable,
  workspaceId: WorkspaceId,
  importId: string,
  {
    leads,
    batch,
    since = 0,
  }: { readonly leads: LeadsOfImport; readonly batch: readonly LeadId[]; readonly since?: number },
): Promise<DecidedOfLeads> {
  const from = batch.map((lead) => leads.get(lead) ?? 0);
  const known = new Set(
    (await rowsOf(db, LEAD, SELECT_KNOWN_BEFORE, [workspaceId, batch, from])).map(({ leadId }) => leadId),
  );
  const rows = await rowsOf(db, DECIDED, SELECT_DECIDED, [workspaceId, batch, from, since, importId]);
  const inTheWay = rows.filter(({ leadId, kind, isOwn, absorbs }) => {
    if (isOwn || kind === "time") return false;
    if (kind === "absorb") return absorbs === null || !leads.has(absorbs);
    // A lead that only the import knows takes with it whatever followed from it. To one that was there before it happened on its own.
    return known.has(leadId) || !FOLLOWS.has(kind);
  });
  return {
    known: [...known],
    decisions: rows.reduce((sum, { count }) => sum + count, 0),
    inTheWay: inTheWay.map(({ leadId: lead, kind, isImported }) => ({ kind, lead, isImported })),
  };
}

/** What no one says. */
const FOLLOWS: ReadonlySet<Input["kind"]> = new Set(["agreement_changed", "absence_changed", "members_changed"]);

const LEAD = rowWith({ leadId: typedText<LeadId>() });
const ASKED = "unnest($2::text[], $3::bigint[]) as asked(lead_id, from_seq)";
const SELECT_KNOWN_BEFORE = `
  select asked.lead_id as "leadId" from ${ASKED}
  where exists (select from log e where e.workspace_id = $1 and e.lead_id = asked.lead_id and e.seq < asked.from_seq and ${COUNTS})`;

const DECIDED = rowWith<{
  readonly leadId: LeadId;
  readonly kind: Input["kind"];
  readonly isOwn: boolean;
  /** By another import. */
  readonly isImported: boolean;
  readonly absorbs: LeadId | null;
  readonly count: number;
}>({
  leadId: typedText(),
  kind: typedText(),
  isOwn: FLAG,
  isImported: FLAG,
  absorbs: orNull(typedText()),
  count: WHOLE,
});
const SELECT_DECIDED = `
  select lead_id as "leadId", kind, coalesce(by = $5, false) as "isOwn", by is not null as "isImported", absorbs, count(*) as count from (
    select e.lead_id, x.input ->> 'kind' as kind, x.actor ->> 'import' as by,
      case when x.input ->> 'kind' = 'absorb' then x.input ->> 'from' end as absorbs
    from ${ASKED} join log e on e.workspace_id = $1 and e.lead_id = asked.lead_id and e.seq >= asked.from_seq,
      json_to_record(e.entry) as x(actor json, input json)
    where e.seq > $4 and ${COUNTS}) as decided
  group by 1, 2, 3, 4, 5 order by 1, 2, 4`;
