/** Which leads somebody sees, and how much of them: by the policy, and by who they are in the agreement in force. */
import type { Agreement, Leg } from "../../agreement/terms/agreement.ts";
import type { PartyName } from "../../agreement/terms/basic/basic-terms.ts";
import { AppError } from "../../base/app-error.ts";
import type { LeadId, MemberId } from "../../base/ids.ts";
import type { Action } from "../../policy/actions.ts";
import { scopeOf } from "../../policy/can.ts";
import { fetchInScope, type LeadScope } from "../../store/lead/lead-scope.ts";
import { agreementInForce } from "../agreement/agreement-in-force.ts";
import { memberOf } from "../actor.ts";
import type { Context } from "../context.ts";

/** @returns null: everybody's */
export async function leadScope(ctx: Context, action: Action = "leads:read"): Promise<LeadScope | null> {
  const { actor } = ctx;
  const scope = scopeOf(actor, action);
  if (scope === "all") return null;
  const member = memberOf(actor);
  const led = scope === "party" && actor.kind === "account" ? actor.led : [];
  const members = [...new Set([...(member === null ? [] : [member]), ...led])];
  const agreement = await agreementInForce(ctx);
  return { members, waitingOn: agreement === undefined ? [] : waitingOn(agreement, members) };
}

/** @throws AppError `lead_not_found` also for a lead that is not theirs to see: whether it exists is nobody else's business */
export async function mustSeeLead(ctx: Context, leadId: LeadId, action: Action = "leads:read"): Promise<void> {
  const scope = await leadScope(ctx, action);
  if (scope === null || (await fetchInScope(ctx.db, ctx.workspaceId, [leadId], scope)).has(leadId)) return;
  throw new AppError("lead_not_found", "There is no lead with this ID", { facts: { leadId } });
}

/** Of leads that a report or a preview names, those that the actor sees. */
export async function seenOf(ctx: Context, leads: readonly string[]): Promise<(lead: string) => boolean> {
  const scope = leads.length === 0 ? null : await leadScope(ctx);
  if (scope === null) return () => true;
  const seen = await fetchInScope(ctx.db, ctx.workspaceId, leads, scope);
  return (lead) => seen.has(lead);
}

/** Where the members take leads from: the pools of legs, and what marketing has not handed over. */
function waitingOn({ legs, parties }: Agreement, members: readonly MemberId[]): LeadScope["waitingOn"] {
  const has = (ids: readonly MemberId[]): boolean => ids.some((id) => members.includes(id));
  const first = legs[0]?.from;
  const isFirst = parties.some(({ name, lead, members: of }) => name === first && has([lead, ...of]));
  const theirs: readonly PartyName[] = legs.filter((leg) => has(takersOf(leg))).map(({ id }) => id);
  return isFirst ? ["", ...theirs] : theirs;
}

function takersOf({ pool, rules }: Leg): readonly MemberId[] {
  const { whenNobody } = pool;
  const overflow = whenNobody.kind === "overflow" ? whenNobody.members : [];
  const byRule = rules.flatMap(({ to }) =>
    to.kind === "members" ? to.members.map(({ member }) => member) : to.kind === "member" ? [to.member] : [],
  );
  return [whenNobody.tell, ...[...pool.members, ...overflow].map(({ member }) => member), ...byRule];
}
