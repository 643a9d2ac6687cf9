import { z } from "zod";
import { activityOf, MOST_VISITS, OLDEST_VISIT_MS, SentVisit, SiteSettings } from "../../api/intake/site.ts";
import { readSentJson } from "../../api/intake/read-json.ts";
import { AppError } from "../../base/app-error.ts";
import { type EpochMs, epochMs } from "../../base/time.ts";
import { findIntake, type Intake } from "../../store/intake/intakes.ts";
import { addVisitor, addVisits, countUnjoined, type NewVisit, takeVisitor } from "../../store/intake/visits.ts";
import { countVisits, forgetVisitor } from "../../store/intake/visits-gone.ts";
import { visitNote } from "../../words/screen/source-words.ts";
import { type Context, must } from "../context.ts";
import { noteAway } from "./keep-and-understand.ts";
import { noSuchIntake } from "./no-such-intake.ts";
import { sendVisits } from "./send-visits.ts";
import { signedVisitor, visitorIn } from "./visitor-id.ts";

export type SentVisits = {
  readonly intakeId: string;
  readonly body: Buffer;
  /** Of the page that it was sent from, as its browser says. */
  readonly origin: string | undefined;
};

const Sent = z.object({
  /** As it was signed; null: this browser has none yet. */
  visitor: z.string().max(200).nullable(),
  visits: z.array(z.unknown()).max(MOST_VISITS),
});

/** Of one visitor, ever. A person who looks at a hundred pages a day is below it for months. */
const MOST_OF_VISITOR = 5_000;
/** Of one site: more are turned away until some of them have become activities, or are too old. */
const MOST_UNJOINED = 200_000;

/**
 * Takes what a browser's visitor did on the company's site, after they agreed: it waits until a form carries the visitor's ID, or becomes activities at once.
 *
 * @returns the visitor's ID, signed; null: the one that was sent is none, and nothing was kept
 * @throws AppError `intake_not_found`; `not_permitted` when the page is of another site; `input_invalid` when it can't be read
 */
export async function receiveVisits(ctx: Context, { intakeId, body, origin }: SentVisits): Promise<string | null> {
  must(ctx, "intake:send");
  const { db, workspaceId, now, newId } = ctx;
  const site = await siteFor(ctx, { intakeId, origin });
  const sent = parsed(body);
  if (sent === undefined) {
    await countVisits(db, workspaceId, intakeId, { unreadable: 1 });
    throw new AppError("input_invalid", "These visits can’t be read", { remedy: "Use the script of this Baton" });
  }
  const known = sent.visitor === null ? newId().replaceAll("-", "") : visitorIn(ctx, site, sent.visitor);
  const signed = known === undefined ? undefined : signedVisitor(ctx, site, known);
  const count = sent.visits.length;
  if (known === undefined || signed === undefined) return unknownVisitor(ctx, intakeId, count);
  const at = now();
  const visits = sent.visits.map((each) => visitOf(site, each, at));
  const leadId = await db.transaction(async (tx) => {
    if (sent.visitor === null) await addVisitor(tx, workspaceId, { visitorId: known, intakeId, at });
    const visitor = await takeVisitor(tx, workspaceId, { visitorId: known, intakeId, at, visits: count });
    if (visitor === undefined) return undefined;
    const kept = visits.flatMap((each) => (typeof each === "string" ? [] : each));
    const isFull =
      visitor.visits + count > MOST_OF_VISITOR ||
      (visitor.leadId === null &&
        (await countUnjoined(tx, workspaceId, { intakeId, most: MOST_UNJOINED })) >= MOST_UNJOINED);
    if (!isFull) await addVisits(tx, workspaceId, { visitorId: known, intakeId, leadId: visitor.leadId, visits: kept });
    await countVisits(tx, workspaceId, intakeId, {
      unreadable: visits.filter((each) => each === "unreadable").length,
      no_rule: visits.filter((each) => each === "no_rule").length,
      too_many: isFull ? kept.length : 0,
    });
    return visitor.leadId;
  });
  if (leadId === undefined) return unknownVisitor(ctx, intakeId, count);
  if (leadId !== null && site.pausedAt === null) await sendVisits(ctx, { visitorId: known });
  return signed;
}

/**
 * The visitor agrees no longer: what waits is deleted, and their ID is one of nobody.
 *
 * @throws AppError `intake_not_found`; `not_permitted` when the page is of another site. An ID that is none is no error: nothing is kept of it
 */
export async function withdrawVisitor(ctx: Context, { intakeId, body, origin }: SentVisits): Promise<void> {
  must(ctx, "intake:send");
  const { db, workspaceId } = ctx;
  const site = await siteFor(ctx, { intakeId, origin });
  const signed = parsed(body)?.visitor;
  const visitorId = typeof signed === "string" ? visitorIn(ctx, site, signed) : undefined;
  if (visitorId !== undefined) await db.transaction((tx) => forgetVisitor(tx, workspaceId, { visitorId, intakeId }));
}

/** Before its script is sent. @throws AppError `intake_not_found` */
export async function mustBeSite(ctx: Context, { intakeId }: Pick<SentVisits, "intakeId">): Promise<void> {
  must(ctx, "intake:send");
  if ((await findIntake(ctx.db, ctx.workspaceId, intakeId))?.kind !== "site") throw noSuchIntake();
}

async function siteFor(ctx: Context, { intakeId, origin }: Omit<SentVisits, "body">): Promise<Intake> {
  const site = await findIntake(ctx.db, ctx.workspaceId, intakeId);
  if (site?.kind !== "site") throw noSuchIntake();
  if (origin !== undefined && SiteSettings.parse(site.settings).origins.includes(origin)) return site;
  await noteAway(ctx, site, { why: "origin", from: (origin ?? "null").slice(0, 300) });
  throw new AppError("not_permitted", "Visits of this page’s site aren’t taken", {
    remedy: "Add the address of the page’s site to the site in Baton",
  });
}

/** Forged, of another site or company, or one that was withdrawn or erased: whoever sends it learns no more, and asks for a new one. */
async function unknownVisitor({ db, workspaceId }: Context, intakeId: string, visits: number): Promise<null> {
  await countVisits(db, workspaceId, intakeId, { unknown_visitor: visits });
  return null;
}

function parsed(body: Buffer): z.output<typeof Sent> | undefined {
  try {
    return Sent.safeParse(readSentJson(new TextDecoder("utf-8", { fatal: true }).decode(body))).data;
  } catch {
    return undefined;
  }
}

/** Its time is that of this server, less how long ago the browser says it was. */
function visitOf(
  { settings }: Pick<Intake, "settings">,
  said: unknown,
  now: EpochMs,
): NewVisit | "unreadable" | "no_rule" {
  const read = SentVisit.safeParse(said);
  if (!read.success) return "unreadable";
  const { id, ago, ...visit } = read.data;
  const activity = activityOf(SiteSettings.parse(settings), visit);
  if (activity === null) return "no_rule";
  const at = epochMs(now - Math.round(Math.min(ago, OLDEST_VISIT_MS)));
  return { visitId: id, at, activity, note: visitNote(visit) };
}
