import type { LeadId, MemberId } from "../base/ids.ts";
import type { Channel } from "../engine/lead/input.ts";
import type { FactOutcome } from "../store/record-facts.ts";
import type { Actor } from "./actor.ts";
import { type FactOrigin, sendFact, type Services } from "./services.ts";

type RecordTouch = FactOrigin & {
  readonly leadId: LeadId;
  readonly by: MemberId;
  readonly channel: Channel;
  readonly twoWay: boolean;
  readonly note: string | null;
};

/** Somebody touched the lead: a call, a mail, a meeting. Written down by a person, its evidence is `logged`. */
export async function recordTouch(services: Services, actor: Actor, input: RecordTouch): Promise<FactOutcome> {
  const { leadId, by, channel, twoWay, note } = input;
  return sendFact(services, actor, input, (at) => ({
    kind: "touch",
    leadId,
    ...at,
    by,
    channel,
    evidence: "logged",
    twoWay,
    note,
  }));
}
