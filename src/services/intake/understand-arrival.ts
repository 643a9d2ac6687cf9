/**
 * Makes a lead of what came in, by the same gate as every other fact; or notes why not, so that somebody sees it. What can't be decided right now, because
 * the database is away or history is being imported, waits.
 */
import { FormSettings, HONEYPOT, mappingOfForm, missingFields } from "../../api/intake/form.ts";
import { mapLead, type Mapping, type MappedLead } from "../../api/intake/mapping.ts";
import { describedFact } from "../../api/facts/facts.ts";
import { AppError } from "../../base/app-error.ts";
import type { LeadId } from "../../base/ids.ts";
import { DAY_MS, type EpochMs, epochMs } from "../../base/time.ts";
import { leadIdOf } from "../../engine/identity/lead-id-of.ts";
import { hash } from "node:crypto";
import { isOutage } from "../../store/database/outage.ts";
import { type ArrivalWithBody, leadOfEvent, noteDecided } from "../../store/intake/kept-arrivals.ts";
import type { Intake } from "../../store/intake/intakes.ts";
import { capital } from "../../words/english/names.ts";
import type { Context } from "../context.ts";
import { sendFacts, type SentFact } from "../facts/send-facts.ts";
import { whyNoLead, WebhookSettings } from "../../api/intake/webhook.ts";
import { fetchAnnounced } from "./fetch-announced.ts";
import { addressKeysIn, readSent, type SentFields } from "./read-sent.ts";

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

/** @param isPerson somebody says that it is no spam */
export async function understandArrival(
  ctx: Context,
  intake: Intake,
  arrival: Arrived,
  { isPerson = false }: { readonly isPerson?: boolean } = {},
): Promise<Understood> {
  const { db, workspaceId } = ctx;
  const came = arrival.body ?? Buffer.alloc(0);
  const read = await readSent(arrival.contentType, came);
  const known = read.ok ? await fetchAnnounced(ctx, intake, { ...arrival, body: came }, read.sent) : null;
  const { sent, body } = known?.kind === "here" ? known : { sent: read.ok ? read.sent : null, body: came };
  const emails = addressKeysIn(sent, body);
  const note = async (
    understood: Understood,
    eventId: string | null,
    keptUntil: EpochMs | null,
  ): Promise<Understood> => {
    const isLead = understood.outcome === "lead";
    const why = understood.outcome === "refused" ? understood : { refusal: null, reason: null, remedy: null };
    await noteDecided(db, workspaceId, {
      ...{
        arrivalId: arrival.arrivalId,
        at: ctx.now(),
        outcome: understood.outcome,
        leadId: isLead ? understood.leadId : null,
      },
      ...{ refusal: why.refusal, reason: why.reason, remedy: why.remedy, eventId, emails, keptUntil },
    });
    return understood;
  };
  if (!read.ok)
    return note({ outcome: "refused", refusal: read.unread.code, ...said(read.unread) }, arrival.eventId, null);
  if (known?.kind === "later") return note({ outcome: "waiting" }, arrival.eventId, null);
  if (known?.kind === "refused")
    return note({ outcome: "refused", refusal: "only_named", ...said(known) }, arrival.eventId, null);
  const mapped = mapSent(intake, sent ?? {}, isPerson);
  if ("refusal" in mapped)
    return note(mapped, arrival.eventId, KEPT_SHORTLY.has(mapped.refusal) ? epochMs(ctx.now() + SPAM_KEPT_MS) : null);
  const eventId = mapped.eventId ?? arrival.eventId;
  const earlier =
    eventId === null
      ? undefined
      : await leadOfEvent(db, workspaceId, { intakeId: intake.intakeId, eventId, arrivalId: arrival.arrivalId });
  const understood =
    earlier === undefined
      ? await capture(ctx, intake, arrival, { ...mapped, eventId })
      : { outcome: "lead" as const, leadId: earlier };
  return note(understood, eventId, understood.outcome === "lead" ? epochMs(ctx.now() + LEAD_KEPT_MS) : null);
}

function mapSent({ kind, settings }: Intake, sent: SentFields, isPerson: boolean): MappedLead | Refused {
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

/** These are over by themselves. */
const PASSING: ReadonlySet<string> = new Set(["import_conflict", "busy", "database_unavailable"]);

function failed(answer: SentFact | undefined): Understood {
  const error = answer?.ok === false ? answer.error : undefined;
  if (isOutage(error) || (error instanceof AppError && PASSING.has(error.code))) return { outcome: "waiting" };
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
