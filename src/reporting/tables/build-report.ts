/** A report of a period, told apart by segments where that is asked for, with the same of another period beside it. */
import type { LeadId } from "../../base/ids.ts";
import type { LeadFilter } from "../leads/lead-filters.ts";
import { type LeadsBehind, periodFilter } from "../leads/leads-behind.ts";
import { rowsOfSegment } from "./catalog-rows.ts";
import type { ReportDefinition, ReportInput } from "./report-definition.ts";
import type { ReportCell, Line, ReportTable } from "./report-table.ts";
import type { Segment, SegmentRow } from "./segments.ts";

/** `segment` is its place among the segments; left out: everything. `before` is the line of the period that it is compared with; null: it had none. */
export type BuiltLine = Line & { readonly segment?: number; readonly before?: readonly ReportCell[] | null };
export type BuiltTable = Omit<ReportTable, "lines"> & { readonly lines: readonly BuiltLine[] };

export type BuildAsked = Omit<ReportInput, "within" | "segment"> & {
  /** Of all leads that the rows are of. */
  readonly segments?: { readonly all: readonly Segment[]; readonly rows: readonly SegmentRow[] } | undefined;
};

export function buildReport(
  definition: ReportDefinition,
  asked: BuildAsked,
  before?: BuildAsked,
): readonly BuiltTable[] {
  const tables = tablesOf(definition, asked);
  if (before === undefined) return tables;
  const former = new Map(tablesOf(definition, before).map((table) => [table.id, table]));
  return tables.map((table) => {
    const lines = new Map(former.get(table.id)?.lines.map((line) => [placeOf(line), line.cells]));
    return { ...table, lines: table.lines.map((line) => ({ ...line, before: lines.get(placeOf(line)) ?? null })) };
  });
}

function placeOf({ segment, key }: BuiltLine): string {
  return `${segment ?? ""}\n${key}`;
}

function tablesOf(definition: ReportDefinition, { segments, ...asked }: BuildAsked): readonly BuiltTable[] {
  const within = periodFilter(asked.period);
  if (segments === undefined) return definition.tables({ ...asked, within });
  const known = new Map(segments.rows.map(({ leadId, value }) => [leadId, value]));
  const named = new Map(
    segments.all.flatMap(({ value }, place) => (value === undefined ? [] : [[value, place] as const])),
  );
  const rest = segments.all.findIndex(({ value }) => value === undefined);
  const placeIn = (value: string | null): number => named.get(value) ?? rest;
  const told = segments.all.map((each, place) => {
    const rows = rowsOfSegment(asked.rows, (leadId: LeadId) => placeIn(known.get(leadId) ?? null) === place, place);
    return definition
      .tables({ ...asked, rows, within, segment: place })
      .map((table) => ({ ...table, lines: linesOf(table, each, place) }));
  });
  return definition.tables({ ...asked, within }).map((table) => ({
    ...table,
    lines: [
      ...told.flatMap((tables) => tables.find(({ id }) => id === table.id)?.lines ?? []),
      // What has one line of all leads has it of all segments together too.
      ...(table.lines.length === 1 ? table.lines.map((line): BuiltLine => ({ ...line, isTotal: true })) : []),
    ],
  }));
}

/** Of one segment, without those that count nothing there. */
function linesOf({ lines }: ReportTable, { filter }: Segment, place: number): readonly BuiltLine[] {
  return lines
    .filter(({ cells }) => cells.some(isSomething))
    .map((line) => ({ ...line, segment: place, cells: line.cells.map((cell) => leadsWithin(cell, filter)) }));
}

function isSomething(cell: ReportCell): boolean {
  if (cell.kind === "count") return cell.value > 0;
  if (cell.kind === "share") return cell.rate.n > 0;
  return cell.kind === "time" || cell.kind === "number" || (cell.kind === "empty" && (cell.n ?? 0) > 0);
}

/** The lists behind a cell, of the leads of a segment. */
function leadsWithin(cell: ReportCell, filter: LeadFilter): ReportCell {
  const of = (behind: LeadsBehind): LeadsBehind => ({ ...behind, filter: { ...behind.filter, ...filter } });
  if (cell.kind === "count" && cell.behind !== undefined) return { ...cell, behind: of(cell.behind) };
  if (cell.kind === "share" && cell.behind !== undefined)
    return { ...cell, behind: { hits: of(cell.behind.hits), n: of(cell.behind.n) } };
  return cell;
}
