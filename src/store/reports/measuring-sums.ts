/**
 * What measures are given, from the sums of days: a report over whole days reads a few rows for each of them, however many leads there are.
 *
 * Leads that the log names and that are not in the sums yet are taken out of them and added as they are by now, so that no number is older than the log.
 */
import type { WorkspaceId } from "../../base/ids.ts";
import { type EpochMs, epochMs } from "../../base/time.ts";
import { STAGES } from "../../engine/lead/lead-event.ts";
import type { Zone } from "../../engine/zone/zone.ts";
import { startOfDay } from "../../engine/zone/local-time.ts";
import { type GoalMonth, goalsOf } from "../../reporting/goals/goal-lines.ts";
import type { Measuring } from "../../reporting/measures/measure.ts";
import { monthBounds } from "../../reporting/rows/months.ts";
import { inOwnMoney } from "../../reporting/rows/own-money.ts";
import type { CountedEntry, CountedStretch, CountRow } from "../../reporting/rows/rows.ts";
import { goalRows } from "../../reporting/sums/measuring-rows.ts";
import { clocksIn, closeRatesIn, countIn, decisionsIn, statedIn } from "../../reporting/sums/rows-of-sums.ts";
import { countsOf, type GoalRows, kindOfKey, type SumKind, type Sums, sumKey } from "../../reporting/sums/sums.ts";
import type { Queryable } from "../database/database.ts";
import { BYTES, INSTANT, oneOf, orNull, rowWith, TEXT, WHOLE } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";
import { fetchWorkspace } from "../database/workspace.ts";
import { fetchSumState, leadsChanged } from "./add-up.ts";
import { fetchNamedLeads } from "./counted-clocks.ts";
import { addUp, Changes, changeLengths, daysIn, fetchStored, madeOf } from "./lead-sums.ts";
import { fetchAway, fetchAttributes, fetchCloseRates, fetchCounts, countOpenLeads } from "./measure-rows.ts";
import { unpackLengths } from "./packed-lengths.ts";
import { fetchLeakage, fetchRecorded, fetchStageEntries } from "./report-rows.ts";

/** More than these are read from rows: then it takes no longer to read all of them. */
const MOST_CHANGED = 5_000;
/** Close rates are of what was in the year before. */
const YEAR_MS = 31_536_000_000;

type Asked = Pick<Measuring, "terms" | "versions" | "period" | "asOf">;
type Days = { readonly from: number; readonly until: number };

/** @returns undefined where the rows have to be read: the sums are not there, not of these terms, or not of the days of the period */
export async function fetchMeasuringSums(
  db: Queryable,
  workspaceId: WorkspaceId,
  asked: Asked,
  {
    month,
    stretches,
    asksForTypes,
  }: {
    readonly month: GoalMonth["month"];
    readonly stretches: readonly CountedStretch[];
    readonly asksForTypes: boolean;
  },
): Promise<Pick<Measuring, "rows" | "sums" | "goals"> | undefined> {
  const { terms, period, asOf } = asked;
  const { from, until } = period;
  if (from === null || until === null) return undefined;
  const days = wholeDays(terms.zone, { from, until });
  const state = await fetchSumState(db, workspaceId);
  if (days === undefined || state?.filledUntil !== null || state.latest > asOf || state.madeOf !== madeOf(asked))
    return undefined;
  const { lastSeq } = await fetchWorkspace(db, workspaceId);
  const changed = await leadsChanged(db, workspaceId, state.seq, lastSeq);
  if (changed.length > MOST_CHANGED) return undefined;
  const changes = new Changes();
  if (changed.length > 0) {
    const now = await addUp(db, workspaceId, asked, changed);
    if (now.latest > asOf) return undefined;
    for (const sums of (await fetchStored(db, workspaceId, changed)).values()) changes.add(sums, -1);
    for (const sums of now.leads.values()) changes.add(sums, 1);
  }
  const source: Source = { db, workspaceId, zone: terms.zone, changes };

  const sums: Sums = { ...(await sumsOf(source, days)), latest: await fetchLatest(db, workspaceId, { from, until }) };
  const yearBefore = wholeDays(terms.zone, { from: epochMs(Math.max(0, from - YEAR_MS)), until: from });
  const closeRates = asksForTypes
    ? []
    : yearBefore === undefined
      ? await fetchCloseRates(db, workspaceId, from)
      : closeRatesIn(await sumsOf(source, yearBefore, ["closed", "closed again"]));
  const rows: Measuring["rows"] = {
    clocks: clocksIn(sums, from, await fetchNamedLeads(db, workspaceId, period, linesOf(sums))),
    dispositions: decisionsIn(sums, from),
    stated: statedIn(sums, from),
    leakage: await fetchLeakage(db, workspaceId),
    ...(await fetchRecorded(db, workspaceId)),
    absences: await fetchAway(db, workspaceId, period),
    closeRates,
    counts: await countStretches(source, stretches),
    openLeads: await countOpenLeads(db, workspaceId),
    firstAssignmentAt: null,
  };
  return { rows, sums, goals: await goalsOfMonth(source, asked, month, rows.counts, { days, sums }, asksForTypes) };
}

/** @returns undefined where it does not begin and end with days */
function wholeDays(zone: Zone, { from, until }: { readonly from: EpochMs; readonly until: EpochMs }): Days | undefined {
  const dayOf = daysIn(zone);
  const days = { from: dayOf(from), until: dayOf(until) };
  return startOfDay(zone, days.from) === from && startOfDay(zone, days.until) === until ? days : undefined;
}

type Source = {
  readonly db: Queryable;
  readonly workspaceId: WorkspaceId;
  readonly zone: Zone;
  /** What is not in the sums yet. */
  readonly changes: Changes;
};

const COUNT = rowWith({ key: TEXT, count: WHOLE });
const LENGTHS = rowWith({ day: WHOLE, key: TEXT, lengths: BYTES });

/** @param kinds left out: all */
async function sumsOf(
  { db, workspaceId, changes }: Source,
  { from, until }: Days,
  kinds?: readonly SumKind[],
): Promise<Sums> {
  const bounds = [workspaceId, from, until, kinds ?? null];
  const counts = new Map(
    (await rowsOf(db, COUNT, SELECT_COUNTS, bounds)).map(({ key, count }) => [key, count] as const),
  );
  const isAsked = ({ key, day }: { readonly key: string; readonly day: number }): boolean =>
    day >= from && day < until && (kinds === undefined || kinds.includes(kindOfKey(key)));
  for (const change of changes.counts.values()) {
    const { key, alsoDay, n } = change;
    if (!isAsked(change) || alsoDay < from) continue;
    const count = (counts.get(key) ?? 0) + n;
    if (count === 0) counts.delete(key);
    else counts.set(key, count);
  }
  const lengths = new Map<string, number[]>();
  for (const { key, lengths: packed } of await rowsOf(db, LENGTHS, SELECT_LENGTHS, bounds)) {
    const known = lengths.get(key);
    if (known === undefined) lengths.set(key, unpackLengths(packed));
    else unpackLengths(packed, known);
  }
  for (const change of changes.lengths.values())
    if (isAsked(change)) lengths.set(change.key, changeLengths(lengths.get(change.key) ?? [], change.changes));
  return { counts, lengths, latest: new Map() };
}

const ASKED = `workspace_id = $1 and day >= $2 and day < $3 and ($4::text[] is null or kind = any($4::text[]))`;
const SELECT_COUNTS = `
  select key, sum(count)::bigint as count from report_sum where ${ASKED} and also_day >= $2 and lengths is null group by key having sum(count) <> 0`;
const SELECT_LENGTHS = `select day, key, lengths from report_sum where ${ASKED} and lengths is not null and count > 0`;

const LATEST = rowWith({ stage: oneOf(STAGES), at: orNull(INSTANT) });

/** Stage by stage, by index. */
async function fetchLatest(
  db: Queryable,
  workspaceId: WorkspaceId,
  { from, until }: { readonly from: EpochMs; readonly until: EpochMs },
): Promise<Sums["latest"]> {
  const rows = await rowsOf(
    db,
    LATEST,
    `select stage, (select max(at_ms) from stage_entry e where e.workspace_id = $1 and e.stage = asked.stage and at_ms >= $2 and at_ms < $3) as at
     from unnest($4::text[]) as asked(stage)`,
    [workspaceId, from, until, STAGES],
  );
  return new Map(rows.flatMap(({ stage, at }) => (at === null ? [] : [[stage, at] as const])));
}

/** Of the clocks that count for nothing. */
function linesOf(sums: Sums): readonly { readonly clause: string; readonly why: string | null }[] {
  const lines = countsOf(sums, "clock").flatMap(({ of: [clause, , , , status, why] }) =>
    status === "void" ? [{ clause, why }] : [],
  );
  return [...new Map(lines.map((line) => [JSON.stringify([line.clause, line.why]), line])).values()];
}

/** The whole days of a stretch from their sums, and what is left of it by index. */
async function countStretches(source: Source, stretches: readonly CountedStretch[]): Promise<readonly CountRow[]> {
  const { db, workspaceId, zone } = source;
  const dayOf = daysIn(zone);
  const found: CountRow[] = [];
  const edges: CountedStretch[] = [];
  for (const stretch of stretches) {
    const [first, last] = [dayOf(stretch.from), dayOf(stretch.until)];
    const days = { from: startOfDay(zone, first) === stretch.from ? first : first + 1, until: last };
    const counted =
      days.from < days.until ? countIn(await sumsOf(source, days, ["entered", "reached"]), stretch) : undefined;
    if (counted === undefined) {
      edges.push(stretch);
      continue;
    }
    found.push(counted);
    const [until, from] = [startOfDay(zone, days.from), startOfDay(zone, days.until)];
    edges.push(
      ...[
        { ...stretch, until },
        { ...stretch, from },
      ].filter((edge) => edge.from < edge.until),
    );
  }
  const counted = await fetchCounts(
    db,
    workspaceId,
    edges.map((edge, place) => ({ ...edge, id: `${place}` })),
  );
  found.push(...counted.map((row) => ({ ...row, stretch: edges[Number(row.stretch)]?.id ?? "" })));
  return [...Map.groupBy(found, ({ stretch }) => stretch)].map(([stretch, rows]) => ({
    stretch,
    entries: rows.reduce((sum, { entries }) => sum + entries, 0),
    reached: rows.reduce((sum, { reached }) => sum + reached, 0),
  }));
}

/** From rows where a goal of the month began within a day. */
async function goalsOfMonth(
  source: Source,
  { terms, versions, asOf }: Asked,
  month: string,
  counts: readonly CountRow[],
  known: { readonly days: Days; readonly sums: Sums },
  asksForTypes: boolean,
): Promise<GoalRows> {
  const { db, workspaceId, zone } = source;
  const bounds = monthBounds(zone, month);
  const days = wholeDays(zone, bounds);
  const begun = goalsOf({ terms, versions }, { month, asOf });
  if (days === undefined || begun.some((from) => wholeDays(zone, { from, until: bounds.until }) === undefined)) {
    const attributes = asksForTypes ? await fetchAttributes(db, workspaceId, bounds, bounds) : [];
    const monthEntries = inOwnMoney(terms.agreement, await fetchStageEntries(db, workspaceId, bounds));
    return goalRows({ versions }, { counts, monthEntries, attributes });
  }
  const of = new Map<EpochMs, Sums>();
  for (const from of new Set([bounds.from, ...begun])) {
    const own = wholeDays(zone, { from, until: bounds.until }) ?? days;
    const isKnown = own.from === known.days.from && own.until === known.days.until;
    of.set(from, isKnown ? known.sums : await sumsOf(source, own, ["mql", "pipeline"]));
  }
  return {
    counts,
    entries: await entriesByDay(source, days),
    sumsIn: ({ from }) => of.get(from) ?? known.sums,
  };
}

const ENTERED = rowWith({ day: WHOLE, key: TEXT, count: WHOLE });

async function entriesByDay(
  { db, workspaceId, zone, changes }: Source,
  { from, until }: Days,
): Promise<readonly CountedEntry[]> {
  const rows = await rowsOf(
    db,
    ENTERED,
    "select day, key, count from report_sum where workspace_id = $1 and kind = 'entered' and day >= $2 and day < $3",
    [workspaceId, from, until],
  );
  const changed = [...changes.counts.values()].filter(
    ({ key, day }) => kindOfKey(key) === "entered" && day >= from && day < until,
  );
  const entered = new Map(STAGES.map((stage) => [sumKey("entered", [stage]), stage]));
  return [...rows, ...changed.map(({ n, ...change }) => ({ ...change, count: n }))].flatMap(({ day, key, count }) => {
    const stage = entered.get(key);
    return stage === undefined ? [] : [{ stage, at: startOfDay(zone, day), count }];
  });
}
