/**
 * Makes a lead of what came in, by the same gate as every other fact; or notes why not, so that somebody sees it. What can't be decided right now, because
 * the database is away or history is being imported, waits.
 */
import { FormSettings, HONEYPOT, mappingOfForm, missingFields, VISITOR_FIELD } from "../../api/intake/form.ts";
import { mapLead, type Mapping, type MappedLead } from "../../api/intake/mapping.ts";
import { describedFact } from "../../api/facts/facts.ts";
import { assert } from "../../base/assert.ts";
import { AppError } from "../../base/app-error.ts";
import type { LeadId } from "../../base/ids.ts";
import { DAY_MS, epochMs } from "../../base/time.ts";
import { leadIdOf } from "../../engine/identity/lead-id-of.ts";
import { hash } from "node:crypto";
import {
  type ArrivalDecision,
  type ArrivalWithBody,
  leadsOfEvents,
  noteAllDecided,
} from "../../store/intake/kept-arrivals.ts";
import type { Intake } from "../../store/intake/intakes.ts";
import { capital } from "../../words/english/names.ts";
import type { Context } from "../context.ts";
import { sendFacts, type SentFact } from "../facts/send-facts.ts";
import { joinVisits } from "./send-visits.ts";
import { whyNoLead, WebhookSettings } from "../../api/intake/webhook.ts";
import { fetchAnnounced } from "./fetch-announced.ts";
import { isPassing } from "./is-passing.ts";
import { addressKeysIn, type ReadSent, readSent, type SentFields } from "./read-sent.ts";

/** What was sent of a lead is in the log by then. */
const LEAD_KEPT_MS = 30 * DAY_MS;
/** What was dismissed can be looked up again for so long. */
export const DISMISSED_KEPT_MS = 30 * DAY_MS;
/** What a program filled in, most likely. */
const SPAM_KEPT_MS = 7 * DAY_MS;

export type Understood =
  | { readonly outcome: "lead"; readonly leadId: LeadId }
  | { readonly outcome: "waiting" }
  | { readonly outcome: "refused"; readonly refusal: string; readonly reason: string; readonly remedy: string | null };
type Refused = Extract<Understood, { outcome: "refused" }>;

type Arrived = Pick<ArrivalWithBody, "arrivalId" | "source" | "contentType" | "body" | "tries" | "refusal" | "eventId">;

export type ToUnderstand = {
  readonly intake: Intake;
  readonly arrival: Arrived;
  /** Somebody says that it is no spam. */
  readonly isPerson?: boolean;
};

/** One that arrived. @throws whatever keeps it from being decided: it waits then */
export async function understandArrival(
  ctx: Context,
  intake: Intake,
  arrival: Arrived,
  options: Pick<ToUnderstand, "isPerson"> = {},
): Promise<Understood> {
  const [result] = await understandArrivals(ctx, [{ intake, arrival, ...options }]);
  if (result === undefined || result.status === "rejected") throw result?.reason;
  return result.value;
}

/**
 * Many, in their order, with a statement for what each of them needs; the facts share transactions, as the writer batches what waits.
 *
 * @returns one a place. What is rejected is a bug, or an outage: it waits, and has held up no other
 */
export async function understandArrivals(
  ctx: Context,
  arrived: readonly ToUnderstand[],
): Promise<readonly PromiseSettledResult<Understood>[]> {
  const results: PromiseSettledResult<Understood>[] = [];
  const read: Readable[] = [];
  for (let from = 0; from < arrived.length; from += READ_AT_ONCE) {
    const turn = arrived.slice(from, from + READ_AT_ONCE);
    for (const [at, each] of (await Promise.allSettled(turn.map((one) => readArrived(ctx, one)))).entries())
      if (each.status === "rejected") results[from + at] = each;
      else read.push({ ...each.value, place: from + at });
  }
  // The same event of a sender's a second time is the lead that the first one makes: after it.
  for (let left = read; left.length > 0;) {
    const seen = new Set<string>();
    const turn = left.filter(({ intake, eventId }) => {
      const event = `${intake.intakeId} ${eventId}`;
      return eventId === null || (!seen.has(event) && seen.add(event));
    });
    left = left.filter((each) => !turn.includes(each));
    const earlier = await leadsOfEvents(ctx.db, ctx.workspaceId, turn.flatMap(eventOf));
    const decided = await Promise.allSettled(
      turn.map((each) => decideRead(ctx, each, earlier.get(each.arrival.arrivalId))),
    );
    await noteAllDecided(
      ctx.db,
      ctx.workspaceId,
      decided.flatMap((each) => (each.status === "fulfilled" ? each.value.noted : [])),
    );
    for (const [at, { place }] of turn.entries()) {
      const each = decided[at];
      if (each !== undefined)
        results[place] = each.status === "rejected" ? each : { ...each, value: each.value.understood };
    }
  }
  return results;
}

/** Some of them are fetched from elsewhere, which takes as long as it takes. */
const READ_AT_ONCE = 20;

type Read = {
  readonly intake: Intake;
  readonly arrival: Arrived;
  readonly eventId: string | null;
  readonly emails: readonly string[];
  /** Of the browser that it was sent from, as a form carries it. */
  readonly visitor: string | null;
  /** What is known without asking anybody; or the lead to make. */
  readonly known: Understood | MappedLead;
};
type Readable = Read & { readonly place: number };

async function readArrived(ctx: Context, { intake, arrival, isPerson = false }: ToUnderstand): Promise<Read> {
  const came = arrival.body ?? Buffer.alloc(0);
  const read = await readSent(arrival.contentType, came);
  const named = read.ok ? await fetchAnnounced(ctx, intake, { ...arrival, body: came }, read.sent) : null;
  const { sent, body } = named?.kind === "here" ? named : { sent: read.ok ? read.sent : null, body: came };
  const of = {
    intake,
    arrival,
    eventId: arrival.eventId,
    emails: addressKeysIn(sent, body),
    visitor: visitorOf(intake, sent),
  };
  if (!read.ok) return { ...of, known: { outcome: "refused", refusal: read.unread.code, ...said(read.unread) } };
  if (named?.kind === "later") return { ...of, known: { outcome: "waiting" } };
  if (named?.kind === "refused") return { ...of, known: { outcome: "refused", refusal: "only_named", ...said(named) } };
  const known = mapSent(intake, sent ?? {}, isPerson);
  const eventId = "capture" in known ? (known.eventId ?? arrival.eventId) : arrival.eventId;
  return { ...of, known, eventId: eventId?.replaceAll("\0", "") ?? null };
}

function visitorOf({ kind }: Intake, sent: SentFields | null): string | null {
  const carried = kind === "form" && sent !== null && Object.hasOwn(sent, VISITOR_FIELD) ? sent[VISITOR_FIELD] : null;
  return typeof carried === "string" && carried !== "" ? carried : null;
}

function eventOf({ intake: { intakeId }, arrival: { arrivalId }, eventId, known }: Read) {
  return eventId !== null && "capture" in known ? [{ intakeId, eventId, arrivalId }] : [];
}

async function decideRead(
  ctx: Context,
  { intake, arrival, eventId, emails, visitor, known }: Read,
  earlier: LeadId | undefined,
): Promise<{ readonly understood: Understood; readonly noted: ArrivalDecision }> {
  const understood = await understand();
  const isLead = understood.outcome === "lead";
  const carried =
    isLead && visitor !== null ? await joinVisits(ctx, { signed: visitor, leadId: understood.leadId }) : null;
  const why = understood.outcome === "refused" ? understood : { refusal: null, reason: null, remedy: null };
  const keptMs = isLead ? LEAD_KEPT_MS : KEPT_SHORTLY.has(why.refusal ?? "") ? SPAM_KEPT_MS : null;
  return {
    understood,
    noted: {
      ...{
        arrivalId: arrival.arrivalId,
        at: ctx.now(),
        outcome: understood.outcome,
        eventId,
        emails,
        visitor: carried,
      },
      ...{ leadId: isLead ? understood.leadId : null, keptUntil: keptMs === null ? null : epochMs(ctx.now() + keptMs) },
      ...{ refusal: why.refusal, reason: why.reason?.replaceAll("\0", "") ?? null, remedy: why.remedy },
    },
  };

  async function understand(): Promise<Understood> {
    if (!("capture" in known)) return known;
    return earlier === undefined
      ? capture(ctx, intake, arrival, { ...known, eventId })
      : { outcome: "lead", leadId: earlier };
  }
}

function mapSent({ kind, settings }: Intake, sent: SentFields, isPerson: boolean): MappedLead | Refused {
  assert(kind !== "site", "a site is sent visits, and no leads");
  if (kind === "webhook") {
    const webhook = WebhookSettings.parse(settings);
    const why = isPerson ? null : whyNoLead(webhook, sent);
    return why === null ? asMapped(webhook.mapping, sent) : NO_LEAD[why];
  }
  const form = FormSettings.parse(settings);
  const trap = Object.hasOwn(sent, HONEYPOT) ? sent[HONEYPOT] : "";
  if (!isPerson && trap !== "")
    return refused(
      "spam",
      "A field that people don’t see was filled in, so a program sent it",
      "If a person did, choose “Not spam”",
    );
  const missing = missingFields(form, sent);
  if (missing.length > 0)
    return refused("missing_field", `Not filled in: ${missing.join(", ")}`, "Make the field optional, and try again");
  return asMapped(mappingOfForm(form), sent);
}

/** Whether a form was filled in so that no lead can become of it; nothing is asked for that. */
export function isRefusedAsRead(intake: Intake, read: ReadSent): boolean {
  return intake.kind === "form" && (!read.ok || "outcome" in mapSent(intake, read.sent, false));
}

/** Seen, and no lead unless somebody says so. */
const NO_LEAD = {
  test: refused("test", "It is a test of the sender’s", "If a person sent it, choose “Not a test”"),
  other_event: refused(
    "other_event",
    "It is another event than the webhook takes",
    "Change which events it takes, and try again",
  ),
} as const;
const KEPT_SHORTLY: ReadonlySet<string> = new Set(["spam", "test", "other_event"]);

function asMapped(mapping: Mapping, sent: SentFields): MappedLead | Refused {
  const mapped = mapLead(mapping, sent);
  if (mapped.ok) return mapped.lead;
  return refused(
    "unmapped",
    capital(mapped.problems.map(({ field, message }) => `${field} ${message}`).join("; ")),
    "Ask the sender to correct it; or change where the fields go, and try again",
  );
}

function refused(refusal: string, reason: string, remedy: string): Refused {
  return { outcome: "refused", refusal, reason, remedy };
}

function said({ reason, remedy }: { readonly reason: string; readonly remedy: string }) {
  return { reason, remedy };
}

const LONGEST_ID = 150;

/** Of the same event, the same: whoever sends it twice makes one lead. */
function factIdOf({ arrivalId, tries, refusal }: Arrived, eventId: string | null): string {
  const id = eventId ?? arrivalId;
  const short = id.length > LONGEST_ID ? hash("sha256", id) : id;
  // The gate remembers what it answered; what was mended since is another fact.
  return refusal === "fact_refused" ? `${short}~${tries}` : short;
}

async function capture(ctx: Context, intake: Intake, arrival: Arrived, lead: MappedLead): Promise<Understood> {
  const id = factIdOf(arrival, lead.eventId);
  const { source } = arrival;
  const leadId = leadIdOf(source, id);
  const by: Context = { ...ctx, actor: { kind: "program", name: `${intake.kind} ${intake.name}` } };
  const { activity } = lead;
  const answers = await sendFacts(by, [
    { fact: { source, id }, said: () => describedFact("capture").content(lead.capture, leadId) },
    ...(activity === null
      ? []
      : [
          {
            fact: { source, id: `${id}-activity` },
            said: () => ({ kind: "activity" as const, leadId, activity, note: null }),
          },
        ]),
  ]);
  const [captured, did] = answers;
  if (captured === undefined || !captured.ok) return failed(captured);
  if (did !== undefined && !did.ok) return failed(did);
  return { outcome: "lead", leadId: captured.outcome.leadId };
}

function failed(answer: SentFact | undefined): Understood {
  const error = answer?.ok === false ? answer.error : undefined;
  if (isPassing(error)) return { outcome: "waiting" };
  if (error instanceof AppError)
    return {
      outcome: "refused",
      // Also a conflict: the gate has it under this name already.
      refusal: error.code === "fact_conflict" ? "fact_refused" : error.code,
      reason: error.message,
      remedy: error.remedy ?? null,
    };
  throw error;
}
