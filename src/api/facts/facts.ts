/**
 * The catalogue of facts: what can be said about leads. Each kind is described once, with its path, its shape and the fact it makes; routes, the batch,
 * who may say it, CSV maps, the buttons of the screens, their client and the description for programs are folds over it.
 */
import { z } from "zod";
import type { MemberId } from "../../base/ids.ts";
import type { Fact, FactContent } from "../../engine/lead/input.ts";
import { FactResponse } from "../contract.ts";
import { requestShape } from "../request-shape.ts";
import { Problem } from "../shapes.ts";
import { DECISION_FACTS } from "./decision-facts.ts";
import type { FactDescription } from "./fact.ts";
import { LEAD_FACTS } from "./lead-facts.ts";
import { WORK_FACTS } from "./work-facts.ts";

export const FACTS = { ...LEAD_FACTS, ...WORK_FACTS, ...DECISION_FACTS } satisfies {
  readonly [Kind in Fact["kind"]]: FactDescription<Kind>;
};

/** What a request says of a fact of a kind. */
export type FactBody<Kind extends Fact["kind"]> = z.input<(typeof FACTS)[Kind]["body"]>;

/** A button of the screens: an answer, or a decision by hand. */
export type FactButton = {
  [Kind in Fact["kind"]]: keyof NonNullable<(typeof FACTS)[Kind]["buttons"]>;
}[Fact["kind"]];

export const FACT_KINDS = Object.keys(FACTS) as readonly Fact["kind"][];

export function describedFact(kind: Fact["kind"]): FactDescription {
  return FACTS[kind];
}

/** @example pass_on → passOn */
export function operationOfFact(kind: Fact["kind"]): string {
  return kind.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** In whose name a fact is stated; null for what the lead did itself. */
export function speakerOf(content: FactContent): MemberId | null {
  const described = describedFact(content.kind);
  if (described.speaker !== undefined) return described.speaker(content);
  return "by" in content ? content.by : null;
}

/** Whether it says that a system saw it. */
export function isObserved(content: FactContent): boolean {
  return describedFact(content.kind).isObserved?.(content) ?? false;
}

/** What stands on the buttons. */
export const BUTTON_WORDS = Object.fromEntries(
  FACT_KINDS.flatMap((kind) => Object.entries(describedFact(kind).buttons ?? {})),
) as Readonly<Record<FactButton, string>>;

/** Facts of one request. */
export const MOST_FACTS = 1_000;
export const FACTS_BODY_LIMIT = 4 * 1024 * 1024;
/** Of any other request, such as one fact. */
export const BODY_LIMIT = 256 * 1024;

/**
 * A fact of a batch: the body of its own request, with its kind, and the lead it is about (not of a capture). Each is looked at by
 * itself, so that a wrong one is refused and the others are not.
 */
export const BatchedFact = z.looseObject({ kind: z.string(), leadId: z.unknown().optional() });
export const FactsRequest = requestShape({ facts: z.array(BatchedFact).min(1).max(MOST_FACTS) });
/** In the order of the facts: for each the status and the answer that its own request would have had. */
export const FactsResponse = z.object({
  answers: z.array(
    z.union([
      z.object({ status: z.literal(201), answer: FactResponse }),
      z.object({ status: z.int().min(400), problem: Problem }),
    ]),
  ),
});
