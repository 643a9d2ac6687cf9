import type { Agreement } from "../../agreement/terms/agreement.ts";
import type { PartyName } from "../../agreement/terms/basic/basic-terms.ts";
import { AppError } from "../../base/app-error.ts";
import type { EpochMs } from "../../base/time.ts";
import { zoneOfMember } from "../../engine/delivery/zone-of-member.ts";
import { lastDigestPeriod } from "../../engine/occasion/next-occasion.ts";
import { nextWorkday } from "../../engine/occasion/workdays.ts";
import { queuePlace } from "../../engine/standing/queue-place.ts";
import { can, scopeOf } from "../../policy/can.ts";
import type { LeadFilter } from "../../reporting/leads/lead-filters.ts";
import { namedPeriod } from "../../reporting/rows/named-period.ts";
import { activeAgreement } from "../../store/agreement/active-agreement.ts";
import { type SaidDigest, type DigestLeads, digestOf } from "../../words/digest/digest-of.ts";
import { packPeriod } from "../../words/pack/pack-period.ts";
import { memberOf } from "../actor.ts";
import { type Context, must } from "../context.ts";
import { listLeads } from "../leads/list-leads.ts";
import { qualityOfPeriod } from "../ratings/quality-of-period.ts";
import { readToDo } from "../to-do/read-to-do.ts";
import { readResults } from "../reports/read-scoreboard.ts";

/** Leads that are named; the rest are counted. */
const NAMED = 5;
/** Among so many, the most urgent are looked for. */
const LOOKED_AT = 100;

/**
 * The digest of a period as whoever asks may see it: the numbers of that period, and who waits now.
 *
 * @param input.period as `namedPeriod` takes it; left out: that of the last digest that came
 * @throws AppError `input_invalid` for a digest that no version in force had, or a period that there is not
 */
export async function readDigest(
  ctx: Context,
  { digest: id, period: asked }: { readonly digest: string; readonly period?: string | undefined },
): Promise<SaidDigest & { readonly asOf: EpochMs }> {
  must(ctx, "reports:read");
  const { db, workspaceId, now, actor } = ctx;
  const active = await activeAgreement(db, workspaceId);
  const { agreement, terms, versions } = active;
  if (!versions.some((each) => each.terms.agreement.digests.some((digest) => digest.id === id)))
    throw new AppError("input_invalid", `The agreement has no digest “${id}”`, {
      facts: { digest: id },
      remedy: "Open a digest from your notices",
    });
  const asOf = now();
  const named =
    asked === undefined
      ? lastDigestPeriod(terms, id, asOf)
      : namedPeriod(asked, { zone: terms.zone, asOf, versions, review: agreement.review });
  if (named === undefined || named.from === null || named.until === null)
    throw new AppError("input_invalid", `There is no digest “${id}” of ${asked === undefined ? "now" : `“${asked}”`}`, {
      facts: { period: asked },
      remedy: "Write the period as 2026-03 or 2026-03-02..2026-03-08",
    });
  const period = packPeriod(terms.zone, { from: named.from, until: named.until }, undefined);
  const member = memberOf(actor);
  const isOwn = member !== null && scopeOf(actor, "leads:read") === "own";
  const mine: LeadFilter = isOwn ? { accountable: member } : {};
  const workday = nextWorkday(terms, asOf);
  const sees = can(actor, "leads:read");
  const won: LeadFilter = { entered: "customer", from: period.from, until: period.until };
  const digest = digestOf({
    ...{ id, agreement, period, isOwn, teams: member === null ? [] : teamsOf(agreement, member) },
    board: await readResults(ctx, period),
    quality: await qualityOfPeriod(ctx, active, period),
    won: sees ? await countWon(ctx, won) : undefined,
    late: sees ? await leadsOf(ctx, { ...mine, late: "yes" }) : undefined,
    soon: sees ? { ...(await leadsOf(ctx, { ...mine, dueBy: workday.until })), date: workday.date } : undefined,
    toDo: can(actor, "notices:read") ? await readToDo(ctx) : { leads: [], versions: [] },
    zone: member === null ? agreement.zone : zoneOfMember(agreement, member),
  });
  return { ...digest, asOf };
}

function teamsOf({ parties }: Agreement, member: string): readonly PartyName[] {
  return parties.flatMap(({ name, lead, members }) =>
    lead === member || members.some((each) => each === member) ? name : [],
  );
}

async function countWon(ctx: Context, filter: LeadFilter): Promise<{ filter: LeadFilter; count: number }> {
  const { total } = await listLeads(ctx, { filter, limit: 1 });
  return { filter, count: total.times ?? total.leads };
}

async function leadsOf(ctx: Context, filter: LeadFilter): Promise<DigestLeads> {
  const { leads, total } = await listLeads(ctx, { filter, sort: "next", limit: LOOKED_AT });
  const found = leads.map(({ lead }) => ({
    ...{ leadId: lead.leadId, ...lead.person },
    dueAt: queuePlace(lead).at,
  }));
  return {
    ...{ filter, count: total.leads, isMore: total.isMore },
    first: found.toSorted((a, b) => (a.dueAt ?? Infinity) - (b.dueAt ?? Infinity)).slice(0, NAMED),
  };
}
