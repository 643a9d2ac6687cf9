import { AppError } from "../base/app-error.ts";
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
  readonly evidence: "observed" | "logged";
  readonly automatic: boolean;
  readonly note: string | null;
};

/**
 * Somebody touched the lead: a call, a mail, a meeting. Written down by a person, its evidence is `logged`; only a program that has
 * seen it can say `observed`.
 *
 * @throws AppError `not_permitted` when a person says that a system saw it
 */
export async function recordTouch(services: Services, actor: Actor, input: RecordTouch): Promise<FactOutcome> {
  const { leadId, by, channel, twoWay, evidence, automatic, note } = input;
  if (evidence === "observed" && actor.kind !== "program")
    throw new AppError("not_permitted", "only a program can say that a system saw the touch", {
      remedy: "log it as a person, with the evidence `logged`",
    });
  return sendFact(services, actor, input, (at) => ({
    kind: "touch",
    leadId,
    ...at,
    by,
    channel,
    evidence,
    twoWay,
    ...(automatic ? { automatic } : {}),
    note,
  }));
}
