import type { AttributeValue } from "../agreement/basic-terms.ts";
import { leadId, type MemberId } from "../base/ids.ts";
import type { FactOutcome } from "../store/record-facts.ts";
import type { Actor } from "./actor.ts";
import { type FactOrigin, sendFact, type Services } from "./services.ts";

type CaptureLead = FactOrigin & {
  readonly origin: string | null;
  readonly name: string | null;
  readonly email: string | null;
  readonly company: string | null;
  readonly attributes: Readonly<Record<string, AttributeValue>>;
  readonly owner?: MemberId | undefined;
};

/** A lead arrives. Its id is the sender's own where there is one, so that sending it twice makes one lead. */
export async function captureLead(services: Services, actor: Actor, input: CaptureLead): Promise<FactOutcome> {
  const id = leadId(input.fact === undefined ? `api:${services.newId()}` : `${input.fact.source}:${input.fact.id}`);
  return sendFact(services, actor, input, (at) => ({
    kind: "capture",
    leadId: id,
    ...at,
    origin: input.origin,
    person: { name: input.name, email: input.email, company: input.company },
    attributes: input.attributes,
    ...(input.owner === undefined ? {} : { owner: input.owner }),
  }));
}
