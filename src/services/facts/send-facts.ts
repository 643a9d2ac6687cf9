/**
 * The gate for facts: who sends them may say them, who they name is known, and the sender is told what became of each – the same, however
 * often it is sent.
 */
import { isObserved, speakerOf } from "../../api/facts/facts.ts";
import { activeAgreement } from "../../store/agreement/active-agreement.ts";
import { factName } from "../../words/names/input-names.ts";
import { refusalWords } from "../../words/refusal/refusal-words.ts";
import { AppError } from "../../base/app-error.ts";
import { defined } from "../../base/assert.ts";
import { type LeadId, type MemberId } from "../../base/ids.ts";
import type { EpochMs } from "../../base/time.ts";
import type { FactContent } from "../../engine/lead/input.ts";
import type { NotTaken } from "../../store/facts/known-facts.ts";
import type { FactSender } from "../../store/facts/fact-sender.ts";
import type { FactOutcome } from "../../store/facts/decide-heard.ts";
import { senderOf } from "../actor.ts";
import { leadScope } from "../leads/leads-seen.ts";
import { speakingFor } from "./may-speak-for.ts";
import type { FactOrigin, FactRef } from "../services.ts";
import { type Context, must } from "../context.ts";

export type FactToSend = FactOrigin & {
  /** @param ref by which id the fact is kept; a capture makes its lead's id of it */
  readonly said: (ref: FactRef) => FactContent;
};

export type SentFact =
  | { readonly ok: true; readonly outcome: FactOutcome }
  | { readonly ok: false; readonly error: unknown };

/** So much may a sender's clock be ahead of ours: what it dates then happens now. */
const AHEAD_MS = 2_000;

/**
 * Hands a fact to the writer; returns when it is committed. The actor must be allowed to speak for the member that the fact names as its speaker.
 *
 * @throws AppError `not_permitted`; `input_invalid` when it is dated in the future, or names someone whom no version knows;
 *         `lead_not_found`, `fact_refused`, `fact_conflict`
 */
export async function sendFact(ctx: Context, fact: FactToSend): Promise<FactOutcome> {
  must(ctx, "facts:write");
  const sent = defined((await sendFacts(ctx, [fact]))[0], "an answer to the fact");
  if (sent.ok) return sent.outcome;
  throw sent.error;
}

/**
 * Hands facts to the writer, in their order; one that is refused holds up no other.
 *
 * @returns one answer a fact, in their order; an error is an `AppError` as `sendFact` throws it, or an outage
 */
export async function sendFacts(ctx: Context, facts: readonly FactToSend[]): Promise<readonly SentFact[]> {
  must(ctx, "facts:write");
  // Looked up for the first fact that names who says it; many name no one.
  let speaking: ReturnType<typeof speakingFor> | undefined;
  const mustSpeakFor = async (member: MemberId): Promise<void> =>
    (await (speaking ??= speakingFor(ctx, ctx.actor)))(member);
  const checked = await Promise.all(facts.map((fact) => settled(() => check(ctx, fact, mustSpeakFor))));
  // A key that writes facts writes them about any lead.
  const sees = ctx.actor.kind === "account" || ctx.actor.kind === "link" ? await leadScope(ctx) : null;
  const sender = senderOf(ctx.actor, sees);
  // Handed over in one turn, so that they share a transaction and keep their order.
  return Promise.all(
    checked.map((each) =>
      each.ok ? settled(async () => answerOf(ctx, await record(ctx, sender, each.outcome))) : Promise.resolve(each),
    ),
  );
}

type Checked = { readonly ref: FactRef; readonly said: FactContent; readonly occurredAt: EpochMs | null };

async function check(
  ctx: Context,
  fact: FactToSend,
  mustSpeakFor: (member: MemberId) => Promise<void>,
): Promise<Checked> {
  const now = ctx.now();
  const occurredAt = fact.occurredAt ?? null;
  if (occurredAt !== null && occurredAt > now + AHEAD_MS) {
    throw new AppError("input_invalid", "`occurredAt` is in the future", {
      facts: { field: "occurredAt", now },
      remedy: "Send the date and time when it happened, in milliseconds since 1970",
    });
  }
  const ref = fact.fact ?? { source: ownSource(ctx), id: ctx.newId() };
  mustSendFor(ctx, ref);
  const said = fact.said(ref);
  if (isObserved(said) && ctx.actor.kind !== "program" && ctx.actor.kind !== "key")
    throw new AppError("not_permitted", "Only an integration can record evidence `observed`", {
      remedy: "Use `logged`",
    });
  const speaker = speakerOf(said);
  if (speaker !== null) await mustSpeakFor(speaker);
  return { ref, said, occurredAt };
}

/** Of what names no id: a key that sends for one source sends for that. */
function ownSource({ actor }: Context): string {
  const [only, ...others] = actor.kind === "key" ? (actor.sources ?? []) : [];
  return only === undefined || others.length > 0 ? "api" : only;
}

/** @throws AppError `not_permitted` when a key sends for a source that is not its own */
function mustSendFor({ actor }: Context, { source }: FactRef): void {
  if (actor.kind !== "key" || actor.sources === null || actor.sources.includes(source)) return;
  throw new AppError("not_permitted", `This key doesn't send facts of the source “${source}”`, {
    facts: { field: "fact.source" },
    remedy: "Use a source of the key, or a key of that source",
  });
}

function record(
  { now, writer, workspaceId }: Context,
  actor: FactSender,
  { ref, said, occurredAt }: Checked,
): Promise<FactOutcome> {
  const present = now();
  return writer.record(workspaceId, {
    source: ref.source,
    factId: ref.id,
    actor,
    fact: { ...said, occurredAt: occurredAt ?? present, recordedAt: present },
    live: { now, occurredAt },
  });
}

async function answerOf({ db, workspaceId }: Context, outcome: FactOutcome): Promise<FactOutcome> {
  const { refusal, notTaken, leadId, owner, stage } = outcome;
  if (notTaken !== null) throw notTakenError(notTaken, outcome.leadId);
  if (refusal === null) return outcome;
  const { message, remedy } = refusalWords((await activeAgreement(db, workspaceId)).agreement, refusal);
  throw new AppError("fact_refused", message, {
    ...(remedy === undefined ? {} : { remedy }),
    facts: { refusal: refusal.code, leadId, owner, stage },
  });
}

/** Why a fact is not in the log, and what its sender can do. */
export function notTakenError(why: NotTaken, leadId?: LeadId): AppError {
  switch (why.kind) {
    case "not_captured":
      return new AppError("lead_not_found", "There is no lead with this ID", {
        facts: { leadId },
        remedy: why.isUsedUp
          ? "Capture it first, then send this again with another ID"
          : "Capture it first, then send this again with the same ID",
      });
    case "other_content":
      return new AppError(
        "fact_conflict",
        why.known === null
          ? "This ID belongs to another fact"
          : `This ID belongs to another fact (${factName(why.known)}) with different content`,
        {
          facts: { field: "fact.id", leadId },
          remedy: "Give each fact its own ID. To change what is known about a lead, send the fact `correct`",
        },
      );
    case "source_held":
      return new AppError("not_permitted", "This source belongs to another login or key", {
        facts: { field: "fact.source" },
        remedy: "Use a source of your own, or have that login, that key, or the workspace admin send it",
      });
  }
}

async function settled<T>(
  run: () => Promise<T>,
): Promise<{ readonly ok: true; readonly outcome: T } | { readonly ok: false; readonly error: unknown }> {
  try {
    return { ok: true, outcome: await run() };
  } catch (error) {
    return { ok: false, error };
  }
}
