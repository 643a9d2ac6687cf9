import { AppError } from "../../base/app-error.ts";
import type { LeadId } from "../../base/ids.ts";
import { fetchIntakes, findIntake, type Intake } from "../../store/intake/intakes.ts";
import type { CarriedVisitor } from "../../store/intake/kept-arrivals.ts";
import { fetchVisitsToSend, joinStored, type Visit } from "../../store/intake/visits.ts";
import { endVisits, expireVisits, type VisitOutcome } from "../../store/intake/visits-gone.ts";
import { type Context, must } from "../context.ts";
import { sendFacts } from "../facts/send-facts.ts";
import { isPassing } from "./is-passing.ts";
import { siteOfVisitor, visitorIn } from "./visitor-id.ts";

const PAGE = 500;

/**
 * Visits that belong to a lead become its activities, at the times at which they were seen. Sent twice, or by two at the same time, each is one.
 *
 * @param visitorId left out: of all visitors
 */
export async function sendVisits(ctx: Context, { visitorId }: { readonly visitorId?: string } = {}): Promise<void> {
  const { db, workspaceId } = ctx;
  const sites = new Map((await fetchIntakes(db, workspaceId)).map((site) => [site.intakeId, site]));
  for (let isMore = true; isMore;) {
    const visits = await fetchVisitsToSend(db, workspaceId, { visitorId: visitorId ?? null, limit: PAGE });
    // Handed over in one turn, so that they share a transaction and keep their order.
    const outcomes = await Promise.all(visits.map((visit) => send(ctx, visit, sites.get(visit.intakeId))));
    const ended = visits.flatMap((visit, at) => {
      const outcome = outcomes[at];
      return outcome === undefined ? [] : { ...visit, outcome };
    });
    if (ended.length > 0) await endVisits(db, workspaceId, ended);
    isMore = visits.length === PAGE && ended.length > 0;
  }
}

/** @returns what became of it; null: it was an activity before; undefined: it waits for the hourly work */
async function send(ctx: Context, visit: Visit, site: Intake | undefined): Promise<VisitOutcome | null | undefined> {
  const { visitorId, visitId, at, activity, note, leadId } = visit;
  if (site === undefined || leadId === null) return undefined;
  const [answer] = await sendFacts({ ...ctx, actor: { kind: "program", name: `site ${site.name}` } }, [
    {
      fact: { source: site.source, id: `visit-${visitorId}-${visitId}` },
      occurredAt: at,
      said: () => ({ kind: "activity" as const, leadId, activity, note }),
    },
  ]);
  if (answer?.ok === true) return answer.outcome.outcome === "duplicate" ? null : "activity";
  if (isPassing(answer?.error)) return undefined;
  if (answer?.error instanceof AppError) return "refused";
  throw answer?.error;
}

/**
 * A form carried a visitor's ID: what waits of the visitor is the lead's, and what comes later. Where two people fill in forms in the same browser, what came
 * before the second form stays with the first.
 *
 * @returns `forged`: nobody has signed it, or another company has; `unknown`: the visitor has withdrawn, was erased, or hasn't come for long
 */
export async function joinVisits(
  ctx: Context,
  { signed, leadId }: { readonly signed: string; readonly leadId: LeadId },
): Promise<CarriedVisitor> {
  const { db, workspaceId } = ctx;
  const site = await findIntake(db, workspaceId, siteOfVisitor(signed) ?? "");
  const visitorId = site?.kind === "site" ? visitorIn(ctx, site, signed) : undefined;
  if (site === undefined || visitorId === undefined) return "forged";
  const { intakeId } = site;
  const isKnown = await db.transaction((tx) => joinStored(tx, workspaceId, { visitorId, intakeId, leadId }));
  if (!isKnown) return "unknown";
  await sendVisits(ctx, { visitorId });
  return "joined";
}

const EXPIRED_AT_ONCE = 5_000;

/** What belongs to a lead is sent; what waited for a form for long enough is deleted. */
export async function lookAfterVisits(ctx: Context): Promise<void> {
  must(ctx, "work:daily");
  while (await expireVisits(ctx.db, ctx.workspaceId, { at: ctx.now(), limit: EXPIRED_AT_ONCE }));
  await sendVisits(ctx);
}
