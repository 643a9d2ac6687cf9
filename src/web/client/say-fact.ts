/** The client's part about facts: who only reads needs none of what they may say. */
import type { z } from "zod";
import { leadPreviewPath, PreviewLeadResponse } from "../../api/lead-preview-contract.ts";
import { FactResponse } from "../../api/contract.ts";
import { type FactBody, FACTS } from "../../api/facts/facts.ts";
import type { Fact } from "../../engine/lead/input.ts";
import { ask, type FactAnswer } from "./client.ts";

/** Says a fact about a lead. */
export async function sayFact<Kind extends Exclude<Fact["kind"], "capture">>(
  kind: Kind,
  leadId: string,
  body: FactBody<Kind>,
): Promise<FactAnswer> {
  const path = FACTS[kind].path.replace(":leadId", encodeURIComponent(leadId));
  // It arrives also when the page is closed meanwhile.
  return ask(FactResponse, "POST", path, body, {}, { keepalive: true });
}

/** A new lead: the answer says whose it is. */
export function captureLead(body: FactBody<"capture">): Promise<FactAnswer> {
  return ask(FactResponse, "POST", FACTS.capture.path, body);
}

export type LeadPreview = z.infer<typeof PreviewLeadResponse>;

/** What would become of it; nothing is written. */
export function previewLead(body: FactBody<"capture">, signal: AbortSignal): Promise<LeadPreview> {
  return ask(PreviewLeadResponse, "POST", leadPreviewPath, body, {}, { signal });
}
