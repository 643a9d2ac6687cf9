/** The clocks that came due in a period, counted by the database: of each lead there are several, and a report tells them by clause and by member. */
import type { LeadId, WorkspaceId } from "../../base/ids.ts";
import { MOST_NAMED } from "../../reporting/report/exempt-clocks.ts";
import type { Period } from "../../reporting/rows/period.ts";
import type { CountedClock } from "../../reporting/rows/rows.ts";
import type { Queryable } from "../database/database.ts";
import { INSTANT, orNull, rowWith, typedText, WHOLE } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";
import { withinPeriod } from "./within-period.ts";

/** By clause, and by what else tells them apart. */
export async function fetchCountedClocks(
  db: Queryable,
  workspaceId: WorkspaceId,
  { from, until }: Period,
): Promise<readonly CountedClock[]> {
  const bounds = [workspaceId, from, until];
  const counted = await rowsOf(db, COUNTED, SELECT_COUNTED, bounds);
  const named = Map.groupBy(await rowsOf(db, EXEMPT, SELECT_EXEMPT, [...bounds, MOST_NAMED]), lineOf);
  return counted.map((clock) => {
    if (clock.status !== "void") return clock;
    // Those of one line are named once, whoever had them.
    const leads = (named.get(lineOf(clock)) ?? []).map(({ leadId }) => leadId);
    named.delete(lineOf(clock));
    return { ...clock, leads };
  });
}

type Exempt = Pick<CountedClock, "clause" | "why"> & { readonly leadId: LeadId };

const lineOf = ({ clause, why }: Pick<CountedClock, "clause" | "why">): string => `${clause}\n${why ?? ""}`;

const COUNTED = rowWith<Omit<CountedClock, "leads">>({
  clause: typedText(),
  kind: typedText(),
  leg: typedText(),
  owner: typedText(),
  status: typedText(),
  why: orNull(typedText()),
  dueAt: INSTANT,
  count: WHOLE,
});

/** The last one due comes last. Whether one that runs is late is a question of the instant at which it is asked. */
const SELECT_COUNTED = `
  select clause, kind, leg, owner, status, why, min(due_at_ms) as "dueAt", count(*) as count
  from clock where workspace_id = $1 and ${withinPeriod("due_at_ms")}
  group by clause, kind, leg, owner, status, why, case when status = 'running' then due_at_ms end
  order by max(due_at_ms), clause collate "C", owner collate "C", status, why collate "C", leg, kind`;

const EXEMPT = rowWith<Exempt>({ clause: typedText(), why: orNull(typedText()), leadId: typedText() });

const SELECT_EXEMPT = `
  select clause, why, lead_id as "leadId" from (
    select clause, why, lead_id, row_number() over (partition by clause, why order by min(due_at_ms), lead_id collate "C") as place
    from clock where workspace_id = $1 and status = 'void' and ${withinPeriod("due_at_ms")}
    group by clause, why, lead_id) as exempt
  where place <= $4 order by clause collate "C", why collate "C", place`;
