import { epochMs } from "../../base/time.ts";
import type { FactOrigin } from "../../services/services.ts";

/** When a fact happened, and by which id its sender knows it. */
export function when(body: {
  fact?: { source: string; id: string } | undefined;
  occurredAt?: number | undefined;
}): FactOrigin {
  return { fact: body.fact, occurredAt: body.occurredAt === undefined ? undefined : epochMs(body.occurredAt) };
}
