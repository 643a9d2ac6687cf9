import type { Input } from "../lead/input.ts";
import type { LeadEvent } from "../lead/lead-event.ts";
import { REFUSED, type Refused } from "../lead/refused.ts";
import { MINUTE_MS } from "../../base/time.ts";

/** What makes no sense for this lead now: it is written down, and nothing else happens. */
export function refuse(input: Input, refused: Refused): LeadEvent {
  const { code } = REFUSED[refused.kind];
  return {
    kind: "refused",
    leadId: input.leadId,
    at: input.recordedAt,
    input: input.kind,
    code,
    detail: logged(refused),
  };
}

/** What the log says of it. */
function logged(refused: Refused): string {
  const facts: Readonly<Record<string, string>> = refused;
  return REFUSED[refused.kind].logged.replaceAll(/\{(\w+)\}/g, (_, name: string) => facts[name] ?? "");
}

/** How much the clocks of two machines may differ. */
export const AT_MOST_EARLY_MS = 5 * MINUTE_MS;
