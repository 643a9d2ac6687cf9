/** The roster as it is stored: the ledgers of pools, absences, and who has left. */
import type { MemberId, WorkspaceId } from "../../base/ids.ts";
import { EARLIEST_MS, type EpochMs, epochMs } from "../../base/time.ts";
import type { Absence, Left, Roster } from "../../engine/roster/roster.ts";
import type { PoolMemberState, Pools } from "../../engine/roster/pool-state.ts";
import type { Queryable } from "../database/database.ts";
import type { PoolName } from "../../engine/lead/choice.ts";
import {
  comesAfter,
  keyed,
  type Keyset,
  keyOfRow,
  orderBy,
  type RowKey,
  type Slice,
  sliceParams,
} from "../database/keyset.ts";
import { FLAG, FRACTION, INSTANT, listOf, typedText, orNull, rowWith, TEXT, WHOLE } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";

/** @param since absences that were over by then are left out: nothing earlier is decided */
export async function fetchRoster(
  db: Queryable,
  workspaceId: WorkspaceId,
  since: EpochMs = epochMs(EARLIEST_MS),
): Promise<Roster> {
  const absences = await fetchAbsences(db, workspaceId, since);
  return {
    pools: await fetchPools(db, workspaceId),
    absences: Map.groupBy(absences, ({ member }) => member),
    left: await fetchLeavers(db, workspaceId),
  };
}

export async function fetchLeavers(db: Queryable, workspaceId: WorkspaceId): Promise<Roster["left"]> {
  const rows = await rowsOf(
    db,
    rowWith<Left & { readonly member: MemberId }>({ member: typedText(), since: INSTANT, standIn: typedText() }),
    'select member, since_ms as since, stand_in as "standIn" from leaver where workspace_id = $1 order by member collate "C"',
    [workspaceId],
  );
  return new Map(rows.map(({ member, ...left }) => [member, left]));
}

const ABSENCE = rowWith<Absence>({
  id: typedText(),
  member: typedText(),
  from: INSTANT,
  countsFrom: INSTANT,
  until: orNull(INSTANT),
  leads: typedText(),
  isPending: FLAG,
});

/** In the order in which they begin. */
export async function fetchAbsences(
  db: Queryable,
  workspaceId: WorkspaceId,
  since: EpochMs,
): Promise<readonly Absence[]> {
  return rowsOf(db, ABSENCE, `select ${ABSENCE_COLUMNS} ${FROM_ABSENCES} ${orderBy(BY_BEGINNING)}`, [
    workspaceId,
    since,
  ]);
}

/** Without those that were withdrawn. */
export async function pageOfAbsences(
  db: Queryable,
  workspaceId: WorkspaceId,
  since: EpochMs,
  slice: Slice,
): Promise<readonly (Absence & { readonly key: RowKey })[]> {
  return rowsOf(
    db,
    keyed(ABSENCE),
    `select ${ABSENCE_COLUMNS}, ${keyOfRow(BY_BEGINNING)} ${FROM_ABSENCES} and (until_ms is null or until_ms > counts_from_ms)
       and ${comesAfter(BY_BEGINNING, slice, 4)} ${orderBy(BY_BEGINNING)} limit $3`,
    [workspaceId, since, slice.limit, ...sliceParams(slice)],
  );
}

/** The earliest first. */
export const BY_BEGINNING: Keyset = [
  { sql: "counts_from_ms", type: "bigint" },
  { sql: `absence_id collate "C"`, type: "text" },
];
const ABSENCE_COLUMNS = `absence_id as id, member, from_ms as "from", counts_from_ms as "countsFrom", until_ms as until, leads, is_pending as "isPending"`;
const FROM_ABSENCES = `from absence where workspace_id = $1 and (until_ms is null or until_ms > $2)`;

/** The next instant, at or before `until`, at which an absence begins that gives up leads, and whose it is. */
export async function nextAbsenceBeginning(
  db: Queryable,
  workspaceId: WorkspaceId,
  until: EpochMs,
): Promise<{ readonly at: EpochMs; readonly members: readonly MemberId[] } | undefined> {
  const rows = await rowsOf(
    db,
    rowWith({ at: INSTANT, members: listOf(typedText<MemberId>()) }),
    `select counts_from_ms as at, array_agg(member) as members from absence
     where workspace_id = $1 and is_pending and counts_from_ms <= $2
     group by counts_from_ms order by counts_from_ms limit 1`,
    [workspaceId, until],
  );
  return rows[0];
}

const POOL_MEMBER = rowWith<PoolMemberState & { readonly pool: PoolName }>({
  pool: TEXT,
  member: typedText(),
  assigned: WHOLE,
  lastAssignedAt: orNull(INSTANT),
  share: FRACTION,
  open: WHOLE,
  day: orNull(TEXT),
  today: WHOLE,
});

async function fetchPools(db: Queryable, workspaceId: WorkspaceId): Promise<Pools> {
  const rows = await rowsOf(
    db,
    POOL_MEMBER,
    `select pool, member, assigned, last_assigned_at_ms as "lastAssignedAt", share, open, day, today
     from pool_member where workspace_id = $1 order by pool collate "C", member collate "C"`,
    [workspaceId],
  );
  const pools = new Map<PoolName, PoolMemberState[]>();
  for (const { pool, ...member } of rows) {
    const members = pools.get(pool) ?? [];
    members.push(member);
    pools.set(pool, members);
  }
  return [...pools].map(([pool, members]) => ({ pool, members }));
}
