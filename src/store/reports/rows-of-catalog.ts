/** The rows that the reports of the catalog are computed from, beside those of the measures: by segment, and what only some of them ask for. */
import type { Agreement } from "../../agreement/terms/agreement.ts";
import type { WorkspaceId } from "../../base/ids.ts";
import type { Period } from "../../reporting/rows/period.ts";
import {
  type CatalogRows,
  NO_EXTRA_ROWS,
  type ScoreRow,
  type StandingRow,
  type TouchClock,
} from "../../reporting/tables/catalog-rows.ts";
import { foldSpend, spendRows } from "../../reporting/spend/spend.ts";
import type { ExtraRows } from "../../reporting/tables/report-definition.ts";
import {
  type Segment,
  type SegmentBy,
  type SegmentRow,
  segmentsOf,
  isOfCampaigns,
  spendBySegment,
  segmentKey,
} from "../../reporting/tables/segments.ts";
import { defined } from "../../base/assert.ts";
import type { Queryable } from "../database/database.ts";
import { STAGES } from "../../engine/lead/lead-event.ts";
import { INSTANT, oneOf, orNull, rowWith, TEXT, typedText, typedWhole, WHOLE } from "../database/row-schema.ts";
import { rowsOf } from "../database/rows-of.ts";
import { fetchCorrections } from "../lead/corrections.ts";
import { fetchRatingsOfPeriod } from "../lead/ratings.ts";
import { segmentColumn } from "../lead/leads-where.ts";
import { Params } from "../lead/params.ts";
import { SCORE_NOW, UNQUALIFIED } from "../lead/scores-where.ts";
import { stageBefore } from "../lead/stage-before.ts";
import { FROM_LEADS } from "../lead/snapshot.ts";
import { fetchSegmentedClocks } from "./counted-clocks.ts";
import { fetchMeasureRows, type MeasureAsk } from "./measure-rows.ts";
import { fetchReportRows } from "./report-rows.ts";
import { fetchSpendSteps } from "./spend-steps.ts";
import { withinPeriod } from "./within-period.ts";

export type CatalogAsk = MeasureAsk & {
  readonly needs: readonly ExtraRows[];
  readonly by: SegmentBy | undefined;
};
export type FetchedRows = {
  readonly rows: CatalogRows;
  readonly segments: { readonly all: readonly Segment[]; readonly rows: readonly SegmentRow[] } | undefined;
};

/** @param known segments of another period, so that two of them are told by the same */
export async function fetchCatalogRows(
  db: Queryable,
  workspaceId: WorkspaceId,
  agreement: Pick<Agreement, "currency" | "exchange">,
  { needs, by, ...ask }: CatalogAsk,
  known?: readonly Segment[],
): Promise<FetchedRows> {
  const { period } = ask;
  const report = await fetchReportRows(db, workspaceId, period);
  const measured = await fetchMeasureRows(db, workspaceId, agreement, report, ask);
  const touchClocks = needs.includes("touchClocks") ? await fetchTouchClocks(db, workspaceId, period) : [];
  const standing = needs.includes("standing") ? await fetchStanding(db, workspaceId, period) : [];
  const scores = needs.includes("scores") ? await fetchScores(db, workspaceId, period) : [];
  const corrections = needs.includes("corrections") ? await fetchCorrections(db, workspaceId, period) : [];
  const ratings = needs.includes("ratings") ? await fetchRatingsOfPeriod(db, workspaceId, period) : [];
  const spend = needs.includes("spend") ? spendRows(foldSpend(await fetchSpendSteps(db, workspaceId))) : [];
  const rows: CatalogRows = {
    ...measured,
    ...NO_EXTRA_ROWS,
    touchClocks,
    scores,
    standing,
    corrections,
    ratings,
    spend,
  };
  if (by === undefined) return { rows, segments: undefined };
  const segmentRows = await fetchSegmentRows(db, workspaceId, by, period);
  const all = known ?? segmentsOf(by, segmentRows);
  const values = all.flatMap(({ value }) => (value === undefined ? [] : [value]));
  const clocks = await fetchSegmentedClocks(db, workspaceId, period, { by, values });
  return {
    rows: {
      ...rows,
      clocks,
      spend: spendBySegment(by, all, spend),
      spendOf: isOfCampaigns(by) ? "campaign" : "source",
    },
    segments: { all, rows: segmentRows },
  };
}

/** Each lead to which anything happened in the period that a report counts. */
async function fetchSegmentRows(
  db: Queryable,
  workspaceId: WorkspaceId,
  by: SegmentBy,
  { from, until }: Period,
): Promise<readonly SegmentRow[]> {
  const params = new Params(workspaceId, from, until);
  const column = defined(segmentColumn(segmentKey(by), params), "the column of a segment");
  return rowsOf(
    db,
    rowWith<SegmentRow>({ leadId: typedText(), value: orNull(TEXT) }),
    `select l.lead_id as "leadId", ${column} as value ${FROM_LEADS}
     where l.workspace_id = $1 and l.lead_id in (${CONCERNED}) order by l.lead_id collate "C"`,
    params.values,
  );
}

const CONCERNED = [
  ...(["stage_entry", "assignment", "disposition", "correction"] as const).map((table) => concernedBy(table, "at_ms")),
  concernedBy("clock", "due_at_ms"),
  concernedBy("lead", "captured_at_ms"),
].join(" union ");

function concernedBy(table: string, column: string): string {
  return `select lead_id from ${table} where workspace_id = $1 and ${withinPeriod(column)}`;
}

const TOUCH_CLOCK = rowWith<TouchClock>({
  leadId: typedText(),
  clause: typedText(),
  leg: typedText(),
  owner: typedText(),
  kind: typedText(),
  status: typedText(),
  startedAt: INSTANT,
  targetMs: typedWhole(),
  elapsedMs: orNull(typedWhole()),
  wallMs: orNull(typedWhole()),
  dueAt: INSTANT,
});

async function fetchTouchClocks(
  db: Queryable,
  workspaceId: WorkspaceId,
  { from, until }: Period,
): Promise<readonly TouchClock[]> {
  return rowsOf(
    db,
    TOUCH_CLOCK,
    `select lead_id as "leadId", clause, leg, owner, kind, status, started_at_ms as "startedAt", target_ms as "targetMs",
       elapsed_ms as "elapsedMs", wall_ms as "wallMs", due_at_ms as "dueAt"
     from clock where workspace_id = $1 and kind = 'first-touch' and status <> 'void' and ${withinPeriod("due_at_ms")}
     order by due_at_ms, lead_id collate "C", name collate "C"`,
    [workspaceId, from, until],
  );
}

/** Of the leads that were captured in the period and never became MQLs. */
async function fetchScores(
  db: Queryable,
  workspaceId: WorkspaceId,
  { from, until }: Period,
): Promise<readonly ScoreRow[]> {
  return rowsOf(
    db,
    rowWith<ScoreRow>({ leadId: typedText(), score: WHOLE }),
    `select l.lead_id as "leadId", ${SCORE_NOW} as score from lead l
     where l.workspace_id = $1 and ${withinPeriod("l.captured_at_ms")} and ${UNQUALIFIED} order by l.lead_id collate "C"`,
    [workspaceId, from, until],
  );
}

/**
 * Where the leads were before the period: those that have entered nothing since are where they are now.
 */
async function fetchStanding(
  db: Queryable,
  workspaceId: WorkspaceId,
  { from }: Period,
): Promise<readonly StandingRow[]> {
  if (from === null) return [];
  return rowsOf(db, STANDING, SELECT_STANDING, [workspaceId, from]);
}

const STANDING = rowWith<StandingRow>({ stage: oneOf(STAGES), leads: WHOLE });

const SELECT_STANDING = `
  with moved as (select distinct lead_id from stage_entry where workspace_id = $1 and at_ms >= $2 and stage <> 'grey')
  select stage, count(*) as leads from (
    select case l.stage when 'grey' then 'captured' else l.stage end as stage from lead l
      where l.workspace_id = $1 and not exists (select from moved where moved.lead_id = l.lead_id)
    union all
    select ${stageBefore("moved.lead_id", "b.at_ms < $2")} from moved) as stood
  where stage is not null group by stage order by stage collate "C"`;
