/** The leads that a list has, all of them, as a CSV file that a spreadsheet shows and does not run. */
import type { Agreement } from "../../agreement/terms/agreement.ts";
import { csvHead, csvLine } from "../../base/csv.ts";
import type { EpochMs } from "../../base/time.ts";
import { countedBy, filtersOf, type LeadFilter, type LeadSort, sortOf } from "../../reporting/leads/lead-filters.ts";
import type { RowKey } from "../../store/database/keyset.ts";
import { fetchLeadList, type ListedLead } from "../../store/lead/lead-list.ts";
import { teamName } from "../../words/english/names.ts";
import { sourceName } from "../../words/names/source-names.ts";
import { stageName } from "../../words/names/stage-names.ts";
import { recordSecurity } from "../security/record-security.ts";
import { type Context, must } from "../context.ts";
import { leadQuestion } from "./lead-question.ts";
import { personalDataFor } from "./personal-data.ts";

export type ExportedLeads = {
  readonly filter: LeadFilter;
  readonly sort?: LeadSort | undefined;
};

/**
 * Piece by piece, so that no file is held whole. Of persons it has what the list shows the actor.
 *
 * @param rowsAtOnce how many a statement reads
 * @throws AppError `not_permitted`, also when a filter tells what the actor may not see
 */
export async function exportLeads(
  ctx: Context,
  { filter, sort }: ExportedLeads,
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
  return pieces(agreement, countedBy(filter) !== null, personalDataFor(ctx, agreement), async (after) => {
    const rows = await fetchLeadList(ctx.db, ctx.workspaceId, asked, { after, limit: rowsAtOnce });
    return { rows, isLast: rows.length < rowsAtOnce };
  });
}

type Shown = ReturnType<typeof personalDataFor>;
type Fetch = (after: RowKey | undefined) => Promise<{ readonly rows: readonly ListedLead[]; readonly isLast: boolean }>;

async function* pieces(agreement: Agreement, isCounted: boolean, shown: Shown, fetch: Fetch): AsyncIterable<string> {
  const lineOf = liner(agreement, isCounted, shown);
  yield csvHead(isCounted ? [...COLUMNS, ...COUNTED] : COLUMNS);
  for (let after: RowKey | undefined; ;) {
    const { rows, isLast } = await fetch(after);
    yield rows.map(lineOf).join("");
    if (isLast) return;
    after = rows.at(-1)?.key;
  }
}

const COLUMNS = [
  ...["Lead ID", "Name", "Email", "Company", "Stage", "In stage since", "Grade", "Score", "Source"],
  ...["Owner", "Team", "Next due", "Captured"],
];
const COUNTED = ["Times", "Last time"];

function liner(agreement: Agreement, isCounted: boolean, shown: Shown): (row: ListedLead) => string {
  const people = new Map<string, string>(agreement.people.map(({ id, name }) => [id, name]));
  const grades = new Map<string, string>(agreement.scoring.grades.map(({ id, label }) => [id, label]));
  return ({ lead, nextAt, times, lastAt }) => {
    const { leadId, person, stage, stageEnteredAt, grade, score, origin, owner, leg, capturedAt } = shown(lead);
    return csvLine([
      ...[leadId, person.name, person.email, person.company, stageName(stage), iso(stageEnteredAt)],
      ...[grades.get(grade) ?? grade, score.total, sourceName(origin)],
      ...[owner === null ? null : (people.get(owner) ?? owner), leg === null ? null : teamName(leg)],
      ...[iso(nextAt), iso(capturedAt), ...(isCounted ? [times, iso(lastAt)] : [])],
    ]);
  };
}

function iso(at: EpochMs | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
