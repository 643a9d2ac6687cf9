/** A report of the catalog: its tables for a period, by segment, and compared with another period, as its reader may see them. */
import { AppError } from "../../base/app-error.ts";
import type { EpochMs } from "../../base/time.ts";
import { can } from "../../policy/can.ts";
import { isReport, REPORT_IDS, type ReportId, reportOf } from "../../reporting/catalog/report-registry.ts";
import { asksForTypes } from "../../reporting/goals/goal-lines.ts";
import { goalMonth } from "../../reporting/goals/goal-month.ts";
import { stretchesFor } from "../../reporting/report/measured-report.ts";
import { hiddenFrom } from "../../reporting/report/show-to.ts";
import { monthBounds } from "../../reporting/rows/months.ts";
import { comparedPeriod, type Comparison, namedPeriod, USUAL_PERIOD } from "../../reporting/rows/named-period.ts";
import type { Period } from "../../reporting/rows/period.ts";
import { type BuildAsked, buildReport } from "../../reporting/tables/build-report.ts";
import type { ReportDefinition } from "../../reporting/tables/report-definition.ts";
import type { HoursCounted } from "../../reporting/tables/report-table.ts";
import { readSegmentBy, type Segment, type SegmentBy } from "../../reporting/tables/segments.ts";
import { type ActiveAgreement, activeAgreement } from "../../store/agreement/active-agreement.ts";
import type { Queryable } from "../../store/database/database.ts";
import { fetchCatalogRows } from "../../store/reports/rows-of-catalog.ts";
import { type SaidCatalogReport, sayCatalogReport } from "../../words/report/say-tables.ts";
import { type Context, must } from "../context.ts";
import { readerOf } from "./reader-of.ts";

export type AskedReport = {
  readonly report: string;
  readonly period?: string | undefined;
  readonly compare?: Comparison | undefined;
  readonly segment?: string | undefined;
  readonly hours?: HoursCounted | undefined;
};

/** @throws AppError `input_invalid` for a report, a period, or a segment that there is not, `not_permitted` for what the agreement doesn't show to the actor */
export async function readCatalogReport(ctx: Context, asked: AskedReport): Promise<SaidCatalogReport> {
  must(ctx, "reports:read");
  const { db, reports = db } = ctx;
  return reports.transaction((tx) => read(tx, ctx, asked), { readsOnly: true });
}

async function read(db: Queryable, ctx: Context, asked: AskedReport): Promise<SaidCatalogReport> {
  const { report, hours = "business" } = asked;
  if (!isReport(report))
    throw new AppError("input_invalid", `There is no report “${report}”`, {
      facts: { report },
      remedy: `Ask for one of ${REPORT_IDS.join(", ")}`,
    });
  const active = await activeAgreement(db, ctx.workspaceId);
  const definition = reportOf(report);
  mustSee(ctx, active, report);
  // `none`: all leads together, also where a report is told by segment unless asked otherwise.
  const said = asked.segment ?? definition.usualSegment;
  const segment = said === "none" ? undefined : said;
  const by = segmentOf(ctx, definition, segment);
  const asOf = ctx.now();
  const named = { zone: active.terms.zone, asOf, versions: active.versions, review: active.agreement.review };
  const period = namedPeriod(asked.period ?? USUAL_PERIOD, named);
  if (period === undefined)
    throw new AppError("input_invalid", `“${asked.period}” isn't a period`, {
      facts: { period: asked.period },
      remedy: "Write it as 2026-03, 2026-Q1, 2026, 2026-03-02..2026-03-29, or last-90-days",
    });
  const compared = asked.compare === undefined ? undefined : comparedPeriod(period, asked.compare, named);
  const source = { db, ctx, active, definition, by, hours, asOf };
  const now = await buildAsked(source, period);
  const before = compared === undefined ? undefined : await buildAsked(source, compared, now.segments?.all);
  return sayCatalogReport(
    {
      ...{ id: report, ...period, asOf, zone: active.terms.zone.name, hours, compared: compared ?? null },
      segment: segment ?? null,
      segments: now.segments?.all ?? null,
      tables: buildReport(definition, now, before),
    },
    active.agreement,
    definition,
  );
}

type Source = {
  readonly db: Queryable;
  readonly ctx: Context;
  readonly active: ActiveAgreement;
  readonly definition: ReportDefinition;
  readonly by: SegmentBy | undefined;
  readonly hours: HoursCounted;
  readonly asOf: EpochMs;
};

async function buildAsked(
  { db, ctx, active, definition, by, hours, asOf }: Source,
  period: Period,
  known?: readonly Segment[],
): Promise<BuildAsked> {
  const { agreement, terms, versions } = active;
  const asked = { terms, versions, period, asOf };
  const { rows, segments } = await fetchCatalogRows(
    db,
    ctx.workspaceId,
    agreement,
    {
      period,
      month: monthBounds(terms.zone, goalMonth(asked).month),
      stretches: stretchesFor(asked),
      asksForTypes: asksForTypes(asked),
      needs: definition.needs ?? [],
      by,
    },
    known,
  );
  return { ...asked, rows, hours, segments };
}

/** @throws AppError `not_permitted` */
function mustSee(ctx: Context, { agreement }: ActiveAgreement, report: ReportId): void {
  const hidden = hiddenFrom(agreement, readerOf(ctx.actor));
  const { tells, title } = reportOf(report);
  if (!tells.some((measure) => hidden.has(measure))) return;
  throw new AppError("not_permitted", `You can't see the report “${title}”`, {
    facts: { report },
    remedy: "The agreement shows what it tells to some teams only",
  });
}

/** @throws AppError `input_invalid`, `not_permitted` */
function segmentOf(ctx: Context, { hasSegments }: ReportDefinition, text: string | undefined): SegmentBy | undefined {
  if (text === undefined) return undefined;
  const by = readSegmentBy(text);
  if (by === undefined || !hasSegments)
    throw new AppError("input_invalid", `The report isn't told by “${text}”`, {
      facts: { segment: text },
      remedy: hasSegments
        ? "Ask for source, grade, team, owner, or attribute:NAME"
        : "Leave the segment out: it counts what belongs to no single lead",
    });
  // What stands in an attribute can say who somebody is.
  if (by.kind === "attribute" && !can(ctx.actor, "persons:read"))
    throw new AppError("not_permitted", "You can't tell leads apart by their attributes", {
      facts: { segment: text },
      remedy: "Ask an owner or admin of the workspace for a role that sees personal data",
    });
  return by;
}
