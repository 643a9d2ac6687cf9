import type { EpochMs } from "../../base/time.ts";
import { type LeadFilter, type LeadSort, sortOf } from "../../reporting/leads/lead-filters.ts";
import { countLeads, fetchLeadList, LEAD_ORDERS, type LeadCount, type ListedLead } from "../../store/lead/lead-list.ts";
import { sayLeads } from "../../words/screen/leads-sentence.ts";
import { readPage } from "../read-page.ts";
import { type Context, must } from "../context.ts";
import { leadQuestion } from "./lead-question.ts";
import { personalDataFor } from "./personal-data.ts";

export type AskedLeads = {
  readonly filter: LeadFilter;
  readonly sort?: LeadSort | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
  /** `yes` (the usual): up to some thousand. `all`: to the end, however many there are. `no`: what the page has. */
  readonly count?: "yes" | "no" | "all" | undefined;
};

/**
 * The leads that the actor sees of those that are asked for, a page of them, and how many there are.
 *
 * @throws AppError `not_permitted` when a filter tells what they may not see
 */
export async function listLeads(
  ctx: Context,
  { filter, sort, limit, cursor, count = "yes" }: AskedLeads,
): Promise<{
  readonly asOf: EpochMs;
  /** What the list is of, as a sentence says it. */
  readonly sentence: string;
  readonly leads: readonly Omit<ListedLead, "key">[];
  readonly next: string | null;
  readonly total: LeadCount;
  /** Whether there can be leads that they do not see. */
  readonly isPart: boolean;
}> {
  must(ctx, "leads:read");
  const { db, workspaceId } = ctx;
  const { agreement, question } = await leadQuestion(ctx, filter, "leads:read");
  const order = sortOf(filter, sort);
  const listed = { list: "leads", filter: { ...filter, sort: order }, keyset: LEAD_ORDERS[order] };
  const { rows, next } = await readPage(listed, { limit, cursor }, (slice) =>
    fetchLeadList(db, workspaceId, { ...question, sort: order }, slice),
  );
  const total =
    count === "no"
      ? { leads: rows.length, isMore: next !== null, times: null }
      : await countLeads(db, workspaceId, question, count === "all");
  const shown = personalDataFor(ctx, agreement);
  return {
    asOf: question.asOf,
    sentence: sayLeads(question.filter, { ...agreement, grades: agreement.scoring.grades }),
    leads: rows.map(({ key: _key, lead, ...row }) => ({ ...row, lead: shown(lead) })),
    next,
    total,
    isPart: question.scope !== null,
  };
}
