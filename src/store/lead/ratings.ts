/** How good leads were, as those said who were handed them; and who was. */
import type { LeadId, MemberId, WorkspaceId } from "../../base/ids.ts";
import { RATINGS } from "../../engine/lead/input.ts";
import { HANDED_NOTHING, type Holding } from "../../engine/timeline/holders.ts";
import type { Period } from "../../reporting/rows/period.ts";
import type { RatingRow } from "../../reporting/rows/rows.ts";
import type { Queryable } from "../database/database.ts";
import { INSTANT, oneOf, rowWith, typedText, WHOLE } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";
import { withinPeriod } from "../reports/within-period.ts";

export const RATING_COLUMNS = `lead_id as "leadId", leg, cycle, at_ms as at, rated_by as by, rating`;
const RATING = rowWith<RatingRow>({
  leadId: typedText(),
  leg: typedText(),
  cycle: WHOLE,
  at: INSTANT,
  by: typedText<MemberId>(),
  rating: oneOf(RATINGS),
});

/** Of an assignment: who has a lead by it was handed it. */
export const IS_HANDED = `why not in ('${HANDED_NOTHING.join("', '")}')`;

/** All that were ever given of a lead, the latest last. */
export async function fetchRatings(
  db: Queryable,
  workspaceId: WorkspaceId,
  leadId: LeadId,
): Promise<readonly RatingRow[]> {
  return rowsOf(
    db,
    RATING,
    `select ${RATING_COLUMNS} from rating where workspace_id = $1 and lead_id = $2 order by seq, n`,
    [workspaceId, leadId],
  );
}

/** The leads that a member rated last, each with what they said of it last; the latest first. */
export async function fetchRatedBy(
  db: Queryable,
  workspaceId: WorkspaceId,
  member: MemberId,
  limit: number,
): Promise<readonly RatingRow[]> {
  return rowsOf(
    db,
    RATING,
    `select ${RATING_COLUMNS} from rating r where workspace_id = $1 and rated_by = $2
       and not exists (select from rating later where later.workspace_id = r.workspace_id and later.lead_id = r.lead_id
         and later.rated_by = r.rated_by and later.seq > r.seq)
     order by seq desc, n desc limit $3`,
    [workspaceId, member, limit],
  );
}

const HOLDING = rowWith({
  leadId: typedText<LeadId>(),
  member: typedText<MemberId>(),
  leg: typedText<Holding["held"]["leg"]>(),
  cycle: WHOLE,
  at: INSTANT,
});

/** Of every lead that was handed to someone in the period, whenever they were given; in the order in which they were. */
export async function fetchRatingsOfPeriod(
  db: Queryable,
  workspaceId: WorkspaceId,
  { from, until }: Period,
): Promise<readonly RatingRow[]> {
  return rowsOf(
    db,
    RATING,
    `select ${RATING_COLUMNS} from rating
     where workspace_id = $1 and lead_id in (select lead_id from assignment where workspace_id = $1 and ${withinPeriod("at_ms")})
     order by seq, n`,
    [workspaceId, from, until],
  );
}

/** Who was ever handed the lead for one of the teams, each once, the first first. */
export async function fetchHandedTo(
  db: Queryable,
  workspaceId: WorkspaceId,
  leadId: LeadId,
  legs: readonly string[],
): Promise<readonly MemberId[]> {
  const rows = await rowsOf(
    db,
    rowWith({ member: typedText<MemberId>() }),
    `select member from assignment where workspace_id = $1 and lead_id = $2 and leg = any($3) and ${IS_HANDED}
     group by member order by min(seq), member`,
    [workspaceId, leadId, legs],
  );
  return rows.map(({ member }) => member);
}

/** By which hand-off members got leads last; of those who never did, nothing. */
export async function fetchHolders(
  db: Queryable,
  workspaceId: WorkspaceId,
  leads: readonly LeadId[],
  members: readonly MemberId[],
): Promise<readonly Holding[]> {
  if (leads.length === 0 || members.length === 0) return [];
  const rows = await rowsOf(
    db,
    HOLDING,
    `select distinct on (lead_id, member) lead_id as "leadId", member, leg, cycle, at_ms as at from assignment
     where workspace_id = $1 and lead_id = any($2) and member = any($3) and ${IS_HANDED}
     order by lead_id, member, seq desc, n desc`,
    [workspaceId, leads, members],
  );
  return rows.map(({ leadId, member, ...held }) => ({ leadId, member, held }));
}
