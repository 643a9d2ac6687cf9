/** Which leads somebody was handed and has not rated: who is asked, and about what. */
import type { Agreement } from "../../agreement/terms/agreement.ts";
import type { LeadId, MemberId, WorkspaceId } from "../../base/ids.ts";
import { DAY_MS, type EpochMs, epochMs } from "../../base/time.ts";
import type { Occasion } from "../../engine/occasion/next-occasion.ts";
import type { Terms } from "../../engine/terms/terms.ts";
import type { Queryable } from "../database/database.ts";
import { INSTANT, rowWith, typedText, WHOLE } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";
import { IS_HANDED } from "./ratings.ts";

/** What was handed over longer ago is asked about no more. */
const ASKED_ABOUT_MS = 14 * DAY_MS;

/** Of assignments `a`, by the log before an entry: who has or had the lead last in its hand-off, and has not rated it since. */
const isUnrated = (before: string): string => `${IS_HANDED} and a.seq < ${before}
  and not exists (select from rating r where r.workspace_id = a.workspace_id and r.lead_id = a.lead_id and r.rated_by = a.member
    and r.seq > a.seq and r.seq < ${before})
  and not exists (select from assignment b where b.workspace_id = a.workspace_id and b.lead_id = a.lead_id and b.leg = a.leg and b.cycle = a.cycle
    and b.member <> a.member and b.seq > a.seq and b.seq < ${before})`;

/**
 * Occasions with those to whom they go: of ratings, who was handed a lead in their time and has not rated it.
 *
 * @param before the entry of the log that says so; what stands there follows from the log before it
 */
export async function askedToRate(
  db: Queryable,
  workspaceId: WorkspaceId,
  { agreement: { ratings } }: Pick<Terms, "agreement">,
  occasions: readonly Occasion[],
  before: number,
): Promise<readonly Occasion[]> {
  if (ratings === undefined) return occasions;
  const asked: Occasion[] = [];
  for (const each of occasions) {
    if (each.what.kind !== "ratings") {
      asked.push(each);
      continue;
    }
    const rows = await rowsOf(
      db,
      rowWith({ member: typedText<MemberId>() }),
      `select distinct a.member from assignment a
       where a.workspace_id = $1 and a.at_ms >= $2 and a.at_ms < $3 and a.leg = any($4) and a.member = any($5) and ${isUnrated("$6::bigint")}`,
      [workspaceId, each.from, each.until, ratings.by, each.to, before],
    );
    const members = new Set(rows.map(({ member }) => member));
    asked.push({ ...each, to: each.to.filter((member) => members.has(member)) });
  }
  return asked;
}

export type LeadToRate = { readonly leadId: LeadId; readonly at: EpochMs };

/** What the member is still to be asked about: the latest first, and how many there are. */
export async function fetchLeadsToRate(
  db: Queryable,
  workspaceId: WorkspaceId,
  { ratings }: Pick<Agreement, "ratings">,
  { member, now, limit }: { readonly member: MemberId; readonly now: EpochMs; readonly limit: number },
): Promise<{ readonly leads: readonly LeadToRate[]; readonly total: number }> {
  if (ratings === undefined) return { leads: [], total: 0 };
  const rows = await rowsOf(
    db,
    rowWith({ leadId: typedText<LeadId>(), at: INSTANT, total: WHOLE }),
    `select a.lead_id as "leadId", max(a.at_ms) as at, count(*) over () as total
     from assignment a join lead l on l.workspace_id = a.workspace_id and l.lead_id = a.lead_id
     where a.workspace_id = $1 and a.member = $2 and a.leg = any($3) and a.at_ms >= $4 and a.at_ms <= $5
       and ${isUnrated("9223372036854775807")} and l.state ->> 'mergedInto' is null and l.state ->> 'erasedAt' is null
     group by a.lead_id order by max(a.at_ms) desc, a.lead_id collate "C" limit $6`,
    [workspaceId, member, ratings.by, epochMs(Math.max(0, now - ASKED_ABOUT_MS)), now, limit],
  );
  return { leads: rows.map(({ leadId, at }) => ({ leadId, at })), total: rows[0]?.total ?? 0 };
}
