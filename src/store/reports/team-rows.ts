/** What members have in hand now, and which of their first touches came due in a period: by indexes of open leads, and of what was due. */
import type { MemberId, WorkspaceId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import { clockVerdict, type Recorded } from "../../reporting/counting/clock-verdict.ts";
import type { CountedClock } from "../../reporting/rows/rows.ts";
import type { TeamRows } from "../../reporting/team/team.ts";
import type { Queryable } from "../database/database.ts";
import { INSTANT, rowWith, typedText, WHOLE } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";

type Asked = {
  readonly members: readonly MemberId[];
  readonly from: EpochMs;
  readonly until: EpochMs;
  readonly recorded: Recorded;
};

export async function fetchTeamRows(
  db: Queryable,
  workspaceId: WorkspaceId,
  { members, from, until, recorded }: Asked,
): Promise<Omit<TeamRows, "waits">> {
  const load = await rowsOf(db, LOAD, SELECT_LOAD, [workspaceId, members, until]);
  const clocks = await rowsOf(db, TOUCH_CLOCK, SELECT_FIRST_TOUCHES_DUE, [workspaceId, members, from, until]);
  const touches = clocks.flatMap((clock) => {
    const verdict = clockVerdict(clock, until, recorded);
    const { owner: member, startedAt } = clock;
    return verdict === "met" || verdict === "missed" ? [{ member, startedAt, isMissed: verdict === "missed" }] : [];
  });
  return { load, touches };
}

const LOAD = rowWith<TeamRows["load"][number]>({ member: typedText(), open: WHOLE, late: WHOLE });

/** Whom an open lead belongs to now; the ended ones, of which there are ever more, are not in the index. */
const SELECT_LOAD = `
  select accountable as member, count(*) as open, count(*) filter (where not waits and urgent_at_ms < $3) as late
  from lead where workspace_id = $1 and stage not in ('customer', 'disqualified', 'lost') and accountable = any($2::text[])
  group by accountable order by accountable collate "C"`;

type TouchClock = Pick<CountedClock, "clause" | "kind" | "leg" | "owner" | "status" | "why" | "dueAt"> & {
  readonly startedAt: EpochMs;
};
const TOUCH_CLOCK = rowWith<Omit<TouchClock, "why" | "clause" | "leg">>({
  kind: typedText(),
  owner: typedText(),
  status: typedText(),
  dueAt: INSTANT,
  startedAt: INSTANT,
});

const SELECT_FIRST_TOUCHES_DUE = `
  select kind, owner, status, due_at_ms as "dueAt", started_at_ms as "startedAt" from clock
  where workspace_id = $1 and due_at_ms >= $3 and due_at_ms < $4 and kind = 'first-touch' and owner = any($2::text[])
  order by due_at_ms, lead_id collate "C"`;
