import type { EpochMs } from "../../base/time.ts";
import { type LeadFilter, type LeadSort, sortOf } from "../../reporting/leads/lead-filters.ts";
import { countLeads, countedTo, fetchLeadList, LEAD_ORDERS, type ListedLead } from "../../store/lead/lead-list.ts";
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
  /** False: only what the page has is counted. */
  readonly isCounted?: boolean;
};

/**
 * The leads that the actor sees of those that are asked for, a page of them, and how many there are.
 *
 * @throws AppError `not_permitted` when a filter tells what they may not see
 */
export async function listLeads(
  ctx: Context,
  { filter, sort, limit, cursor, isCounted = true }: AskedLeads,
): Promise<{
  readonly asOf: EpochMs;
  /** What the list is of, as a sentence says it. */
  readonly sentence: string;
  readonly leads: readonly Omit<ListedLead, "key">[];
  readonly next: string | null;
  /** `isMore`: there are more than that. `times`: how often what is counted happened to them; null: leads are counted. */
  readonly total: { readonly leads: number; readonly isMore: boolean; readonly times: number | null };
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
  const { leads, times } = isCounted
    ? await countLeads(db, workspaceId, question)
    : { leads: rows.length, times: null };
  const shown = personalDataFor(ctx, agreement);
  const most = countedTo(question);
  return {
    asOf: question.asOf,
    sentence: sayLeads(question.filter, { ...agreement, grades: agreement.scoring.grades }),
    leads: rows.map(({ key: _key, lead, ...row }) => ({ ...row, lead: shown(lead) })),
    next,
    total: !isCounted
      ? { leads, isMore: next !== null, times }
      : times === null && leads > most
        ? { leads: most, isMore: true, times }
        : { leads, isMore: false, times },
    isPart: question.scope !== null,
  };
}
