/** A recycled lead whose date has come. */
import type { Situation } from "../step/step.ts";

export function isReturning({ lead, input }: Situation): boolean {
  return (
    input.kind === "time" && lead.stage === "nurture" && lead.returnsAt !== null && lead.returnsAt <= input.occurredAt
  );
}
