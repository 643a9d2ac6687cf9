/** The clocks that came due in a period, counted by the database: of each lead there are several, and a report tells them by clause and by member. */
import type { LeadId, WorkspaceId } from "../../base/ids.ts";
import { MOST_NAMED } from "../../reporting/report/exempt-clocks.ts";
import type { Period } from "../../reporting/rows/period.ts";
import type { CountedClock } from "../../reporting/rows/rows.ts";
import type { SegmentedClock } from "../../reporting/tables/catalog-rows.ts";
import { type SegmentBy, segmentKey } from "../../reporting/tables/segments.ts";
import type { NamedLeads } from "../../reporting/sums/rows-of-sums.ts";
import { defined } from "../../base/assert.ts";
import type { Queryable } from "../database/database.ts";
import { INSTANT, orNull, rowWith, typedText, WHOLE } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";
import { segmentColumn } from "../lead/leads-where.ts";
import { Params } from "../lead/params.ts";
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

/**
 * The same, told apart by the segment of their leads.
 *
 * @param values of the segments, each at its place; what is of none of them is in the one after the last
 */
export async function fetchSegmentedClocks(
  db: Queryable,
  workspaceId: WorkspaceId,
  { from, until }: Period,
  { by, values }: { readonly by: SegmentBy; readonly values: readonly (string | null)[] },
): Promise<readonly SegmentedClock[]> {
  const params = new Params(workspaceId, from, until);
  const column = defined(segmentColumn(segmentKey(by), params), "the column of a segment");
  const place = `coalesce(array_position(${params.of(
    values.map((value) => value ?? ""),
    "text[]",
  )}, coalesce(${column}, '')), ${values.length + 1}) - 1`;
  return rowsOf(
    db,
    SEGMENTED,
    `select clause, kind, leg, clock_owner as owner, status, why, segment, min(due_at_ms) as "dueAt", count(*) as count
     from (select c.clause, c.kind, c.leg, c.owner as clock_owner, c.status, c.why, c.due_at_ms, ${place} as segment
       from clock c join lead l on l.workspace_id = c.workspace_id and l.lead_id = c.lead_id
         left join person_entry p on p.workspace_id = l.workspace_id and p.seq = l.person_seq
       where c.workspace_id = $1 and ${withinPeriod("c.due_at_ms")}) as told
     group by clause, kind, leg, clock_owner, status, why, segment, case when status = 'running' then due_at_ms end
     order by max(due_at_ms), clause collate "C", clock_owner collate "C", status, why collate "C", leg, kind, segment`,
    params.values,
  );
}

type Exempt = Pick<CountedClock, "clause" | "why"> & { readonly leadId: LeadId };

/** Rows of one line that are looked at first: a lead can have several. */
const LOOKED_AT = 4 * MOST_NAMED;

/**
 * The first leads of some lines of void clocks, by index: as `fetchCountedClocks` names them.
 *
 * @param lines each once
 */
export async function fetchNamedLeads(
  db: Queryable,
  workspaceId: WorkspaceId,
  { from, until }: Period,
  lines: readonly Pick<CountedClock, "clause" | "why">[] | readonly { clause: string; why: string | null }[],
): Promise<NamedLeads> {
  const found: { clause: string; why: string | null; leads: readonly LeadId[] }[] = [];
  let asked: readonly { readonly clause: string; readonly why: string | null }[] = lines;
  for (let most = LOOKED_AT; asked.length > 0; most *= 16) {
    const bounds = [
      workspaceId,
      from,
      until,
      asked.map(({ clause }) => clause),
      asked.map(({ why }) => why ?? ""),
      most,
    ];
    const rows = Map.groupBy(await rowsOf(db, VOID, SELECT_VOID, bounds), ({ place }) => place);
    const isWhole = (place: number): boolean => {
      const own = rows.get(place) ?? [];
      // The last instant that was looked at may have more leads.
      const last = own.at(-1)?.dueAt;
      const before = new Set(own.flatMap(({ leadId, dueAt }) => (dueAt === last ? [] : [leadId])));
      return own.length < most || before.size >= MOST_NAMED;
    };
    for (const [place, line] of asked.entries())
      if (isWhole(place))
        found.push({
          ...line,
          leads: [...new Set((rows.get(place) ?? []).map(({ leadId }) => leadId))].slice(0, MOST_NAMED),
        });
    asked = asked.filter((_, place) => !isWhole(place));
  }
  return found;
}

const VOID = rowWith({ place: WHOLE, leadId: typedText<LeadId>(), dueAt: INSTANT });

const SELECT_VOID = `
  select line.place - 1 as place, found.lead_id as "leadId", found.due_at_ms as "dueAt"
  from unnest($4::text[], $5::text[]) with ordinality as line(clause, why, place), lateral (
    select lead_id, due_at_ms from clock
    where workspace_id = $1 and clause = line.clause and coalesce(why, '') = line.why and status = 'void' and ${withinPeriod("due_at_ms")}
    order by due_at_ms limit $6) as found
  order by line.place, found.due_at_ms, found.lead_id collate "C"`;

const lineOf = ({ clause, why }: Pick<CountedClock, "clause" | "why">): string => `${clause}\n${why ?? ""}`;

const COLUMNS = {
  clause: typedText<CountedClock["clause"]>(),
  kind: typedText<CountedClock["kind"]>(),
  leg: typedText<CountedClock["leg"]>(),
  owner: typedText<CountedClock["owner"]>(),
  status: typedText<CountedClock["status"]>(),
  why: orNull(typedText<NonNullable<CountedClock["why"]>>()),
  dueAt: INSTANT,
  count: WHOLE,
};
const COUNTED = rowWith<Omit<CountedClock, "leads">>(COLUMNS);

const SEGMENTED = rowWith<Omit<CountedClock, "leads"> & { readonly segment: number }>({ ...COLUMNS, segment: WHOLE });

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
