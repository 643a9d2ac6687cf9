import type { LeadId } from "../base/ids.ts";
import type { Channel } from "../engine/lead/input.ts";
import type { FactOutcome } from "../store/record-facts.ts";
import type { Actor } from "./actor.ts";
import { type FactOrigin, sendFact, type Services } from "./services.ts";

type RecordContact = FactOrigin & {
  readonly leadId: LeadId;
  readonly channel: Channel;
  readonly needsAnswer: boolean;
  readonly note: string | null;
};

/** The lead wrote or called. From the earliest contact that is unanswered, a next-touch clock runs. */
export async function recordContact(services: Services, actor: Actor, input: RecordContact): Promise<FactOutcome> {
  const { leadId, channel, needsAnswer, note } = input;
  return sendFact(services, actor, input, (at) => ({ kind: "contact", leadId, ...at, channel, needsAnswer, note }));
}
