import type { Agreement } from "../../agreement/terms/agreement.ts";
import { CLOCK_KINDS } from "../../agreement/terms/basic/clock-kinds.ts";
import { owes } from "../../agreement/terms/who-owes.ts";
import { AppError } from "../../base/app-error.ts";
import type { EpochMs } from "../../base/time.ts";
import { can } from "../../policy/can.ts";
import {
  describedFilter,
  filtersOf,
  type LeadFilter,
  type LeadSort,
  sortOf,
} from "../../reporting/leads/lead-filters.ts";
import type { Zone } from "../../engine/zone/zone.ts";
import { monthBounds } from "../../reporting/rows/months.ts";
import { hiddenFrom } from "../../reporting/report/show-to.ts";
import { activeAgreement } from "../../store/agreement/active-agreement.ts";
import {
  countLeads,
  countedTo,
  fetchLeadList,
  LEAD_ORDERS,
  type LeadQuestion,
  type ListedLead,
} from "../../store/lead/lead-list.ts";
import type { LeadsAsked } from "../../store/lead/leads-where.ts";
import { sayLeads } from "../../words/screen/leads-sentence.ts";
import { readPage } from "../read-page.ts";
import { readerOf } from "../reports/reader-of.ts";
import { type Context, must } from "../context.ts";
import { leadScope } from "./leads-seen.ts";
import { personalDataFor } from "./personal-data.ts";

export type AskedLeads = {
  readonly filter: LeadFilter;
  readonly sort?: LeadSort | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
};

/**
 * The leads that the actor sees of those that are asked for, a page of them, and how many there are.
 *
 * @throws AppError `not_permitted` when a filter tells what they may not see
 */
export async function listLeads(
  ctx: Context,
  { filter, sort, limit, cursor }: AskedLeads,
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
  const { agreement, terms } = await activeAgreement(db, workspaceId);
  const asked = inMonth(filter, terms.zone);
  const question = await leadQuestion(ctx, agreement, asked);
  const order = sortOf(filter, sort);
  const listed = { list: "leads", filter: { ...filter, sort: order }, keyset: LEAD_ORDERS[order] };
  const { rows, next } = await readPage(listed, { limit, cursor }, (slice) =>
    fetchLeadList(db, workspaceId, { ...question, sort: order }, slice),
  );
  const { leads, times } = await countLeads(db, workspaceId, question);
  const shown = personalDataFor(ctx, agreement);
  const most = countedTo(question);
  return {
    asOf: question.asOf,
    sentence: sayLeads(asked, { ...agreement, grades: agreement.scoring.grades }),
    leads: rows.map(({ key: _key, lead, ...row }) => ({ ...row, lead: shown(lead) })),
    next,
    total: times === null && leads > most ? { leads: most, isMore: true, times } : { leads, isMore: false, times },
    isPart: question.scope !== null,
  };
}

/** @throws AppError `not_permitted` */
async function leadQuestion(ctx: Context, agreement: Agreement, filter: LeadFilter): Promise<LeadQuestion> {
  mustAskFor(ctx, agreement, filter);
  return { filter, asOf: ctx.now(), owes: owedIn(agreement), scope: await leadScope(ctx) };
}

/** Of a month of the agreement's zone only what lies in the bounds as well. */
function inMonth({ month, ...filter }: LeadFilter, zone: Zone): LeadFilter {
  if (month === undefined) return filter;
  const { from, until } = monthBounds(zone, month);
  return { ...filter, from: Math.max(from, filter.from ?? from), until: Math.min(until, filter.until ?? until) };
}

/** A filter tells what it finds: of persons and of measures no more than the actor may see. */
function mustAskFor(ctx: Context, agreement: Agreement, filter: LeadFilter): void {
  const hidden = hiddenFrom(agreement, readerOf(ctx.actor));
  for (const name of filtersOf(filter)) {
    const { tells, isPersonal } = describedFilter(name);
    if ((isPersonal && !can(ctx.actor, "persons:read")) || (tells !== undefined && hidden.has(tells)))
      throw new AppError("not_permitted", `You can't filter leads by “${name}”`, {
        facts: { filter: name },
        remedy: isPersonal
          ? "Ask an owner or admin of the workspace for a role that sees personal data"
          : `The agreement shows this measure to some teams only`,
      });
  }
}

function owedIn({ legs }: Agreement): LeadsAsked["owes"] {
  const kinds = [...CLOCK_KINDS, "attempt", "fix-data"] as const;
  return legs.flatMap((leg) => kinds.map((kind) => ({ leg: leg.id, kind, side: owes(leg, kind) })));
}
