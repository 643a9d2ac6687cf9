/** Facts as requests state them, read by the catalogue. */
import type { z } from "zod";
import { LeadParams } from "../../api/shapes.ts";
import { type BatchedFact, describedFact, FACT_KINDS } from "../../api/facts/facts.ts";
import { suggestion } from "../../agreement/document/read/nearest.ts";
import { AppError } from "../../base/app-error.ts";
import { type LeadId, leadId } from "../../base/ids.ts";
import { epochMs } from "../../base/time.ts";
import type { Fact } from "../../engine/lead/input.ts";
import type { Stated } from "../../api/facts/fact.ts";
import { leadIdOf } from "../../engine/identity/lead-id-of.ts";
import type { FactToSend } from "../../services/facts/send-facts.ts";

/** @param lead the lead it is about; null for a capture, which makes one by the id of the fact */
export function readFact(kind: Fact["kind"], body: Stated, lead: LeadId | null): FactToSend {
  return {
    fact: body.fact,
    occurredAt: body.occurredAt === undefined ? undefined : epochMs(body.occurredAt),
    said: ({ source, id }) => describedFact(kind).content(body, lead ?? leadIdOf(source, id)),
  };
}

export type ReadFact =
  | { readonly ok: true; readonly fact: FactToSend }
  /** An `AppError`, or what zod says. */
  | { readonly ok: false; readonly error: unknown };

/** One fact of a batch. What is wrong with it concerns it alone. */
export function readBatchedFact({ kind, leadId: about, ...rest }: z.infer<typeof BatchedFact>): ReadFact {
  const known = FACT_KINDS.find((each) => each === kind);
  if (known === undefined) return refused("kind", `“${kind}” isn't a kind of fact`, suggestion(kind, FACT_KINDS));
  if (known === "capture" && about !== undefined)
    return refused(
      "leadId",
      "a capture must not name a lead",
      "Leave out `leadId`: the lead is named by the source and the ID of the fact",
    );
  const lead = known === "capture" ? undefined : LeadParams.safeParse({ leadId: about });
  if (lead?.success === false) return { ok: false, error: lead.error };
  const body = describedFact(known).body.safeParse(rest);
  if (!body.success) return { ok: false, error: body.error };
  return { ok: true, fact: readFact(known, body.data, lead === undefined ? null : leadId(lead.data.leadId)) };
}

function refused(field: string, message: string, remedy: string): ReadFact {
  return { ok: false, error: new AppError("input_invalid", message, { facts: { field }, remedy }) };
}
