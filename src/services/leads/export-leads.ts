/** The leads that a list has, all of them, as a CSV file that a spreadsheet shows and does not run. */
import type { Agreement } from "../../agreement/terms/agreement.ts";
import { csvHead, csvLine } from "../../base/csv.ts";
import type { EpochMs } from "../../base/time.ts";
import { LEAD_COLUMNS, type LeadColumn, shownColumns } from "../../reporting/leads/lead-columns.ts";
import { filtersOf, type LeadFilter, type LeadSort, sortOf } from "../../reporting/leads/lead-filters.ts";
import type { RowKey } from "../../store/database/keyset.ts";
import { fetchLeadList, type ListedLead } from "../../store/lead/lead-list.ts";
import { teamName } from "../../words/english/names.ts";
import { COLUMN_NAMES } from "../../words/names/column-names.ts";
import { sourceName } from "../../words/names/source-names.ts";
import { stageName } from "../../words/names/stage-names.ts";
import { recordSecurity } from "../security/record-security.ts";
import { type Context, must } from "../context.ts";
import { leadQuestion } from "./lead-question.ts";
import { personalDataFor } from "./personal-data.ts";

export type ExportedLeads = {
  readonly filter: LeadFilter;
  readonly sort?: LeadSort | undefined;
  /** In their order, with commas between; left out: all there are. */
  readonly columns?: string | undefined;
};

/**
 * Piece by piece, so that no file is held whole. Of persons it has what the list shows the actor.
 *
 * @param rowsAtOnce how many a statement reads
 * @throws AppError `not_permitted`, also when a filter tells what the actor may not see
 */
export async function exportLeads(
  ctx: Context,
  { filter, sort, columns }: ExportedLeads,
  rowsAtOnce = 1_000,
): Promise<AsyncIterable<string>> {
  must(ctx, "leads:export");
  const { agreement, question } = await leadQuestion(ctx, filter, "leads:export");
  const asked = { ...question, sort: sortOf(filter, sort) };
  // What was searched for can be a person.
  await recordSecurity(ctx, {
    kind: "exported",
    details: { what: "leads", format: "csv", filters: [...filtersOf(filter)] },
  });
  const shown = shownColumns(columns ?? LEAD_COLUMNS.join(), filter);
  return pieces(agreement, shown, personalDataFor(ctx, agreement), async (after) => {
    const rows = await fetchLeadList(ctx.db, ctx.workspaceId, asked, { after, limit: rowsAtOnce });
    return { rows, isLast: rows.length < rowsAtOnce };
  });
}

type Shown = ReturnType<typeof personalDataFor>;
type Fetch = (after: RowKey | undefined) => Promise<{ readonly rows: readonly ListedLead[]; readonly isLast: boolean }>;

async function* pieces(
  agreement: Agreement,
  columns: readonly LeadColumn[],
  shown: Shown,
  fetch: Fetch,
): AsyncIterable<string> {
  const cellsOf = columnCells(agreement);
  yield csvHead([...WHO, ...columns.flatMap((column) => HEADS[column] ?? [COLUMN_NAMES[column].head])]);
  for (let after: RowKey | undefined; ;) {
    const { rows, isLast } = await fetch(after);
    yield rows
      .map((row) => {
        const lead = shown(row.lead);
        const { leadId, person } = lead;
        const who = [leadId, person.name, person.email, person.company];
        return csvLine([...who, ...columns.flatMap((column) => cellsOf[column]({ ...row, lead }))]);
      })
      .join("");
    if (isLast) return;
    after = rows.at(-1)?.key;
  }
}

/** Whose line it is stands first, whatever columns are chosen. */
const WHO = ["Lead ID", "Name", "Email", "Company"];

/** A spreadsheet counts with what stands in a cell of its own. */
const HEADS: Readonly<Partial<Record<LeadColumn, readonly string[]>>> = {
  grade: ["Grade", "Score"],
  when: [COLUMN_NAMES.when.head, "Times"],
};

type Cell = string | number | null;

function columnCells(agreement: Agreement): Readonly<Record<LeadColumn, (row: ListedLead) => readonly Cell[]>> {
  const people = new Map<string, string>(agreement.people.map(({ id, name }) => [id, name]));
  const grades = new Map<string, string>(agreement.scoring.grades.map(({ id, label }) => [id, label]));
  return {
    stage: ({ lead: { stage } }) => [stageName(stage)],
    since: ({ lead: { stageEnteredAt } }) => [iso(stageEnteredAt)],
    grade: ({ lead: { grade, score } }) => [grades.get(grade) ?? grade, score.total],
    origin: ({ lead: { origin } }) => [sourceName(origin)],
    owner: ({ lead: { owner } }) => [owner === null ? null : (people.get(owner) ?? owner)],
    party: ({ lead: { leg } }) => [leg === null ? null : teamName(leg)],
    next: ({ nextAt }) => [iso(nextAt)],
    captured: ({ lead: { capturedAt } }) => [iso(capturedAt)],
    when: ({ lastAt, times }) => [iso(lastAt), times],
  };
}

function iso(at: EpochMs | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
