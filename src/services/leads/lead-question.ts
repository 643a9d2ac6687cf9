/** What a list of leads is asked for, as its statement asks it: of whose leads, when a month is, and what the agreement shows to whom. */
import type { Agreement } from "../../agreement/terms/agreement.ts";
import { CLOCK_KINDS } from "../../agreement/terms/basic/clock-kinds.ts";
import { owes } from "../../agreement/terms/who-owes.ts";
import { AppError } from "../../base/app-error.ts";
import type { Zone } from "../../engine/zone/zone.ts";
import type { Action } from "../../policy/actions.ts";
import { can } from "../../policy/can.ts";
import { describedFilter, filtersOf, type LeadFilter } from "../../reporting/leads/lead-filters.ts";
import { hiddenFrom } from "../../reporting/report/show-to.ts";
import { monthBounds } from "../../reporting/rows/months.ts";
import { activeAgreement } from "../../store/agreement/active-agreement.ts";
import type { LeadQuestion } from "../../store/lead/lead-list.ts";
import type { LeadsAsked } from "../../store/lead/leads-asked.ts";
import { fetchSoughtWords } from "../../store/lead/word-rows.ts";
import type { Context } from "../context.ts";
import { readerOf } from "../reports/reader-of.ts";
import { leadScope } from "./leads-seen.ts";

/**
 * @param action what is done with the leads: whose they may be depends on it
 * @throws AppError `not_permitted` when a filter tells what the actor may not see
 */
export async function leadQuestion(
  ctx: Context,
  filter: LeadFilter,
  action: Action,
): Promise<{ readonly agreement: Agreement; readonly question: LeadQuestion }> {
  const { agreement, terms } = await activeAgreement(ctx.db, ctx.workspaceId);
  mustAskFor(ctx, agreement, filter);
  const scope = await leadScope(ctx, action);
  const sought = await fetchSoughtWords(ctx.db, ctx.workspaceId, filter.search);
  return {
    agreement,
    question: { filter: inMonth(filter, terms.zone), sought, asOf: ctx.now(), terms, owes: owedIn(agreement), scope },
  };
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
