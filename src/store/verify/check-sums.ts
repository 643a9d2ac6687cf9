/**
 * Whether the sums of days are what leads add to them by now: each lead by its rows, and each sum by its leads. Leads that the log names and that are not in
 * the sums yet are told by no sum, and are not looked at.
 */
import type { LeadId, WorkspaceId } from "../../base/ids.ts";
import type { TermsInForce } from "../../engine/terms/terms-in-force.ts";
import type { Queryable } from "../database/database.ts";
import { BYTES, orNull, rowWith, TEXT, typedText, WHOLE } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";
import { fetchWorkspace } from "../database/workspace.ts";
import { fetchSumState, leadsChanged } from "../reports/add-up.ts";
import { addUp, fetchStored, madeOf } from "../reports/lead-sums.ts";
import { unpackLengths } from "../reports/packed-lengths.ts";
import { type Difference, differenceOf } from "./difference.ts";

const CHUNK = 1_000;

/** @returns null also where there are no sums of these terms: reports are made from rows then */
export async function compareSums(
  db: Queryable,
  workspaceId: WorkspaceId,
  versions: TermsInForce,
): Promise<Difference | null> {
  const last = versions.at(-1);
  const state = await fetchSumState(db, workspaceId);
  if (last === undefined || state === undefined || state.filledUntil !== null) return null;
  const asked = { terms: last.terms, versions };
  if (state.madeOf !== madeOf(asked)) return null;
  const { lastSeq } = await fetchWorkspace(db, workspaceId);
  const changed = new Set(await leadsChanged(db, workspaceId, state.seq, lastSeq));
  for (let after = ""; ;) {
    const rows = await rowsOf(db, LEAD, SELECT_LEADS, [workspaceId, after, CHUNK]);
    const leads = rows.map(({ leadId }) => leadId).filter((leadId) => !changed.has(leadId));
    const stored = await fetchStored(db, workspaceId, leads);
    for (const [leadId, sums] of (await addUp(db, workspaceId, asked, leads)).leads) {
      const found = differenceOf("derived", `what ${leadId} adds to reports`, stored.get(leadId) ?? null, sums);
      if (found !== null) return found;
    }
    const end = rows.at(-1)?.leadId;
    if (end === undefined || rows.length < CHUNK) break;
    after = end;
  }
  return compareDays(db, workspaceId);
}

const LEAD = rowWith({ leadId: typedText<LeadId>() });
const SELECT_LEADS = `
  select lead_id as "leadId" from (
    select lead_id from lead where workspace_id = $1 and lead_id > $2 union select lead_id from report_lead where workspace_id = $1 and lead_id > $2) as known
  order by lead_id limit $3`;

async function compareDays(db: Queryable, workspaceId: WorkspaceId): Promise<Difference | null> {
  const [count] = await rowsOf(db, COUNT, COMPARE_COUNTS, [workspaceId]);
  if (count !== undefined)
    return differenceOf("derived", `the sum of day ${count.day}: ${count.key}`, count.stored ?? 0, count.added ?? 0);
  const added = new Map(
    (await rowsOf(db, LENGTHS, SUM_LENGTHS, [workspaceId])).map(({ day, key, ...sums }) => [
      `day ${day}: ${key}`,
      sums,
    ]),
  );
  for (const { day, key, lengths } of await rowsOf(db, PACKED, SELECT_PACKED, [workspaceId])) {
    const name = `day ${day}: ${key}`;
    const found = differenceOf(
      "derived",
      `the lengths of ${name}`,
      checked(unpackLengths(lengths)),
      added.get(name) ?? NONE,
    );
    if (found !== null) return found;
    added.delete(name);
  }
  const [missing] = added;
  return missing === undefined ? null : differenceOf("derived", `the lengths of ${missing[0]}`, NONE, missing[1]);
}

const COUNT = rowWith({ day: WHOLE, key: TEXT, stored: orNull(WHOLE), added: orNull(WHOLE) });
const COMPARE_COUNTS = `
  with added as (
    select (c ->> 1)::int as day, c ->> 0 as key, (c ->> 2)::int as also_day, sum((c ->> 3)::bigint)::bigint as count
    from report_lead, json_array_elements(adds::json -> 'counts') as c where workspace_id = $1 group by 1, 2, 3)
  select day, key, s.count as stored, a.count as added
  from (select * from report_sum where workspace_id = $1 and lengths is null and count <> 0) s full join added a using (day, key, also_day)
  where s.count is distinct from a.count order by day, key collate "C" limit 1`;

/** Of lengths how many there are, and what they come to in two ways. */
type Checked = { readonly n: number; readonly sum: number; readonly mixed: number };
const NONE: Checked = { n: 0, sum: 0, mixed: 0 };
const PRIME = 999_983;
const LENGTHS = rowWith({ day: WHOLE, key: TEXT, n: WHOLE, sum: WHOLE, mixed: WHOLE });
const SUM_LENGTHS = `
  select (c ->> 1)::int as day, c ->> 0 as key, count(*) as n, sum((c ->> 2)::bigint % ${PRIME})::bigint as sum,
    sum(((c ->> 2)::bigint % ${PRIME}) * ((c ->> 2)::bigint / ${PRIME} % 1009))::bigint as mixed
  from report_lead, json_array_elements(adds::json -> 'lengths') as c where workspace_id = $1 group by 1, 2`;
const PACKED = rowWith({ day: WHOLE, key: TEXT, lengths: BYTES });
const SELECT_PACKED =
  "select day, key, lengths from report_sum where workspace_id = $1 and lengths is not null and count > 0";

function checked(lengths: readonly number[]): Checked {
  return lengths.reduce(
    ({ n, sum, mixed }, length) => ({
      n: n + 1,
      sum: sum + (length % PRIME),
      mixed: mixed + (length % PRIME) * (Math.floor(length / PRIME) % 1009),
    }),
    NONE,
  );
}
